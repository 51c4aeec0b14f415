use super::evidence::{Given, beginning, span};
use super::tool::{Arguments, number, text};
use crate::api::{article_item, told_group};
use crate::ask::{Asked, dossiers, found, of_kind};
use crate::failure::Failure;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tawatur_store::{Hit, Kind, Page, Query};

/// Groups of a story that are given.
const GROUPS: usize = 50;

fn record(json: &str) -> Result<Value, Failure> {
    serde_json::from_str(json).map_err(|_| Failure::ours())
}

fn hits(asked: &Asked<'_>, query: &str, limit: usize) -> Result<Vec<Hit>, Failure> {
    let query = Query::parse(query)?;
    let page = Page { limit, ..Page::default() };
    Ok(found(asked, &query, &page)?.hits)
}

pub(super) fn search_stories(asked: &Asked<'_>, arguments: &Arguments) -> Result<Given, Failure> {
    let limit = number(arguments, "limit", 10, 25)?;
    let store = asked.store()?;
    let (mut given, mut seen, mut stories) = (Given::default(), BTreeSet::new(), Vec::new());
    for hit in hits(asked, text(arguments, "query"), limit * 20)? {
        if hit.story.is_empty() || seen.len() >= limit || !seen.insert(hit.story.clone()) {
            continue;
        }
        let row = store.story(&hit.story)?;
        stories.push(row.json());
        given.bound(&json!({"tawatur": row.tawatur, "tawatur_max": row.tawatur_max}));
        let Some(article) = store.article(&hit.article)? else { continue };
        match hit.kind {
            Kind::Claim => given.claims.push(hit.id),
            Kind::Quote => {
                let quotes = of_kind(&store.records(article.seq)?, "quote");
                let quote = quotes.iter().find(|quote| quote["id"].as_str() == Some(&hit.id));
                given.spans.extend(quote.map(|quote| span(&article, quote, None)));
            }
            Kind::Article => given.spans.extend(beginning(asked, &article)?),
        }
    }
    given.result = json!({"stories": stories});
    Ok(given)
}

pub(super) fn get_story(asked: &Asked<'_>, arguments: &Arguments) -> Result<Given, Failure> {
    let store = asked.store()?;
    let row = store.story(text(arguments, "story"))?;
    let mut given = Given::default();
    let all = store.groups_of(row.seq)?;
    let mut groups = Vec::new();
    for group in all.iter().take(GROUPS) {
        let group = record(&group.record)?;
        given.bound(&group);
        given.cite(&group, 2);
        groups.push(group);
    }
    if all.len() > groups.len() {
        given.lacks.push(format!("of {} groups the strongest {} are given", all.len(), groups.len()));
    }
    let articles = store.articles_of(row.seq)?;
    if groups.is_empty() {
        for article in articles.iter().take(3) {
            given.spans.extend(beginning(asked, article)?);
        }
    }
    let articles: Vec<Value> = articles.iter().take(200).map(article_item).collect();
    let story = record(&store.story_record(row.seq)?)?;
    given.result = json!({"story": row.json(), "record": story, "articles": articles, "groups": groups});
    Ok(given)
}

pub(super) fn get_claim_chains(asked: &Asked<'_>, arguments: &Arguments) -> Result<Given, Failure> {
    let answer = told_group(asked, text(arguments, "group"))?;
    let mut given = Given::default();
    given.bound(&answer["record"]);
    given.cite(&answer["record"], usize::MAX);
    given.result = json!({
        "group": answer["record"],
        "story": answer["story"],
        "paths": answer["paths"],
        "why": answer["why"],
        "changes": answer["changes"],
    });
    Ok(given)
}

pub(super) fn query_ledger(asked: &Asked<'_>, arguments: &Arguments) -> Result<Given, Failure> {
    let limit = number(arguments, "limit", 20, 50)?;
    let before = match text(arguments, "cursor") {
        "" => i64::MAX,
        cursor => cursor.parse().map_err(|_| Failure::parameter("cursor", "it is not the `next` of an answer"))?,
    };
    let ledger = text(arguments, "ledger");
    let mut rows = asked.store()?.groups_before(Some(ledger), before, limit as u32 + 1)?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let mut given = Given::default();
    let mut groups = Vec::new();
    for row in &rows {
        let group = record(&row.record)?;
        given.bound(&group);
        given.cite(&group, 1);
        groups.push(group);
    }
    let next = rows.last().filter(|_| more).map(|row| row.seq.to_string());
    given.result = json!({"groups": groups, "next": next});
    Ok(given)
}

pub(super) fn corroborate_claim(asked: &Asked<'_>, arguments: &Arguments) -> Result<Given, Failure> {
    let limit = number(arguments, "limit", 5, 10)?;
    let claim = text(arguments, "claim");
    let store = asked.store()?;
    let mut ids: Vec<String> = Vec::new();
    if store.group(claim).is_ok() {
        ids.push(claim.to_owned());
    } else if let Some((article, _)) = claim.rsplit_once('/')
        && let Some(row) = store.article(article)?
    {
        for group in store.groups_of(row.story)? {
            let group = record(&group.record)?;
            if group["claims"].as_array().is_some_and(|claims| claims.iter().any(|one| one == claim)) {
                ids.extend(group["id"].as_str().map(str::to_owned));
            }
        }
    }
    if ids.is_empty() {
        // Words that are no query are looked for as they stand.
        let found = match Query::parse(claim) {
            Ok(_) => hits(asked, claim, limit * 20)?,
            Err(_) => hits(asked, &format!("\"{}\"", claim.replace('"', " ")), limit * 20)?,
        };
        for hit in found.into_iter().filter(|hit| hit.kind == Kind::Claim && !hit.group.is_empty()) {
            if ids.len() < limit && !ids.contains(&hit.group) {
                ids.push(hit.group);
            }
        }
    }
    let mut given = Given::default();
    let mut matches = Vec::new();
    for id in &ids {
        // The index may name a group that has gone since.
        let Ok(row) = store.group(id) else { continue };
        let group = record(&row.record)?;
        if matches.is_empty() {
            given.bound(&group);
        }
        given.cite(&group, 5);
        matches.push(json!({
            "group": group,
            "lower": group["tawatur"],
            "upper": group["tawatur_max"],
            "denied_by": group["denied_by"],
            "story": store.story_at(row.story)?.id,
        }));
    }
    if matches.is_empty() {
        given.lacks.push("no claim of the data folder has these words, which says nothing about it".to_owned());
    }
    given.result = json!({"matches": matches});
    Ok(given)
}

pub(super) fn get_article(asked: &Asked<'_>, arguments: &Arguments) -> Result<Given, Failure> {
    let (store, id) = (asked.store()?, text(arguments, "article"));
    let row = store.article(id)?.ok_or_else(|| Failure::missing("article", id))?;
    let records = store.records(row.seq)?;
    let article = of_kind(&records, "article").pop().ok_or_else(Failure::ours)?;
    let claims = of_kind(&records, "claim");
    let mut given = Given::default();
    given.claims.extend(claims.iter().filter_map(|claim| claim["id"].as_str().map(str::to_owned)));
    given.spans.extend(beginning(asked, &row)?);
    for group in store.groups_of(row.story)? {
        let group = record(&group.record)?;
        if group["claims"].as_array().into_iter().flatten().any(|one| given.claims.iter().any(|claim| one == claim)) {
            given.bound(&group);
        }
    }
    given.result = json!({"article": article, "claims": claims});
    Ok(given)
}

pub(super) fn get_dossier(asked: &Asked<'_>, arguments: &Arguments) -> Result<Given, Failure> {
    let found = dossiers(asked, text(arguments, "name"))?;
    let mut given = Given::default();
    for step in found.iter().flat_map(|dossier| dossier["steps"].as_array().into_iter().flatten()) {
        given.bound(step);
        given.cite(step, 2);
    }
    if found.is_empty() {
        given.lacks.push("no dossier of the data folder is called so".to_owned());
    }
    given.result = json!({"dossiers": found});
    Ok(given)
}

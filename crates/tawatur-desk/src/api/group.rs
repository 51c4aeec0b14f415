use super::list::{article_item, page, record, wanted};

use crate::ask::{Asked, claims_of};
use crate::failure::Failure;
use crate::reply::Reply;
use serde_json::{Value, json};
use tawatur_chain::Side;
use tawatur_model::{ClaimRef, Reading};

/// Claims of a group that are given with it.
const CLAIMS: usize = 500;
/// Ledgers by name.
const LEDGERS: &[(&str, Option<&str>)] = &[
    ("", None),
    ("visit", Some("visit")),
    ("meeting", Some("meeting")),
    ("agreement", Some("agreement")),
    ("transfer", Some("transfer")),
    ("deployment", Some("deployment")),
    ("sanction", Some("sanction")),
    ("vote", Some("vote")),
    ("incident", Some("incident")),
    ("programme", Some("programme")),
    ("statement", Some("statement")),
];

/// Groups, of a ledger or of all.
pub(crate) fn groups(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let ledger = asked.one_of("ledger", LEDGERS)?;
    let (before, limit) = wanted(asked)?;
    let before = if before == 0 { i64::MAX } else { i64::try_from(before).unwrap_or(i64::MAX) };
    let rows = asked.store()?.groups_before(ledger, before, limit + 1)?;
    let more = rows.len() > limit as usize;
    let rows = &rows[..rows.len().min(limit as usize)];
    let next = rows.last().filter(|_| more).map(|row| row.seq.to_string());
    let items: Result<Vec<Value>, Failure> = rows.iter().map(|row| record(&row.record)).collect();
    Ok(page(asked, items?, None, next))
}

/// A group with what it rests on.
pub(crate) fn group(asked: &Asked<'_>) -> Result<Reply, Failure> {
    told_group(asked, asked.parameter("id")).map(|answer| Reply::json(&answer))
}

/// A group: its record, its claims with their spans, the paths from the event to the reader, how its number went.
pub(crate) fn told_group(asked: &Asked<'_>, id: &str) -> Result<Value, Failure> {
    let store = asked.store()?;
    let row = store.group(id)?;
    let story = store.story_at(row.story)?;
    let scope = store.told(&asked.desk.engine, row.story)?;
    let reading = &scope.reading;
    let group = reading.groups.iter().find(|group| group.id == id).ok_or_else(|| Failure::missing("group", id))?;
    let paths: Vec<Value> = tawatur_chain::why(&reading.articles, &reading.stories, group)
        .iter()
        .map(|path| {
            json!({
                "side": match path.side { Side::Asserts => "asserts", Side::Denies => "denies" },
                "sources": path.sources,
                "outlets": path.outlets,
                "claim": name(reading, path.claim),
                "copy_of": path.copy_of.and_then(|at| reading.articles.get(at as usize)).map(|read| &read.article.id),
                "doubt": path.doubt,
                "because": path.because,
            })
        })
        .collect();
    let ids: Vec<String> = group.claims.iter().take(CLAIMS).map(|at| name(reading, *at)).collect();
    let claims: Vec<Value> = claims_of(asked, &ids)?
        .iter()
        .map(|claim| json!({"record": claim.record, "article": article_item(&claim.article)}))
        .collect();
    let changes: Vec<Value> = store
        .changes(id)?
        .iter()
        .map(|change| {
            json!({
                "at": change.at,
                "tawatur": change.tawatur,
                "tawatur_max": change.tawatur_max,
                "denied": change.denied,
                "claims": change.claims,
            })
        })
        .collect();
    let why: Vec<&String> = group.number.because.iter().chain(&group.denials.because).collect();
    Ok(json!({
        "record": record(&row.record)?,
        "story": story.json(),
        "claims": claims,
        "paths": paths,
        "why": why,
        "changes": changes,
    }))
}

/// The id of a claim.
fn name(reading: &Reading, at: ClaimRef) -> String {
    let claim = reading.articles.get(at.article as usize).and_then(|read| {
        let claim = read.annotations.claims.get(at.claim as usize)?;
        Some(format!("{}/{}", read.article.id, claim.id))
    });
    claim.unwrap_or_default()
}

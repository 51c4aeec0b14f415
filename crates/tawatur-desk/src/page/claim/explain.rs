use crate::ask::{Asked, ToldGroup};
use crate::failure::Failure;
use crate::page::sheet::csv;
use crate::page::{Frame, frame};
use crate::reply::Reply;
use maud::{Markup, html};
use serde_json::json;
use tawatur_model::{Claim, ClaimRef, ReadArticle};
use tawatur_record::{Digest, Excerpt, safe};
use tawatur_web::{Links, Pen, address};

/// Claims that are explained at once.
const CLAIMS: usize = 24;
/// Characters of the words of a claim.
const WORDS: usize = 320;

/// A claim as the engine reads it now: of how something was read the data folder keeps nothing.
struct Read {
    at: ClaimRef,
    read: ReadArticle,
    claim: Option<Claim>,
}

/// The claims of a group, each read again from its page.
fn again(asked: &Asked<'_>, told: &ToldGroup) -> Result<Vec<Read>, Failure> {
    let store = asked.store()?;
    let engine = &asked.desk.engine;
    let mut out: Vec<Read> = Vec::new();
    for at in told.group().claims.iter().take(CLAIMS) {
        let Some(stored) = told.reading().articles.get(at.article as usize) else { continue };
        let Some(old) = stored.annotations.claims.get(at.claim as usize) else { continue };
        let known = out.iter().find(|one| one.at.article == at.article).map(|one| one.read.clone());
        let read = match known {
            Some(read) => read,
            None => {
                let row = store.article(&stored.article.id)?;
                let page = row.and_then(|row| row.page).map(|page| store.page(page)).transpose()?.flatten();
                let from_page = page.and_then(|page| engine.article(&page).ok());
                from_page.unwrap_or_else(|| engine.annotate(stored.article.clone()))
            }
        };
        let claim = read.annotations.claims.iter().find(|claim| claim.id == old.id).cloned();
        out.push(Read { at: *at, read, claim });
    }
    Ok(out)
}

/// How each claim of a group was read: rule, lines of the lexicon, notes.
pub(crate) fn explain(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let told = ToldGroup::of(asked, asked.parameter("id"))?;
    let digest = Digest::new(told.reading());
    let view = digest.group(&told.group().id).ok_or_else(Failure::ours)?;
    let pen = Pen { digest: &digest, words, scale: 1, links: Links::Desk };
    let own = address("claim", &told.group().id);
    let all = told.group().claims.len();
    let read = again(asked, &told)?;
    let title = words.ui("claim.explain");
    let content = html! {
        nav.crumbs aria-label=(words.ui("claim.claim")) { a href=(own) { (view.fact.phrase(&digest.names, words, true)) } }
        h1 { (title) }
        p.quiet { (words.ui("claim.explain-what")) }
        @if all > read.len() { p.notice { (words.fill("claim.explain-some", &[("n", &read.len().to_string()), ("all", &all.to_string())])) } }
        @for one in &read { (section(&pen, one)) }
    };
    Ok(Reply::html(frame(asked, Frame { title, data: Some(&format!("{own}/explain")), content })))
}

fn section(pen: &Pen<'_>, one: &Read) -> Markup {
    let words = pen.words;
    let outlet = pen.digest.outlet(one.at.article).unwrap_or_default();
    let ids = |list: &[u32]| -> Vec<String> {
        list.iter().filter_map(|at| Some(one.read.annotations.entities.get(*at as usize)?.id.clone())).collect()
    };
    html! {
        article.claim {
            h2 { a href=(pen.links.claim(pen.digest, one.at)) { (pen.name(&outlet)) } }
            @match &one.claim {
                None => p.notice { (words.ui("claim.explain-gone")) },
                Some(claim) => {
                    @let excerpt = Excerpt::new(&one.read.article, claim, WORDS);
                    blockquote lang=(safe(&one.read.article.lang)) dir="auto" { (excerpt.before) b { (excerpt.trigger) } (excerpt.after) }
                    dl.explain {
                        dt { (words.ui("explain.rule")) } dd { code dir="ltr" { (safe(claim.trace.rule)) } }
                        dt { (words.ui("explain.standing")) } dd {
                            (words.word("polarity", claim.polarity.name())) " · " (words.word("certainty", claim.certainty.name()))
                            " · " (words.word("stance", claim.stance.name()))
                        }
                        @for (role, list) in &claim.roles { dt { (words.word("role", role.name())) } dd { (pen.names(&ids(list))) } }
                        @if let Some(place) = claim.place { dt { (words.ui("ui.place")) } dd { (pen.names(&ids(&[place]))) } }
                        @if let Some(time) = &claim.time { dt { (words.ui("ui.time")) } dd { bdi dir="ltr" { (safe(time)) } } }
                        dt { (words.ui("explain.chain")) }
                        dd { @if claim.chain.is_empty() { (words.ui("ui.itself")) } @else { ol { @for link in &claim.chain {
                            li { (pen.names(&ids(&link.sources))) " «" bdi { (safe(link.span.of(&one.read.article.text))) } "»"
                                @if !link.cue.is_empty() { " – " bdi { (safe(&link.cue)) } } }
                        } } } }
                        @if !claim.trace.lexicon.is_empty() {
                            dt { (words.ui("explain.lexicon")) }
                            dd { ul { @for line in &claim.trace.lexicon { li { code dir="ltr" { bdi { (safe(line)) } } } } } }
                        }
                        @if !claim.trace.notes.is_empty() {
                            dt { (words.ui("explain.notes")) }
                            dd { ul { @for line in &claim.trace.notes { li lang="en" dir="auto" { (safe(line)) } } } }
                        }
                    }
                }
            }
        }
    }
}

/// The same as data.
pub(crate) fn explain_data(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let told = ToldGroup::of(asked, asked.parameter("id"))?;
    let read = again(asked, &told)?;
    let name = |one: &Read| {
        let stored = told.reading().articles.get(one.at.article as usize)?;
        let claim = stored.annotations.claims.get(one.at.claim as usize)?;
        Some(format!("{}/{}", stored.article.id, claim.id))
    };
    let rows = read.iter().map(|one| (name(one).unwrap_or_default(), one));
    if asked.csv {
        return Ok(csv(
            ["claim", "rule", "lexicon", "notes"],
            rows.map(|(id, one)| {
                let trace = one.claim.as_ref().map(|claim| claim.trace.clone()).unwrap_or_default();
                [id, trace.rule.to_owned(), trace.lexicon.join("; "), trace.notes.join("; ")]
            }),
        ));
    }
    let items: Vec<serde_json::Value> = rows
        .map(|(id, one)| match &one.claim {
            Some(claim) => json!({
                "claim": id,
                "words": claim.span.of(&one.read.article.text),
                "rule": claim.trace.rule,
                "lexicon": claim.trace.lexicon,
                "notes": claim.trace.notes,
            }),
            None => json!({"claim": id, "rule": null}),
        })
        .collect();
    Ok(Reply::json(&json!({"group": told.group().id, "claims": told.group().claims.len(), "items": items})))
}

use super::query::address as search_of;
use crate::ask::Asked;
use crate::clock;
use crate::failure::Failure;
use crate::page::{Frame, frame};
use crate::reply::{CSV, Reply};
use crate::table::Csv;
use maud::{Markup, html};
use serde_json::{Value, json};
use tawatur_export::{Channel, Feed, Item};
use tawatur_record::safe;
use tawatur_search::Query;
use tawatur_store::{Saved, StoreError};
use tawatur_web::address as page_of;

/// Hits that a page or a feed lists.
const HITS: u32 = 100;
/// Bytes of a name.
const NAME: usize = 200;
/// Saved searches that one store holds.
const MOST: usize = 500;
/// Hits are kept and shown here, and sent nowhere.
const KEPT: &str = "desk";

/// The address of a saved search: a name may hold anything.
pub(crate) fn address(name: &str) -> String {
    format!("/saved/{}", page_of("", name).trim_start_matches('/').replace('/', "%2F"))
}

/// The saved searches, with what each has found.
pub(crate) fn list(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let store = asked.store()?;
    let saved = store.saved()?;
    let title = words.ui("desk.saved");
    let content = html! {
        h1 { (title) }
        p.quiet { (words.ui("saved.what")) }
        @if saved.is_empty() {
            section.empty {
                h2 { (words.ui("saved.none")) }
                p { (words.ui("saved.none-do")) }
                p { a href="/search" { (words.ui("desk.search")) } }
            }
        } @else {
            div.scroll tabindex="0" role="region" aria-label=(title) {
                table {
                    thead { tr {
                        th scope="col" { (words.ui("saved.name")) } th scope="col" { (words.ui("search.query")) }
                        th scope="col" { (words.ui("saved.found")) } th scope="col" { (words.ui("saved.undelivered")) }
                        th scope="col" { (words.ui("saved.made")) } th scope="col" { (words.ui("saved.feeds")) }
                    } }
                    tbody { @for one in &saved {
                        @let (found, undelivered) = store.hit_counts(one.seq)?;
                        tr {
                            th scope="row" { a href=(address(&one.name)) { bdi dir="auto" { (safe(&one.name)) } } }
                            td { a href=(search_of(&one.query)) { code dir="auto" { (safe(&one.query)) } } }
                            td { (found) } td { (undelivered) }
                            td { bdi dir="ltr" { (safe(&one.made)) } }
                            td { (feeds(one)) }
                        }
                    } }
                }
            }
        }
    };
    Ok(Reply::html(frame(asked, Frame { title, data: Some("/saved"), content })))
}

/// The same as data.
pub(crate) fn list_data(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let store = asked.store()?;
    let saved = store.saved()?;
    let mut csv = Csv::new(&["name", "query", "found", "undelivered", "made"]);
    let mut items = Vec::new();
    for one in &saved {
        let (found, undelivered) = store.hit_counts(one.seq)?;
        csv.row(&[&one.name, &one.query, &found.to_string(), &undelivered.to_string(), &one.made]);
        items.push(
            json!({"name": one.name, "query": one.query, "found": found, "undelivered": undelivered, "made": one.made}),
        );
    }
    if asked.csv {
        return Ok(Reply::new(CSV, csv.bytes()));
    }
    Ok(Reply::json(&json!({"items": items, "total": items.len(), "next": null})))
}

fn feeds(one: &Saved) -> Markup {
    let to = address(&one.name);
    html! { @for (form, name) in [("atom", "Atom"), ("rss", "RSS"), ("json", "JSON")] {
        a href=(format!("{to}/feed.{form}")) { (name) } " "
    } }
}

fn find(asked: &Asked<'_>) -> Result<Saved, Failure> {
    let name = asked.parameter("name");
    asked
        .store()?
        .saved()?
        .into_iter()
        .find(|one| one.name == name)
        .ok_or_else(|| Failure::missing("saved search", name))
}

/// The records of the hits, the latest first.
fn records(asked: &Asked<'_>, saved: &Saved) -> Result<Vec<Value>, Failure> {
    let rows = asked.store()?.hits(saved.seq, HITS)?;
    rows.iter().map(|row| serde_json::from_str(&row.record).map_err(|_| Failure::ours())).collect()
}

fn text<'v>(record: &'v Value, name: &str) -> &'v str {
    record[name].as_str().unwrap_or_default()
}

/// What one saved search found.
pub(crate) fn hits(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let saved = find(asked)?;
    let records = records(asked, &saved)?;
    let (found, undelivered) = asked.store()?.hit_counts(saved.seq)?;
    let small = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let content = html! {
        h1 dir="auto" { bdi { (safe(&saved.name)) } }
        p { a href=(search_of(&saved.query)) { code dir="auto" { (safe(&saved.query)) } } }
        p.marks {
            span { (words.count("story", small(found))) }
            span { (words.ui("saved.undelivered")) ": " (undelivered) }
            span { (words.ui("saved.made")) ": " bdi dir="ltr" { (safe(&saved.made)) } }
            span { (feeds(&saved)) }
        }
        @if records.is_empty() {
            section.empty { h2 { (words.ui("saved.nothing")) } p { (words.ui("saved.nothing-do")) } }
        } @else {
            ol.stories { @for record in &records {
                @let title = Some(text(record, "title")).filter(|title| !title.trim().is_empty()).unwrap_or_else(|| text(record, "story"));
                li {
                    h3 { a href=(page_of("story", text(record, "story"))) { bdi dir="auto" { (safe(title)) } } }
                    p.excerpt dir="auto" { (safe(text(record, "text"))) }
                    p.marks {
                        span.sort { (words.word("what", text(record, "what"))) }
                        @if !text(record, "outlet").is_empty() { bdi { (crate::ask::called(asked, text(record, "outlet"))) } }
                        @if !text(record, "published").is_empty() { time { bdi dir="ltr" { (safe(text(record, "published")).replace('T', " ")) } } }
                        span { (words.ui("saved.at")) " " bdi dir="ltr" { (safe(text(record, "at"))) } }
                    }
                }
            } }
        }
        form.keep action=(format!("{}/remove", address(&saved.name))) method="post" {
            p.quiet { (words.ui("saved.remove-what")) }
            button { (words.ui("saved.remove")) }
        }
    };
    let data = address(&saved.name);
    Ok(Reply::html(frame(asked, Frame { title: &saved.name, data: Some(&data), content })))
}

/// The same as data: the records of the hits.
pub(crate) fn hits_data(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let saved = find(asked)?;
    let records = records(asked, &saved)?;
    if asked.csv {
        let names = ["story", "title", "what", "found", "article", "outlet", "published", "url", "at", "text"];
        let mut csv = Csv::new(&names);
        for record in &records {
            csv.row(&names.map(|name| text(record, name)));
        }
        return Ok(Reply::new(CSV, csv.bytes()));
    }
    Ok(Reply::json(&json!({"name": saved.name, "query": saved.query, "items": records})))
}

/// Saves a search: fields `name` and `query`.
pub(crate) fn save(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let name = asked.field("name").unwrap_or_default().trim();
    let wrong = |why: &str| Failure::new(422, "bad-name", why);
    if name.is_empty() || name.len() > NAME {
        return Err(wrong("a saved search has a name of up to 200 bytes"));
    }
    // What would lead an address elsewhere, or to another form of the page.
    if name.chars().any(|c| c.is_control() || c == '/')
        || [".", ".."].contains(&name)
        || [".json", ".csv"].iter().any(|end| name.ends_with(end))
    {
        return Err(wrong("a name holds no slash and no control character, and does not end with .json or .csv"));
    }
    let text = asked.field("query").unwrap_or_default();
    let query = Query::parse(text)
        .map_err(|error| Failure::new(422, "bad-query", format!("column {}: {error}", error.column(text))))?;
    if text.trim().is_empty() {
        return Err(Failure::new(422, "bad-query", "an empty query finds everything"));
    }
    let now = clock::now();
    let taken = asked.desk.write(|_, store| {
        let saved = store.saved()?;
        if saved.len() >= MOST || saved.iter().any(|one| one.name == name) {
            return Ok(true);
        }
        store.save(name, &query, KEPT, None, &now).map(|()| false)
    })?;
    if taken {
        return Err(Failure::new(409, "taken", "a search is saved under this name, or there are too many"));
    }
    Ok(Reply::see(&address(name)))
}

/// Forgets a saved search.
pub(crate) fn remove(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let name = asked.parameter("name");
    asked.desk.write(|_, store| match store.unsave(name) {
        // Gone already is gone.
        Err(StoreError::Unknown { .. }) | Ok(()) => Ok(()),
        Err(error) => Err(error),
    })?;
    Ok(Reply::see("/saved"))
}

pub(crate) fn feed_atom(asked: &Asked<'_>) -> Result<Reply, Failure> {
    feed(asked, Feed::Atom, "application/atom+xml; charset=utf-8")
}

pub(crate) fn feed_rss(asked: &Asked<'_>) -> Result<Reply, Failure> {
    feed(asked, Feed::Rss, "application/rss+xml; charset=utf-8")
}

pub(crate) fn feed_json(asked: &Asked<'_>) -> Result<Reply, Failure> {
    feed(asked, Feed::Json, "application/feed+json")
}

fn feed(asked: &Asked<'_>, kind: Feed, media: &'static str) -> Result<Reply, Failure> {
    let saved = find(asked)?;
    let own = |name: &str, record: &Value| Some(text(record, name).to_owned()).filter(|value| !value.is_empty());
    let items: Vec<Item> = records(asked, &saved)?
        .iter()
        .map(|record| Item {
            id: text(record, "story").to_owned(),
            title: safe(text(record, "title")).into_owned(),
            link: own("url", record).filter(|url| url.starts_with("https://") || url.starts_with("http://")),
            summary: safe(text(record, "text")).into_owned(),
            updated: own("at", record),
            lang: None,
        })
        .collect();
    let channel = Channel { title: safe(&saved.name).into_owned(), link: address(&saved.name) };
    let mut out = Vec::new();
    tawatur_export::feed(&items, kind, &channel, &mut out).map_err(|_| Failure::ours())?;
    Ok(Reply::new(media, out))
}

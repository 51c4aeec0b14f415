use super::{help, problem};
use crate::ask::{Asked, SEARCH_ORDERS, Searched, Shown, called, narrowed, searched};
use crate::failure::Failure;
use crate::page::layout::{again, set};
use crate::page::{Frame, frame};
use crate::reply::{CSV, Reply};
use crate::table::Csv;
use maud::{Markup, html};
use serde_json::json;
use tawatur_model::Span;
use tawatur_record::safe;
use tawatur_search::{Facet, Kind, Results};
use tawatur_web::address as page_of;

/// Hits on a page.
const HITS: usize = 20;

/// Search: a query, what it found, and how to narrow it.
pub(crate) fn search(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let text = asked.query("q").unwrap_or_default();
    let title = if text.is_empty() {
        words.ui("desk.search").to_owned()
    } else {
        format!("{}: {text}", words.ui("desk.search"))
    };
    let draw = |content: Markup, status: u16| {
        let page = frame(asked, Frame { title: &title, data: Some("/search"), content });
        Ok(Reply::html(page).status(status))
    };
    if text.is_empty() {
        return draw(html! { h1 { (words.ui("desk.search")) } (form(asked, text)) (help::help(asked)) }, 200);
    }
    let found = match searched(asked, HITS, true) {
        Ok(found) => found,
        Err(failure) if failure.kind == "no-index" => {
            let content = html! {
                h1 { (words.ui("desk.search")) }
                (form(asked, text))
                section.empty role="alert" {
                    h2 { (words.ui("search.no-index")) }
                    p { (words.ui("search.no-index-do")) }
                    pre dir="ltr" { code { "tawatur doctor --repair" } }
                }
            };
            return draw(content, 503);
        }
        Err(failure) => return Err(failure),
    };
    let Searched { text, found } = found;
    let (results, hits) = match found {
        Ok(found) => found,
        Err(error) => {
            let content = html! {
                h1 { (words.ui("desk.search")) }
                (form(asked, &text))
                (problem::shown(words, &text, &error))
                (help::help(asked))
            };
            return draw(content, 400);
        }
    };
    let content = html! {
        h1 { (words.ui("desk.search")) }
        (form(asked, &text))
        (help::help(asked))
        div.with-side {
            (facets(asked, &text, &results))
            div {
                p.quiet role="status" { (words.count("hit", u32::try_from(results.total).unwrap_or(u32::MAX))) }
                nav.sorts aria-label=(words.ui("search.kinds")) {
                    @let kind = asked.query("kind").unwrap_or("all");
                    @for name in ["all"].into_iter().chain(Kind::ALL.map(Kind::name)) {
                        a href=(set(asked, &[("kind", name), ("cursor", "")])) aria-current=[(kind == name).then_some("true")] { (words.word("kind", name)) }
                    }
                }
                nav.sorts aria-label=(words.ui("desk.order")) {
                    @let sort = asked.query("sort").unwrap_or("relevance");
                    @for (name, _) in SEARCH_ORDERS {
                        a href=(set(asked, &[("sort", name), ("cursor", "")])) aria-current=[(sort == *name).then_some("true")] { (words.word("sort", name)) }
                    }
                }
                @if hits.is_empty() {
                    section.empty { h2 { (words.ui("search.nothing")) } p { (words.ui("search.nothing-do")) } }
                } @else {
                    ol.stories.hits { @for hit in &hits { (shown(asked, hit)) } }
                }
                nav.pages aria-label=(words.ui("desk.pages")) {
                    @if asked.query("cursor").is_some() { a href=(set(asked, &[("cursor", "")])) { (words.ui("search.first")) } }
                    @if let Some(next) = &results.next { a rel="next" href=(again(asked, "cursor", next)) { (words.ui("desk.next")) } }
                }
                (keep(asked, &text))
            }
        }
    };
    draw(content, 200)
}

/// The address of a search.
pub(super) fn address(query: &str) -> String {
    format!("/search?{}", form_urlencoded::Serializer::new(String::new()).append_pair("q", query).finish())
}

fn form(asked: &Asked<'_>, text: &str) -> Markup {
    let words = asked.words();
    html! {
        form.search action="/search" method="get" {
            label for="query" { (words.ui("search.query")) }
            input id="query" type="search" name="q" value=(text) dir="auto" maxlength="2000";
            @for name in ["kind", "sort"] {
                @if let Some(value) = asked.query(name) { input type="hidden" name=(name) value=(value); }
            }
            button { (words.ui("desk.search")) }
        }
    }
}

/// «Save this search».
fn keep(asked: &Asked<'_>, text: &str) -> Markup {
    let words = asked.words();
    html! {
        form.keep action="/saved" method="post" {
            h2 { (words.ui("saved.save")) }
            p.quiet { (words.ui("saved.save-what")) }
            input type="hidden" name="query" value=(text);
            label for="name" { (words.ui("saved.name")) }
            input id="name" name="name" required maxlength="100" dir="auto";
            button { (words.ui("saved.keep")) }
        }
    }
}

/// A text with what was found marked.
pub(super) fn marked(text: &str, marks: &[Span]) -> Markup {
    let mut at = 0usize;
    let mut parts: Vec<(bool, &str)> = Vec::new();
    for mark in marks {
        let (start, end) = (mark.start() as usize, mark.end() as usize);
        if start >= at
            && let (Some(before), Some(found)) = (text.get(at..start), text.get(start..end))
        {
            parts.extend([(false, before), (true, found)]);
            at = end;
        }
    }
    parts.push((false, text.get(at..).unwrap_or_default()));
    html! { @for (found, part) in parts { @if found { mark { (safe(part)) } } @else { (safe(part)) } } }
}

fn shown(asked: &Asked<'_>, hit: &Shown) -> Markup {
    let words = asked.words();
    let row = &hit.article;
    let title = row.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(&row.id);
    let to = match hit.kind {
        Kind::Claim if !hit.group.is_empty() => page_of("claim", &hit.group),
        _ => page_of("article", &row.id),
    };
    html! {
        li {
            h3 { a href=(to) { bdi dir="auto" { (safe(title)) } } }
            p.excerpt dir="auto" lang=[Some(&row.lang).filter(|lang| !lang.is_empty())] {
                @if hit.cut.0 { "… " } (marked(&hit.text, &hit.marks)) @if hit.cut.1 { " …" }
            }
            p.marks {
                span.sort { (words.word("what", hit.kind.name())) }
                @if let Some(outlet) = &row.outlet {
                    a href=(page_of("sources", outlet)) { bdi { (called(asked, outlet)) } }
                }
                @if let Some(published) = &row.published { time { bdi dir="ltr" { (safe(published).replace('T', " ")) } } }
                @if hit.kind == Kind::Claim && !hit.group.is_empty() { a href=(page_of("article", &row.id)) { (words.ui("search.article")) } }
                @if let Some(story) = &hit.story {
                    a href=(page_of("story", &story.id)) { (words.ui("search.story")) " " bdi dir="auto" { (safe(&story.title)) } }
                }
            }
        }
    }
}

/// What all that is found is counted by; each is a link that narrows the query.
fn facets(asked: &Asked<'_>, text: &str, results: &Results) -> Markup {
    let words = asked.words();
    html! {
        aside.side aria-label=(words.ui("search.narrow")) {
            @for facet in Facet::ALL {
                @let values = results.facets.get(&facet).map(Vec::as_slice).unwrap_or_default();
                @if values.len() > 1 {
                    details.facet open[facet == Facet::Outlet || facet == Facet::Ledger] {
                        summary { (words.word("facet", name(facet))) }
                        ul { @for (value, count) in values {
                            @let narrow = narrowed(text, &condition(facet, value));
                            li { a href=(set(asked, &[("q", &narrow), ("cursor", "")])) { bdi { (label(asked, facet, value)) } } span { (count) } }
                        } }
                    }
                }
            }
        }
    }
}

fn name(facet: Facet) -> &'static str {
    match facet {
        Facet::Outlet => "outlet",
        Facet::Ledger => "ledger",
        Facet::Speaker => "speaker",
        Facet::Place => "place",
        Facet::Stance => "stance",
        Facet::Day => "published",
    }
}

fn label(asked: &Asked<'_>, facet: Facet, value: &str) -> String {
    match facet {
        Facet::Ledger => asked.words().word("ledger", value),
        Facet::Stance => asked.words().word("stance", value),
        Facet::Day => safe(value).into_owned(),
        _ => called(asked, value),
    }
}

/// A value of a facet as a condition of a query.
fn condition(facet: Facet, value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.".contains(c);
    let value = if value.chars().all(plain) && !value.is_empty() {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    };
    format!("{}:{value}", name(facet))
}

/// The same as data.
pub(crate) fn data(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let limit: usize = asked.number("limit", 50, (1, 500))?;
    let Searched { found, text } = searched(asked, limit, !asked.csv)?;
    let (results, hits) =
        found.map_err(|error| Failure::new(400, "bad-query", format!("column {}: {error}", error.column(&text))))?;
    if asked.csv {
        let mut csv =
            Csv::new(&["kind", "id", "article", "story", "group", "outlet", "published", "title", "url", "text"]);
        for hit in &hits {
            let row = &hit.article;
            let story = hit.story.as_ref().map(|story| story.id.as_str()).unwrap_or_default();
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            let (outlet, published, title, url) =
                (text(&row.outlet), text(&row.published), text(&row.title), text(&row.url));
            csv.row(&[
                hit.kind.name(),
                &hit.id,
                &row.id,
                story,
                &hit.group,
                &outlet,
                &published,
                &title,
                &url,
                &hit.text,
            ]);
        }
        return Ok(Reply::new(CSV, csv.bytes()));
    }
    let items: Vec<serde_json::Value> = hits.iter().map(item).collect();
    let facets: serde_json::Map<String, serde_json::Value> = results
        .facets
        .iter()
        .map(|(facet, values)| {
            let values = values.iter().map(|(value, count)| json!({"value": value, "count": count})).collect();
            (name(*facet).to_owned(), serde_json::Value::Array(values))
        })
        .collect();
    let reply = Reply::json(
        &json!({"query": text, "items": items, "total": results.total, "next": results.next, "facets": facets}),
    );
    Ok(match &results.next {
        Some(next) => reply.header(
            "link",
            format!("<{}>; rel=\"next\"", again(asked, "cursor", next).replace("/search?", "/search.json?")),
        ),
        None => reply,
    })
}

fn item(hit: &Shown) -> serde_json::Value {
    // Spans leave in code points, as everywhere in the records.
    let points = |bytes: u32| hit.text.get(..bytes as usize).map_or(0, |text| text.chars().count());
    let marks: Vec<[usize; 2]> = hit.marks.iter().map(|mark| [points(mark.start()), points(mark.end())]).collect();
    let row = &hit.article;
    json!({
        "what": hit.kind.name(),
        "id": hit.id,
        "article": row.id,
        "story": hit.story.as_ref().map(|story| &story.id),
        "group": Some(&hit.group).filter(|group| !group.is_empty()),
        "outlet": row.outlet,
        "published": row.published,
        "title": row.title,
        "url": row.url,
        "text": hit.text,
        "highlights": marks,
    })
}

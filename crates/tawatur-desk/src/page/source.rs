use super::sheet::{csv, part, scroll};
use super::{Frame, frame};
use crate::ask::{About, Asked, field};
use crate::failure::Failure;
use crate::reply::Reply;
use maud::{Markup, html};
use serde_json::{Value, json};
use tawatur_chain::{Fall, Side};
use tawatur_model::Source;
use tawatur_record::{Digest, safe, write_sources};
use tawatur_web::bar::range;
use tawatur_web::{Links, Pen, address};

/// A figure of a source's record, with its name in the tables of words.
type Figure = (&'static str, fn(&Source) -> u32);

/// All figures of a record.
const FIGURES: [Figure; 14] = [
    ("articles", |s| s.articles),
    ("groups", |s| s.groups),
    ("alone", |s| s.alone),
    ("first", |s| s.first),
    ("last", |s| s.last),
    ("confirmed", |s| s.confirmed),
    ("denied", |s| s.denied),
    ("corrected", |s| s.corrected),
    ("contradicted", |s| s.contradicted),
    ("denies", |s| s.denies),
    ("losses", |s| s.losses),
    ("lost", |s| s.lost),
    ("denials-carried", |s| s.denials_carried),
    ("denials-dropped", |s| s.denials_dropped),
];
/// Those that a list shows.
const LISTED: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 7];
/// Sources that a list shows of each sort.
const ROWS: usize = 200;

/// The records of all sources.
pub(crate) fn sources(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let about = asked.desk.latest.get(asked)?;
    let digest = Digest::new(&about.scope.reading);
    let pen = Pen { digest: &digest, words, scale: 1, links: Links::Desk };
    let title = words.ui("desk.sources");
    let content = html! {
        h1 { (title) }
        p.quiet { (words.ui("source.what")) }
        (part(asked, &about))
        @for (publishes, key) in [(true, "ui.sources-outlets"), (false, "ui.sources-named")] {
            @let mut of = about.scope.reading.sources.iter().filter(|one| one.publishes == publishes).collect::<Vec<_>>();
            @let () = of.sort_by_key(|one| std::cmp::Reverse((one.groups, one.articles)));
            section aria-labelledby=(key) {
                h2 id=(key) { (words.ui(key)) }
                @if of.is_empty() { p.quiet { (words.ui("desk.none")) } } @else {
                    (scroll(words.ui(key), list(&pen, &of)))
                    @if of.len() > ROWS { p.quiet { (words.fill("desk.more", &[("n", &(of.len() - ROWS).to_string())])) } }
                }
            }
        }
    };
    Ok(Reply::html(frame(asked, Frame { title, data: Some("/sources"), content })))
}

fn list(pen: &Pen<'_>, sources: &[&Source]) -> Markup {
    let words = pen.words;
    html! { table {
        thead { tr {
            th scope="col" { (words.ui("source.source")) }
            @for at in LISTED { th scope="col" { (words.word("source", FIGURES[at].0)) } }
        } }
        tbody { @for source in sources.iter().take(ROWS) { tr {
            th scope="row" { a href=(address("sources", &source.id)) { (pen.name(&source.id)) } }
            @for at in LISTED { td { (FIGURES[at].1(source)) } }
        } } }
    } }
}

/// The stories that name a source or are told by it, with its record in them.
fn found(asked: &Asked<'_>) -> Result<(About, Source), Failure> {
    let id = asked.parameter("id");
    let plain = id.strip_prefix("outlet/").unwrap_or(id);
    let query = match id.strip_prefix("outlet-of/") {
        Some(article) => field("article", article),
        None => format!("{} OR {} OR {}", field("entity", id), field("outlet", id), field("outlet", plain)),
    };
    let about = About::found(asked, &query)?;
    let source = about.scope.reading.sources.iter().find(|one| one.id == id || one.id == plain).cloned();
    // Whoever is named and behind no claim has a record of noughts.
    let named = || -> Result<bool, Failure> {
        Ok(asked.desk.engine.lexicon().thing(id).is_some() || asked.store()?.entity(id)?.is_some())
    };
    let source = match source {
        Some(source) => source,
        None if named()? => Source { id: id.to_owned(), ..Source::default() },
        None => return Err(Failure::missing("source", id)),
    };
    Ok((about, source))
}

/// The record of one source, and what falls if it is wrong.
pub(crate) fn source(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let (about, source) = found(asked)?;
    let reading = &about.scope.reading;
    let digest = Digest::new(reading);
    let pen = Pen { digest: &digest, words, scale: 1, links: Links::Desk };
    let name = digest.names.show(&source.id, words);
    let falls = asked.desk.engine.topple(reading, std::slice::from_ref(&source.id));
    let own = address("sources", &source.id);
    let content = html! {
        nav.crumbs aria-label=(words.ui("desk.sources")) { a href="/sources" { (words.ui("desk.sources")) } }
        h1 { bdi dir="auto" { (name) } }
        p { code dir="ltr" { (safe(&source.id)) }
            @if let Some(page) = Links::Desk.entity(&source.id) { " · " a href=(page) { (words.ui("source.entity")) } } }
        (part(asked, &about))
        section aria-labelledby="record" {
            h2 id="record" { (words.ui("entity.record")) }
            dl.facts { @for (key, count) in FIGURES { dt { (words.word("source", key)) } dd { (count(&source)) } } }
            @for (key, others) in [("copies", &source.copies), ("copied-by", &source.copied_by), ("relays", &source.relays)] {
                @if !others.is_empty() {
                    h3 { (words.word("source", key)) }
                    ul.figures { @for (id, count) in others { li { a href=(address("sources", id)) { (pen.name(id)) } " (" (count) ")" } } }
                }
            }
        }
        section aria-labelledby="falls" {
            h2 id="falls" { (words.ui("source.falls")) }
            (falling(&pen, &falls))
        }
    };
    Ok(Reply::html(frame(asked, Frame { title: &name, data: Some(&own), content })))
}

/// What falls without the source, what loses chains, what leans on it and stands.
fn falling(pen: &Pen<'_>, falls: &[Fall]) -> Markup {
    let words = pen.words;
    let verdict = |fall: &Fall| match (fall.falls(), fall.loses()) {
        (true, _) => words.ui("source.falls-whole"),
        (_, true) => words.ui("source.falls-part"),
        _ => words.ui("source.stands"),
    };
    let count = |what: fn(&Fall) -> bool| falls.iter().filter(|fall| what(fall)).count();
    let (fallen, fewer) = (count(Fall::falls), count(|fall| !fall.falls() && fall.loses()));
    html! {
        @if falls.is_empty() { p.quiet { (words.ui("source.falls-none")) } } @else {
            p { (words.ui("source.falls-whole")) ": " (fallen) " · " (words.ui("source.falls-part")) ": " (fewer)
                " · " (words.ui("source.stands")) ": " (falls.len() - fallen - fewer) }
            (scroll(words.ui("source.falls"), html! { table {
                thead { tr {
                    th scope="col" { (words.ui("claim.claim")) }
                    th scope="col" { (words.ui("source.verdict")) }
                    th scope="col" { (words.ui("source.before")) }
                    th scope="col" { (words.ui("source.after")) }
                    th scope="col" { (words.ui("source.stays")) }
                } }
                tbody { @for fall in falls.iter().take(ROWS) {
                    @if let Some(view) = pen.digest.reading.groups.get(fall.group).and_then(|group| pen.digest.group(&group.id)) { tr {
                        td { a href=(pen.links.group(view)) { (view.fact.phrase(&pen.digest.names, words, true)) }
                            @if fall.side == Side::Denies { " " span.denial { "✗ " (words.ui("ui.denial")) } } }
                        td { (verdict(fall)) }
                        td { bdi { (range(fall.before.0, fall.before.1)) } }
                        td { bdi { (range(fall.after.0, fall.after.1)) } }
                        td { @for (at, id) in fall.stays.iter().enumerate() { @if at > 0 { " · " } (pen.name(id)) } }
                    } }
                } }
            } }))
        }
    }
}

fn records(sources: &[Source]) -> Result<Vec<Value>, Failure> {
    let mut lines = Vec::new();
    write_sources(&mut lines, sources.iter()).map_err(|_| Failure::ours())?;
    let lines = String::from_utf8(lines).map_err(|_| Failure::ours())?;
    lines.lines().map(serde_json::from_str).collect::<Result<_, _>>().map_err(|_| Failure::ours())
}

fn sheet(sources: &[Source]) -> Reply {
    let mut head = [""; FIGURES.len() + 2];
    (head[0], head[1]) = ("id", "publishes");
    FIGURES.iter().zip(&mut head[2..]).for_each(|((key, _), place)| *place = key);
    csv(
        head,
        sources.iter().map(|source| {
            let mut row: [String; FIGURES.len() + 2] = std::array::from_fn(|_| String::new());
            (row[0], row[1]) = (source.id.clone(), source.publishes.to_string());
            FIGURES.iter().zip(&mut row[2..]).for_each(|((_, count), place)| *place = count(source).to_string());
            row
        }),
    )
}

/// The records of all sources as data.
pub(crate) fn sources_data(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let about = asked.desk.latest.get(asked)?;
    let sources = &about.scope.reading.sources;
    if asked.csv {
        return Ok(sheet(sources));
    }
    let (of, all) = (about.scope.stories.len(), about.all);
    Ok(Reply::json(&json!({"items": records(sources)?, "coverage": {"stories": of, "of": all}})))
}

/// The record of one source as data, and what falls if it is wrong.
pub(crate) fn source_data(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let (about, source) = found(asked)?;
    let falls = asked.desk.engine.topple(&about.scope.reading, std::slice::from_ref(&source.id));
    let sources = [source];
    if asked.csv {
        return Ok(sheet(&sources));
    }
    let group = |at: usize| about.scope.reading.groups.get(at).map(|group| group.id.as_str());
    let falls: Vec<Value> = falls
        .iter()
        .map(|fall| {
            json!({
                "group": group(fall.group),
                "side": if fall.side == Side::Denies { "denies" } else { "asserts" },
                "tawatur": fall.before.0, "tawatur_max": fall.before.1,
                "tawatur_after": fall.after.0, "tawatur_max_after": fall.after.1,
                "stays": fall.stays,
            })
        })
        .collect();
    let item = records(&sources)?.into_iter().next();
    let (of, all) = (about.scope.stories.len(), about.all);
    Ok(Reply::json(&json!({"item": item, "falls": falls, "coverage": {"stories": of, "of": all}})))
}

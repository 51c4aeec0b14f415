use super::sheet::{csv, part, scroll};
use super::{Frame, frame};
use crate::ask::{About, Asked};
use crate::failure::Failure;
use crate::reply::Reply;
use maud::{Markup, html};
use serde_json::{Value, json};
use std::sync::Arc;
use tawatur_model::{Dossier, Held, Step};
use tawatur_record::{Digest, dossier_names, safe, write_dossiers};
use tawatur_web::bar::range;
use tawatur_web::{Links, Pen, address, claim as draw};

/// Dossiers of a list.
const ROWS: usize = 100;
/// Names of one side in a headline.
const SIDES: usize = 4;

/// The stories that are looked at, and the dossiers that are meant, by position.
fn found(asked: &Asked<'_>, wanted: Option<&str>) -> Result<(Arc<About>, Vec<usize>), Failure> {
    let about = match asked.query("q") {
        // Some words of a query name a sort of dossier and stand in no article: then all of the latest stories are looked at.
        Some(query) => {
            let about =
                About::found(asked, &plain(query)).ok().filter(|about| !about.scope.reading.dossiers.is_empty());
            match about {
                Some(about) => Arc::new(about),
                None => asked.desk.latest.get(asked)?,
            }
        }
        None => asked.desk.latest.get(asked)?,
    };
    let reading = &about.scope.reading;
    let found = match wanted {
        Some(wanted) => {
            tawatur_chain::find_dossiers(&reading.articles, &reading.groups, &reading.dossiers, &dossier_names, wanted)
        }
        // Those with most steps first, else in their order.
        None => {
            let mut all: Vec<usize> = (0..reading.dossiers.len()).collect();
            all.sort_by_key(|&at| std::cmp::Reverse(reading.dossiers[at].steps.len()));
            all
        }
    };
    Ok((about, found))
}

/// Words alone, any of which may be found.
fn plain(query: &str) -> String {
    let words: Vec<String> = query
        .split(|c: char| !c.is_alphanumeric() && !"/-_".contains(c))
        .filter(|word| !word.is_empty())
        .map(|word| format!("(\"{word}\" OR entity:\"{word}\")"))
        .collect();
    words.join(" OR ")
}

/// Dossiers: what lasts longer than a story.
pub(crate) fn dossiers(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let query = asked.query("q");
    let (about, found) = found(asked, query)?;
    let digest = Digest::new(&about.scope.reading);
    let pen = Pen { digest: &digest, words, scale: 1, links: Links::Desk };
    let title = words.ui("desk.dossiers");
    let content = html! {
        h1 { (title) }
        p.quiet { (words.ui("dossier.what")) }
        form.find action="/dossiers" method="get" role="search" aria-label=(title) {
            label for="dossier-q" { (words.ui("dossier.find")) } " "
            input id="dossier-q" type="search" name="q" value=(query.unwrap_or_default()) dir="auto" maxlength="200";
            " " button { (words.ui("desk.search")) }
        }
        (part(asked, &about))
        @if found.is_empty() { section.empty { h2 { (words.ui("dossier.none")) } p { (words.ui("dossier.none-do")) } } }
        ul.stories { @for &at in found.iter().take(ROWS) { @let dossier = &about.scope.reading.dossiers[at]; li {
            h2 { a href=(own(asked, &dossier.id)) { (headline(&pen, dossier)) } }
            p.marks {
                @if let Some(state) = dossier.state { span { (words.word("state", state.name())) } }
                span { (words.count("step", u32::try_from(dossier.steps.len()).unwrap_or(u32::MAX))) }
                @if let Some(time) = dossier.steps.last().and_then(|step| step.time.as_ref()) { span { bdi dir="ltr" { (safe(time)) } } }
            }
        } } }
    };
    Ok(Reply::html(frame(asked, Frame { title, data: Some("/dossiers"), content })))
}

/// The page of a dossier: it is looked for in the same stories as the list it stood in.
fn own(asked: &Asked<'_>, id: &str) -> String {
    let query = asked.query("q").map(|query| form_urlencoded::byte_serialize(query.as_bytes()).collect::<String>());
    let to = address("dossiers", id);
    query.map_or(to.clone(), |query| format!("{to}?q={query}"))
}

/// "agreement: name (A + B – C)".
fn headline(pen: &Pen<'_>, dossier: &Dossier) -> Markup {
    let words = pen.words;
    let item = dossier.item.as_deref().map(|item| words.word("item", item));
    let called = if dossier.title.is_empty() { item } else { Some(safe(&dossier.title).into_owned()) };
    let show = |ids: &[String]| {
        let names: Vec<String> = ids.iter().take(SIDES).map(|id| pen.digest.names.show(id, words)).collect();
        names.join(" + ")
    };
    let sides: Vec<String> = dossier.roles.iter().map(|(_, ids)| show(ids)).filter(|side| !side.is_empty()).collect();
    html! {
        (words.word("dossier", dossier.sort.name()))
        @if let Some(called) = called { ": " bdi dir="auto" { (called) } }
        @if !sides.is_empty() { " (" @for (at, side) in sides.iter().enumerate() { @if at > 0 { " – " } bdi { (side) } } ")" }
    }
}

fn one(asked: &Asked<'_>) -> Result<(Arc<About>, usize), Failure> {
    let id = asked.parameter("id");
    let (about, _) = found(asked, None)?;
    let at = about.scope.reading.dossiers.iter().position(|dossier| dossier.id == id);
    let at = at.ok_or_else(|| Failure::missing("dossier", id))?;
    Ok((about, at))
}

/// One dossier: its states in time, each with its chains and denials; parties, provisions, what it takes the place of.
pub(crate) fn dossier(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let (about, at) = one(asked)?;
    let dossier = &about.scope.reading.dossiers[at];
    let digest = Digest::new(&about.scope.reading);
    let pen = Pen { digest: &digest, words, scale: 1, links: Links::Desk };
    let title = if dossier.title.is_empty() {
        words.word("dossier", dossier.sort.name())
    } else {
        safe(&dossier.title).into_owned()
    };
    let content = html! {
        nav.crumbs aria-label=(words.ui("desk.dossiers")) { a href="/dossiers" { (words.ui("desk.dossiers")) } }
        h1 { (headline(&pen, dossier)) }
        (part(asked, &about))
        dl.facts {
            @if let Some(state) = dossier.state { dt { (words.ui("dossier.state")) } dd { strong { (words.word("state", state.name())) } } }
            @for (role, ids) in &dossier.roles { dt { (words.word("role", role.name())) } dd { (pen.names(ids)) } }
            @if dossier.names.len() > 1 { dt { (words.ui("entity.spellings")) } dd {
                @for (at, name) in dossier.names.iter().enumerate() { @if at > 0 { " · " } bdi dir="auto" { (safe(name)) } } } }
            @if !dossier.onward.is_empty() { dt { (words.ui("ui.onward")) } dd { (dossiers_of(asked, &dossier.onward)) } }
            dt { (words.ui("article.id")) } dd { code dir="ltr" { (safe(&dossier.id)) } }
        }
        section aria-labelledby="steps" {
            h2 id="steps" { (words.ui("dossier.steps")) }
            ol.timeline { @for step in &dossier.steps { li { (line(&pen, step)) } } }
        }
        @if !dossier.provisions.is_empty() {
            section aria-labelledby="provisions" {
                h2 id="provisions" { (words.ui("dossier.provisions")) }
                (scroll(words.ui("dossier.provisions"), html! { table {
                    thead { tr { th scope="col" { (words.ui("dossier.article")) } th scope="col" { (words.ui("dossier.provision")) } th scope="col" { (words.ui("ui.triggered")) } } }
                    tbody { @for provision in &dossier.provisions { tr {
                        td { bdi dir="auto" { (safe(provision.article.as_deref().unwrap_or_default())) } }
                        td dir="auto" { (words.ui(if provision.absent { "ui.lacks" } else { "ui.provides" })) ": " (safe(&provision.text)) }
                        td dir="auto" { (safe(provision.trigger.as_deref().unwrap_or_default())) }
                    } } }
                } }))
            }
        }
        @if !dossier.replaces.is_empty() {
            section aria-labelledby="replaces" {
                h2 id="replaces" { (words.ui("ui.replaces")) }
                ul { @for older in &dossier.replaces { li {
                    @match &older.dossier { Some(id) => a href=(own(asked, id)) dir="auto" { (safe(&older.title)) }, None => span dir="auto" { (safe(&older.title)) } }
                    @if let Some(time) = &older.time { " · " bdi dir="ltr" { (safe(time)) } }
                } } }
            }
        }
    };
    Ok(Reply::html(frame(asked, Frame { title: &title, data: Some(&address("dossiers", &dossier.id)), content })))
}

fn dossiers_of(asked: &Asked<'_>, ids: &[String]) -> Markup {
    html! { @for (at, id) in ids.iter().enumerate() { @if at > 0 { " · " } a href=(own(asked, id)) { code dir="ltr" { (safe(id)) } } } }
}

/// One step: when, what, how certain, how independently, who denies it, and the ways on which it came.
fn line(pen: &Pen<'_>, step: &Step) -> Markup {
    let words = pen.words;
    let groups = step.groups.iter().filter_map(|&at| pen.digest.reading.groups.get(at as usize));
    let group = groups.map(|group| group.id.as_str()).next();
    let numbers = |low: u32, high: u32| words.fill("ui.tawatur-number", &[("n", &range(low, high))]);
    html! {
        time { @match (&step.time, &step.reported) {
            (Some(time), _) => bdi dir="ltr" { (safe(time)) },
            (None, Some(day)) => (words.fill("ui.told-on", &[("day", &safe(day.get(..10).unwrap_or(day)))])),
            (None, None) => (words.ui("ui.no-day")),
        } }
        " " strong { (words.word("state", step.state.name())) }
        @if step.held != Held::Actual { " [" (words.word("held", step.held.name())) "]" }
        @if !step.by.is_empty() { " · " (pen.names(&step.by)) }
        @if !step.claims.is_empty() { " · " @match group {
            Some(id) => a.number href=(address("claim", id)) { (numbers(step.number.tawatur, step.number.tawatur_max)) },
            None => span.number { (numbers(step.number.tawatur, step.number.tawatur_max)) },
        } }
        @if !step.denied.is_empty() { " · " span.denial { "✗ " (words.fill("ui.denied-by-number", &[("n", &range(step.denials.tawatur, step.denials.tawatur_max))])) } }
        details {
            summary { (words.ui("claim.ways")) }
            (draw::paths(pen, &pen.digest.paths(&step.claims)))
            @if !step.denied.is_empty() { (draw::paths(pen, &pen.digest.paths(&step.denied))) }
        }
    }
}

fn records(about: &About, found: &[usize]) -> Result<Vec<Value>, Failure> {
    let reading = &about.scope.reading;
    let mut lines = Vec::new();
    let some = found.iter().map(|&at| &reading.dossiers[at]);
    write_dossiers(&mut lines, reading, some).map_err(|_| Failure::ours())?;
    let lines = String::from_utf8(lines).map_err(|_| Failure::ours())?;
    let all = lines.lines().map(serde_json::from_str::<Value>).collect::<Result<Vec<_>, _>>();
    Ok(all.map_err(|_| Failure::ours())?.into_iter().filter(|record| record["kind"] == "dossier").collect())
}

/// Dossiers as data; as CSV a row for each step.
pub(crate) fn dossiers_data(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let (about, found) = found(asked, asked.query("q"))?;
    if asked.csv {
        return Ok(sheet(&about, &found));
    }
    let (of, all) = (about.scope.stories.len(), about.all);
    Ok(Reply::json(&json!({"items": records(&about, &found)?, "coverage": {"stories": of, "of": all}})))
}

/// One dossier as data.
pub(crate) fn dossier_data(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let (about, at) = one(asked)?;
    if asked.csv {
        return Ok(sheet(&about, &[at]));
    }
    Ok(Reply::json(&json!({"item": records(&about, &[at])?.into_iter().next()})))
}

fn sheet(about: &About, found: &[usize]) -> Reply {
    let dossiers = found.iter().map(|&at| &about.scope.reading.dossiers[at]);
    let rows = dossiers.flat_map(|dossier| {
        dossier.steps.iter().map(move |step| {
            [
                dossier.id.clone(),
                dossier.sort.name().to_owned(),
                dossier.title.clone(),
                step.state.name().to_owned(),
                step.held.name().to_owned(),
                step.time.clone().unwrap_or_default(),
                step.by.join(" "),
                step.number.tawatur.to_string(),
                step.number.tawatur_max.to_string(),
                step.denials.tawatur.to_string(),
            ]
        })
    });
    csv(["dossier", "sort", "title", "state", "held", "time", "by", "tawatur", "tawatur_max", "denials"], rows)
}

use super::sheet::{csv, scroll};
use super::{Frame, frame};
use crate::ask::{Asked, field, hits, name_of};
use crate::failure::Failure;
use crate::reply::Reply;
use maud::{Markup, html};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tawatur_model::EntityKind;
use tawatur_record::{isolate, safe};
use tawatur_store::{EntityRow, Hit, StoryRow};
use tawatur_web::address;
use tawatur_web::bar::range;

/// Hits of one kind that are looked at; rows that are shown.
const HITS: usize = 400;
const ROWS: usize = 60;
/// Quotations and stories that are shown.
const QUOTES: usize = 20;
const STORIES: usize = 20;

/// All that a page tells of an entity.
struct Told {
    row: EntityRow,
    /// Groups with it in a role, as their records have them, the newest article first.
    claims: Vec<Value>,
    /// How many claims have it in a role, and how many it speaks in or stands behind.
    counts: [u64; 3],
    /// Its words, newest first.
    quotes: Vec<Hit>,
    /// Groups for which it is the source.
    sourced: Vec<Value>,
    stories: Vec<StoryRow>,
}

impl Told {
    fn of(asked: &Asked<'_>) -> Result<Self, Failure> {
        let id = asked.parameter("id");
        let store = asked.store()?;
        let thing = asked.desk.engine.lexicon().thing(id);
        let row = match (store.entity(id)?, thing) {
            (Some(mut row), Some(thing)) => {
                let known: Vec<String> = thing.names.iter().filter(|name| !row.names.contains(name)).cloned().collect();
                row.names.splice(0..0, known);
                row
            }
            (Some(row), None) => row,
            (None, Some(thing)) => EntityRow {
                id: id.to_owned(),
                kind: thing.kind.clone(),
                names: thing.names.clone(),
                name_en: Some(thing.en.clone()).filter(|name| !name.is_empty()),
                country: thing.country.clone(),
            },
            (None, None) => return Err(Failure::missing("entity", id)),
        };
        let outlet = row.kind == "outlet";
        let of = |kind: &str, name: &str| format!("kind:{kind} {}", field(name, id));
        let roles = if row.kind == "place" { "place" } else { "about" };
        let (about, in_role) = hits(asked, &of("claim", roles), HITS)?;
        let (by, behind) = hits(asked, &of("claim", if outlet { "outlet" } else { "by" }), HITS)?;
        let (quotes, spoken) = hits(asked, &of("quote", "speaker"), QUOTES)?;
        let (named, _) = hits(asked, &of("article", if outlet { "outlet" } else { "entity" }), HITS)?;
        let mut stories: Vec<StoryRow> = Vec::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for hit in named.iter().filter(|hit| !hit.story.is_empty()) {
            if stories.len() < STORIES && seen.insert(&hit.story) {
                stories.push(store.story(&hit.story)?);
            }
        }
        let groups = |hits: &[Hit]| -> Result<Vec<Value>, Failure> {
            let mut seen: BTreeSet<&str> = BTreeSet::new();
            let mut groups = Vec::new();
            for hit in hits.iter().filter(|hit| !hit.group.is_empty()) {
                // A group that was made anew since the index was written is passed over.
                if seen.insert(&hit.group)
                    && let Ok(row) = store.group(&hit.group)
                {
                    groups.push(serde_json::from_str(&row.record).map_err(|_| Failure::ours())?);
                }
            }
            Ok(groups)
        };
        let (claims, sourced) = (groups(&about)?, groups(&by)?);
        Ok(Told { row, claims, counts: [in_role, behind, spoken], quotes, sourced, stories })
    }

    /// The roles in which a group has it.
    fn roles<'g>(&'g self, group: &'g Value) -> impl Iterator<Item = &'g str> {
        let roles = group["roles"].as_object();
        let has = |ids: &Value| ids.as_array().is_some_and(|ids| ids.iter().any(|id| id == self.row.id.as_str()));
        roles.into_iter().flatten().filter(move |(_, ids)| has(ids)).map(|(role, _)| role.as_str())
    }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

fn number(value: &Value, name: &str) -> u32 {
    u32::try_from(value[name].as_u64().unwrap_or_default()).unwrap_or(u32::MAX)
}

/// What a group's record says, in words.
fn phrase(asked: &Asked<'_>, group: &Value) -> String {
    let words = asked.words();
    words.phrase(text(group, "ledger"), text(group, "action"), |slot| {
        let ids = group["roles"][slot].as_array().filter(|ids| !ids.is_empty())?;
        let names: Vec<String> = ids.iter().filter_map(Value::as_str).map(|id| isolate(&name_of(asked, id))).collect();
        Some(words.list(&names))
    })
}

/// A person, an organisation, a place, an outlet: its names, its offices, what is claimed of it and what it says.
pub(crate) fn entity(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let told = Told::of(asked)?;
    let id = told.row.id.clone();
    let name = name_of(asked, &id);
    let own = address("entity", &id);
    let source = matches!(EntityKind::of_id(&id), EntityKind::Country | EntityKind::Place | EntityKind::Weapon);
    let mut tally: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for group in &told.claims {
        for role in told.roles(group) {
            *tally.entry((text(group, "ledger"), role)).or_default() += 1;
        }
    }
    let content = html! {
        h1 { bdi dir="auto" { (name) } }
        (facts(asked, &told, !source || told.counts[1] > 0))
        nav.jumps aria-label=(words.ui("ui.contents")) { ul {
            li { a href="#roles" { (words.ui("entity.roles")) } }
            li { a href="#claims" { (words.ui("entity.claims")) } }
            li { a href="#sourced" { (words.ui("entity.sourced")) } }
            li { a href="#quotes" { (words.ui("entity.quotes")) } }
            li { a href="#stories" { (words.ui("ui.stories")) } }
            li { a href=(search("entity", &id)) { (words.ui("entity.search")) } }
        } }
        section aria-labelledby="roles" {
            h2 id="roles" { (words.ui("entity.roles")) }
            @if tally.is_empty() { p.quiet { (words.ui("entity.no-claims")) } } @else {
                ul.figures { @for ((ledger, role), count) in &tally { li {
                    a href=(search(&format!("ledger:{ledger} role.{role}"), &id)) { (words.word("ledger", ledger)) " – " (words.word("role", role)) ": " (count) }
                } } }
            }
        }
        section aria-labelledby="claims" {
            h2 id="claims" { (words.ui("entity.claims")) }
            (table(asked, &told, &told.claims, words.ui("entity.claims")))
        }
        section aria-labelledby="sourced" {
            h2 id="sourced" { (words.ui("entity.sourced")) }
            (table(asked, &told, &told.sourced, words.ui("entity.sourced")))
        }
        section aria-labelledby="quotes" {
            h2 id="quotes" { (words.ui("entity.quotes")) }
            (quotes(asked, &told)?)
        }
        section aria-labelledby="stories" {
            h2 id="stories" { (words.ui("ui.stories")) }
            @if told.stories.is_empty() { p.quiet { (words.ui("desk.none")) } }
            ul { @for row in &told.stories { li {
                a href=(address("story", &row.id)) { bdi dir="auto" { (safe(if row.title.is_empty() { &row.id } else { &row.title })) } }
                @if !row.last.is_empty() { " · " bdi dir="ltr" { (safe(&row.last).replace('T', " ")) } }
            } } }
        }
    };
    Ok(Reply::html(frame(asked, Frame { title: &name, data: Some(&own), content })))
}

fn search(name: &str, id: &str) -> String {
    let query: String = form_urlencoded::byte_serialize(field(name, id).as_bytes()).collect();
    format!("/search?q={query}")
}

fn facts(asked: &Asked<'_>, told: &Told, source: bool) -> Markup {
    let words = asked.words();
    let row = &told.row;
    let thing = asked.desk.engine.lexicon().thing(&row.id);
    let linked = |id: &str| html! { a href=(address("entity", id)) { bdi { (name_of(asked, id)) } } };
    html! {
        dl.facts {
            dt { (words.ui("entity.type")) } dd { (words.word("entity", &row.kind)) }
            dt { (words.ui("entity.spellings")) } dd {
                @for (at, name) in row.names.iter().enumerate() { @if at > 0 { " · " } bdi dir="auto" { (safe(name)) } }
                @if let Some(latin) = &row.name_en { @if !row.names.is_empty() { " · " } bdi dir="ltr" lang="en" { (safe(latin)) } }
            }
            @if let Some(country) = row.country.as_deref().filter(|country| *country != row.id) {
                dt { (words.word("entity", "country")) } dd { (linked(country)) }
            }
            @if let Some(thing) = thing {
                @if let Some(owner) = &thing.owner { dt { (words.ui("entity.owner")) } dd {
                    @if owner.contains('/') { (linked(owner)) } @else { bdi { (safe(owner)) } } } }
                @if let Some(of) = &thing.stands_for { dt { (words.ui("entity.stands-for")) } dd { (linked(of)) } }
                @if !thing.offices.is_empty() {
                    dt { (words.ui("entity.offices")) } dd { ul { @for office in &thing.offices { li {
                        (words.word("office", &office.title)) " – " (linked(&office.of))
                        @if !office.from.is_empty() || !office.to.is_empty() { " · " bdi dir="ltr" {
                            (safe(&office.from)) "–" (safe(&office.to)) } }
                    } } } }
                }
            }
            dt { (words.ui("article.id")) } dd { code dir="ltr" { (safe(&row.id)) } }
            @if source { dt { (words.ui("entity.record")) } dd { a href=(address("sources", &row.id)) { (words.ui("entity.record-what")) } } }
        }
    }
}

/// Groups as rows: when, what, in which role, how independently.
fn table(asked: &Asked<'_>, told: &Told, groups: &[Value], label: &str) -> Markup {
    let words = asked.words();
    let mut rows: Vec<&Value> = groups.iter().collect();
    rows.sort_by_key(|group| std::cmp::Reverse(text(group, "time")));
    html! {
        @if rows.is_empty() { p.quiet { (words.ui("desk.none")) } } @else {
            (scroll(label, html! { table {
                thead { tr {
                    th scope="col" { (words.ui("ui.time")) }
                    th scope="col" { (words.ui("claim.claim")) }
                    th scope="col" { (words.ui("entity.role")) }
                    th scope="col" { (words.ui("ui.chains")) }
                } }
                tbody { @for group in rows.iter().take(ROWS) { tr {
                    td { bdi dir="ltr" { (safe(text(group, "time"))) } }
                    td { a href=(address("claim", text(group, "id"))) { (phrase(asked, group)) }
                        @if group["denied_by"].as_array().is_some_and(|by| !by.is_empty()) { " " span.denial { "✗ " (words.ui("ui.denial")) } } }
                    td { @for (at, role) in told.roles(group).enumerate() { @if at > 0 { " · " } (words.word("role", role)) } }
                    td { bdi { (range(number(group, "tawatur"), number(group, "tawatur_max"))) } }
                } } }
            } }))
            @if rows.len() > ROWS { p.quiet { (words.fill("desk.more", &[("n", &(rows.len() - ROWS).to_string())])) } }
        }
    }
}

/// Its words.
fn quotes(asked: &Asked<'_>, told: &Told) -> Result<Markup, Failure> {
    let words = asked.words();
    let store = asked.store()?;
    let mut shown = Vec::new();
    for hit in &told.quotes {
        // What was taken out of the database since the index was written is passed over.
        if let Ok(found) = store.hit(hit) {
            shown.push(found);
        }
    }
    Ok(html! {
        @if shown.is_empty() { p.quiet { (words.ui("desk.none")) } }
        ul { @for (row, text) in &shown { li {
            q dir="auto" { (safe(text)) } " – "
            a href=(address("article", &row.id)) {
                bdi { (row.outlet.as_deref().map_or_else(|| words.ui("ui.outlet-unknown").to_owned(), |id| name_of(asked, id))) }
                @if let Some(day) = &row.published { " " bdi dir="ltr" { (safe(day).replace('T', " ")) } }
            }
        } } }
        @if told.counts[2] > shown.len() as u64 {
            p { a href=(search("kind:quote speaker", &told.row.id)) { (words.fill("desk.more", &[("n", &(told.counts[2] - shown.len() as u64).to_string())])) } }
        }
    })
}

/// The same as data; as CSV the claims.
pub(crate) fn entity_data(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let told = Told::of(asked)?;
    if asked.csv {
        let rows = told.claims.iter().map(|group| {
            let roles = told.roles(group).collect::<Vec<_>>().join(" ");
            let [id, ledger, action, time] =
                ["id", "ledger", "action", "time"].map(|name| text(group, name).to_owned());
            let [low, high] = ["tawatur", "tawatur_max"].map(|name| number(group, name).to_string());
            [id, ledger, action, roles, time, low, high]
        });
        return Ok(csv(["group", "ledger", "action", "roles", "time", "tawatur", "tawatur_max"], rows));
    }
    let row = &told.row;
    Ok(Reply::json(&json!({
        "item": {"kind": "entity", "id": row.id, "type": row.kind, "names": row.names, "name_en": row.name_en, "country": row.country},
        "counts": {"in_role": told.counts[0], "source_of": told.counts[1], "quotes": told.counts[2]},
        "claims": told.claims,
        "source_of": told.sourced,
        "stories": told.stories.iter().map(|row| &row.id).collect::<Vec<_>>(),
    })))
}

use super::chart::Series;
use super::list::months;
use super::map;
use crate::ask::{Asked, called};
use crate::failure::Failure;
use crate::page::layout::{again, set};
use crate::page::{Frame, frame};
use crate::reply::{CSV, Reply};
use crate::table::Csv;
use maud::{Markup, html};
use serde_json::{Value, json};
use tawatur_model::{Ledger, Role};
use tawatur_record::safe;
use tawatur_store::{LedgerQuery, LedgerRow};
use tawatur_web::address;
use tawatur_web::bar::range;

/// Rows on a page.
const ROWS: u32 = 50;
/// Countries of which the table tells.
const COUNTRIES: usize = 40;

/// What the request asks of which ledger.
fn asked_for(asked: &Asked<'_>) -> Result<LedgerQuery, Failure> {
    let name = asked.parameter("name");
    let ledger = Ledger::parse(name).ok_or_else(|| Failure::missing("ledger", name))?;
    let time = |name: &str| -> Result<Option<String>, Failure> {
        let Some(time) = asked.query(name) else { return Ok(None) };
        let form = time.len() == 4 || time.len() == 7 || time.len() == 10;
        let right = form
            && time.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
        if right {
            Ok(Some(time.to_owned()))
        } else {
            Err(Failure::parameter(name, "a time such as 2024, 2024-06 or 2024-06-19 is wanted"))
        }
    };
    let who = asked
        .query("who")
        .map(|who| if who.len() == 2 { format!("country/{}", who.to_ascii_uppercase()) } else { who.to_owned() });
    Ok(LedgerQuery {
        ledger: ledger.name().to_owned(),
        who,
        from: time("since")?,
        to: time("until")?,
        denied: asked.one_of("denied", &[("any", None), ("yes", Some(true)), ("no", Some(false))])?,
        chains: asked.number("chains", 0, (0, 1000))?,
    })
}

/// A page of rows and where the next one begins.
fn rows(asked: &Asked<'_>, query: &LedgerQuery, limit: u32) -> Result<(Vec<LedgerRow>, Option<String>), Failure> {
    let wrong = || Failure::parameter("cursor", "it is the `next` of a page of this ledger");
    let after = match asked.query("cursor") {
        None => None,
        Some(cursor) => {
            let (at, seq) = cursor.split_once('.').ok_or_else(wrong)?;
            Some((at, seq.parse::<i64>().map_err(|_| wrong())?))
        }
    };
    let mut rows = asked.store()?.ledger(query, after, limit + 1)?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|row| format!("{}.{}", row.at, row.group.seq));
    Ok((rows, next))
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().map(|list| list.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
}

fn number(record: &Value, name: &str) -> u32 {
    record[name].as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or(0)
}

/// What a group says, in a sentence.
fn phrase(asked: &Asked<'_>, record: &Value) -> String {
    let words = asked.words();
    let text = |name: &str| record[name].as_str().unwrap_or_default();
    words.phrase(text("ledger"), text("action"), |role| {
        let names: Vec<String> =
            strings(&record["roles"][role]).into_iter().map(|id| tawatur_record::isolate(&called(asked, id))).collect();
        (!names.is_empty()).then(|| words.list(&names))
    })
}

/// One ledger: when, where, and its rows.
pub(crate) fn one(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let query = asked_for(asked)?;
    let months = months(asked, &query)?;
    let countries = {
        let key = format!("countries {query:?}");
        asked
            .desk
            .memo
            .counts(key, || Ok(asked.store()?.ledger_countries(&LedgerQuery { who: None, ..query.clone() })?))?
    };
    let (rows, next) = rows(asked, &query, ROWS)?;
    let count: u64 = months.iter().map(|(_, count)| count).sum();
    let series = Series::new(&months);
    let name = words.word("ledger", &query.ledger);
    let content = html! {
        h1 { (name) }
        p.quiet { (words.count("row", u32::try_from(count).unwrap_or(u32::MAX)))
            @if let Some(who) = &query.who { " · " bdi { (called(asked, who)) } }
        }
        (filters(asked, &query, &countries))
        @if rows.is_empty() {
            section.empty { h2 { (words.ui("ledger.none")) } p { a href=(address("ledgers", &query.ledger)) { (words.ui("ledger.all")) } } }
        } @else {
            div.pair {
                (times(asked, &series))
                (places(asked, &countries))
            }
            (table(asked, &rows))
            nav.pages aria-label=(words.ui("desk.pages")) {
                @if asked.query("cursor").is_some() { a href=(set(asked, &[("cursor", "")])) { (words.ui("search.first")) } }
                @if let Some(next) = &next { a rel="next" href=(again(asked, "cursor", next)) { (words.ui("desk.next")) } }
            }
        }
    };
    let data = address("ledgers", &query.ledger);
    Ok(Reply::html(frame(asked, Frame { title: &name, data: Some(&data), content })))
}

fn filters(asked: &Asked<'_>, query: &LedgerQuery, countries: &[(String, u64)]) -> Markup {
    let words = asked.words();
    let chosen = query.who.as_deref().unwrap_or_default();
    let listed = countries.iter().take(COUNTRIES).any(|(id, _)| id == chosen);
    let time = |name: &str, key: &'static str, value: &Option<String>| {
        html! {
            label { (words.ui(key)) " "
                input name=(name) value=(value.as_deref().unwrap_or_default()) placeholder="2024-06" size="10" maxlength="10" dir="ltr" inputmode="numeric"; }
        }
    };
    html! {
        form.filters method="get" action=(address("ledgers", &query.ledger)) {
            (time("since", "ledger.since", &query.from))
            (time("until", "ledger.until", &query.to))
            label { (words.ui("ledger.who")) " "
                select name="who" {
                    option value="" { (words.ui("ledger.anybody")) }
                    @if !chosen.is_empty() && !listed { option value=(chosen) selected { (called(asked, chosen)) } }
                    @for (id, count) in countries.iter().take(COUNTRIES) {
                        option value=(id) selected[id == chosen] { (called(asked, id)) " (" (count) ")" }
                    }
                }
            }
            label { (words.ui("ledger.denied")) " "
                select name="denied" {
                    @for (value, of) in [("any", None), ("yes", Some(true)), ("no", Some(false))] {
                        option value=(value) selected[query.denied == of] { (words.word("denied", value)) }
                    }
                }
            }
            label { (words.ui("ledger.chains")) " "
                input type="number" name="chains" min="0" max="1000" value=(query.chains) dir="ltr"; }
            button { (words.ui("ledger.filter")) }
        }
    }
}

/// When: bars, and the same as a table.
fn times(asked: &Asked<'_>, series: &Series) -> Markup {
    let words = asked.words();
    html! {
        section aria-labelledby="times" {
            h2 id="times" { (words.ui("ledger.times")) }
            @if series.bars.is_empty() { p.quiet { (words.ui("ledger.no-times")) } } @else {
                (series.draw(asked, 140))
                p.axis.quiet { @for end in [series.bars.first(), series.bars.last()].into_iter().flatten() { bdi dir="ltr" { (end.0) } " " } }
                details {
                    summary { (words.ui("ledger.as-table")) }
                    table.small {
                        thead { tr { th scope="col" { (words.ui("ui.time")) } th scope="col" { (words.ui("ledger.rows")) } } }
                        tbody { @for (time, count) in series.bars.iter().filter(|bar| bar.1 > 0) {
                            tr { th scope="row" { a href=(set(asked, &[("since", time), ("until", time), ("cursor", "")])) { bdi dir="ltr" { (time) } } } td { (count) } }
                        } }
                    }
                }
            }
            @if series.open > 0 { p.quiet { (words.fill("ledger.open", &[("n", &series.open.to_string())])) } }
            p.quiet { (words.ui("ledger.times-what")) }
        }
    }
}

/// Where: a map, and the same as a table.
fn places(asked: &Asked<'_>, countries: &[(String, u64)]) -> Markup {
    let words = asked.words();
    html! {
        section aria-labelledby="places" {
            h2 id="places" { (words.ui("ledger.places")) }
            @if countries.is_empty() { p.quiet { (words.ui("ledger.no-places")) } } @else {
                (map::draw(countries))
                details open[countries.len() <= 8] {
                    summary { (words.ui("ledger.as-table")) }
                    table.small {
                        thead { tr { th scope="col" { (words.ui("ledger.country")) } th scope="col" { (words.ui("ledger.rows")) } } }
                        tbody { @for (id, count) in countries.iter().take(COUNTRIES) {
                            tr { th scope="row" { a href=(set(asked, &[("who", id), ("cursor", "")])) { bdi { (called(asked, id)) } } } td { (count) } }
                        } }
                    }
                }
            }
            p.quiet { (words.ui("ledger.places-what")) }
        }
    }
}

fn table(asked: &Asked<'_>, rows: &[LedgerRow]) -> Markup {
    let words = asked.words();
    html! {
        div.scroll tabindex="0" role="region" aria-label=(words.ui("ledger.rows")) {
            table.rows {
                thead { tr {
                    @for key in ["ui.time", "ledger.what", "ledger.parties", "ui.chains", "ledger.denied", "ui.story"] { th scope="col" { (words.ui(key)) } }
                } }
                tbody { @for row in rows {
                    @let record: Value = serde_json::from_str(&row.group.record).unwrap_or_default();
                    @let denials = strings(&record["denied_by"]).len();
                    tr {
                        td { time { bdi dir="ltr" { (safe(record["time"].as_str().unwrap_or(&row.at))) } }
                            @if record["time"].as_str().is_none() && !row.at.is_empty() { " " span.quiet { (words.ui("ledger.reported")) } } }
                        th scope="row" { a href=(address("claim", &row.group.id)) { bdi { (phrase(asked, &record)) } } }
                        td { (parties(asked, &record)) }
                        td { bdi { (range(number(&record, "tawatur"), number(&record, "tawatur_max"))) } }
                        td { @if denials > 0 { span.denial { "✗ " (denials) } } @else { (words.ui("ledger.no")) } }
                        td { a href=(address("story", &row.story)) { bdi dir="auto" { (safe(if row.title.trim().is_empty() { &row.story } else { &row.title })) } } }
                    }
                } }
            }
        }
    }
}

fn parties(asked: &Asked<'_>, record: &Value) -> Markup {
    let words = asked.words();
    let roles = || Role::ALL.iter().map(|role| (role.name(), strings(&record["roles"][role.name()])));
    html! { @for (role, ids) in roles().filter(|(_, ids)| !ids.is_empty()) {
        div { span.quiet { (words.word("role", role)) ": " }
            @for (at, id) in ids.into_iter().enumerate() {
                @if at > 0 { (words.ui("phrase.comma")) }
                a href=(set(asked, &[("who", id), ("cursor", "")])) { bdi { (called(asked, id)) } }
            }
        }
    } }
}

/// The same as data: the records of the groups.
pub(crate) fn data(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let query = asked_for(asked)?;
    let limit: u32 = asked.number("limit", 100, (1, 1000))?;
    let (rows, next) = rows(asked, &query, limit)?;
    if asked.csv {
        let mut csv =
            Csv::new(&["id", "at", "action", "roles", "tawatur", "tawatur_max", "denied_by", "story", "title"]);
        for row in &rows {
            let record: Value = serde_json::from_str(&row.group.record).map_err(|_| Failure::ours())?;
            let roles: Vec<String> = record["roles"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(role, ids)| format!("{role}={}", strings(ids).join("|")))
                .collect();
            let text = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
            csv.row(&[
                &row.group.id,
                &row.at,
                &text("action"),
                &roles.join(";"),
                &number(&record, "tawatur").to_string(),
                &number(&record, "tawatur_max").to_string(),
                &strings(&record["denied_by"]).join("|"),
                &row.story,
                &row.title,
            ]);
        }
        return Ok(Reply::new(CSV, csv.bytes()));
    }
    let mut items = Vec::new();
    for row in &rows {
        let record: Value = serde_json::from_str(&row.group.record).map_err(|_| Failure::ours())?;
        items.push(json!({"at": row.at, "story": row.story, "title": row.title, "group": record}));
    }
    Ok(Reply::json(&json!({"ledger": query.ledger, "items": items, "next": next})))
}

use super::cite::permalink;
use super::reason::reason;
use super::way::sources;
use crate::ask::{Asked, ToldGroup};
use crate::failure::Failure;
use crate::page::sheet::{csv, scroll};
use crate::page::{Frame, frame};
use crate::reply::Reply;
use crate::route::Need;
use maud::{Markup, html};
use serde_json::{Value, json};
use tawatur_chain::Decision;
use tawatur_model::Number;
use tawatur_record::{Digest, safe};
use tawatur_store::{EditKind, EditRow, NewEdit};
use tawatur_web::bar::range;
use tawatur_web::{Links, Pen, address};

/// Characters of a reason.
const WHY: usize = 500;
/// Lines of the log of one group.
const LINES: usize = 500;

/// The numbers of a group by what readers decided; none where nothing holds.
pub(super) fn by_hand(asked: &Asked<'_>, told: &ToldGroup, edits: &[EditRow]) -> Option<(Number, Number)> {
    let decisions: Vec<Decision> = edits
        .iter()
        .filter(|row| row.holds())
        .map(|row| Decision {
            joined: row.kind == EditKind::Join,
            a: row.a.clone(),
            b: row.b.clone(),
            why: row.why.clone(),
        })
        .collect();
    let number = || asked.desk.engine.number_by_hand(told.reading(), told.group(), &decisions);
    (!decisions.is_empty()).then(number)
}

/// The part of a claim's page where its sources are joined and split: the number of the engine, beside it that of the readers,
/// the log, and for an editor the forms.
pub(super) fn section(asked: &Asked<'_>, pen: &Pen<'_>, told: &ToldGroup) -> Result<Markup, Failure> {
    let words = asked.words();
    let group = told.group();
    let edits = asked.store()?.edits(&group.id)?;
    let own = address("claim", &group.id);
    let sources = sources(told.reading(), group);
    let may = asked.who.may >= Need::Editor;
    Ok(html! {
        section aria-labelledby="edits" {
            h2 id="edits" { (words.ui("claim.edits")) }
            p.quiet { (words.ui("claim.edits-what")) }
            @if let Some((says, denies)) = by_hand(asked, told, &edits) {
                dl.compare {
                    dt { (words.ui("claim.by-engine")) }
                    dd { strong { bdi { (range(group.number.tawatur, group.number.tawatur_max)) } }
                        @if group.denials.tawatur_max > 0 { " · ✗ " bdi { (range(group.denials.tawatur, group.denials.tawatur_max)) } } }
                    dt { (words.ui("claim.by-reader")) }
                    dd { strong { bdi { (range(says.tawatur, says.tawatur_max)) } }
                        @if denies.tawatur_max > 0 { " · ✗ " bdi { (range(denies.tawatur, denies.tawatur_max)) } }
                        @if (says.tawatur, says.tawatur_max) == (group.number.tawatur, group.number.tawatur_max) {
                            " " span.quiet { (words.ui("claim.by-reader-same")) }
                        }
                    }
                }
                ul { @for line in says.because.iter().filter(|line| !group.number.because.contains(line)) { li { (reason(pen, line)) } } }
            }
            @if !edits.is_empty() { (log(asked, pen, &own, &edits, may)) }
            @if may && sources.len() > 1 { (form(asked, pen, &own, &sources)) }
        }
    })
}

fn log(asked: &Asked<'_>, pen: &Pen<'_>, own: &str, edits: &[EditRow], may: bool) -> Markup {
    let words = asked.words();
    html! {
        h3 { (words.ui("claim.log")) }
        (scroll(words.ui("claim.log"), html! { table {
            thead { tr {
                th scope="col" { "#" }
                th scope="col" { (words.ui("claim.log-what")) }
                th scope="col" { (words.ui("claim.log-sources")) }
                th scope="col" { (words.ui("claim.log-why")) }
                th scope="col" { (words.ui("claim.log-by")) }
                th scope="col" { (words.ui("claim.log-at")) }
                @if may { th scope="col" { span.hidden { (words.ui("claim.undo")) } } }
            } }
            tbody { @for row in edits { tr.undone[row.undone_by.is_some()] {
                td { (row.seq) }
                td { (words.word("edit", row.kind.name()))
                    @if let Some(by) = row.undone_by { " (" (words.fill("claim.undone-by", &[("n", &by.to_string())])) ")" } }
                td { (pen.linked(&row.a)) " + " (pen.linked(&row.b)) }
                td dir="auto" { (safe(&row.why)) }
                td { bdi { (safe(&row.by)) } }
                td { bdi dir="ltr" { (safe(&row.at).replace('T', " ")) } }
                @if may { td { @if row.holds() {
                    form method="post" action=(format!("{own}/edits/undo")) {
                        input type="hidden" name="seq" value=(row.seq);
                        button { (words.ui("claim.undo")) " " (row.seq) }
                    }
                } } }
            } } }
        } }))
        ul.tools {
            li { a href=(format!("{own}/edits.json")) { "JSON" } }
            li { a href=(format!("{own}/edits.csv")) { "CSV" } }
        }
    }
}

fn form(asked: &Asked<'_>, pen: &Pen<'_>, own: &str, sources: &[String]) -> Markup {
    let words = asked.words();
    let pick = |name: &str, label: &'static str| {
        html! {
            p { label for=(name) { (words.ui(label)) } " "
                select id=(name) name=(name) required {
                    option value="" { (words.ui("claim.pick")) }
                    @for id in sources { option value=(id) { (pen.digest.names.show(id, words)) } }
                }
            }
        }
    };
    html! {
        details {
            summary { (words.ui("claim.edit")) }
            form.edit method="post" action=(format!("{own}/edits")) {
                fieldset {
                    legend { (words.ui("claim.log-what")) }
                    @for (at, kind) in [EditKind::Join, EditKind::Split].into_iter().enumerate() {
                        label { input type="radio" name="kind" value=(kind.name()) checked[at == 0]; " " (words.word("edit-help", kind.name())) }
                    }
                }
                (pick("a", "claim.first-source"))
                (pick("b", "claim.second-source"))
                p { label for="reason" { (words.ui("claim.log-why")) } " "
                    input id="reason" name="why" type="text" required maxlength=(WHY) dir="auto"; }
                p { button { (words.ui("claim.write")) } }
            }
        }
    }
}

/// The log of a claim's sources as a page of its own.
pub(crate) fn edits(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let told = ToldGroup::of(asked, asked.parameter("id"))?;
    let digest = Digest::new(told.reading());
    let view = digest.group(&told.group().id).ok_or_else(Failure::ours)?;
    let words = asked.words();
    let pen = Pen { digest: &digest, words, scale: 1, links: Links::Desk };
    let own = address("claim", &told.group().id);
    let title = words.ui("claim.edits");
    let content = html! {
        nav.crumbs aria-label=(words.ui("claim.claim")) { a href=(own) { (view.fact.phrase(&digest.names, words, true)) } }
        h1 { (title) }
        (section(asked, &pen, &told)?)
    };
    Ok(Reply::html(frame(asked, Frame { title, data: Some(&format!("{own}/edits")), content })))
}

/// The log as data.
pub(crate) fn edits_data(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let id = asked.parameter("id");
    let store = asked.store()?;
    store.group(id)?;
    let rows = store.edits(id)?;
    if asked.csv {
        let some = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        return Ok(csv(
            ["seq", "group", "kind", "a", "b", "why", "by", "at", "undone_by"],
            rows.into_iter().map(|row| {
                let kind = row.kind.name().to_owned();
                [row.seq.to_string(), row.group, kind, row.a, row.b, row.why, row.by, row.at, some(row.undone_by)]
            }),
        ));
    }
    let items: Vec<Value> = rows.iter().map(row_value).collect();
    Ok(Reply::json(&json!({"group": id, "permalink": permalink(asked, id), "items": items})))
}

pub(super) fn row_value(row: &EditRow) -> Value {
    json!({
        "seq": row.seq,
        "kind": row.kind.name(),
        "a": row.a,
        "b": row.b,
        "why": row.why,
        "by": row.by,
        "at": row.at,
        "undone_by": row.undone_by,
    })
}

/// Writes a line: two sources of the claim are joined or split.
pub(crate) fn add(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let id = asked.parameter("id");
    let wrong = |name: &str, why: &str| Failure::new(422, "bad-field", format!("{name}: {why}"));
    let field = |name: &str| asked.field(name).map(str::trim).filter(|value| !value.is_empty());
    let kind = field("kind").and_then(EditKind::parse).filter(|kind| *kind != EditKind::Undo);
    let kind = kind.ok_or_else(|| wrong("kind", "join or split is wanted"))?;
    let why = field("why").filter(|why| why.chars().count() <= WHY);
    let why = why.ok_or_else(|| wrong("why", "a reason of up to 500 characters is wanted"))?;
    let (Some(a), Some(b)) = (field("a"), field("b")) else { return Err(wrong("a, b", "two sources are wanted")) };
    if a == b {
        return Err(wrong("b", "two different sources are wanted"));
    }
    let told = ToldGroup::of(asked, id)?;
    let known = sources(told.reading(), told.group());
    for (name, source) in [("a", a), ("b", b)] {
        if !known.iter().any(|one| one == source) {
            return Err(wrong(name, "a source on a path of the claim is wanted"));
        }
    }
    if asked.store()?.edits(id)?.len() >= LINES {
        return Err(Failure::new(409, "full", "the log of this claim is full"));
    }
    let (by, at) = (asked.who.name.clone(), asked.now());
    let edit = NewEdit { group: id, kind, a, b, why, by: &by, at: &at };
    asked.desk.write(|_, store| store.add_edit(&edit))?;
    Ok(Reply::see(&format!("{}#edits", address("claim", id))))
}

/// Takes a line back.
pub(crate) fn undo(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let id = asked.parameter("id");
    let seq = asked.field("seq").and_then(|seq| seq.parse::<i64>().ok());
    let seq = seq.ok_or_else(|| Failure::new(422, "bad-field", "seq: the number of a line is wanted"))?;
    let (by, at) = (asked.who.name.clone(), asked.now());
    asked.desk.write(|_, store| store.undo_edit(id, seq, &by, &at))?;
    Ok(Reply::see(&format!("{}#edits", address("claim", id))))
}

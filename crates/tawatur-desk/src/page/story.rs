use super::claim::course;
use super::{Frame, frame, remark};
use crate::ask::{Asked, told};
use crate::failure::Failure;
use crate::reply::Reply;
use crate::route::Need;
use maud::{Markup, html};
use tawatur_model::Copy;
use tawatur_record::{Change, Digest, GroupView, fate, quotations, safe};
use tawatur_store::{ChangeRow, StoryRow};
use tawatur_web::bar::range;
use tawatur_web::{Links, Pen, address, story as draw};

/// Claims that are shown before the rest is folded.
const FIRST: usize = 12;
/// Claims whose number's course is drawn.
const COURSES: usize = 4;
/// Forms in which a story can be taken along, and their names.
const EXPORTS: &[(&str, &str)] = &[
    ("csv", "CSV"),
    ("xlsx", "XLSX"),
    ("ndjson", "NDJSON"),
    #[cfg(feature = "parquet")]
    ("parquet", "Parquet"),
];

/// A story: the two bars, its claims with their numbers first, who denies what, what changed, its articles in time.
pub(crate) fn story(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let (row, scope) = told(asked, asked.parameter("id"))?;
    let digest = Digest::new(&scope.reading);
    let view = digest.stories.first().ok_or_else(Failure::ours)?;
    let scale = view.outlets.all.max(view.chains.1).max(1);
    let pen = Pen { digest: &digest, words, scale, links: Links::Desk };
    let title = draw::title(view);
    let mut groups: Vec<&GroupView<'_>> = view.groups.iter().collect();
    groups.extend(view.elsewhere.iter().filter_map(|at| digest.at(*at)));
    groups.sort_by_key(|one| {
        let (group, number) = (one.group, &one.group.number);
        std::cmp::Reverse((number.tawatur, number.tawatur_max, group.claims.len(), !group.denied_by.is_empty()))
    });
    let denied: Vec<&GroupView<'_>> = groups.iter().copied().filter(|one| !one.group.denied_by.is_empty()).collect();
    let changed: Vec<&GroupView<'_>> = groups.iter().copied().filter(|one| differs(&pen, one)).collect();
    let quoted = quotations(&digest, view.story, words, false);
    let store = asked.store()?;
    let mut courses: Vec<(&GroupView<'_>, Vec<ChangeRow>)> = Vec::new();
    for one in &groups {
        let rows = if courses.len() < COURSES { store.changes(&one.group.id)? } else { Vec::new() };
        if rows.len() > 1 {
            courses.push((one, rows));
        }
    }
    let copies: Vec<&Copy> = view.story.copies.iter().chain(&view.story.suspected).collect();
    let section = |id: &str, key: &'static str, inside: Markup| {
        html! { section aria-labelledby=(id) { h2 id=(id) { (words.ui(key)) } (inside) } }
    };
    let content = html! {
        h1 dir="auto" { (title) }
        p.quiet {
            (words.ui("ui.first")) " " @if row.first.is_empty() { (words.ui("ui.undated")) } @else { bdi dir="ltr" { (safe(&row.first).replace('T', " ")) } }
            " · " (words.count("article", row.articles))
            " · " (words.count("group", u32::try_from(groups.len()).unwrap_or(u32::MAX)))
        }
        (draw::bars(&pen, view))
        (take(asked, &row, &title))
        nav.jumps aria-label=(words.ui("ui.contents")) { ul {
            li { a href="#claims" { (words.ui("story.claims")) } }
            @if !denied.is_empty() { li { a href="#denials" { (words.ui("claim.denials")) } } }
            li { a href="#changes" { (words.ui("claim.differences")) } }
            @if !courses.is_empty() { li { a href="#course" { (words.ui("story.course")) } } }
            li { a href="#timeline" { (words.ui("ui.timeline")) } }
            @if !copies.is_empty() { li { a href="#copies" { (words.ui("ui.copies")) } } }
            li { a href="#chains" { (words.ui("story.chains")) } }
        } }
        (section("claims", "story.claims", list(&pen, &groups)))
        @if !denied.is_empty() { (section("denials", "claim.denials", html! {
            ul { @for one in &denied { li {
                (link(&pen, one)) " – " span.denial { "✗ " (words.ui("ui.denied-by")) } " " (pen.names(&one.group.denied_by))
                " · " a href=(format!("{}#denials", pen.links.group(one))) { (words.fill("ui.denied-by-number", &[("n", &range(one.group.denials.tawatur, one.group.denials.tawatur_max))])) }
            } } }
        })) }
        (section("changes", "claim.differences", html! {
            div data-task="changes" {
                @if changed.is_empty() && quoted.is_empty() { p.quiet { (words.ui("story.no-changes")) } }
                ul { @for one in &changed { li { (link(&pen, one)) (changes(&pen, one)) } }
                    @for line in &quoted { li { bdi { (line) } } } }
            }
        }))
        @if !courses.is_empty() { (section("course", "story.course", html! {
            @for (one, rows) in &courses { h3 { (link(&pen, one)) } (course(words, rows)) }
        })) }
        (section("timeline", "ui.timeline", draw::timeline(&pen, view)))
        @if !copies.is_empty() { (section("copies", "ui.copies", html! {
            ul { @for copy in &copies { li { (pair(&pen, copy)) } } }
        })) }
        (section("chains", "story.chains", draw::claims(&pen, view)))
    };
    let data = address("story", &row.id);
    Ok(Reply::html(frame(asked, Frame { title: &title, data: Some(&data), content })))
}

/// Taking it along, and being told when something comes to it.
fn take(asked: &Asked<'_>, row: &StoryRow, title: &str) -> Markup {
    let words = asked.words();
    let id: String = form_urlencoded::byte_serialize(row.id.as_bytes()).collect();
    let name: String = title.chars().take(80).collect();
    html! {
        ul.tools {
            @for (form, name) in EXPORTS { li { a href=(format!("/api/v1/export/{form}?story={id}")) { (name) } } }
            @if asked.who.may >= Need::Editor { li {
                form.watch method="post" action="/saved" {
                    input type="hidden" name="query" value=(format!("story:{}", row.id));
                    input type="hidden" name="name" value=(format!("{name} {}", row.id));
                    button { (words.ui("story.watch")) }
                }
            } }
        }
    }
}

/// The claims with their numbers first.
fn list(pen: &Pen<'_>, groups: &[&GroupView<'_>]) -> Markup {
    let words = pen.words;
    let row = |one: &GroupView<'_>| {
        let (group, number) = (one.group, &one.group.number);
        html! { li {
            a.number href=(format!("{}#ways", pen.links.group(one))) {
                bdi { (range(number.tawatur, number.tawatur_max)) }
                span.hidden { " " (words.ui("ui.chains")) }
            }
            span {
                (link(pen, one))
                @if !group.denied_by.is_empty() { " " span.denial { "✗ " (words.ui("ui.denial")) } }
                @if !group.conflicts.is_empty() { " " span.notice { "≠ " (words.ui("story.conflict")) } }
                " " span.quiet { (words.word("ledger", group.ledger.name()))
                    @if let Some(common) = &number.common_link { " · " (words.ui("ui.common-link")) ": " (pen.name(common)) } }
            }
        } }
    };
    html! {
        @if groups.is_empty() { p.quiet { (words.ui("ui.no-claims")) } } @else {
            ol.claim-list { @for one in groups.iter().take(FIRST) { (row(one)) } }
            @if groups.len() > FIRST { details {
                summary { (words.fill("desk.more", &[("n", &(groups.len() - FIRST).to_string())])) }
                ol.claim-list { @for one in &groups[FIRST..] { (row(one)) } }
            } }
        }
    }
}

fn link(pen: &Pen<'_>, one: &GroupView<'_>) -> Markup {
    html! { a href=(pen.links.group(one)) { (one.fact.phrase(&pen.digest.names, pen.words, true)) }
    @if let Some(time) = one.fact.time { " " bdi.quiet dir="ltr" { (safe(time)) } } }
}

fn differs(pen: &Pen<'_>, one: &GroupView<'_>) -> bool {
    one.fact.figures().len() > 1
        || !one.group.conflicts.is_empty()
        || !fate(pen.digest, one.group, pen.words).is_empty()
}

/// In what a claim changed or is contradicted.
fn changes(pen: &Pen<'_>, one: &GroupView<'_>) -> Markup {
    let words = pen.words;
    let figures = one.fact.figures();
    html! { ul {
        @if figures.len() > 1 { li.notice { "~ " (words.ui("ui.quantities")) ": "
            @for (at, figure) in figures.iter().enumerate() { @if at > 0 { " / " } bdi { (figure) } } } }
        @for id in &one.group.conflicts { @if let Some(other) = pen.digest.group(id) {
            li.notice { "≠ " (words.ui("ui.conflicts")) " " (link(pen, other))
                @for change in Change::with(one.group, id) { " · " bdi { (change.line(&pen.digest.names, words)) } } }
        } }
        @for line in fate(pen.digest, one.group, words) { li.notice { bdi { (line) } } }
    } }
}

/// One copy, with both beside each other.
fn pair(pen: &Pen<'_>, copy: &Copy) -> Markup {
    let words = pen.words;
    let article = |at: u32| html! { a href=(pen.links.article(pen.digest, at)) { (pen.name(&pen.digest.outlet(at).unwrap_or_default())) } };
    let id =
        |at: u32| pen.digest.reading.articles.get(at as usize).map(|read| read.article.id.as_str()).unwrap_or_default();
    html! {
        (article(copy.article)) ": " (words.word("copy", copy.how.name())) " " (words.ui("ui.copy-of")) " " (article(copy.of))
        @if !copy.because.is_empty() { " – " (remark(words, &copy.because)) }
        " · " a href=(super::article::beside_address(id(copy.article), id(copy.of))) { (words.ui("article.beside")) }
    }
}

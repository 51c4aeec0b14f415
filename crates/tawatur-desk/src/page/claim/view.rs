use super::cite;
use super::course::course;
use super::edits;
use super::reason::reason;
use super::way::{Way, draw, source_name, ways};
use crate::ask::{Asked, ToldGroup};
use crate::failure::Failure;
use crate::page::{Frame, frame};
use crate::reply::Reply;
use maud::{Markup, html};
use std::collections::BTreeSet;
use tawatur_chain::Side;
use tawatur_record::{Change, Digest, GroupView, fate, quoted_in, safe};
use tawatur_web::bar::range;
use tawatur_web::{Links, Pen, address, bar, claim as draw_claim};

/// A claim: what is said, how independently, on which ways it came.
pub(crate) fn claim(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let told = ToldGroup::of(asked, asked.parameter("id"))?;
    let (reading, group) = (told.reading(), told.group());
    let digest = Digest::new(reading);
    let view = digest.group(&group.id).ok_or_else(Failure::ours)?;
    let outlets: BTreeSet<String> = group.claims.iter().filter_map(|at| digest.outlet(at.article)).collect();
    let outlets = u32::try_from(outlets.len()).unwrap_or(u32::MAX);
    let scale = outlets.max(group.number.tawatur_max).max(1);
    let pen = Pen { digest: &digest, words, scale, links: Links::Desk };
    let (asserted, denied) = (ways(reading, group, Side::Asserts), ways(reading, group, Side::Denies));
    let store = asked.store()?;
    let changes = store.changes(&group.id)?;
    let story = reading.stories.get(group.story as usize);
    let title = view.fact.phrase(&digest.names, words, false);
    let own = address("claim", &group.id);
    let content = html! {
        @if let Some(story) = story {
            nav.crumbs aria-label=(words.ui("ui.story")) {
                a href=(address("ledgers", group.ledger.name())) { (words.word("ledger", group.ledger.name())) }
                " · " a href=(address("story", &story.id)) { bdi dir="auto" { (safe(if story.title.is_empty() { &story.id } else { &story.title })) } }
            }
        }
        h1 { (draw_claim::headline(&pen, &view.fact)) }
        dl.bars {
            (bar::row(&pen, "outlets", words.ui("ui.outlets"), outlets, outlets, None))
            (bar::row(&pen, "chains", words.ui("ui.chains"), group.number.tawatur, group.number.tawatur_max, None))
        }
        (figures(&pen, view, &own, !denied.is_empty()))
        (jumps(&pen, !denied.is_empty(), changes.len() > 1))
        section aria-labelledby="ways" {
            h2 id="ways" { (words.ui("claim.ways")) }
            @if asserted.is_empty() { p.quiet { (words.ui("claim.no-ways")) } }
            (draw(&pen, &asserted, &group.number.weakest, false))
        }
        @if !denied.is_empty() || !group.denied_by.is_empty() {
            section.denials aria-labelledby="denials" data-task="denied" {
                h2 id="denials" { (words.ui("claim.denials")) }
                p.numbers { span.denial { "✗ " (words.fill("ui.denied-by-number", &[("n", &range(group.denials.tawatur, group.denials.tawatur_max))])) }
                    @if !group.denied_by.is_empty() { span { (words.ui("ui.denied-by")) ": " (pen.names(&group.denied_by)) } } }
                (draw(&pen, &denied, &group.denials.weakest, true))
            }
        }
        (why(&pen, view))
        (differences(&pen, view))
        (words_of(&pen, view, &own))
        @if changes.len() > 1 {
            section aria-labelledby="course" { h2 id="course" { (words.ui("claim.course")) } (course(words, &changes)) }
        }
        (cite::section(asked, &digest, view, (&asserted, &denied)))
        (edits::section(asked, &pen, &told)?)
    };
    Ok(Reply::html(frame(asked, Frame { title: &title, data: Some(&own), content })))
}

/// The figures, each leading to what it was counted from.
fn figures(pen: &Pen<'_>, view: &GroupView<'_>, own: &str, denied: bool) -> Markup {
    let (words, group) = (pen.words, view.group);
    let number = &group.number;
    let articles: BTreeSet<u32> = group.claims.iter().map(|at| at.article).collect();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    html! {
        ul.figures {
            li data-task="number" { a href="#ways" { (words.fill("ui.tawatur-number", &[("n", &range(number.tawatur, number.tawatur_max))])) } }
            li { a href="#ways" { (words.fill("ui.origins", &[("n", &number.origins.to_string())])) } }
            @if denied {
                li { a.denial href="#denials" { "✗ " (words.fill("ui.denied-by-number", &[("n", &range(group.denials.tawatur, group.denials.tawatur_max))])) } }
            }
            li { a href="#words" { (words.count("article", count(articles.len()))) } }
            @if let Some(first) = pen.digest.reading.articles.get(group.first as usize) {
                li data-task="first" { (words.ui("ui.first")) ": " a href=(pen.links.article(pen.digest, group.first)) {
                    (pen.name(&pen.digest.outlet(group.first).unwrap_or_default()))
                    @if let Some(day) = first.article.stated() { " " bdi dir="ltr" { (safe(day).replace('T', " ")) } }
                } }
            }
            li { a href=(format!("{own}/explain")) { (words.ui("claim.explain")) } }
        }
    }
}

fn jumps(pen: &Pen<'_>, denied: bool, changed: bool) -> Markup {
    let words = pen.words;
    html! {
        nav.jumps aria-label=(words.ui("ui.contents")) { ul {
            li { a href="#ways" { (words.ui("claim.ways")) } }
            @if denied { li { a href="#denials" { (words.ui("claim.denials")) } } }
            li { a href="#why" { (words.ui("ui.because")) } }
            li { a href="#words" { (words.ui("claim.words")) } }
            @if changed { li { a href="#course" { (words.ui("claim.course")) } } }
            li { a href="#cite" { (words.ui("claim.cite")) } }
            li { a href="#edits" { (words.ui("claim.edits")) } }
        } }
    }
}

/// Why the number is what it is, and what falls if somebody is wrong.
fn why(pen: &Pen<'_>, view: &GroupView<'_>) -> Markup {
    let (words, number) = (pen.words, &view.group.number);
    let doubtful = number.tawatur < number.tawatur_max;
    html! {
        section aria-labelledby="why" data-task="why" {
            h2 id="why" { (words.ui("ui.because")) }
            ul {
                @if doubtful { li { (words.ui("claim.range")) } }
                @if let Some(link) = &number.common_link { li { (words.ui("ui.common-link")) ": " (source_name(pen, link)) " – " (words.ui("claim.common")) } }
                @else if !number.weakest.is_empty() {
                    li { (words.ui("ui.weakest")) ": "
                        @for (at, id) in number.weakest.iter().enumerate() { @if at > 0 { " + " } (source_name(pen, id)) }
                        " – " (words.ui("claim.weakest")) }
                }
                @for line in &number.because { li { (reason(pen, line)) } }
                @for line in &view.group.denials.because { li.denied { (words.ui("ui.denial")) ": " (reason(pen, line)) } }
            }
            @if !number.weakest.is_empty() {
                p { (words.ui("claim.if-wrong")) ": "
                    @for (at, id) in number.weakest.iter().enumerate() {
                        @if at > 0 { " · " }
                        a href=(format!("{}?falls=1#falls", address("sources", id))) { (pen.name(id)) }
                    }
                }
            }
        }
    }
}

/// What contradicts it or changed, field by field; what became of its words.
fn differences(pen: &Pen<'_>, view: &GroupView<'_>) -> Markup {
    let (words, group) = (pen.words, view.group);
    let figures = view.fact.figures();
    let fates = fate(pen.digest, group, words);
    let quoted = quoted_in(pen.digest, group, words, true);
    let any = figures.len() > 1 || !group.conflicts.is_empty() || !fates.is_empty() || !quoted.is_empty();
    html! { @if any {
        section aria-labelledby="differences" {
            h2 id="differences" { (words.ui("claim.differences")) }
            @if figures.len() > 1 {
                p.notice { (words.ui("ui.quantities")) ": "
                    @for (at, figure) in figures.iter().enumerate() { @if at > 0 { " / " } bdi { (figure) } } }
            }
            @for id in &group.conflicts { @if let Some(other) = pen.digest.group(id) {
                p.notice { "≠ " (words.ui("ui.conflicts")) ": " a href=(address("claim", id)) { (other.fact.phrase(&pen.digest.names, words, true)) } }
                ul { @for change in Change::with(group, id) { li { bdi { (change.line(&pen.digest.names, words)) } } } }
            } }
            @for line in fates.iter().chain(&quoted) { p.notice { bdi { (line) } } }
        }
    } }
}

/// The words behind it, each in its article.
fn words_of(pen: &Pen<'_>, view: &GroupView<'_>, own: &str) -> Markup {
    let words = pen.words;
    html! {
        section aria-labelledby="words" {
            h2 id="words" { (words.ui("claim.words")) }
            (draw_claim::paths(pen, &view.paths))
            p { a href=(format!("{own}/explain")) { (words.ui("claim.explain")) } }
        }
    }
}

/// How many ways, for a sheet.
pub(super) fn joined(way: &Way) -> String {
    way.sources.join(" → ")
}

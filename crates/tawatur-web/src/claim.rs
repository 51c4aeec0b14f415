//! Groups of the same claim, and the ways on which they came.

use maud::{Markup, html};
use tawatur_model::{Certainty, ClaimRef, Polarity, Stance};
use tawatur_record::{Change, Excerpt, Fact, GroupView, Part, PathView, fate, safe};

use crate::bar::range;
use crate::pen::Pen;

/// Characters of an article that stand under a chain.
const WORDS: usize = 220;

/// The anchor of a group: ids come from outside and may hold anything, positions do not.
pub fn anchor(view: &GroupView<'_>) -> String {
    format!("g{}", view.position)
}

/// One group: what is claimed, how independently, by whom in which words, and what contradicts it.
pub fn group(pen: &Pen<'_>, view: &GroupView<'_>) -> Markup {
    let (words, group) = (pen.words, view.group);
    let number = &group.number;
    let figures = view.fact.figures();
    html! {
        article.claim id=(anchor(view)) {
            h5 { @match pen.links.own(view) { Some(own) => a href=(own) { (headline(pen, &view.fact)) }, None => (headline(pen, &view.fact)) } }
            p.numbers {
                strong.number { (words.fill("ui.tawatur-number", &[("n", &range(number.tawatur, number.tawatur_max))])) }
                span { (words.fill("ui.origins", &[("n", &number.origins.to_string())])) }
                @if group.denials.tawatur_max > 0 || !group.denied_by.is_empty() {
                    @let denials = range(group.denials.tawatur, group.denials.tawatur_max);
                    span.denial { "✗ " (words.fill("ui.denied-by-number", &[("n", &denials)])) }
                }
                @if let Some(link) = &number.common_link {
                    span { (words.ui("ui.common-link")) ": " (pen.name(link)) }
                } @else if !number.weakest.is_empty() {
                    span { (words.ui("ui.weakest")) ": " (pen.names(&number.weakest)) }
                }
            }
            @if figures.len() > 1 {
                p.notice { (words.ui("ui.quantities")) ": "
                    @for (position, figure) in figures.iter().enumerate() {
                        @if position > 0 { " / " } bdi { (figure) }
                    }
                }
            }
            @for id in &group.conflicts {
                @if let Some(other) = pen.digest.group(id) {
                    p.notice { "≠ " (words.ui("ui.conflicts")) ": "
                        a href=(pen.links.group(other)) {
                            (other.fact.phrase(&pen.digest.names, words, true))
                        }
                        @for change in Change::with(group, id) { " · " bdi { (change.line(&pen.digest.names, words)) } }
                    }
                }
            }
            @for line in fate(pen.digest, group, words) { p.notice { bdi { (line) } } }
            (paths(pen, &view.paths))
            @if !number.because.is_empty() {
                details {
                    summary { (words.ui("ui.because")) }
                    ul { @for why in &number.because { li dir="auto" { (safe(why)) } } }
                }
            }
        }
    }
}

/// A claim that stands in no group.
pub fn loose(pen: &Pen<'_>, at: ClaimRef) -> Markup {
    html! {
        @if let Some((read, claim)) = pen.digest.claim(at) {
            article.claim {
                h5 { (headline(pen, &Fact::of_claim(read, claim))) }
                (paths(pen, &pen.digest.paths(&[at])))
            }
        }
    }
}

/// What is claimed, with its time.
pub fn headline(pen: &Pen<'_>, fact: &Fact<'_>) -> Markup {
    html! {
        (fact.phrase(&pen.digest.names, pen.words, true))
        @if let Some(time) = fact.time { " · " bdi dir="ltr" { (safe(time)) } }
        @if let Some(since) = fact.since { " · " (pen.words.ui("ui.since")) " " bdi dir="ltr" { (safe(since)) } }
    }
}

/// The ways on which it came.
pub fn paths(pen: &Pen<'_>, all: &[PathView]) -> Markup {
    html! { ul.paths { @for view in all { li.denied[view.denial] { (path(pen, view)) } } } }
}

/// A path in the direction of the news: from the event through its source and carriers to the outlet.
fn path(pen: &Pen<'_>, view: &PathView) -> Markup {
    let words = pen.words;
    let first = view.claims.first().and_then(|at| pen.digest.claim(*at));
    html! {
        ol.path {
            li.event { (words.ui("ui.event")) }
            @for node in view.nodes.iter().rev() {
                li.source[node.part == Part::Source].carrier[node.part == Part::Carrier]
                    .outlet[node.part == Part::Outlet] { (pen.names(&node.ids)) }
            }
        }
        (remarks(pen, view))
        @if let Some((read, claim)) = first {
            @let excerpt = Excerpt::new(&read.article, claim, WORDS);
            @if !excerpt.text().is_empty() {
                blockquote lang=(safe(&read.article.lang)) dir="auto" {
                    (excerpt.before) b { (excerpt.trigger) } (excerpt.after)
                }
            }
            p.where {
                @for at in &view.claims {
                    a href=(pen.links.claim(pen.digest, *at)) {
                        (pen.name(&pen.digest.outlet(at.article).unwrap_or_default()))
                        @if let Some(read) = pen.digest.reading.articles.get(at.article as usize) {
                            @if let Some(published) = read.article.stated() {
                                " " bdi dir="ltr" { (safe(published).replace('T', " ")) }
                            }
                        }
                    }
                    @if view.claims.last() != Some(at) { " · " }
                }
            }
        }
    }
}

fn remarks(pen: &Pen<'_>, view: &PathView) -> Markup {
    let words = pen.words;
    let copy = view.copy_of.and_then(|(article, how)| Some((article, how, pen.digest.outlet(article)?)));
    html! {
        p.remarks {
            @if view.stance != Stance::Asserts {
                span.denial[view.denial] { @if view.denial { "✗ " } (words.word("stance", view.stance.name())) }
            }
            @if view.nodes.len() == 1 { span { (words.ui("ui.itself")) } }
            @if view.polarity != Polarity::Affirmed { span { (words.word("polarity", view.polarity.name())) } }
            @if view.certainty != Certainty::Actual { span { (words.word("certainty", view.certainty.name())) } }
            @if let Some((article, how, outlet)) = copy {
                span { (words.word("copy", how.name())) " " (words.ui("ui.copy-of")) " "
                    a href=(pen.links.article(pen.digest, article)) { (pen.name(&outlet)) } }
            }
        }
    }
}

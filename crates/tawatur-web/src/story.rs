//! Stories: bars, timeline, claims.

use maud::{Markup, html};
use tawatur_model::Article;
use tawatur_record::{StoryView, safe};

use crate::bar::row;
use crate::claim;
use crate::pen::Pen;

/// The story's title, or its id where it has none.
pub fn title(view: &StoryView<'_>) -> String {
    let title = if view.story.title.trim().is_empty() { &view.story.id } else { &view.story.title };
    safe(title).into_owned()
}

/// Outlets and independent chains on one scale: the gap between them is the message.
pub fn bars(pen: &Pen<'_>, view: &StoryView<'_>) -> Markup {
    let words = pen.words;
    let (sure, most) = view.chains;
    let unknown = (view.outlets.unknown > 0)
        .then(|| words.fill("ui.outlets-unknown", &[("n", &view.outlets.unknown.to_string())]));
    let beyond = view.beyond.map(|n| words.fill("ui.beyond", &[("n", &n.to_string())]));
    let strongest = (view.groups.len() > 1).then(|| words.ui("ui.strongest").to_owned());
    let remark = strongest.into_iter().chain(beyond).reduce(|a, b| format!("{a}; {b}"));
    html! {
        dl.bars {
            (row(pen, "outlets", words.ui("ui.outlets"), view.outlets.all, view.outlets.all, unknown))
            (row(pen, "chains", words.ui("ui.chains"), sure, most, remark))
        }
    }
}

/// One story: bars, articles in time, claims by ledger.
pub fn section(pen: &Pen<'_>, position: usize, view: &StoryView<'_>) -> Markup {
    let words = pen.words;
    html! {
        section.story id=(format!("s{position}")) {
            h2 dir="auto" { (title(view)) }
            (bars(pen, view))
            h3 { (words.ui("ui.timeline")) }
            (timeline(pen, view))
            h3 { (words.ui("ui.claims")) }
            (claims(pen, view))
        }
    }
}

/// The claims of a story by ledger, then those that it shares with others.
pub fn claims(pen: &Pen<'_>, view: &StoryView<'_>) -> Markup {
    let words = pen.words;
    html! {
            @if view.groups.is_empty() { p.quiet { (words.ui("ui.no-claims")) } }
            @for groups in view.groups.chunk_by(|a, b| a.group.ledger == b.group.ledger) {
                h4 { (words.word("ledger", groups[0].group.ledger.name())) }
                @for group in groups { (claim::group(pen, group)) }
            }
            @if !view.elsewhere.is_empty() {
                h4 { (words.ui("ui.elsewhere")) }
                ul.elsewhere {
                    @for other in view.elsewhere.iter().filter_map(|at| pen.digest.at(*at)) {
                        li {
                            a href=(pen.links.group(other)) {
                                (other.fact.phrase(&pen.digest.names, words, true))
                            }
                        }
                    }
                }
            }
    }
}

/// The articles of a story in time, with what they took from one another.
pub fn timeline(pen: &Pen<'_>, view: &StoryView<'_>) -> Markup {
    let words = pen.words;
    let article =
        |at: u32| -> Option<&Article> { pen.digest.reading.articles.get(at as usize).map(|read| &read.article) };
    html! {
        ol.timeline {
            @for at in &view.story.articles {
                @if let Some(one) = article(*at) {
                    li {
                        (time(pen, one))
                        " " span.outlet { (pen.name(&pen.digest.outlet(*at).unwrap_or_default())) }
                        " " a href=(pen.links.article(pen.digest, *at)) dir="auto" { (heading(one)) }
                        @for copy in view.story.copies.iter().filter(|copy| copy.article == *at) {
                            " " span.copy {
                                (words.word("copy", copy.how.name())) " " (words.ui("ui.copy-of")) " "
                                a href=(pen.links.article(pen.digest, copy.of)) {
                                    (pen.name(&pen.digest.outlet(copy.of).unwrap_or_default()))
                                }
                                @if !copy.because.is_empty() { " – " bdi { (safe(&copy.because)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// An article's title, or where it came from.
pub fn heading(article: &Article) -> String {
    let title = article.title.as_deref().filter(|title| !title.trim().is_empty());
    safe(title.unwrap_or(&article.source)).into_owned()
}

/// The publication time as the records have it.
pub fn time(pen: &Pen<'_>, article: &Article) -> Markup {
    html! {
        @match (&article.published, &article.inferred) {
            (Some(day), Some(inferred)) => time title=(safe(&inferred.because)) { bdi dir="ltr" { "≈ " (safe(day)) } },
            (Some(published), None) => time { bdi dir="ltr" { (safe(published).replace('T', " ")) } },
            (None, _) => span.quiet { (pen.words.ui("ui.undated")) },
        }
    }
}

use maud::{DOCTYPE, Markup, PreEscaped, html};
use tawatur_model::Reading;
use tawatur_record::{Digest, Lang, Wording, safe};

use crate::digest::source_expression;
use crate::pen::{Links, Pen};
use crate::{article, claim, story};

/// The page's whole style.
pub const STYLE: &str = include_str!("../assets/page.css");

/// Draws a reading as one HTML page. The same reading and language always give the same bytes.
pub fn page(reading: &Reading, lang: Lang) -> String {
    let digest = Digest::new(reading);
    let largest = digest.stories.iter().map(|view| view.outlets.all.max(view.chains.1)).max();
    let pen =
        Pen { digest: &digest, words: Wording::new(lang), scale: largest.unwrap_or(0).max(1), links: Links::Anchors };
    let words = pen.words;
    let policy =
        format!("default-src 'none'; style-src {}; base-uri 'none'; form-action 'none'", source_expression(STYLE));
    let markup = html! {
        (DOCTYPE)
        html lang=(lang.code()) dir=(lang.direction()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                title { (words.ui("ui.tawatur")) " – " (words.ui("ui.title")) }
                style { (PreEscaped(STYLE)) }
            }
            body id="top" {
                header {
                    p.brand { (words.ui("ui.tawatur")) }
                    h1 { (words.ui("ui.title")) }
                    (summary(&pen))
                }
                main {
                    (overview(&pen))
                    @for (position, view) in digest.stories.iter().enumerate() {
                        (story::section(&pen, position, view))
                    }
                    (loose(&pen))
                    section id="articles" {
                        h2 { (words.ui("ui.articles")) }
                        (article::legend(&pen))
                        @for (position, read) in (0u32..).zip(&reading.articles) {
                            (article::section(&pen, position, read))
                        }
                    }
                    (unread(&pen))
                    section id="method" {
                        h2 { (words.ui("ui.method")) }
                        @for line in ["ui.method-1", "ui.method-2", "ui.method-3", "ui.method-4", "ui.method-5"] {
                            p { (words.ui(line)) }
                        }
                    }
                }
                footer {
                    p { (words.ui("ui.footnote")) }
                    p.quiet { (words.ui("ui.tawatur")) " " bdi dir="ltr" { (safe(&reading.run.version)) }
                        @if let Some(started) = &reading.run.started { " · " bdi dir="ltr" { (safe(started)) } } }
                    p { a href="#top" { (words.ui("ui.to-top")) } }
                }
            }
        }
    };
    markup.into_string()
}

fn size(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn summary(pen: &Pen<'_>) -> Markup {
    let (words, digest) = (pen.words, pen.digest);
    let coverage = digest.coverage;
    let percent = (u64::from(coverage.read) * 100).checked_div(u64::from(coverage.with_trigger));
    html! {
        p.figures {
            (words.count("article", size(digest.reading.articles.len()))) " · "
            (words.count("story", size(digest.stories.len()))) " · "
            (words.count("outlet", digest.outlets.all))
        }
        p.quiet {
            @match percent {
                Some(percent) => (words.fill("ui.coverage", &[
                    ("read", &coverage.read.to_string()),
                    ("all", &coverage.with_trigger.to_string()),
                    ("percent", &percent.to_string()),
                ])),
                None => (words.ui("ui.coverage-none")),
            }
        }
        @if !digest.reading.unread.is_empty() {
            p.notice { a href="#unread" { (words.ui("ui.unread")) ": " (digest.reading.unread.len()) } }
        }
    }
}

fn overview(pen: &Pen<'_>) -> Markup {
    html! {
        nav aria-label=(pen.words.ui("ui.contents")) {
            h2 { (pen.words.ui("ui.stories")) }
            ol.overview {
                @for (position, view) in pen.digest.stories.iter().enumerate() {
                    li {
                        a href=(format!("#s{position}")) dir="auto" { (story::title(view)) }
                        (story::bars(pen, view))
                    }
                }
            }
        }
    }
}

fn loose(pen: &Pen<'_>) -> Markup {
    html! {
        @if !pen.digest.loose.is_empty() {
            section id="loose" {
                h2 { (pen.words.ui("ui.ungrouped")) }
                @for at in &pen.digest.loose { (claim::loose(pen, *at)) }
            }
        }
    }
}

fn unread(pen: &Pen<'_>) -> Markup {
    let unread = &pen.digest.reading.unread;
    html! {
        section id="unread" {
            h2 { (pen.words.ui("ui.unread")) }
            @if unread.is_empty() {
                p { (pen.words.ui("ui.unread-none")) }
            } @else {
                ul {
                    @for input in unread {
                        li { bdi dir="ltr" { (safe(&input.source)) } " – " bdi { (safe(&input.reason)) } }
                    }
                }
            }
        }
    }
}

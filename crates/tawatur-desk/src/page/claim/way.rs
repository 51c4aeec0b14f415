use super::reason::reason;
use maud::{Markup, html};
use std::collections::BTreeMap;
use tawatur_chain::{Path, Side};
use tawatur_model::{Group, Reading};
use tawatur_record::safe;
use tawatur_web::{Links, Pen, address};

/// One way from the event to the reader, with the articles that it was read in.
pub(super) struct Way {
    pub(super) sources: Vec<String>,
    outlets: usize,
    pub(super) articles: Vec<u32>,
    pub(super) doubts: Vec<String>,
    because: Vec<String>,
}

/// The distinct ways of one side of a group, those first on which nothing is doubtful.
pub(super) fn ways(reading: &Reading, group: &Group, side: Side) -> Vec<Way> {
    let mut ways: BTreeMap<(bool, Vec<String>), Way> = BTreeMap::new();
    for path in tawatur_chain::why(&reading.articles, &reading.stories, group) {
        let Path { sources, outlets, doubt, side: of, claim, because, .. } = path;
        if of != side {
            continue;
        }
        let way = ways.entry((doubt.is_some(), sources.clone())).or_insert_with(|| Way {
            sources,
            outlets,
            articles: Vec::new(),
            doubts: Vec::new(),
            because: Vec::new(),
        });
        if !way.articles.contains(&claim.article) {
            way.articles.push(claim.article);
        }
        for (list, line) in [(&mut way.doubts, doubt), (&mut way.because, because)] {
            list.extend(line.filter(|line| !list.contains(line)));
        }
    }
    ways.into_values().collect()
}

/// All sources on the ways of a group, each once.
pub(super) fn sources(reading: &Reading, group: &Group) -> Vec<String> {
    let paths = tawatur_chain::why(&reading.articles, &reading.stories, group);
    let mut sources: Vec<String> = paths.into_iter().flat_map(|path| path.sources).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

/// The ways of one side, drawn in the direction of the news; those through whom all must pass are marked.
pub(super) fn draw(pen: &Pen<'_>, ways: &[Way], weakest: &[String], denial: bool) -> Markup {
    let words = pen.words;
    html! {
        ul.paths { @for way in ways {
            li.denied[denial].doubtful[!way.doubts.is_empty()] {
                ol.path {
                    li.event { (words.ui("ui.event")) }
                    @let origins = way.sources.len().saturating_sub(way.outlets);
                    @for (at, source) in way.sources.iter().enumerate() {
                        @let weak = weakest.contains(source);
                        li.source[at == 0 && origins > 0].carrier[at > 0 && at < origins].outlet[at >= origins].weak[weak] {
                            (source_name(pen, source))
                            @if weak { " " span.sign title=(words.ui("ui.weakest")) { "◆" span.hidden { (words.ui("ui.weakest")) } } }
                        }
                    }
                    li.event { (words.ui("claim.reader")) }
                }
                @if !way.doubts.is_empty() {
                    p.notice { span aria-hidden="true" { "? " } (words.ui("claim.doubtful")) ": "
                        @for (at, line) in way.doubts.iter().enumerate() { @if at > 0 { " · " } (reason(pen, line)) } }
                }
                @if !way.because.is_empty() {
                    p.quiet { @for (at, line) in way.because.iter().enumerate() { @if at > 0 { " · " } (reason(pen, line)) } }
                }
                p.where { (words.ui("claim.read-in")) ": " @for (at, article) in way.articles.iter().enumerate() {
                    @if at > 0 { " · " } (article_link(pen, *article))
                } }
            }
        } }
    }
}

/// A source on a way: an entity with its page, or an outlet that has only its name.
pub(super) fn source_name(pen: &Pen<'_>, id: &str) -> Markup {
    html! { @match Links::Desk.entity(id) {
        Some(_) => a href=(address("sources", id)) { (pen.name(id)) },
        None => (pen.name(id)),
    } }
}

/// An article by its outlet and day.
pub(super) fn article_link(pen: &Pen<'_>, article: u32) -> Markup {
    let read = pen.digest.reading.articles.get(article as usize);
    let day = read.and_then(|read| read.article.stated()).map(|day| safe(day).replace('T', " "));
    html! {
        a href=(pen.links.article(pen.digest, article)) {
            (pen.name(&pen.digest.outlet(article).unwrap_or_default()))
            @if let Some(day) = day { " " bdi dir="ltr" { (day) } }
        }
    }
}

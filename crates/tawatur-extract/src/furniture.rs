//! What repeats across the pages of one site is the site's, not the articles'.
//!
//! A paragraph that stands in at least half of a site's articles, and in three of different titles, is left out of all of
//! them and kept in `removed` as `repeated`. What a site is, its address says, else its name.
//!
//! Articles are learned from as they come, so that a run can read from a pipe: the first articles of a site are judged by
//! what came before them and what was learned together with them. Which pages are remembered does not depend on their
//! order: of each site the pages with the lowest hashes, some hundred, which bounds the memory at about a hundred
//! kilobytes a site. Two passes over all pages would judge the first articles as surely as the last, and is what a caller
//! gets who learns from all articles before he sweeps the first.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use tawatur_model::{Article, Removed, SourceMap, SourceRun, Span};

use crate::letter;

/// Pages of a site that are remembered.
const PAGES: usize = 200;

/// Sites that are remembered; a run over more of them learns nothing of the others.
const SITES: usize = 5000;

/// Paragraphs of a page that are looked at, from its beginning and from its end.
const EDGE: usize = 60;

/// Articles of different titles that a repeated paragraph stands in at least.
const ARTICLES: usize = 3;

/// What the pages of each site have in common.
#[derive(Debug, Default)]
pub struct Furniture {
    sites: BTreeMap<String, Site>,
}

#[derive(Debug, Default)]
struct Site {
    /// By the hash of the page: its title and its paragraphs, each as a hash.
    pages: BTreeMap<String, (u64, Vec<u64>)>,
    /// What is repeated, once it was asked for.
    repeated: Option<FxHashSet<u64>>,
}

impl Furniture {
    /// Nothing is known yet.
    pub fn new() -> Self {
        Furniture::default()
    }

    /// Learns from an article.
    pub fn learn(&mut self, article: &Article) {
        let Some(name) = site(article) else {
            return;
        };
        if self.sites.len() >= SITES && !self.sites.contains_key(&name) {
            return;
        }
        let site = self.sites.entry(name).or_default();
        let body = body(article);
        let edge = |at: usize| at < EDGE || at + EDGE >= body.len();
        let lines = body.iter().enumerate().filter(|(at, _)| edge(*at)).map(|(_, span)| hash(span.of(&article.text)));
        site.pages
            .insert(article.sha256.clone(), (hash(article.title.as_deref().unwrap_or_default()), lines.collect()));
        if site.pages.len() > PAGES {
            site.pages.pop_last();
        }
        site.repeated = None;
    }

    /// Leaves out what is known to be repeated, unless nothing would be left.
    pub fn sweep(&mut self, article: &mut Article) {
        let Some(site) = site(article).and_then(|name| self.sites.get_mut(&name)) else {
            return;
        };
        let repeated = site.repeated();
        if repeated.is_empty() {
            return;
        }
        let out = |span: &Span| repeated.contains(&hash(span.of(&article.text)));
        let body = body(article);
        let gone: Vec<Span> = body.iter().copied().filter(out).collect();
        if !gone.is_empty() && gone.len() < body.len() {
            leave_out(article, &gone);
        }
    }
}

impl Site {
    fn repeated(&mut self) -> &FxHashSet<u64> {
        let pages = &self.pages;
        self.repeated.get_or_insert_with(|| {
            let mut titles: FxHashMap<u64, FxHashSet<u64>> = FxHashMap::default();
            for (title, lines) in pages.values() {
                for line in lines {
                    titles.entry(*line).or_default().insert(*title);
                }
            }
            let all: FxHashSet<u64> = pages.values().map(|(title, _)| *title).collect();
            let common = |count: usize| count >= ARTICLES && count * 2 >= all.len();
            titles.into_iter().filter(|(_, titles)| common(titles.len())).map(|(line, _)| line).collect()
        })
    }
}

/// The host of the article's address, else the name of its outlet.
fn site(article: &Article) -> Option<String> {
    let host = article.url.as_deref().and_then(|url| {
        let rest = url.split_once("://")?.1;
        let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
        (!host.is_empty()).then(|| host.to_lowercase())
    });
    host.or_else(|| article.outlet.as_deref().map(letter::key).filter(|name| !name.is_empty()))
}

fn body(article: &Article) -> Vec<Span> {
    article.paragraphs.iter().copied().filter(|span| span.start() >= article.body_start).collect()
}

/// A line's letters, folded; numbers count for nothing, so that «12 comments» and «7 comments» are one.
fn hash(line: &str) -> u64 {
    let mut hasher = FxHasher::default();
    letter::key_letters(line, |c| {
        if letter::digit(c).is_none() {
            c.hash(&mut hasher);
        }
        true
    });
    hasher.finish()
}

/// Takes paragraphs out of the text; all spans that point into it move with what stays.
fn leave_out(article: &mut Article, gone: &[Span]) {
    let mut text = String::with_capacity(article.text.len());
    let mut paragraphs = Vec::new();
    let mut runs = Vec::new();
    let mut dateline = None;
    let mut body_start = None;
    for span in std::mem::take(&mut article.paragraphs) {
        if gone.binary_search(&span).is_ok() {
            let raw = article.source_map.bytes(&article.text, span).into_iter().reduce(Span::join);
            article.removed.push(Removed { text: span.of(&article.text).to_owned(), why: "repeated".to_owned(), raw });
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len() as u32;
        let moved = |at: Span| Span::new(at.start() - span.start() + start, at.end() - span.start() + start);
        text.push_str(span.of(&article.text));
        let within = article.source_map.runs().iter().filter(|run| span.contains(run.text));
        runs.extend(within.map(|run| SourceRun { text: moved(run.text), ..*run }));
        dateline = dateline.or(article.dateline.filter(|place| span.contains(*place)).map(moved));
        if span.start() >= article.body_start {
            body_start.get_or_insert(start);
        }
        paragraphs.push(moved(span));
    }
    article.source_map = SourceMap::new(std::mem::take(&mut article.source_map.charset), runs);
    article.body_start = body_start.unwrap_or(article.body_start);
    (article.text, article.paragraphs, article.dateline) = (text, paragraphs, dateline);
}

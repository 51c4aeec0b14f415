//! Documents made of the samples' sentences and the lexicon's names: how fast they are indexed, how large the index is, how long
//! queries take. `cargo run --release -p tawatur-search --example measure -- 100000 [FOLDER]`.
#![allow(clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tawatur_lexicon::Lexicon;
use tawatur_search::{Analyser, Doc, Facet, Index, Kind, Order, Page, Query, WriterOptions};

/// Claims beside each article.
const CLAIMS: usize = 10;
/// Times that each query is asked.
const ROUNDS: usize = 20;

/// The same numbers every time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below.max(1)
    }

    /// Small numbers are frequent, as names and words are.
    fn skewed(&mut self, below: usize) -> usize {
        let (a, b) = (self.next(below), self.next(below));
        a * b / below.max(1)
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments.next().map_or(Ok(10_000), |n| n.parse())?;
    let folder = arguments.next().map_or_else(|| std::env::temp_dir().join("tawatur-search-measure"), PathBuf::from);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    let sentences = sentences(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples"))?;
    let things = &Lexicon::embedded().tables.things;
    let analyser = Analyser::default();
    let index = Index::create(&folder, &analyser)?;
    let mut writer = index.writer(WriterOptions::default())?;
    let (mut numbers, mut bytes, begun) = (Numbers(1), 0usize, Instant::now());
    for at in 0..count {
        let named: Vec<usize> = (0..6).map(|_| numbers.skewed(things.len())).collect();
        let name = |at: usize| things[at].names.first().map_or("", String::as_str);
        let mut text = String::new();
        for place in 0..10 {
            text += &sentences[numbers.skewed(sentences.len())];
            text += " ";
            text += named.get(place).map_or("", |at| name(*at));
            text += ". ";
        }
        bytes += text.len();
        let day = format!("20{:02}-{:02}-{:02}", 15 + numbers.next(10), 1 + numbers.next(12), 1 + numbers.next(28));
        let article = Doc {
            id: format!("a{at}"),
            article: format!("a{at}"),
            story: format!("s{}", at / 8),
            text,
            lang: "ar".to_owned(),
            outlet: things[numbers.skewed(things.len())].id.clone(),
            published: day.clone(),
            ..Doc::default()
        };
        writer.add(&article)?;
        for claim in 0..CLAIMS {
            let [giver, receiver, speaker] = [0, 1, 2].map(|n| things[named[(claim + n) % 6]].id.clone());
            writer.add(&Doc {
                kind: Kind::Claim,
                id: format!("a{at}-{claim}"),
                text: sentences[numbers.skewed(sentences.len())].chars().take(120).collect(),
                group: format!("g{}", numbers.next(count)),
                ledger: ["visit", "transfer", "statement", "incident"][numbers.next(4)].to_owned(),
                roles: vec![("giver".to_owned(), giver), ("receiver".to_owned(), receiver)],
                speakers: vec![speaker],
                stance: ["asserts", "denies", "accuses"][numbers.skewed(3)].to_owned(),
                chains: Some(1 + numbers.skewed(9) as u32),
                outlets: Some(1 + numbers.skewed(40) as u32),
                denied: Some(numbers.next(9) == 0),
                published: day.clone(),
                ..article_of(&article)
            })?;
        }
    }
    writer.commit()?;
    writer.finish()?;
    index.reload()?;
    let (seconds, size) = (begun.elapsed().as_secs_f64(), size(&folder)?);
    println!("{count} articles with {CLAIMS} claims each: {:.0} articles/s", count as f64 / seconds);
    println!("text {:.1} MB, index {:.1} MB: {:.2} of it", mega(bytes), mega(size), size as f64 / bytes as f64);
    let name = |at: usize| things[at].names.first().cloned().unwrap_or_default();
    let frequent = |at: usize| sentences[0].split(' ').nth(at).unwrap_or_default().to_owned();
    let queries = [
        frequent(1),
        format!("{} {}", frequent(2), frequent(4)),
        "Pyongyang".to_owned(),
        "Poutine".to_owned(),
        name(40),
        format!("\"{}\"", name(7)),
        "speaker:Putin ledger:statement".to_owned(),
        "about:Iran chains:>=3 published:2020..2022".to_owned(),
        "kind:claim denied:yes".to_owned(),
        "published:2024-06".to_owned(),
        "is:one-chain -stance:asserts".to_owned(),
        String::new(),
    ];
    let mut all = Vec::new();
    for query in &queries {
        let parsed = Query::parse(query)?;
        for (order, facets) in [(Order::Relevance, false), (Order::Newest, false), (Order::Relevance, true)] {
            let facets = if facets { Facet::ALL.to_vec() } else { Vec::new() };
            let page = Page { order, facets, ..Page::default() };
            let mut times = Vec::new();
            let mut total = 0;
            for _ in 0..ROUNDS {
                let begun = Instant::now();
                total = index.search(&parsed, &page)?.total;
                times.push(begun.elapsed());
            }
            println!(
                "{:<9?} facets {:<2} {:>9} {:>9} found, ms p50 {:>7} p95 {:>7}\t{query}",
                order,
                page.facets.len(),
                "",
                total,
                milli(share(&mut times, 50)),
                milli(share(&mut times, 95))
            );
            if page.facets.is_empty() {
                all.append(&mut times);
            }
        }
    }
    println!("top 10, all queries: ms p50 {} p95 {}", milli(share(&mut all, 50)), milli(share(&mut all, 95)));
    let mut writer = index.writer(WriterOptions::default())?;
    let begun = Instant::now();
    writer.remove_where(&tawatur_search::Scope::OfStory(Kind::Claim, "s1".to_owned()))?;
    for at in 0..80 {
        writer.add(&Doc { id: format!("n{at}"), story: "s1".to_owned(), kind: Kind::Claim, ..Doc::default() })?;
    }
    writer.commit()?;
    println!("the claims of a story removed and added: {} ms", milli(begun.elapsed()));
    Ok(())
}

fn article_of(article: &Doc) -> Doc {
    Doc {
        article: article.article.clone(),
        story: article.story.clone(),
        outlet: article.outlet.clone(),
        ..Doc::default()
    }
}

fn sentences(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|file| file.path()).collect();
    files.sort();
    let mut out = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "txt")) {
        let text = std::fs::read_to_string(file)?;
        out.extend(text.split(['.', '\n']).map(str::trim).filter(|s| s.len() > 60).map(str::to_owned));
    }
    Ok(out)
}

fn size(folder: &Path) -> std::io::Result<usize> {
    let files = std::fs::read_dir(folder)?.flatten();
    files.map(|file| file.metadata().map(|m| m.len() as usize)).sum()
}

fn share(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times.get(times.len().saturating_sub(1) * percent / 100).copied().unwrap_or_default()
}

fn milli(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1000.0)
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

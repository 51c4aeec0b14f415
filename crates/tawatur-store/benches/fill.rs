//! Fills a store with generated articles and measures it: `cargo bench -p tawatur-store --bench fill -- [N] [FOLDER]`.
//!
//! Articles, names and outlets are generated: words of the project's samples and made-up ones, stories of twenty articles of
//! which a third are copies, ten claims in each. They go in as records, taken apart from JSON as an import takes them.
//! Printed are articles a second without the time that generating took, what is found how fast, how long one more article
//! takes, memory and disk, and beside them what SQLite's FTS5 takes for the same texts and queries.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

#[path = "generated/article.rs"]
mod generated;

use generated::{Random, made, made_up, vocabulary};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tawatur_pipeline::Engine;
use tawatur_record::back::{Known, article};
use tawatur_store::{AddOptions, Adding, Page, Query, Store};

/// As in the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(data) if data.is_dir() => size(&entry.path()),
            Ok(data) => data.len(),
            Err(_) => 0,
        })
        .sum()
}

/// The most memory that the process held, in bytes; 0 where the system does not tell.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok()).unwrap_or_default() * 1024
}

fn percentile(times: &mut [Duration], of: usize) -> Duration {
    times.sort();
    times[(times.len() * of / 100).min(times.len() - 1)]
}

fn queries(vocabulary: &[String]) -> Vec<String> {
    let mut random = Random(5);
    let mut word = |n: u64| made_up(n * 24 + random.below(24));
    let mut out = Vec::new();
    for n in 0..50u64 {
        out.push(word(n * 13));
        out.push(format!("{} {}", word(n * 7), vocabulary[n as usize * 3]));
        out.push(format!("ledger:visit about:country/{}", ["EG", "IR", "RU", "US"][n as usize % 4]));
        out.push(format!("kind:claim chains:>=2 entity:\"person/generated-{}\"", n * 17));
    }
    out
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let count: u64 = arguments.first().and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().unwrap();
    let path = arguments.get(1).map_or_else(|| folder.path().join("store"), PathBuf::from);
    let (engine, vocabulary) = (Engine::new(), vocabulary());
    let mut store = Store::create(&path).unwrap();
    let options = AddOptions { now: "2026-01-01T00:00:00Z".to_owned(), engine: "generated".to_owned(), pages: false };
    let (mut generating, mut text, mut records) = (Duration::ZERO, 0u64, 0u64);
    let started = Instant::now();
    let mut said = Instant::now();
    let mut progress = |_| {};
    let mut adding = Adding::new(&mut store, &engine, options.clone(), &mut progress);
    for number in 0..count {
        let making = Instant::now();
        let lines = String::from_utf8(tawatur_record::article_lines(&made(number, &vocabulary))).unwrap();
        generating += making.elapsed();
        records += lines.len() as u64;
        let read = article(lines.lines(), &Known::default()).unwrap();
        text += read.article.text.len() as u64;
        adding.article(read).unwrap();
        if said.elapsed() > Duration::from_secs(30) {
            said = Instant::now();
            let rate = number as f64 / (started.elapsed() - generating).as_secs_f64();
            println!("{number} articles, {rate:.0}/s, {} MB", most_memory() >> 20);
        }
    }
    let added = adding.finish().unwrap();
    let took = started.elapsed() - generating;
    println!("articles          {} in {} stories", added.articles, added.opened);
    println!("ingest            {:.0} articles/s from records", count as f64 / took.as_secs_f64());
    println!("memory            {} MB at most", most_memory() >> 20);
    println!("text              {} MB, records {} MB", text >> 20, records >> 20);
    println!("disk              {:.2} times the text", size(&path) as f64 / text as f64);
    let index = store.searcher(&engine).unwrap();
    let mut times: Vec<Duration> = Vec::new();
    let mut found = 0;
    for query in queries(&vocabulary) {
        let query = Query::parse(&query).unwrap();
        let began = Instant::now();
        found += index.search(&query, &Page::default()).unwrap().total;
        times.push(began.elapsed());
    }
    println!(
        "search            {:?} at the median, {:?} at p95, {found} found",
        percentile(&mut times, 50),
        percentile(&mut times, 95)
    );
    drop(index);
    drop(store);
    let mut times: Vec<Duration> = Vec::new();
    for number in count..count + 10 {
        let read = made(number, &vocabulary);
        let began = Instant::now();
        let mut store = Store::open_to_write(&path).unwrap();
        let mut progress = |_| {};
        let mut adding = Adding::new(&mut store, &engine, options.clone(), &mut progress);
        adding.article(read).unwrap();
        adding.finish().unwrap();
        times.push(began.elapsed());
    }
    println!(
        "one more article  {:?} at the median, {:?} at most",
        percentile(&mut times, 50),
        percentile(&mut times, 100)
    );
}

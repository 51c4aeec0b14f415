//! Fills a store with generated articles and measures it: `cargo bench -p tawatur-store --bench fill -- [N] [FOLDER]`.
//!
//! Articles, names and outlets are generated: words of the project's samples and made-up ones, stories of twenty articles of
//! which a third are copies, ten claims in each. They go in as records, taken apart from JSON as an import takes them: on
//! all threads. Printed are articles a second without the time that generating took (on all threads too), processor time,
//! what is found how fast, how long one more article takes, memory and disk; then one line for the table of `eval/store.md`.
//! A folder that is there is only searched and added to. With `--hold` it fails where a figure is worse than a slow machine
//! that others share still reaches.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

#[path = "generated/article.rs"]
mod generated;

use generated::{Random, made, made_up, vocabulary};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tawatur_model::ReadArticle;
use tawatur_pipeline::Engine;
use tawatur_record::back::{Known, article};
use tawatur_store::{AddOptions, Adding, Facet, Page, Query, Store};

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

/// Queries of time: a day, a month, a year, an open end; alone and with a word.
fn ranges() -> Vec<String> {
    let mut out = Vec::new();
    for n in 0..50u64 {
        let (year, month, day) = (2022 + n % 4, 1 + n % 12, 1 + n % 28);
        let word = made_up(n * 24 * 13 + n % 24);
        out.push(format!("published:{year}-{month:02}-{day:02} {word}"));
        out.push(format!("time:{year}-{month:02} ledger:visit"));
        out.push(format!("published:{year}-{month:02}..{}-{month:02} {word}", year + 2));
        out.push(format!("time:{year}.. kind:claim"));
    }
    out
}

/// Processor time of this process, all threads; nought where the system does not tell.
fn processor() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    // User and system time, in hundredths of a second.
    let ticks = |at: usize| fields.get(at).and_then(|n| n.parse::<u64>().ok()).unwrap_or_default();
    Duration::from_millis(10 * (ticks(11) + ticks(12)))
}

/// Articles that are made together.
const MADE: u64 = 2048;
/// Articles that are taken apart together, as an import does.
const APART: usize = 256;
/// Articles that are added one by one in the end.
const LONE: u64 = 20;

/// What was measured.
#[derive(Default)]
struct Figures {
    articles: u64,
    rate: f64,
    processor: f64,
    memory: u64,
    database: f64,
    index: f64,
    search: [Duration; 2],
    ranges: [Duration; 2],
    facets: [Duration; 2],
    lone: [Duration; 2],
    /// Processor time of one more, milliseconds.
    lone_processor: f64,
}

impl Figures {
    /// What a slow machine that others share still reaches: a twentieth of the speed that is asked of a quiet one; memory and disk as they are asked.
    fn hold(&self) {
        assert!(self.rate >= 100.0, "{:.0} articles a second", self.rate);
        assert!(self.memory < 1000, "{} MB", self.memory);
        assert!(self.database + self.index <= 4.0, "{:.2} times the text", self.database + self.index);
        for (what, time) in [("search", self.search), ("ranges", self.ranges), ("facets", self.facets)] {
            assert!(time[0] < Duration::from_millis(500), "{what}: {:?}", time[0]);
        }
        assert!(self.lone[0] < Duration::from_secs(3), "one more: {:?}", self.lone[0]);
    }

    fn print(&self) {
        let ms = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1e3);
        println!(
            "ingest            {:.0} articles/s from records, {:.2} ms of processor time each",
            self.rate, self.processor
        );
        println!("memory            {} MB at most", self.memory);
        println!(
            "disk              {:.2} times the text: database {:.2}, index {:.2}",
            self.database + self.index,
            self.database,
            self.index
        );
        println!(
            "| {} | {:.0} | {:.2} | {} | {:.2} | {} / {} | {} / {} | {} / {} | {} / {} |",
            self.articles,
            self.rate,
            self.processor,
            self.memory,
            self.database + self.index,
            ms(self.search[0]),
            ms(self.search[1]),
            ms(self.ranges[0]),
            ms(self.ranges[1]),
            ms(self.facets[0]),
            ms(self.facets[1]),
            ms(self.lone[0]),
            ms(self.lone[1]),
        );
    }
}

/// The slowest searches that are shown.
const SLOWEST: usize = 3;

/// Median and 95th percentile of searches.
fn searched(index: &tawatur_store::Index, queries: &[String], page: &Page, what: &str) -> [Duration; 2] {
    let mut times: Vec<Duration> = Vec::new();
    let mut slowest: Vec<(Duration, &str)> = Vec::new();
    let mut found = 0;
    for text in queries {
        let query = Query::parse(text).unwrap();
        let began = Instant::now();
        found += index.search(&query, page).unwrap().total;
        times.push(began.elapsed());
        slowest.push((began.elapsed(), text));
    }
    slowest.sort_by(|a, b| b.cmp(a));
    let out = [percentile(&mut times, 50), percentile(&mut times, 95)];
    println!("{what:<17} {:?} at the median, {:?} at p95, {found} found", out[0], out[1]);
    for (time, text) in slowest.iter().take(SLOWEST) {
        println!("  {time:?} {text}");
    }
    out
}

fn options() -> AddOptions {
    AddOptions { now: "2026-01-01T00:00:00Z".to_owned(), engine: "generated".to_owned(), pages: false }
}

/// Fills a store that is not there yet.
fn fill(engine: &Engine, vocabulary: &[String], path: &Path, count: u64) -> Figures {
    let mut store = Store::create(path).unwrap();
    let (mut text, mut records) = (0u64, 0u64);
    // What generating takes is measured while nothing else is done: later the index is written beside it.
    let generate = |from: u64, to: u64| -> Vec<String> {
        let lines = |number| String::from_utf8(tawatur_record::article_lines(&made(number, vocabulary))).unwrap();
        (from..to).into_par_iter().map(lines).collect()
    };
    let (began, before) = (Instant::now(), processor());
    let tried = std::hint::black_box(generate(0, MADE)).len() as f64;
    let generating = began.elapsed().as_secs_f64() / tried;
    let generated = processor().saturating_sub(before).as_secs_f64() / tried;
    let (started, before) = (Instant::now(), processor());
    let took = |articles: u64| started.elapsed().as_secs_f64() - generating * articles as f64;
    let mut said = Instant::now();
    let mut progress = |_| {};
    let mut adding = Adding::new(&mut store, engine, options(), &mut progress);
    for from in (0..count).step_by(MADE as usize) {
        let lot = generate(from, count.min(from + MADE));
        records += lot.iter().map(|lines| lines.len() as u64).sum::<u64>();
        for lot in lot.chunks(APART) {
            let read: Vec<ReadArticle> =
                lot.par_iter().map(|lines| article(lines.lines(), &Known::default()).unwrap()).collect();
            for read in read {
                text += read.article.text.len() as u64;
                adding.article(read).unwrap();
            }
        }
        if said.elapsed() > Duration::from_secs(30) {
            said = Instant::now();
            let done = from + MADE;
            let rate = done as f64 / took(done);
            println!("{done} articles, {rate:.0}/s, {} MB", most_memory() >> 20);
        }
    }
    let added = adding.finish().unwrap();
    let took = took(count);
    let cpu = processor().saturating_sub(before).as_secs_f64() / count as f64 - generated;
    println!("articles          {} in {} stories", added.articles, added.opened);
    println!("text              {} MB, records {} MB", text >> 20, records >> 20);
    let memory = most_memory() >> 20;
    // Closed, it has no log beside it.
    drop(store);
    let index_size = size(&path.join("index"));
    Figures {
        articles: count,
        rate: count as f64 / took,
        processor: cpu * 1e3,
        memory,
        database: (size(path) - index_size) as f64 / text as f64,
        index: index_size as f64 / text as f64,
        ..Figures::default()
    }
}

fn main() {
    let (flags, arguments): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let count: u64 = arguments.first().and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().unwrap();
    let path = arguments.get(1).map_or_else(|| folder.path().join("store"), PathBuf::from);
    let (engine, vocabulary) = (Engine::new(), vocabulary());
    let mut figures = if path.exists() { Figures::default() } else { fill(&engine, &vocabulary, &path, count) };
    let store = Store::open(&path).unwrap();
    let count = store.count().unwrap();
    figures.articles = count;
    let index = store.searcher(&engine).unwrap();
    let page = Page::default();
    figures.search = searched(&index, &queries(&vocabulary), &page, "search");
    figures.ranges = searched(&index, &ranges(), &page, "time ranges");
    let page = Page { facets: Facet::ALL.to_vec(), ..Page::default() };
    figures.facets = searched(&index, &queries(&vocabulary), &page, "with all facets");
    drop(index);
    drop(store);
    let mut times: Vec<Duration> = Vec::new();
    let before = processor();
    for number in count..count + LONE {
        let read = made(number, &vocabulary);
        let began = Instant::now();
        let mut store = Store::open_to_write(&path).unwrap();
        let mut progress = |_| {};
        let mut adding = Adding::new(&mut store, &engine, options(), &mut progress);
        adding.article(read).unwrap();
        adding.finish().unwrap();
        times.push(began.elapsed());
    }
    figures.lone_processor = processor().saturating_sub(before).as_secs_f64() * 1e3 / LONE as f64;
    figures.lone = [percentile(&mut times, 50), percentile(&mut times, 100)];
    println!(
        "one more article  {:?} at the median, {:?} at most, {:.0} ms of processor time",
        figures.lone[0], figures.lone[1], figures.lone_processor
    );
    figures.print();
    if flags.iter().any(|flag| flag == "--hold") {
        figures.hold();
    }
}

//! Readers of a desk while articles come in: `cargo bench -p tawatur-desk --bench load -- [FOLDER] [READERS] [SECONDS] [ARTICLES/s]
//! [BATCH] [FIRST]`.
//!
//! FOLDER is what `cargo bench -p tawatur-store --bench fill -- N FOLDER` left; without it a store of 2,000 generated articles is
//! made. Each reader asks once a second: stories, claims, articles, Home, searches, ledgers, as people go through them. Printed are the
//! times of each kind, what failed, and how many articles came in meanwhile, BATCH seconds of them at a time. The FIRST
//! seconds, in which all is read from the disk and told for the first time, are printed for themselves.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

#[path = "../../tawatur-store/benches/generated/article.rs"]
mod generated;

use generated::{Random, made, vocabulary};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tawatur_desk::{Desk, Options, Server};
use tawatur_pipeline::Engine;
use tawatur_store::{AddOptions, Adding, Store};

/// As in the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What a reader asks for, and how often of a hundred times.
const KINDS: [(&str, u64); 6] =
    [("story", 40), ("claim", 20), ("article", 15), ("home", 10), ("search", 10), ("ledger", 5)];

fn options() -> AddOptions {
    AddOptions { now: "2026-01-01T00:00:00Z".to_owned(), engine: "generated".to_owned(), pages: false }
}

fn add(engine: &Engine, store: &mut Store, numbers: std::ops::Range<u64>, words: &[String]) {
    let mut quiet = |_| {};
    let mut adding = Adding::new(store, engine, options(), &mut quiet);
    for number in numbers {
        adding.article(made(number, words)).unwrap();
    }
    adding.finish().unwrap();
}

/// One answer: what kind, its status, when it was asked for, how long it took.
struct Answer {
    kind: usize,
    status: u16,
    at: Instant,
    took: Duration,
}

/// Ids that readers ask for.
struct Known {
    stories: Vec<String>,
    groups: Vec<String>,
    articles: Vec<String>,
}

impl Known {
    fn of(folder: &std::path::Path) -> Known {
        let store = Store::open(folder).unwrap();
        let count = store.story_count().unwrap();
        let stories: Vec<_> = (0..200)
            .filter_map(|n| store.stories(tawatur_store::Order::Newest, n * count / 200, 1).unwrap().into_iter().next())
            .collect();
        let groups = stories.iter().filter_map(|row| store.groups_of(row.seq).unwrap().into_iter().next());
        let articles = stories.iter().filter_map(|row| store.articles_of(row.seq).unwrap().into_iter().next());
        Known {
            groups: groups.map(|group| group.id).collect(),
            articles: articles.map(|article| article.id).collect(),
            stories: stories.into_iter().map(|row| row.id).collect(),
        }
    }

    fn path(&self, kind: &str, random: &mut Random) -> String {
        let mut one = |list: &[String]| list[random.below(list.len() as u64) as usize].clone();
        match kind {
            "story" => format!("/story/{}", one(&self.stories)),
            "claim" => format!("/claim/{}", one(&self.groups)),
            "article" => format!("/article/{}", one(&self.articles)),
            "search" => format!("/search?q=person/generated-{}", random.below(20_000)),
            "ledger" => format!("/ledgers/{}", ["visit", "meeting", "statement"][random.below(3) as usize]),
            _ => format!("/?from={}", 30 * random.below(4)),
        }
    }
}

fn read(desk: SocketAddr, known: &Known, number: u64, until: Instant, times: &Mutex<Vec<Answer>>) {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(30)))
        .build()
        .into();
    let mut random = Random(number);
    let mut next = Instant::now() + Duration::from_millis(random.below(1000));
    while next < until {
        std::thread::sleep(next.saturating_duration_since(Instant::now()));
        next += Duration::from_secs(1);
        let mut draw = random.below(100);
        let kind = KINDS.iter().position(|(_, share)| {
            let mine = draw < *share;
            draw = draw.saturating_sub(*share);
            mine
        });
        let kind = kind.unwrap_or(0);
        let url = format!("http://{desk}{}", known.path(KINDS[kind].0, &mut random));
        let began = Instant::now();
        let status = match agent.get(url).header("accept", "text/html").call() {
            Ok(mut answer) => match answer.body_mut().read_to_vec() {
                Ok(_) => answer.status().as_u16(),
                Err(_) => 0,
            },
            Err(_) => 0,
        };
        times.lock().unwrap().push(Answer { kind, status, at: began, took: began.elapsed() });
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let number = |at: usize, default: u64| arguments.get(at).and_then(|n| n.parse().ok()).unwrap_or(default);
    let (readers, seconds, rate, batch) = (number(1, 200), number(2, 30), number(3, 50), number(4, 5).max(1));
    let first = number(5, 5);
    let folder = tempfile::tempdir().unwrap();
    let words = vocabulary();
    let path = match arguments.first() {
        Some(path) if path != "-" => PathBuf::from(path),
        _ => {
            let path = folder.path().join("store");
            add(&Engine::new(), &mut Store::create(&path).unwrap(), 0..2000, &words);
            path
        }
    };
    let known = Known::of(&path);
    let stored = Store::open(&path).unwrap().count().unwrap();
    let bind = SocketAddr::from(([127, 0, 0, 1], 0));
    let server =
        Server::bind(Desk::open(Engine::new(), Options { bind, rate: 0, ..Options::new(&path) }).unwrap()).unwrap();
    let (address, desk) = (server.address(), server.desk());
    std::thread::spawn(move || server.run());
    println!(
        "{stored} articles stored, {readers} readers, {rate} articles a second ({batch} s at a time), {seconds} s"
    );
    let begun = Instant::now();
    let until = begun + Duration::from_secs(first + seconds);
    let (times, came, ended) = (Mutex::new(Vec::new()), AtomicU64::new(0), AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut next = Instant::now();
            let mut from = 10_000_000 + stored;
            while rate > 0 && !ended.load(Ordering::Relaxed) {
                std::thread::sleep(next.saturating_duration_since(Instant::now()));
                next += Duration::from_secs(batch);
                desk.write(|engine, store| {
                    add(engine, store, from..from + rate * batch, &words);
                    Ok(())
                })
                .unwrap();
                from += rate * batch;
                came.fetch_add(rate * batch, Ordering::Relaxed);
            }
        });
        let reading: Vec<_> = (0..readers)
            .map(|number| {
                let (known, times) = (&known, &times);
                scope.spawn(move || read(address, known, number, until, times))
            })
            .collect();
        for one in reading {
            one.join().unwrap();
        }
        ended.store(true, Ordering::Relaxed);
    });
    let (early, times): (Vec<Answer>, Vec<Answer>) =
        times.into_inner().unwrap().into_iter().partition(|one| one.at < begun + Duration::from_secs(first));
    for (kind, (name, _)) in KINDS.iter().enumerate() {
        tell(name, times.iter().filter(|one| one.kind == kind));
    }
    tell("all", times.iter());
    tell("first", early.iter());
    println!("came     {} articles", came.load(Ordering::Relaxed));
}

fn tell<'a>(name: &str, answers: impl Iterator<Item = &'a Answer>) {
    let mut statuses: BTreeMap<u16, usize> = BTreeMap::new();
    let mut took: Vec<Duration> = Vec::new();
    for one in answers {
        *statuses.entry(one.status).or_default() += 1;
        took.push(one.took);
    }
    took.sort();
    let share =
        |of: usize| took.get((took.len() * of / 1000).min(took.len().saturating_sub(1))).copied().unwrap_or_default();
    println!(
        "{name:<8} p50 {:>9.1?} p95 {:>9.1?} p99 {:>9.1?} most {:>9.1?}  statuses {statuses:?}",
        share(500),
        share(950),
        share(990),
        share(1000)
    );
}

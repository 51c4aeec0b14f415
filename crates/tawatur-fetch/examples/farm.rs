//! The whole farm: 200 feeds with 50 articles each, all faults, gathered by the binary named as argument, which is killed ten
//! times on its way. Says what was archived, what was asked for twice, how long it took and how much memory.
//!
//! ```sh
//! cargo xtask bench-gather
//! ```

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../tests/sites/mod.rs"]
mod farm;

use farm::{Farm, Plan};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};
use tawatur_fetch::Store;
use tawatur_gather::{WarcReader, gunzip};

const KILLS: u64 = 10;

fn main() -> ExitCode {
    let binary = std::env::args().nth(1).map(PathBuf::from).unwrap();
    let at = std::env::temp_dir().join(format!("tawatur-farm-{}", std::process::id()));
    let farm = Farm::start(Plan { sites: 40, feeds: 200, articles: 50, wait: Duration::ZERO });
    fs::create_dir_all(&at).unwrap();
    fs::write(at.join("sources.tsv"), farm.plan().sources()).unwrap();
    let begun = Instant::now();
    let mut memory: u64 = 0;
    let mut moment: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut steps = Vec::new();
    for _ in 0..KILLS {
        moment ^= moment << 13;
        moment ^= moment >> 7;
        moment ^= moment << 17;
        let mut child = run(&binary, &at, &farm);
        memory = memory.max(wait(&mut child, Some(Duration::from_millis(200 + moment % 4000))));
        // On Unix this is `kill -9`.
        child.kill().unwrap();
        child.wait().unwrap();
        steps.push(Store::look(&at).unwrap().feeds.values().map(|feed| feed.pages).sum::<u64>());
    }
    let mut child = run(&binary, &at, &farm);
    memory = memory.max(wait(&mut child, None));
    let seconds = begun.elapsed().as_secs_f64();
    let archived = archived(&at);
    let expected = farm.plan().reachable();
    let asked = farm.asked();
    let missing = expected.iter().filter(|url| !archived.contains_key(*url)).count();
    let strange = archived.keys().filter(|url| !expected.contains(*url)).count();
    let twice = archived.values().filter(|times| **times > 1).count();
    let denied = asked.keys().filter(|url| farm.plan().is_denied(url) || url.contains("169.254")).count();
    let again: u32 =
        asked.iter().filter(|(url, _)| url.contains("/news/")).map(|(_, (_, well))| well.saturating_sub(1)).sum();
    println!("archived after each kill: {steps:?}");
    println!(
        "archived {} of {} reachable articles; missing {missing}, twice {twice}, strange {strange}",
        archived.len(),
        expected.len()
    );
    println!("denied addresses that were asked for: {denied}; pages fetched again behind {KILLS} kills: {again}");
    println!("{seconds:.1} s, at most {:.0} MB of memory", memory as f64 / 1000.0);
    fs::remove_dir_all(&at).unwrap();
    let good = missing + twice + strange + denied == 0 && memory < 300_000;
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run(binary: &Path, at: &Path, farm: &Farm) -> Child {
    let mut command = Command::new(binary);
    command.arg("gather").arg("--dir").arg(at).args([
        "--proxy",
        &farm.proxy(),
        "--contact",
        "https://example.org/robot",
    ]);
    command.args([
        "--quiet",
        "--delay",
        "0",
        "--first-wait",
        "0.2",
        "--timeout",
        "3",
        "--tries",
        "4",
        "--patience",
        "30",
    ]);
    command.args(["--parallel", "8", "--now"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Waits for the end, or so long; gives the largest memory in kilobytes.
fn wait(child: &mut Child, most: Option<Duration>) -> u64 {
    let begun = Instant::now();
    let mut memory = 0;
    while child.try_wait().unwrap().is_none() && most.is_none_or(|most| begun.elapsed() < most) {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        memory = line.and_then(|l| l.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or(0).max(memory);
        std::thread::sleep(Duration::from_millis(20));
    }
    memory
}

fn archived(at: &Path) -> BTreeMap<String, u32> {
    let mut found = BTreeMap::new();
    for path in Store::archives(at).unwrap() {
        let mut reader = WarcReader::new(gunzip(fs::File::open(path).unwrap()), 1 << 24);
        while let Some(record) = reader.next(|_| true).unwrap() {
            if record.fields.get("warc-type") != Some("warcinfo") {
                *found.entry(record.fields.get("warc-target-uri").unwrap().to_owned()).or_default() += 1;
            }
        }
    }
    found
}

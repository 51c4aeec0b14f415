//! Automation of the workspace: `cargo xtask VERB`.
//!
//! - `ci`: all that must hold before a change goes in (format, clippy, `./test`, docs, licences).
//! - `tidy`: the rules of the house that the compiler does not know.
//! - `eval [--update]`: the built binary against the gold and the floors of `eval/floors.toml`.
//! - `layers [--update | --ask | --peers]`: each layer below the reading alone, against its gold, its floors and other tools'
//!   figures; `--ask` writes what is asked for other tools to answer, `--peers` takes their answers in.
//! - `pages [--update | --peers | --make] [--by-template] [--misses]`: the built binary against Arabic pages made from `corpus/pages`.
//! - `fit-names PAIRS`: the weights of differences between names, fitted to a table of pairs (`a`, `b`, `same`).
//! - `fit-events GOLD`: the weights by which protests and assaults are what a sentence reports, fitted to marked sentences.
//! - `fit-ner FILE [--folds | --misses | --curve | OTHER]`: the weights by which unlisted names are read, fitted to sentences with marked names.
//! - `bench-gather`: the binary against a farm of 200 feeds with faults, killed ten times on its way.
//! - `stories [N] [--update]`: copies, stories and independence on N made articles (1000) with known provenance.
//! - `search [--update] [--misses]`: how many spellings of names a search finds, beside other tools.
//! - `bench-read [MEGABYTES]`: megabytes a second and memory of `tawatur read`, one thread.

mod bench;
mod ci;
mod eval;
mod events;
mod layers;
mod names;
mod ner;
mod pages;
mod score;
mod search;
mod stories;
mod tidy;

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask ci | tidy | eval [--update] | layers [--update | --ask | --peers] | \
                     pages [--update | --peers | --make] [--by-template] [--misses] | fit-names PAIRS | \
                     fit-events GOLD | fit-ner FILE [--folds | --misses | --curve | OTHER] | \
                     stories [N] [--update] | search [--update] [--misses] | bench-gather | bench-read [MEGABYTES]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["ci"] => ci::run(&root()),
        ["tidy"] => tidy::run(&root()),
        ["eval"] => eval::run(&root(), false),
        ["eval", "--update"] => eval::run(&root(), true),
        ["layers"] => layers::run(&root(), layers::Options::default()),
        ["layers", "--update"] => layers::run(&root(), layers::Options { update: true, ..Default::default() }),
        ["layers", "--ask"] => layers::run(&root(), layers::Options { ask: true, ..Default::default() }),
        ["layers", "--peers"] => layers::run(&root(), layers::Options { peers: true, ..Default::default() }),
        ["pages", options @ ..] => pages(options),
        ["fit-names", pairs] => names::run(&root(), pairs),
        ["fit-ner", file] => ner::run(&root(), file, None),
        ["fit-ner", file, how] => ner::run(&root(), file, Some(how)),
        ["fit-events", gold] => events::run(&root(), gold),
        ["bench-gather"] => bench::gather(&root()),
        ["search", options @ ..] => search::run(&root(), options.contains(&"--update"), options.contains(&"--misses")),
        ["stories", rest @ ..] => {
            let update = rest.last() == Some(&"--update");
            let count = rest.first().filter(|word| **word != "--update");
            let count = count.map_or(Ok(1000), |count| count.parse().context("N is a whole number"));
            count.and_then(|count| stories::run(&root(), count, update))
        }
        ["bench-read"] => bench::run(&root(), 16),
        ["bench-read", size] => {
            size.parse().context("MEGABYTES is a whole number").and_then(|size| bench::run(&root(), size))
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn pages(words: &[&str]) -> Result<()> {
    let mut options = pages::Options::default();
    for word in words {
        match *word {
            "--update" => options.update = true,
            "--by-template" => options.by_template = true,
            "--misses" => options.misses = true,
            "--make" => options.make = true,
            "--peers" => options.peers = true,
            other => bail!("pages has no option {other}"),
        }
    }
    pages::run(&root(), options)
}

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).expect("xtask lies in the workspace")
}

/// Builds the binary as it is shipped and says where it lies.
fn binary(root: &Path) -> Result<PathBuf> {
    let mut cargo = std::process::Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let cargo = cargo.current_dir(root).args([
        "build",
        "--release",
        "-p",
        "tawatur-cli",
        "--message-format=json-render-diagnostics",
    ]);
    let built = cargo.stderr(std::process::Stdio::inherit()).output().context("cargo build")?;
    if !built.status.success() {
        bail!("the binary does not build");
    }
    // Cargo says where it put the executable: the target folder may be elsewhere.
    String::from_utf8_lossy(&built.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == "tawatur")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .context("cargo named no executable")
}

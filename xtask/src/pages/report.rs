use super::figures::{figures, is_watched};
use super::making::{self, HALVES};
use super::score::{Scored, score};
use crate::eval::Floors;
use crate::layers::{Figure, Peers};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What `cargo xtask pages` is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Options {
    /// Raise the floors to the figures.
    pub(crate) update: bool,
    /// Score the answers of other tools in `target/pages/peers/PEER/HALF.jsonl` and keep them in `eval/peers.tsv`.
    pub(crate) peers: bool,
    /// Print a row for each template.
    pub(crate) by_template: bool,
    /// Print what went wrong page by page, of the half that may be looked at.
    pub(crate) misses: bool,
    /// Only make the pages.
    pub(crate) make: bool,
}

const HEAD: &str = "\
# Arabic pages

Written by `cargo xtask pages`: percent; the floors are in `floors.toml`, the peers' figures in `peers.tsv` (measured here by
`eval/peers/pages.py`), what is measured in `../corpus/pages/README.md`.
";

/// A page's gold and what a reading of it was worth.
type Page = (Value, Scored);

/// Makes the pages, reads them, prints the figures and writes `eval/pages.md`; fails below a floor.
pub(crate) fn run(root: &Path, options: Options) -> Result<()> {
    let folder = root.join("target/pages");
    for half in HALVES {
        let pages = making::make(root, half)?;
        making::write(&pages, &folder.join(half))?;
        println!("{}: {} pages", folder.join(half).display(), pages.len());
    }
    if options.make {
        return Ok(());
    }
    let peers_path = root.join("eval/peers.tsv");
    let mut peers = Peers::read(&peers_path)?;
    if options.peers {
        score_peers(&folder, &mut peers)?;
        fs::write(&peers_path, peers.write())?;
    }
    let path = root.join("eval/floors.toml");
    let mut floors = Floors::read(&path)?;
    let binary = crate::binary(root)?;
    let (mut report, mut below) = (HEAD.to_owned(), Vec::new());
    for half in HALVES {
        let pages = read(&folder.join(half), &binary)?;
        let all: Vec<&Scored> = pages.iter().map(|(_, scored)| scored).collect();
        let figures = figures(&all);
        let set = format!("pages-{half}");
        for figure in figures.iter().filter(|figure| is_watched(&figure.name)) {
            if options.update {
                floors.raise(&set, &figure.name, figure.percent);
            }
            if let Some(floor) = floors.of(&set, &figure.name).filter(|floor| figure.percent < *floor) {
                below.push(format!("{half}: {}: {:.1} is below {floor:.1}", figure.name, figure.percent));
            }
        }
        report.push_str(&table(half, &set, &figures, &floors, &peers));
        if options.by_template {
            by_template(&all);
        }
        if options.misses && half == HALVES[0] {
            misses(&pages);
        }
    }
    print!("\n{report}");
    fs::write(root.join("eval/pages.md"), &report)?;
    if options.update {
        fs::write(&path, floors.write())?;
    }
    if !below.is_empty() {
        bail!("below the floor:\n  {}", below.join("\n  "));
    }
    Ok(())
}

fn table(half: &str, set: &str, figures: &[Figure], floors: &Floors, peers: &Peers) -> String {
    let others = peers.of(set);
    let columns = |cell: &dyn Fn(&str) -> String| others.iter().map(|peer| cell(peer)).collect::<String>();
    let mut out = format!("\n## {half}\n\n| measure | Tawatur | floor |{} of |", columns(&|peer| format!(" {peer} |")));
    let _ = write!(out, "\n| --- | ---: | ---: |{} --- |", columns(&|_| " ---: |".to_owned()));
    for figure in figures {
        let floor = floors.of(set, &figure.name);
        let sign = if floor.is_some_and(|floor| figure.percent < floor) { " **below**" } else { "" };
        let floor = floor.map_or_else(|| "–".to_owned(), |floor| format!("{floor:.0}"));
        let others = columns(&|peer| format!(" {} |", peers.cell(set, &figure.name, peer)));
        let _ = write!(out, "\n| {} | {:.1} | {floor}{sign} |{others} {} |", figure.name, figure.percent, figure.of);
    }
    out.push('\n');
    out
}

/// Reads a half with the binary.
fn read(folder: &Path, binary: &Path) -> Result<Vec<Page>> {
    let mut command = Command::new(binary);
    let read = command.args(["read", "--quiet", "--format", "jsonl"]).arg(folder.join("pages")).output();
    let read = read.with_context(|| binary.display().to_string())?;
    // A page without an article is told by the exit code, and scored as one.
    if read.stdout.is_empty() {
        bail!("{}: {}: {}", folder.display(), read.status, String::from_utf8_lossy(&read.stderr));
    }
    fs::write(folder.join("records.jsonl"), &read.stdout)?;
    scored(folder, &folder.join("records.jsonl"))
}

/// The pages of a half with the records of a file, each by the name that its `source` ends with.
fn scored(folder: &Path, records: &Path) -> Result<Vec<Page>> {
    let mut found: BTreeMap<String, Value> = BTreeMap::new();
    for record in rows(records)? {
        if record["kind"] == "article" {
            let source = record["source"].as_str().unwrap_or_default();
            let name = source.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
            found.entry(name).or_insert(record);
        }
    }
    let gold = rows(&folder.join("gold.jsonl"))?;
    let page = |gold: Value| {
        let scored = score(&gold, found.get(gold["file"].as_str().unwrap_or_default()));
        (gold, scored)
    };
    Ok(gold.into_iter().map(page).collect())
}

fn rows(path: &Path) -> Result<Vec<Value>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// Scores what other tools answered, with the same measures.
fn score_peers(folder: &Path, peers: &mut Peers) -> Result<()> {
    for entry in fs::read_dir(folder.join("peers")).context("eval/peers/pages.py writes target/pages/peers")? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        for half in HALVES {
            let pages = scored(&folder.join(half), &entry.path().join(format!("{half}.jsonl")))?;
            let mut figures = figures(&pages.iter().map(|(_, scored)| scored).collect::<Vec<_>>());
            // They keep no furniture and have no field for a change.
            figures.retain(|figure| !figure.name.contains("kept") && figure.name != "modified");
            peers.measured(&format!("pages-{half}"), &name, &figures);
        }
    }
    Ok(())
}

fn by_template(pages: &[&Scored]) {
    const SHOWN: [(&str, &str); 8] = [
        ("F1", "body F1"),
        ("P", "body precision"),
        ("R", "body recall"),
        ("title", "title"),
        ("date", "date right of stated"),
        ("no date", "no date made up"),
        ("byline", "byline"),
        ("apart", "furniture out of the body"),
    ];
    let mut templates: BTreeMap<&str, Vec<&Scored>> = BTreeMap::new();
    for page in pages {
        templates.entry(&page.template).or_default().push(page);
    }
    let head: String = SHOWN.iter().map(|(short, _)| format!("{short:>8}")).collect();
    println!("\n{:<28}{head}", "template");
    for (template, pages) in templates {
        let figures = figures(&pages);
        let cell = |(_, name): &(&str, &str)| {
            let found = figures.iter().find(|figure| figure.name == *name);
            format!("{:>8}", found.map_or_else(|| "–".to_owned(), |figure| format!("{:.1}", figure.percent)))
        };
        println!("{template:<28}{}", SHOWN.iter().map(cell).collect::<String>());
    }
}

fn misses(pages: &[Page]) {
    for (gold, page) in pages {
        let precision = page.precision.unwrap_or(0.0);
        let date = if page.dated { page.right } else { !page.answered };
        if precision > 0.995 && page.recall > 0.995 && date && page.title && page.leaked.is_empty() {
            continue;
        }
        println!("{}: P {precision:.3} R {:.3} title {} date {date}", gold["id"], page.recall, page.title);
        for leak in page.leaked.iter().take(12) {
            println!("    {leak}");
        }
    }
}

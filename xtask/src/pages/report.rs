use super::making::{self, HALVES};
use super::score::{Scored, score};
use crate::eval::Floors;
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
    /// Raises the floors.
    pub(crate) update: bool,
    /// A table row for each template.
    pub(crate) by_template: bool,
    /// What was left in the body or is missing, page by page; of the half that may be looked at.
    pub(crate) misses: bool,
    /// Only makes the pages.
    pub(crate) make: bool,
}

/// Figures of several pages.
struct Figures {
    pages: usize,
    rows: Vec<(&'static str, Option<f64>)>,
    made_up: usize,
    no_date: usize,
}

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
    let path = root.join("eval/floors.toml");
    let mut floors = Floors::read(&path)?;
    let binary = crate::binary(root)?;
    let mut report =
        "# Arabic pages\n\nWritten by `cargo xtask pages`; the floors are in `floors.toml`, what is measured in \
                      `../corpus/pages/README.md`.\n"
            .to_owned();
    let mut below = Vec::new();
    for half in HALVES {
        let scored = read(&folder.join(half), &binary)?;
        let all: Vec<&Scored> = scored.iter().map(|(_, scored)| scored).collect();
        let figures = figures(&all);
        let _ =
            writeln!(report, "\n## {half}\n\n{} pages, {} of them without a date.\n", figures.pages, figures.no_date);
        let _ = writeln!(report, "| measure | % | floor |\n| --- | ---: | ---: |");
        let set = format!("pages-{half}");
        for (measure, figure) in &figures.rows {
            let Some(figure) = figure else { continue };
            if options.update {
                floors.raise(&set, measure, *figure);
            }
            let floor = floors.of(&set, measure);
            if let Some(floor) = floor.filter(|floor| figure < floor) {
                below.push(format!("{half}: {measure}: {figure:.1} is below {floor:.1}"));
            }
            let floor = floor.map_or_else(|| "–".to_owned(), |floor| format!("{floor:.0}"));
            let _ = writeln!(report, "| {measure} | {figure:.1} | {floor} |");
        }
        let _ = writeln!(report, "\nDates made up on pages without one: {}.", figures.made_up);
        if options.by_template {
            by_template(&all);
        }
        if options.misses && half == HALVES[0] {
            misses(&scored);
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

/// Reads a half with the binary: each page's gold and what the reading was worth.
fn read(folder: &Path, binary: &Path) -> Result<Vec<(Value, Scored)>> {
    let mut command = Command::new(binary);
    let read = command.args(["read", "--quiet", "--format", "jsonl"]).arg(folder.join("pages")).output();
    let read = read.with_context(|| binary.display().to_string())?;
    // A page without an article is told by the exit code, and scored as one.
    if read.stdout.is_empty() {
        bail!("{}: {}: {}", folder.display(), read.status, String::from_utf8_lossy(&read.stderr));
    }
    fs::write(folder.join("records.jsonl"), &read.stdout)?;
    let mut records: BTreeMap<String, Value> = BTreeMap::new();
    for line in String::from_utf8(read.stdout).context("the records are no UTF-8")?.lines() {
        let record: Value = serde_json::from_str(line)?;
        if record["kind"] == "article" {
            let source = record["source"].as_str().unwrap_or_default();
            let name = source.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
            records.entry(name).or_insert(record);
        }
    }
    let mut pages = Vec::new();
    for line in fs::read_to_string(folder.join("gold.jsonl"))?.lines() {
        let gold: Value = serde_json::from_str(line)?;
        let name = gold["file"].as_str().unwrap_or_default();
        let scored = score(&gold, records.get(name));
        pages.push((gold, scored));
    }
    Ok(pages)
}

fn figures(pages: &[&Scored]) -> Figures {
    let share = |right: usize, of: usize| (of > 0).then(|| 100.0 * right as f64 / of as f64);
    let count = |test: &dyn Fn(&Scored) -> bool| pages.iter().filter(|page| test(page)).count();
    let some = |value: &dyn Fn(&Scored) -> Option<bool>| {
        let values: Vec<bool> = pages.iter().filter_map(|page| value(page)).collect();
        share(values.iter().filter(|right| **right).count(), values.len())
    };
    let sum = |value: &dyn Fn(&Scored) -> usize| pages.iter().map(|page| value(page)).sum::<usize>();
    let found: Vec<f64> = pages.iter().filter_map(|page| page.precision).collect();
    let precision = if found.is_empty() { 0.0 } else { found.iter().sum::<f64>() / found.len() as f64 };
    let recall = pages.iter().map(|page| page.recall).sum::<f64>() / pages.len().max(1) as f64;
    let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    let dated = count(&|page| page.dated);
    let answered = count(&|page| page.dated && page.answered);
    let right = count(&|page| page.right);
    let no_date = pages.len() - dated;
    let made_up = count(&|page| !page.dated && page.answered);
    let rows = vec![
        ("body F1", Some(100.0 * f1)),
        ("body precision", Some(100.0 * precision)),
        ("body recall", Some(100.0 * recall)),
        ("read", share(found.len(), pages.len())),
        ("title", share(count(&|page| page.title), pages.len())),
        ("byline", some(&|page| page.byline)),
        ("date right of answered", share(right, answered + made_up)),
        ("date right of stated", share(right, dated)),
        ("no date made up", share(no_date - made_up, no_date)),
        ("modified", some(&|page| page.modified)),
        ("furniture out of the body", share(sum(&|page| page.apart), sum(&|page| page.blocks))),
        ("furniture kept with its text", share(sum(&|page| page.kept), sum(&|page| page.blocks))),
        ("furniture kept with this reason", share(sum(&|page| page.why), sum(&|page| page.blocks))),
    ];
    Figures { pages: pages.len(), rows, made_up, no_date }
}

fn by_template(pages: &[&Scored]) {
    let mut templates: BTreeMap<&str, Vec<&Scored>> = BTreeMap::new();
    for page in pages {
        templates.entry(&page.template).or_default().push(page);
    }
    println!(
        "\n{:<28}{:>6}{:>6}{:>6}{:>7}{:>7}{:>7}{:>7}",
        "template", "F1", "P", "R", "title", "date", "byline", "apart"
    );
    for (template, pages) in templates {
        let figures = figures(&pages);
        let cell = |measure: &str| {
            let found = figures.rows.iter().find(|(name, _)| *name == measure).and_then(|(_, figure)| *figure);
            found.map_or_else(|| "–".to_owned(), |figure| format!("{figure:.1}"))
        };
        let date = if figures.no_date > 0 { format!("{} up", figures.made_up) } else { cell("date right of stated") };
        println!(
            "{template:<28}{:>6}{:>6}{:>6}{:>7}{date:>7}{:>7}{:>7}",
            cell("body F1"),
            cell("body precision"),
            cell("body recall"),
            cell("title"),
            cell("byline"),
            cell("furniture out of the body"),
        );
    }
}

fn misses(pages: &[(Value, Scored)]) {
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

use super::floor::Floors;
use super::set::Set;
use crate::bench;
use anyhow::{Result, bail};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Megabytes that the speed is measured on: enough to be steady, little enough to be quick.
const SPEED_MEGABYTES: usize = 4;

/// Measures all sets and the speed, prints and writes a table, and fails below a floor.
pub(crate) fn run(root: &Path, update: bool) -> Result<()> {
    let path = root.join("eval/floors.toml");
    let mut floors = Floors::read(&path)?;
    let binary = crate::binary(root)?;
    let mut report = "# Figures\n\nWritten by `cargo xtask eval`; the floors are in `floors.toml`.\n".to_owned();
    let (mut below, mut complete) = (Vec::new(), true);
    for set in Set::all(root) {
        let _ = writeln!(report, "\n## {}\n", set.name);
        if set.beside && !set.is_there() {
            let _ = writeln!(report, "skipped: ../shared is not there");
            complete = false;
            continue;
        }
        let outcome = set.run(root, &binary)?;
        let known = floors.corpus.get(set.name);
        if known.is_some_and(|known| *known != outcome.corpus) {
            let _ = writeln!(report, "The texts or the gold changed since the floors were set.\n");
        }
        let _ = writeln!(report, "{}.\n", outcome.crosscheck);
        let _ = writeln!(report, "| measure | right | of | % | floor |\n| --- | ---: | ---: | ---: | ---: |");
        for (measure, right, total) in outcome.tally.rows() {
            let figure = crate::score::percent(right, total);
            if update {
                floors.raise(set.name, measure, figure);
            }
            let floor = floors.of(set.name, measure);
            let fails = floor.is_some_and(|floor| figure < floor);
            if fails {
                below.push(format!("{}: {measure}: {figure:.1} is below {:.1}", set.name, floor.unwrap_or_default()));
            }
            let floor = floor.map_or_else(|| "–".to_owned(), |floor| format!("{floor:.0}"));
            let sign = if fails { " **below**" } else { "" };
            let _ = writeln!(report, "| {measure} | {right} | {total} | {figure:.1} | {floor}{sign} |");
        }
        // A measure that has a floor and was not taken at all: an article or the gold is gone.
        for (measure, floor) in floors.sets.get(set.name).into_iter().flatten() {
            if outcome.tally.percent(measure).is_none() {
                below.push(format!("{}: {measure}: not measured, the floor is {floor:.1}", set.name));
            }
        }
        if update {
            floors.corpus.insert(set.name.to_owned(), outcome.corpus);
        }
    }
    print!("{report}");
    let speed = bench::measure(root, &binary, SPEED_MEGABYTES)?;
    println!("\n## speed\n\n{speed}");
    if let Some(floor) = floors.of("speed", bench::MEASURE)
        && speed.megabytes_a_second < floor
    {
        below.push(format!("speed: {}: {:.1} is below {floor:.1}", bench::MEASURE, speed.megabytes_a_second));
    }
    // A clone without `../shared` keeps the report that knows more. The speed is of one machine and one minute, so that it
    // stands in no file.
    if complete {
        fs::write(root.join("eval/report.md"), &report)?;
    }
    if update {
        fs::write(&path, floors.write())?;
    }
    if !below.is_empty() {
        bail!("below the floor:\n  {}", below.join("\n  "));
    }
    println!("\neval: no figure is below its floor");
    Ok(())
}

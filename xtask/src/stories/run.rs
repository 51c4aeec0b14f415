use super::make::{Made, make};
use super::parts::Parts;
use super::score::{Known, Measure, independence, links, stories};
use crate::bench::{peak, processor_seconds};
use crate::eval::Floors;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Articles of the run whose figures have floors.
const SMALL: usize = 1000;
/// Where the articles' minutes are counted from.
const YEAR: i16 = 2021;
const SEED: u64 = 20_240_601;
/// Percent by which a floor lies below its figure.
const SLACK: f64 = 3.0;
/// The set among the floors.
const SET: &str = "stories";

const HEAD: &str = "\
# Copies, stories and independence on made articles

Written by `cargo xtask stories [N]`: percent, unless it says otherwise; the floors of the run of 1,000 are in `floors.toml`. Times are
of the processor, user and system, of the whole process on one thread, JSON in and rows out; `read and parse` is what reading the
same file and parsing its JSON takes in the same run. The larger runs are made by hand (`stories.tsv` keeps their figures).
";

/// Makes articles, asks the binary and scores the answers.
pub(crate) fn run(root: &Path, count: usize, update: bool) -> Result<()> {
    let parts = Parts::read(root)?;
    let binary = crate::binary(root)?;
    let folder = root.join(format!("target/stories/{count}"));
    fs::create_dir_all(&folder)?;
    let documents = folder.join("docs.jsonl");
    let gold = write(&parts, count, &documents)?;
    let mut measures = Vec::new();
    let size = fs::metadata(&documents)?.len() as f64;
    let answer = |task: &str| -> Result<(BufReader<File>, f64, f64)> {
        let out = folder.join(format!("{task}.jsonl"));
        let (seconds, memory) = ask(&binary, task, &documents, &out)?;
        Ok((BufReader::new(File::open(out)?), seconds, memory))
    };
    let (rows, copying, memory) = answer("copies")?;
    measures.extend(links(&gold, rows)?);
    let (rows, telling, told) = answer("stories")?;
    measures.extend(stories(&gold, rows)?);
    let (rows, _, _) = answer("independence")?;
    measures.extend(independence(&gold, rows)?);
    let parsing = parse(&documents)?;
    let a_second = |seconds: f64| count as f64 / seconds.max(0.01);
    let mut note = |name: &str, value: f64| measures.push(Measure { name: name.to_owned(), value, floor: false });
    note("bytes of JSON an article", size / count as f64);
    note("copies: articles a second", a_second(copying).round());
    note("copies: memory, bytes an article", (memory * 1e6 / count as f64).round());
    note("stories with copies: articles a second", a_second(telling).round());
    note("stories with copies: memory, bytes an article", (told * 1e6 / count as f64).round());
    note("read and parse: articles a second", a_second(parsing).round());
    report(root, count, &measures, update)
}

/// Writes the articles as they are asked, and keeps what is known of them.
fn write(parts: &Parts, count: usize, path: &Path) -> Result<Vec<Known>> {
    let mut out = BufWriter::new(File::create(path)?);
    // Beside the scores of this program, others can be made of what is known.
    let mut beside = BufWriter::new(File::create(path.with_file_name("gold.jsonl"))?);
    let (mut gold, mut numbers, mut failed) = (Vec::new(), HashMap::new(), None);
    let begun = jiff::civil::date(YEAR, 1, 1).at(0, 0, 0, 0);
    make(parts, count, SEED, |made: Made| {
        let at = gold.len() as u32;
        numbers.insert((made.story, made.place), at);
        let published = begun + jiff::Span::new().minutes(made.minute as i64);
        let line = serde_json::json!({
            "id": format!("d{at}"), "title": made.title, "outlet": format!("outlet/{}", made.outlet),
            "published": published.to_string(), "story": format!("s{}", made.story), "text": made.text,
        });
        if let Err(error) = writeln!(out, "{line}") {
            failed = Some(error);
        }
        let from: Vec<u32> = made.from.iter().filter_map(|source| numbers.get(source).copied()).collect();
        let known = serde_json::json!({
            "id": format!("d{at}"), "kind": made.kind, "from": from.iter().map(|n| format!("d{n}")).collect::<Vec<_>>(),
            "story": format!("s{}", made.story), "independent": made.independent, "cases": made.cases,
        });
        if let Err(error) = writeln!(beside, "{known}") {
            failed = Some(error);
        }
        gold.push(Known {
            story: made.story as u32,
            kind: made.kind,
            from,
            independent: made.independent,
            cases: made.cases.iter().map(|&(from, to)| (from as u32, to as u32)).collect(),
        });
    });
    out.flush()?;
    beside.flush()?;
    match failed {
        Some(error) => Err(error).context("the articles"),
        None => Ok(gold),
    }
}

/// Runs a probe; seconds of the processor, megabytes of memory at most.
fn ask(binary: &Path, task: &str, from: &Path, to: &Path) -> Result<(f64, f64)> {
    let mut command = Command::new(binary);
    command.args(["probe", task]).stdin(File::open(from)?).stdout(File::create(to)?).stderr(Stdio::inherit());
    let mut child = command.spawn().with_context(|| binary.display().to_string())?;
    let (mut memory, mut used) = (0.0, 0.0);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        memory = peak(child.id()).unwrap_or(memory);
        used = processor_seconds(child.id()).unwrap_or(used);
        std::thread::sleep(Duration::from_millis(5));
    };
    if !status.success() {
        bail!("probe {task}: {status}");
    }
    Ok((used, memory))
}

/// Reads and parses the articles and does nothing else: seconds of the processor.
fn parse(path: &Path) -> Result<f64> {
    #[derive(Deserialize)]
    struct Row<'a> {
        #[serde(borrow)]
        text: Cow<'a, str>,
    }
    let process = std::process::id();
    let before = processor_seconds(process).unwrap_or_default();
    let (mut input, mut line, mut bytes) = (BufReader::with_capacity(1 << 18, File::open(path)?), Vec::new(), 0);
    while input.read_until(b'\n', &mut line)? > 0 {
        let row: Row = serde_json::from_slice(&line)?;
        bytes += row.text.len();
        line.clear();
    }
    std::hint::black_box(bytes);
    Ok(processor_seconds(process).unwrap_or_default() - before)
}

/// Keeps the figures in `eval/stories.tsv`, writes the table, and holds those of the small run against the floors.
fn report(root: &Path, count: usize, measures: &[Measure], update: bool) -> Result<()> {
    let kept = root.join("eval/stories.tsv");
    let mut table: BTreeMap<(usize, usize, String), String> = BTreeMap::new();
    for line in fs::read_to_string(&kept).unwrap_or_default().lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        if let [size, order, name, value] = fields.as_slice()
            && let (Ok(size), Ok(order)) = (size.parse(), order.parse())
            && size != count
        {
            table.insert((order, size, (*name).to_owned()), (*value).to_owned());
        }
    }
    for (order, measure) in measures.iter().enumerate() {
        // The speed of a small run is that of its start.
        if count > SMALL || !measure.name.contains(" a second") && !measure.name.contains(" memory") {
            table.insert((order, count, measure.name.clone()), format!("{:.2}", measure.value));
        }
    }
    let mut rows = "size\torder\tmeasure\tvalue\n".to_owned();
    for ((order, size, name), value) in &table {
        let _ = writeln!(rows, "{size}\t{order}\t{name}\t{value}");
    }
    let mut sizes: Vec<usize> = table.keys().map(|key| key.1).collect();
    sizes.sort_unstable();
    sizes.dedup();
    let mut names: Vec<&String> = Vec::new();
    for (_, _, name) in table.keys() {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let path = root.join("eval/floors.toml");
    let mut floors = Floors::read(&path)?;
    let mut page = format!("{HEAD}\n| measure | floor |");
    sizes.iter().for_each(|size| page += &format!(" {size} |"));
    page += "\n| --- | ---: |";
    sizes.iter().for_each(|_| page += " ---: |");
    page.push('\n');
    for name in names {
        let floor = floors.of(SET, name).map_or_else(|| "–".to_owned(), |floor| format!("{floor:.0}"));
        let _ = write!(page, "| {name} | {floor} |");
        for &size in &sizes {
            let cell = table.iter().find(|((_, s, n), _)| *s == size && n == name).map_or("", |(_, value)| value);
            let _ = write!(page, " {cell} |");
        }
        page.push('\n');
    }
    for measure in measures {
        println!("{:<48} {:>10.2}", measure.name, measure.value);
    }
    if count != SMALL && !update {
        println!("(the table is written with --update)");
        return Ok(());
    }
    if update {
        fs::write(&kept, rows)?;
        fs::write(root.join("eval/stories.md"), page)?;
    }
    if count == SMALL {
        let mut below = Vec::new();
        for measure in measures.iter().filter(|measure| measure.floor) {
            if update {
                // The articles are made of the house's own lists and samples: another name there makes other articles.
                floors.raise(SET, &measure.name, measure.value - SLACK);
            }
            if floors.of(SET, &measure.name).is_some_and(|floor| measure.value < floor) {
                below.push(format!("{}: {:.1}", measure.name, measure.value));
            }
        }
        if update {
            fs::write(&path, floors.write())?;
        }
        if !below.is_empty() {
            bail!("below the floor:\n  {}", below.join("\n  "));
        }
    }
    Ok(())
}

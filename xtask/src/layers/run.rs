use super::peer::Peers;
use super::set::Set;
use crate::eval::Floors;
use anyhow::{Context, Result, bail};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// What is done beside scoring.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Options {
    /// Raise the floors to the figures.
    pub(crate) update: bool,
    /// Only write what is asked to `target/layers/SET.in.jsonl`, for other tools to answer.
    pub(crate) ask: bool,
    /// Score the answers of other tools in `target/layers/PEER/SET.jsonl` and keep them in `eval/peers.tsv`.
    pub(crate) peers: bool,
}

const HEAD: &str = "\
# The layers, each alone

Written by `cargo xtask layers`: percent; the floors are in `floors.toml`, the peers' figures in `peers.tsv` (measured here by
`eval/peers/layers.py`, with † as published on a set of the same kind).
";

/// Scores all sets, prints and writes the table, and fails below a floor.
pub(crate) fn run(root: &Path, options: Options) -> Result<()> {
    let folder = root.join("target/layers");
    fs::create_dir_all(&folder)?;
    if options.ask {
        for set in Set::all(root).iter().filter(|set| set.is_there() && set.scorable(root)) {
            let name = format!("{}.{}.in.jsonl", set.task, set.name);
            fs::write(folder.join(&name), set.inputs(root)?)?;
            println!("{name}");
        }
        return Ok(());
    }
    let peers_path = root.join("eval/peers.tsv");
    let mut peers = Peers::read(&peers_path)?;
    if options.peers {
        score_peers(root, &folder, &mut peers)?;
        fs::write(&peers_path, peers.write())?;
    }
    let floors_path = root.join("eval/floors.toml");
    let mut floors = Floors::read(&floors_path)?;
    let binary = crate::binary(root)?;
    let (mut report, mut below, mut complete) = (HEAD.to_owned(), Vec::new(), true);
    for set in Set::all(root) {
        let _ = writeln!(report, "\n## {} (`probe {}`)\n", set.name, set.task);
        if !set.is_there() || !set.scorable(root) {
            if !set.beside {
                bail!("{}: the gold is not there", set.name);
            }
            let _ = writeln!(report, "skipped: ../shared is not there");
            complete = false;
            continue;
        }
        let answers = set.ask(&binary, &set.inputs(root)?)?;
        let figures = set.figures(root, &answers)?;
        let others = peers.of(set.name);
        let _ = writeln!(report, "| measure | Tawatur | floor |{} of |", columns(&others, |peer| format!(" {peer} |")));
        let _ = writeln!(report, "| --- | ---: | ---: |{} --- |", columns(&others, |_| " ---: |".to_owned()));
        let place = format!("layer-{}", set.name);
        for figure in &figures {
            // What counts faults, or splits the headline by kind, has no floor of its own.
            let watched = !figure.name.contains("false alarms")
                && figure.name != "falsely merged"
                && !figure.name.contains("right: ")
                && figure.name != "left open";
            if options.update && watched {
                floors.raise(&place, &figure.name, figure.percent);
            }
            let floor = floors.of(&place, &figure.name);
            let fails = floor.is_some_and(|floor| figure.percent < floor);
            if fails {
                let floor = floor.unwrap_or_default();
                below.push(format!("{}: {}: {:.1} is below {floor:.1}", set.name, figure.name, figure.percent));
            }
            let floor = floor.map_or_else(|| "–".to_owned(), |floor| format!("{floor:.0}"));
            let sign = if fails { " **below**" } else { "" };
            let others = columns(&others, |peer| format!(" {} |", peers.cell(set.name, &figure.name, peer)));
            let _ =
                writeln!(report, "| {} | {:.1} | {floor}{sign} |{others} {} |", figure.name, figure.percent, figure.of);
        }
        for (measure, floor) in floors.sets.get(&place).into_iter().flatten() {
            if !figures.iter().any(|figure| figure.name == *measure) {
                below.push(format!("{}: {measure}: not measured, the floor is {floor:.1}", set.name));
            }
        }
        let notes = peers.notes(set.name);
        if !notes.is_empty() {
            let _ = writeln!(report, "\n{}", notes.join("  \n"));
        }
    }
    print!("{report}");
    // A clone without `../shared` keeps the report that knows more.
    if complete {
        fs::write(root.join("eval/layers.md"), &report)?;
    }
    if options.update {
        fs::write(&floors_path, floors.write())?;
    }
    if !below.is_empty() {
        bail!("below the floor:\n  {}", below.join("\n  "));
    }
    println!("\nlayers: no figure is below its floor");
    Ok(())
}

/// The headline of each peer's answers, the measure that the bars are set for, and the names' recall.
fn score_peers(root: &Path, folder: &Path, peers: &mut Peers) -> Result<()> {
    for entry in fs::read_dir(folder)?.flatten().filter(|entry| entry.path().is_dir()) {
        let peer = entry.file_name().to_string_lossy().into_owned();
        for set in Set::all(root).iter().filter(|set| set.is_there()) {
            let answers = entry.path().join(format!("{}.jsonl", set.name));
            if answers.is_file() {
                let answers = fs::read_to_string(&answers).with_context(|| answers.display().to_string())?;
                let figures = set.figures(root, &answers)?;
                let kept: Vec<_> = figures.into_iter().filter(|figure| !figure.name.contains(": ")).collect();
                peers.measured(set.name, &peer, &kept);
            }
        }
    }
    Ok(())
}

fn columns(peers: &[&str], cell: impl Fn(&str) -> String) -> String {
    peers.iter().map(|peer| cell(peer)).collect()
}

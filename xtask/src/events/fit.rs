use super::model::{ALWAYS, Example, fit, score, vocabulary};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The types of events, in the order of the columns, each with the mean of precision and recall to aim for: the surest
/// weight that reaches it finds most.
const TYPES: [(&str, f64); 2] = [("ASSAULT", 0.642), ("PROTEST", 0.545)];

/// Sentences that a feature must stand in.
const LEAST: usize = 6;

/// Parts of the cross-validation.
const FOLDS: u64 = 10;

/// How far a sentence on which people did not agree counts as one that reports.
const DOUBTFUL: f64 = 0.5;

/// Smaller weights are left out.
const SMALL: f64 = 0.02;

const FILE: &str = "crates/tawatur-annotate/data/event/weights.tsv";

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    event: String,
    label: String,
}

#[derive(Deserialize)]
struct Answer {
    id: String,
    incidents: Vec<Incident>,
}

#[derive(Deserialize)]
struct Incident {
    plover: String,
    features: Vec<String>,
}

/// A sentence of the gold with its events of the type that was asked for.
struct Sentence {
    label: Label,
    fold: u64,
    events: Vec<Vec<String>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Label {
    Yes,
    No,
    Doubtful,
}

pub(crate) fn run(root: &Path, gold: &str) -> Result<()> {
    let text = std::fs::read_to_string(gold).with_context(|| format!("reading {gold}"))?;
    let rows: Vec<Row> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut answers = ask(root, &rows)?;
    let mut columns: Vec<BTreeMap<String, f64>> = Vec::new();
    for (plover, aim) in TYPES {
        let of_type = |row: &&Row| row.event == plover;
        let sentences: Vec<Sentence> = rows
            .iter()
            .filter(of_type)
            .map(|row| Sentence {
                label: match row.label.as_str() {
                    "yes" => Label::Yes,
                    "ambiguous" => Label::Doubtful,
                    _ => Label::No,
                },
                fold: fold(&row.id),
                events: answers
                    .remove(&row.id)
                    .unwrap_or_default()
                    .into_iter()
                    .filter(|i| i.plover == plover)
                    .map(|i| i.features)
                    .collect(),
            })
            .collect();
        let mut held: Vec<(f64, Label)> = Vec::new();
        for part in 0..FOLDS {
            let model = Model::of(sentences.iter().filter(|s| s.fold != part));
            held.extend(sentences.iter().filter(|s| s.fold == part).map(|s| (model.best(s), s.label)));
        }
        let (cut, told) = cut(&held, aim);
        println!("{plover}: held out {told}");
        let mut weights = Model::of(sentences.iter()).named();
        *weights.entry(ALWAYS.to_owned()).or_default() -= cut;
        columns.push(weights);
    }
    let mut names: Vec<&String> = columns.iter().flat_map(|c| c.keys()).collect();
    names.sort();
    names.dedup();
    let mut out = String::from("feature\tASSAULT\tPROTEST\n");
    for name in names {
        let weights: Vec<f64> = columns.iter().map(|c| c.get(name).copied().unwrap_or_default()).collect();
        if weights.iter().any(|w| w.abs() >= SMALL) {
            let written: Vec<String> = weights.iter().map(|w| format!("{w:.3}")).collect();
            out.push_str(&format!("{name}\t{}\n", written.join("\t")));
        }
    }
    std::fs::write(root.join(FILE), out)?;
    Ok(())
}

/// What the binary says of each sentence.
fn ask(root: &Path, rows: &[Row]) -> Result<BTreeMap<String, Vec<Incident>>> {
    let binary = root.join("target/release/tawatur");
    let mut child = Command::new(&binary)
        .args(["probe", "prominence"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("running {}", binary.display()))?;
    let lines: Vec<String> =
        rows.iter().map(|row| serde_json::json!({"id": row.id, "text": row.text}).to_string()).collect();
    let mut input = child.stdin.take().context("no input")?;
    let writer = std::thread::spawn(move || input.write_all((lines.join("\n") + "\n").as_bytes()));
    let output = child.wait_with_output()?;
    if !output.status.success() || writer.join().is_err() {
        bail!("the binary failed");
    }
    let text = String::from_utf8(output.stdout)?;
    let answers: Vec<Answer> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    Ok(answers.into_iter().map(|a| (a.id, a.incidents)).collect())
}

/// The part of a sentence, by a hash of its name (FNV-1a), so that it stays there when others come.
fn fold(id: &str) -> u64 {
    id.bytes().fold(0xCBF2_9CE4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
        % FOLDS
}

struct Model {
    words: BTreeMap<String, usize>,
    weights: Vec<f64>,
}

impl Model {
    fn of<'s>(sentences: impl Iterator<Item = &'s Sentence> + Clone) -> Model {
        let all = sentences.clone().map(|s| s.events.iter().flatten().map(String::as_str).collect());
        let words = vocabulary(all, LEAST);
        let mut examples = Vec::new();
        for sentence in sentences {
            let (reported, counts) = match sentence.label {
                Label::Yes => (1.0, 1.0),
                Label::No => (0.0, 1.0),
                Label::Doubtful => (DOUBTFUL, DOUBTFUL),
            };
            let counts = counts / sentence.events.len().max(1) as f64;
            examples.extend(sentence.events.iter().map(|e| Example { features: numbers(&words, e), reported, counts }));
        }
        let weights = fit(&examples, words.len());
        Model { words, weights }
    }

    /// The weight of a sentence's surest event.
    fn best(&self, sentence: &Sentence) -> f64 {
        let weights = sentence.events.iter().map(|e| score(&self.weights, &numbers(&self.words, e)));
        weights.fold(f64::NEG_INFINITY, f64::max)
    }

    fn named(self) -> BTreeMap<String, f64> {
        self.words.into_iter().map(|(word, n)| (word, self.weights[n])).collect()
    }
}

fn numbers(words: &BTreeMap<String, usize>, features: &[String]) -> Vec<usize> {
    let mut numbers: Vec<usize> = features.iter().filter_map(|f| words.get(f).copied()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The lowest weight from which on the mean of precision and recall reaches the aim, or is best; and both in words.
fn cut(held: &[(f64, Label)], aim: f64) -> (f64, String) {
    let mut sorted: Vec<(f64, Label)> = held.iter().copied().filter(|(_, l)| *l != Label::Doubtful).collect();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = sorted.iter().filter(|(_, l)| *l == Label::Yes).count() as f64;
    let (mut right, mut points) = (0.0, Vec::new());
    for (n, (weight, label)) in sorted.iter().enumerate().take_while(|(_, (w, _))| w.is_finite()) {
        right += f64::from(u8::from(*label == Label::Yes));
        let (precision, recall) = (right / (n + 1) as f64, right / all);
        let mean = if right > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        points.push((mean, precision, recall, *weight));
    }
    let best = points.iter().copied().max_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or_default();
    let chosen = points.iter().copied().rev().find(|p| p.0 >= aim).unwrap_or(best);
    let say = |p: (f64, f64, f64, f64)| format!("F1 {:.3} (precision {:.3}, recall {:.3})", p.0, p.1, p.2);
    (chosen.3, format!("{}, at best {}", say(chosen), say(best)))
}

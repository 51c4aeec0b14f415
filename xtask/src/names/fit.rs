use super::pairs::{PARTS, Pair, read};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use tawatur_text::Feature;

const TABLE: &str = "crates/tawatur-text/data/name_weight.tsv";

/// A feature seen in fewer pairs is chance.
const LEAST: usize = 3;

/// How strongly weights are held near nought, and how long they are sought.
const HOLD: f64 = 0.7;
const ROUNDS: usize = 1500;

/// What a pair that is far apart counts beside one of the table.
const FAR: f64 = 0.5;

/// Weights nearer to nought are not written.
const SMALL: f64 = 0.005;

type Weights = BTreeMap<Feature, f64>;

/// Says how well weights that were fitted to four parts of the pairs judge the fifth, and writes those fitted to all.
pub(crate) fn run(root: &Path, path: &str) -> Result<()> {
    let pairs = read(Path::new(path))?;
    let mut judged: Vec<(f64, bool)> =
        unseen(&pairs).into_iter().zip(pairs.iter().filter(|pair| !pair.far).map(|pair| pair.same)).collect();
    println!("{} pairs, each judged by weights of the parts without its names", judged.len());
    report(&mut judged);
    let weights = fit(&pairs.iter().collect::<Vec<_>>());
    let mut table = String::from("feature\tof\twith\tweight\n");
    for (feature, weight) in weights.iter().filter(|(_, weight)| weight.abs() >= SMALL) {
        writeln!(table, "{feature}\t{weight:.2}")?;
    }
    std::fs::write(root.join(TABLE), table).context(TABLE)
}

/// For each row of a table of pairs, how sure weights are that it is one name which were fitted without its names: 0 to 1.
pub(crate) fn held_out(path: &Path) -> Result<Vec<f64>> {
    Ok(unseen(&read(path)?).into_iter().map(|odds| 1.0 / (1.0 + (-odds).exp())).collect())
}

/// The log odds of the table's own pairs, in their order.
fn unseen(pairs: &[Pair]) -> Vec<f64> {
    let fitted: Vec<Weights> = (0..PARTS)
        .map(|part| {
            // No spelling of a family that is judged has been seen.
            let learn: Vec<&Pair> = pairs.iter().filter(|pair| !pair.parts.contains(&part)).collect();
            fit(&learn)
        })
        .collect();
    pairs.iter().filter(|pair| !pair.far).map(|pair| log_odds(&fitted[usize::from(pair.parts[0])], pair)).collect()
}

fn log_odds(weights: &Weights, pair: &Pair) -> f64 {
    pair.features.iter().filter_map(|feature| weights.get(feature)).sum()
}

/// A logistic regression: steps against the slope, each weight with a pace of its own. The pairs come in one order and
/// nothing is drawn by chance, so the same pairs give the same table.
fn fit(pairs: &[&Pair]) -> Weights {
    let mut seen: BTreeMap<Feature, usize> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| !pair.far) {
        for feature in &pair.features {
            *seen.entry(*feature).or_default() += 1;
        }
    }
    seen.retain(|_, times| *times >= LEAST);
    // What only names far apart have needs no row: each of their many edits counts against them.
    let numbers: BTreeMap<Feature, usize> = seen.keys().enumerate().map(|(at, feature)| (*feature, at)).collect();
    let rows: Vec<Vec<usize>> =
        pairs.iter().map(|pair| pair.features.iter().filter_map(|f| numbers.get(f).copied()).collect()).collect();
    let free = numbers.get(&Feature::ALWAYS).copied();
    let mut weights = vec![0.0f64; numbers.len()];
    let (mut first, mut second) = (weights.clone(), weights.clone());
    for round in 1..=ROUNDS {
        let mut slope: Vec<f64> = weights.iter().map(|weight| HOLD * weight).collect();
        if let Some(free) = free {
            slope[free] = 0.0;
        }
        for (row, pair) in rows.iter().zip(pairs) {
            let sum: f64 = row.iter().map(|&at| weights[at]).sum();
            let wrong = 1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(pair.same));
            let wrong = if pair.far { FAR * wrong } else { wrong };
            for &at in row {
                slope[at] += wrong;
            }
        }
        let pace = 0.05 * (1.0 - round as f64 / (ROUNDS + 1) as f64);
        for at in 0..weights.len() {
            first[at] = 0.9 * first[at] + 0.1 * slope[at];
            second[at] = 0.999 * second[at] + 0.001 * slope[at] * slope[at];
            let (m, v) =
                (first[at] / (1.0 - 0.9f64.powi(round as i32)), second[at] / (1.0 - 0.999f64.powi(round as i32)));
            weights[at] -= pace * m / (v.sqrt() + 1e-8);
        }
    }
    numbers.into_iter().map(|(feature, at)| (feature, weights[at])).collect()
}

fn report(judged: &mut [(f64, bool)]) {
    judged.sort_by(|a, b| b.0.total_cmp(&a.0));
    let count = |of: bool| judged.iter().filter(|(_, same)| *same == of).count() as f64;
    let (ones, twos) = (count(true), count(false));
    let yes = |of: bool| judged.iter().filter(|(odds, same)| *same == of && *odds >= 0.0).count() as f64;
    println!("F1                 {:5.1} %", 200.0 * yes(true) / (yes(true) + yes(false) + ones));
    println!("falsely merged     {:5.1} %", 100.0 * yes(false) / twos);
    for rate in [0.01, 0.05] {
        let limit = judged.iter().filter(|(_, same)| !same).nth((rate * twos) as usize).map_or(0.0, |(odds, _)| *odds);
        let found = judged.iter().filter(|(odds, same)| *same && *odds > limit).count() as f64;
        println!("recall at {:2.0} % false {:5.1} %", 100.0 * rate, 100.0 * found / ones);
    }
}

use super::examples::Example;
use std::collections::HashMap;
use tawatur_tagger::{TAGS, Weights, allowed, mix};

/// Times that the examples are gone through.
const ROUNDS: u32 = 6;

/// How long a first step is; each weight's steps grow shorter with what it has moved.
const PACE: f32 = 0.03;

/// The share of a token's features that are left out each time, of a thousand, so that none is leant on alone.
const LEFT_OUT: u32 = 200;

/// A feature seen on fewer tokens is chance.
const LEAST: u32 = 2;

type Row = [f32; TAGS];

/// One way a sentence is seen, features as numbers of weights.
struct Seen<'e> {
    features: Vec<Vec<u32>>,
    tags: &'e [u8],
}

/// Fits a conditional random field by steps along the slope of each sentence's likelihood. `sentences` holds for each sentence
/// the ways in which it is seen, of which the first is the plain one. Nothing depends on a clock, on chance, on the order
/// of a map or on the machine's mathematics beyond the four operations and the root.
pub(super) fn fit(sentences: &[&Vec<Vec<Example>>]) -> Weights {
    let mut count: HashMap<u32, u32> = HashMap::new();
    for example in sentences.iter().flat_map(|ways| ways.iter().take(2).flatten()) {
        for feature in example.features.iter().flatten() {
            *count.entry(*feature).or_default() += 1;
        }
    }
    let mut features: Vec<u32> = count.into_iter().filter(|(_, n)| *n >= 2 * LEAST).map(|(f, _)| f).collect();
    features.sort_unstable();
    let numbers: HashMap<u32, u32> = features.iter().enumerate().map(|(at, f)| (*f, at as u32)).collect();
    let ways = sentences.iter().map(|ways| ways.len()).max().unwrap_or(1);
    // Each way's pieces of text, one after the other.
    let seen: Vec<Vec<Seen<'_>>> = (0..ways)
        .map(|way| {
            let pieces = sentences.iter().flat_map(|ways| ways.get(way).into_iter().flatten());
            let known = |f: &Vec<u32>| f.iter().filter_map(|f| numbers.get(f).copied()).collect();
            pieces.map(|e| Seen { features: e.features.iter().map(known).collect(), tags: &e.tags }).collect()
        })
        .collect();
    let mut field = Field::new(features.len());
    let mut mean = vec![[0.0f32; TAGS]; features.len()];
    let mut mean_pairs = [[0.0f32; TAGS]; TAGS];
    let mut rounds = 0.0f32;
    for round in 0..ROUNDS {
        // Every second time as it is, else with names hidden.
        let way = if round % 2 == 0 || ways < 2 { 0 } else { 1 + (round as usize / 2) % (ways - 1) };
        let mut order: Vec<usize> = (0..seen[way].len()).collect();
        for at in (1..order.len()).rev() {
            order.swap(at, mix(round + 1, at as u32) as usize % (at + 1));
        }
        for at in order {
            field.learn(&seen[way][at], mix(round, at as u32));
        }
        if round * 2 >= ROUNDS {
            rounds += 1.0;
            sum(&mut mean, &field.weights);
            sum(&mut mean_pairs, &field.pairs);
        }
    }
    let mut weights: Vec<(u32, Row)> = features.into_iter().zip(mean).collect();
    weights.iter_mut().for_each(|(_, row)| row.iter_mut().for_each(|w| *w /= rounds.max(1.0)));
    mean_pairs.iter_mut().flatten().for_each(|w| *w /= rounds.max(1.0));
    Weights { features: weights, transitions: mean_pairs }
}

fn sum(to: &mut [Row], rows: &[Row]) {
    to.iter_mut().flatten().zip(rows.iter().flatten()).for_each(|(to, w)| *to += w);
}

/// The weights with the squares of what each has been moved by.
struct Field {
    weights: Vec<Row>,
    moved: Vec<Row>,
    pairs: [Row; TAGS],
    pairs_moved: [Row; TAGS],
}

impl Field {
    fn new(features: usize) -> Field {
        let moved = [0.01; TAGS];
        Field {
            weights: vec![[0.0; TAGS]; features],
            moved: vec![moved; features],
            pairs: [[0.0; TAGS]; TAGS],
            pairs_moved: [moved; TAGS],
        }
    }

    fn learn(&mut self, seen: &Seen<'_>, draw: u32) {
        let length = seen.features.len();
        if length == 0 {
            return;
        }
        let kept: Vec<Vec<u32>> = seen
            .features
            .iter()
            .enumerate()
            .map(|(at, features)| {
                let stays = |n: usize| mix(draw, (at * 256 + n) as u32) % 1000 >= LEFT_OUT;
                features.iter().enumerate().filter(|(n, _)| stays(*n)).map(|(_, f)| *f).collect()
            })
            .collect();
        let emitted: Vec<Row> = kept.iter().map(|features| self.emitted(features)).collect();
        let pairs = self.powers();
        let (before, behind) = chances(&emitted, &pairs);
        let mut slope = [[0.0f32; TAGS]; TAGS];
        for at in 0..length {
            let right = usize::from(seen.tags[at]);
            let mut off: Row = std::array::from_fn(|tag| before[at][tag] * behind[at][tag]);
            level(&mut off);
            off.iter_mut().for_each(|chance| *chance = -*chance);
            off[right] += 1.0;
            for &feature in &kept[at] {
                step(&mut self.weights[feature as usize], &mut self.moved[feature as usize], &off);
            }
            if at > 0 {
                let mut both: [Row; TAGS] = std::array::from_fn(|a| {
                    std::array::from_fn(|b| before[at - 1][a] * pairs[a][b] * emitted[at][b] * behind[at][b])
                });
                let total: f32 = both.iter().flatten().sum::<f32>().max(1e-30);
                both.iter_mut().flatten().for_each(|chance| *chance /= total);
                slope.iter_mut().flatten().zip(both.iter().flatten()).for_each(|(slope, chance)| *slope -= chance);
                slope[usize::from(seen.tags[at - 1])][right] += 1.0;
            }
        }
        for (from, slope) in slope.iter().enumerate() {
            let may: Row = std::array::from_fn(|tag| if allowed(from, tag) { slope[tag] } else { 0.0 });
            step(&mut self.pairs[from], &mut self.pairs_moved[from], &may);
        }
    }

    /// The chances of the tags by a token's features alone, the largest being one.
    fn emitted(&self, features: &[u32]) -> Row {
        let mut row = [0.0f32; TAGS];
        for &feature in features {
            row.iter_mut().zip(&self.weights[feature as usize]).for_each(|(sum, w)| *sum += w);
        }
        let largest = row.iter().copied().fold(f32::MIN, f32::max);
        row.map(|sum| exp(sum - largest))
    }

    fn powers(&self) -> [Row; TAGS] {
        std::array::from_fn(|a| std::array::from_fn(|b| if allowed(a, b) { exp(self.pairs[a][b]) } else { 0.0 }))
    }
}

fn step(weights: &mut Row, moved: &mut Row, slope: &Row) {
    for ((weight, moved), slope) in weights.iter_mut().zip(moved).zip(slope) {
        *moved += slope * slope;
        *weight += PACE * slope / moved.sqrt();
    }
}

/// For each token the chances of its tags from the left and from the right, each row levelled.
fn chances(emitted: &[Row], pairs: &[Row; TAGS]) -> (Vec<Row>, Vec<Row>) {
    let length = emitted.len();
    let (mut before, mut behind) = (vec![[0.0f32; TAGS]; length], vec![[1.0f32; TAGS]; length]);
    for at in 0..length {
        let mut row: Row = std::array::from_fn(|tag| {
            let way = match at.checked_sub(1) {
                None => f32::from(u8::from(allowed(0, tag))),
                Some(last) => before[last].iter().zip(pairs).map(|(chance, pairs)| chance * pairs[tag]).sum(),
            };
            way * emitted[at][tag]
        });
        level(&mut row);
        before[at] = row;
    }
    for at in (0..length.saturating_sub(1)).rev() {
        let next = at + 1;
        let mut row: Row =
            std::array::from_fn(|tag| (0..TAGS).map(|to| pairs[tag][to] * emitted[next][to] * behind[next][to]).sum());
        level(&mut row);
        behind[at] = row;
    }
    (before, behind)
}

fn level(row: &mut Row) {
    let total = row.iter().sum::<f32>().max(1e-30);
    row.iter_mut().for_each(|chance| *chance /= total);
}

/// The exponential by the four operations alone, so that every machine has the same.
pub(super) fn exp(x: f32) -> f32 {
    let x = f64::from(x.clamp(-80.0, 80.0));
    let whole = (x * std::f64::consts::LOG2_E).round();
    let rest = x - whole * std::f64::consts::LN_2;
    let series = (1..=9).rev().fold(1.0, |sum, n| 1.0 + rest * sum / f64::from(n));
    (series * f64::from_bits(((1023 + whole as i64) as u64) << 52)) as f32
}

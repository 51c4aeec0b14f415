use super::feature::{LENGTH, features};
use crate::Annotator;
use std::sync::OnceLock;

const WEIGHTS: &str = include_str!("../../data/stance/weights.tsv");

/// The relations, in the order of the columns of the weights.
const RELATIONS: [&str; 3] = ["agrees", "contradicts", "unrelated"];

impl Annotator<'_> {
    /// How headline `b` stands to `a` (`agrees`, `contradicts`, `unrelated`) and how sure that is, 0 to 1.
    pub fn stance(&self, a: &str, b: &str) -> (&'static str, f32) {
        let measured = features(self.lexicon, a, b);
        let mut sums = [0f32; 3];
        for (row, value) in weights().iter().zip(measured) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += weight * value;
            }
        }
        let top = sums.iter().copied().fold(f32::MIN, f32::max);
        let best = sums.iter().position(|sum| *sum == top).unwrap_or_default();
        let all: f32 = sums.iter().map(|sum| (sum - top).exp()).sum();
        (RELATIONS[best], 1.0 / all)
    }
}

/// The weights of the measures for each relation.
fn weights() -> &'static [[f32; 3]; LENGTH] {
    static READ: OnceLock<[[f32; 3]; LENGTH]> = OnceLock::new();
    READ.get_or_init(|| {
        let mut out = [[0f32; 3]; LENGTH];
        for (row, line) in out.iter_mut().zip(WEIGHTS.lines().skip(1)) {
            for (cell, text) in row.iter_mut().zip(line.split('\t').skip(1)) {
                *cell = text.parse().unwrap_or_default();
            }
        }
        out
    })
}

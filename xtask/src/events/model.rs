use std::collections::BTreeMap;

/// An event of a sentence: its features by number, the share of it that is reported, how much it counts.
pub(super) struct Example {
    pub(super) features: Vec<usize>,
    pub(super) reported: f64,
    pub(super) counts: f64,
}

/// What a large weight costs.
const RIDGE: f64 = 5.0;

/// Steps of the descent.
const STEPS: usize = 400;

/// Weights of a logistic regression with a ridge, found by resilient descent: the sign of each slope and a pace of its own.
/// The first feature stands in every example and costs nothing.
pub(super) fn fit(examples: &[Example], features: usize) -> Vec<f64> {
    let mut weights = vec![0.0f64; features];
    let mut pace = vec![0.05f64; features];
    let mut last = vec![0.0f64; features];
    for _ in 0..STEPS {
        let mut slope: Vec<f64> =
            weights.iter().enumerate().map(|(n, w)| if n == 0 { 0.0 } else { RIDGE * w }).collect();
        for example in examples {
            let error = example.counts * (chance(score(&weights, &example.features)) - example.reported);
            for &feature in &example.features {
                slope[feature] += error;
            }
        }
        for n in 0..features {
            let turn = slope[n] * last[n];
            pace[n] = if turn > 0.0 {
                (pace[n] * 1.2).min(0.5)
            } else if turn < 0.0 {
                pace[n] * 0.5
            } else {
                pace[n]
            };
            weights[n] -= pace[n] * slope[n].signum() * f64::from(u8::from(slope[n].abs() > 1e-9));
            last[n] = slope[n];
        }
    }
    weights
}

pub(super) fn score(weights: &[f64], features: &[usize]) -> f64 {
    features.iter().map(|&feature| weights[feature]).sum()
}

fn chance(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}

/// Numbers of the features that enough sentences have; `always` is the first.
pub(super) fn vocabulary<'f>(sentences: impl Iterator<Item = Vec<&'f str>>, least: usize) -> BTreeMap<String, usize> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for mut features in sentences {
        features.sort_unstable();
        features.dedup();
        for feature in features {
            *seen.entry(feature).or_default() += 1;
        }
    }
    let often = seen.into_iter().filter(|(feature, n)| *n >= least && *feature != ALWAYS).map(|(feature, _)| feature);
    std::iter::once(ALWAYS).chain(often).enumerate().map(|(n, feature)| (feature.to_owned(), n)).collect()
}

/// The feature of every event.
pub(super) const ALWAYS: &str = "always";

use super::align::align_within;
use super::feature::{Feature, Seen, see, see_way};
use super::spelling::Letter;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/name_weight.tsv");

static WEIGHTS: LazyLock<FxHashMap<Feature, f32>> = LazyLock::new(|| {
    let rows = TABLE.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        let feature = Feature::parse(cells.next()?, cells.next()?, cells.next()?)?;
        Some((feature, cells.next()?.parse().ok()?))
    });
    rows.collect()
});

/// What a feature says: above nought for one name, below for two.
pub(super) fn weight(feature: &Feature) -> f32 {
    WEIGHTS.get(feature).copied().unwrap_or_default()
}

/// The pairs that the weights were fitted to differ in few letters; each beyond these many counts against one name.
const FEW: usize = 3;
const FURTHER: f32 = 3.0;

/// The log odds that two spellings are one name. Both in the order of [`ordered`](super::feature::ordered).
pub(super) fn log_odds(a: &[Letter], b: &[Letter]) -> f32 {
    of(&see(a, b))
}

/// The same of two that lie no further apart than so much by what edits cost; none of others.
pub(super) fn log_odds_within(a: &[Letter], b: &[Letter], most: f32) -> Option<f32> {
    Some(of(&see_way(a, b, align_within(a, b, most)?)))
}

fn of(seen: &Seen) -> f32 {
    seen.features.iter().map(weight).sum::<f32>() - beyond(seen)
}

/// What letters that differ beyond the usual take from the log odds.
pub(super) fn beyond(seen: &Seen) -> f32 {
    FURTHER * seen.edits.saturating_sub(FEW) as f32
}

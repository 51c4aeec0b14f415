use crate::score::percent;
use std::fmt::Write as _;

/// One measure of one set.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) percent: f64,
    /// What it was counted from, in words.
    pub(crate) of: String,
}

impl Figure {
    pub(crate) fn share(name: impl Into<String>, right: usize, total: usize) -> Figure {
        Figure { name: name.into(), percent: percent(right as u32, total as u32), of: format!("{right} of {total}") }
    }

    /// The harmonic mean of precision and recall.
    pub(crate) fn f1(name: impl Into<String>, right: usize, predicted: usize, gold: usize) -> Figure {
        let part = |of: usize| if of == 0 { 0.0 } else { right as f64 / of as f64 };
        let (precision, recall) = (part(predicted), part(gold));
        let both = if right == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        let mut of = format!("precision {:.1}, recall {:.1}", 100.0 * precision, 100.0 * recall);
        let _ = write!(of, ", {right} right, {predicted} said, {gold} in the gold");
        Figure { name: name.into(), percent: 100.0 * both, of }
    }
}

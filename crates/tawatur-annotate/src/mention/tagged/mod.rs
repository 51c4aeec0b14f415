//! Names that nobody listed: a sequence model looks at what the lists and rules say of each word and of its neighbours,
//! and learns where to trust them, where they end too soon, and what they miss.
//!
//! `view` gathers what is asked about, `feature` turns it into numbers, `sums` remembers the weights of words, `apply` writes the names that the
//! model adds or mends into groups and mentions. Without a model nothing of this runs.

mod apply;
mod club;
mod clue;
mod feature;
mod reason;
mod sums;
mod view;

pub(crate) use apply::apply;
pub use clue::{Hidden, NameClues};

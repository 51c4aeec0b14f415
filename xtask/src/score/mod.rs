//! Scores the records of `tawatur read --format jsonl` against hand-made gold.
//!
//! An item counts only where the records place it on the anchor's own text, and not where more records of its kind crowd
//! there than is reasonable. Where the gold gives several answers (a list), each of them is right. The gold names what
//! must be found, not all that may be said.

mod entity;
mod group;
mod item;
mod record;
mod tally;
#[cfg(test)]
mod tests;

pub(crate) use item::score;
pub(crate) use tally::{Tally, percent};

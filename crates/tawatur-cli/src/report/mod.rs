//! The report in a terminal: stories with two bars of one scale, claims by ledger, each with the chains that carry it
//! and the words behind them.
//!
//! It draws `tawatur_record::Digest` and decides nothing itself; it never says whether a claim is true, and never hides
//! a claim because few carry it.

mod claim;
mod dossier;
mod sheet;
mod source;
mod story;
mod style;

#[cfg(test)]
mod tests;

pub(crate) use dossier::dossiers;
pub(crate) use source::sources;
pub(crate) use story::{ReportOptions, write};

//! The layers below the reading, each alone: `tawatur probe TASK` against gold, beside the figures of other tools.
//!
//! The measures are those of `../shared/score/probe_scores.py`; where that script and Python are there, both must say the same.

mod figure;
mod gold;
mod peer;
mod plain;
mod point;
mod run;
mod set;
#[cfg(test)]
mod tests;
mod valued;

pub(crate) use figure::Figure;
pub(crate) use peer::Peers;
pub(crate) use run::{Options, run};

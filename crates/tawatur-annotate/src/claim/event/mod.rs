//! Protest and assault: who did it to whom, in the words of the sentence, and whether it is what the sentence reports.

mod lists;
mod parties;
mod phrase;
mod prominence;
mod report;

pub(crate) use lists::Lists;
pub(crate) use parties::head_before;
pub use report::Incident;
pub(crate) use report::Trigger;

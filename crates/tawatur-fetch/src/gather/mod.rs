//! The run: workers ask, one host at a time and at its pace; one keeper writes what they bring and decides what follows.

mod keeper;
mod options;
mod poll;
mod queue;
mod run;
mod site;
mod summary;
mod task;
#[cfg(test)]
mod tests;
mod worker;

pub use options::GatherOptions;
pub use run::{check, gather};
pub use summary::{Checked, Progress, Summary};

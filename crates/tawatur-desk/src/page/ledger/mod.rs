//! The ledgers: what was done, signed, given and said, over all stories.

mod chart;
mod list;
mod map;
mod one;

pub(crate) use list::{all, all_data};
pub(crate) use one::{data, one};

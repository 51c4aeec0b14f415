//! The page of a claim: what is said, how independently, on which ways it came, who denies it, what readers decided of it.

mod cite;
mod course;
mod data;
mod edits;
mod explain;
mod reason;
mod view;
mod way;

pub(crate) use course::course;
pub(crate) use data::claim as claim_data;
pub(crate) use edits::{add, edits, edits_data, undo};
pub(crate) use explain::{explain, explain_data};
pub(crate) use view::claim;

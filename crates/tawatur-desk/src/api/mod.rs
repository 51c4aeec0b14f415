//! The API under `/api/v1`. What it gives are the records, in envelopes.

mod story;
mod table;

pub(crate) use story::{item, stories, story};
pub(crate) use table::ROUTES;

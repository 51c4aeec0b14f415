//! Search, and the searches that are kept.

mod help;
mod problem;
mod query;
mod saved;

pub(crate) use query::{data, search};
pub(crate) use saved::{address, feed_atom, feed_json, feed_rss, hits, hits_data, list, list_data, remove, save};

//! The records of the contract, one file per family, and the writer that puts them in order.
//!
//! Field order is the order of the contract, `kind` first. Every struct borrows from the reading, so that writing
//! allocates little more than the line.

mod annotation;
mod article;
mod claim;
mod dossier;
mod entity;
mod page;
mod shape;
mod source;
mod story;
mod utterance;
mod write;

pub use entity::named;
pub use write::{
    JSON_SCHEMA, SCHEMA, Writer, article_lines, group_line, run_line, story_line, write_dossiers, write_jsonl,
    write_sources, write_utterances,
};

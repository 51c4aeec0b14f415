//! What leaves the house.
//!
//! - [`write_jsonl`] writes the public records: one JSON object a line, the same for every door. Model types know
//!   nothing of JSON; here, and only here, byte offsets become Unicode code points and positions become ids.
//! - [`back`] takes records in again.
//! - [`Digest`] is what a person wants to see of a reading (outlets of a story, distinct chains of a group, the words
//!   behind each); the terminal report and the HTML page are two drawings of it.
//! - [`Wording`] holds every English and Arabic word of the interface, from `data/wording.tsv`.
//!
//! Nothing here reads a clock or a file, and nothing says whether a claim is true.

pub mod back;
mod digest;
mod position;
mod record;
mod wording;

pub use digest::*;
pub use position::CodePoints;
pub use record::{
    JSON_SCHEMA, SCHEMA, Writer, article_lines, group_line, named, run_line, story_line, write_dossiers, write_jsonl,
    write_sources, write_utterances,
};
pub use wording::*;

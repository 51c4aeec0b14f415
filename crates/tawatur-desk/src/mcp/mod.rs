//! The records for language models (Model Context Protocol): tools that read and change nothing, over standard input and output
//! or over HTTP at `/mcp`.
//!
//! Every answer says how it was made, how much of the text was read, between which bounds its number lies, and in which words of
//! which article it stands. None says whether a claim is true.

mod answer;
mod door;
mod evidence;
mod tool;

pub(crate) use door::http;
pub use door::serve;

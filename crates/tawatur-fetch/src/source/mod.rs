//! The file of sources: what is gathered, one source a line, made to be read and changed by hand too.

mod file;
mod row;
#[cfg(test)]
mod tests;

pub use file::{FILE, Sources};
pub use row::{Source, SourceKind, every, span};

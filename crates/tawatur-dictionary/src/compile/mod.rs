//! From files to tables: names, words, verbs with their frames, and the FST over all forms.

mod builder;
mod dependence;
mod layer;
mod name;
mod plover;
#[cfg(test)]
mod tests;
mod verb;
mod word;

pub use builder::{Compiled, FILES, compile};
pub use layer::{Change, LexiconFile};
pub(crate) use layer::{Entry, Layer, Log};

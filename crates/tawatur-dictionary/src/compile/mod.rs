//! From files to tables: names, words, verbs with their frames, and the FST over all forms.

mod builder;
mod dependence;
mod name;
#[cfg(test)]
mod tests;
mod verb;
mod word;

pub use builder::{Compiled, compile};

//! Text reuse: copies, cuts, rewrites and embedded passages, found while the articles stream past.
//!
//! Runs of three folded words are sampled by hash into an inverted index. An article's candidates are the earlier
//! articles that share rare runs with it; each candidate is then aligned word by word, and only what the alignment shows
//! makes a link. Runs that many articles share by chance count little, and what an outlet prints under all its articles
//! counts nothing.

mod align;
mod engine;
mod footer;
mod frequency;
mod index;
mod sound;
mod translation;
mod verdict;
mod word;

#[cfg(test)]
mod tests;

pub use engine::{Options, Reuse, copies};
pub use word::{Text, Unit, Words};
pub(crate) use word::{hash, hash_wide, mix};

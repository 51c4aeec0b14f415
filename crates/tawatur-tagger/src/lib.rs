//! A linear chain over hashed features, which says of the tokens of a sentence whether they name a person, a place or an
//! organisation.
//!
//! The crate knows nothing of words: whoever asks gives each token its features as numbers ([`feature`]), sums their
//! weights ([`Model::add`]) and gets the best tags ([`Model::decode`]), in time linear in the tokens and in whole numbers
//! alone, so that the answer is the same on every machine.
//!
//! The weights are `data/names.weights`, fitted by `cargo xtask fit-ner` and under a licence of their own (see the README
//! beside them). Without that file [`Model::embedded`] is none.

mod hash;
mod model;
mod pack;
mod tag;
#[cfg(test)]
mod tests;

pub use hash::{feature, mix, text};
pub use model::{Model, Sums};
pub use pack::{SCALE, Weights, pack};
pub use tag::{Kind, TAGS, allowed, begin, inside, spans};

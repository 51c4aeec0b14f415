//! Words cut into what is attached before them, the stem, and the pronoun behind it.

mod analysis;
mod bits;
mod joined;
mod lemma;
mod segmenter;
mod shape;
#[cfg(test)]
mod tests;
mod vocabulary;

pub use lemma::Lemmas;
pub use segmenter::{Cuts, Segmenter};

//! Words cut into what is attached before them, the stem, and the pronoun behind it; their lemmas; words that a missing
//! space has joined.
//!
//! ```
//! use tawatur_words::Segmenter;
//! let segmenter = Segmenter::default();
//! let words = segmenter.segment("وسيلتقون نظراءهم في بغداد بالوثائق");
//! assert_eq!(words.iter().map(|parts| parts.join("+")).collect::<Vec<_>>().join(" "),
//!     "و+س+يلتقون نظراء+هم في بغداد ب+الوثائق");
//! assert_eq!(segmenter.lemmas("وسيلتقون")[0], "التقى");
//! assert_eq!(segmenter.lemmas("نظراءهم")[0], "نظير");
//! ```
//!
//! و ف ب ل ك س and the أ of questions are cut off before a word, pronouns behind it; the article, feminine and plural endings
//! stay. Of all ways to cut a word the cheapest is taken: a stem that is known is cheap, each attached word has its
//! price, and an unknown stem is dear, the more so the less it looks like one. So ولد, بلد and فرنسا stay whole as they
//! are known, وبحثوا is cut because only بحثوا is, and a foreign name that nobody knows stays whole because nothing is
//! gained. A cut is a function of the word alone, as it is written, so that it is remembered from word to word.
//!
//! What is known are the words of `data/` (its README has the columns), inflected and conjugated when the crate is built,
//! and the names and verbs of a [`Lexicon`](tawatur_lexicon::Lexicon). In a text the offsets are [`Segmenter::cuts`] and the places
//! [`Segmenter::parts`]; [`Segmenter::document`] gives the tokens of a text in which joined words are two.

mod analysis;
mod bits;
mod joined;
mod lemma;
mod segmenter;
mod shape;
#[cfg(test)]
mod tests;
mod vocabulary;

pub use lemma::{Lemmas, Stem};
pub use segmenter::{Cuts, Segmenter};

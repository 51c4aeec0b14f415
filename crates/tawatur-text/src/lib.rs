//! Arabic script mechanics: folding with alignment back to the original, tokens, sentences, clitic candidates, the language
//! of a passage, and how likely two written names are one.
//!
//! Words arrive as arguments: nothing here knows a lexicon. The folding in [`fold`] is the one that the lexicons are
//! compiled with, so that a key and a word of the text meet in one form.
//!
//! ```
//! use tawatur_text::Document;
//! let document = Document::new("وقالَ الرئيسُ إنّ الزيارة مهمّة. ثم غادر.");
//! assert_eq!(document.word(0), "وقال");
//! assert_eq!(document.sentences.len(), 2);
//! ```
//!
//! | question | answered by | corrected in |
//! | --- | --- | --- |
//! | which sentences has a text? | [`Document::sentences`](Document) | `data/sentence.tsv`, `gold/sentences.jsonl` |
//! | which language is it? | [`language`] | `data/language.tsv`, `gold/language.tsv` |
//! | are two names one, and why? | [`name_verdict`], [`name_similarity`] | `data/name_*.tsv`, `gold/names.tsv` |
//! | under which key does a search find a name? | [`name_key`] | `data/name_class.tsv` |
//!
//! `data/README.md` explains the columns, `gold/README.md` where the gold comes from.

mod clitic;
mod document;
mod fold;
mod language;
pub mod letters;
mod name;
mod sentence;
#[cfg(test)]
mod tests;
mod token;
mod trim;

pub use clitic::{Proclitic, Split, proclitics, suffix_length};
pub use document::Document;
pub use fold::{Folded, fold, fold_word};
pub use language::language;
pub use name::{Feature, NameStep, NameVerdict, name_features, name_key, name_similarity, name_verdict};
pub use token::{Token, TokenKind};
pub use trim::trim;

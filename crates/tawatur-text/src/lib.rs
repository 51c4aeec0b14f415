//! Arabic script mechanics: folding with alignment back to the original, tokens, sentences and clitic candidates.
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
pub use name::{name_key, name_similarity};
pub use token::{Token, TokenKind};
pub use trim::trim;

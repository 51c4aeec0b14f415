//! Arabic script mechanics: folding with alignment back to the original, tokens, sentences, clitic candidates, the language
//! of a passage, and how likely two written names are one.
//!
//! Words arrive as arguments: nothing here knows a lexicon. The folding in [`fold`] is the one that the lexicons are
//! compiled with, so that a key and a word of the text meet in one form. What needs a lexicon (which of several cuts of a
//! word is right, its lemma, words without a space between them) is in `tawatur-words`.
//!
//! # Folding
//!
//! Arabic is written in many ways that mean the same: with vowel marks or without, أ or ا, ى or ي, ة or ه, digits of three
//! scripts, stretched letters, invisible joiners and direction marks, letters that a Persian or Urdu keyboard gives.
//! [`fold`] brings them to one spelling and keeps the way back, for spans are always of the original:
//!
//! ```
//! use tawatur_text::fold;
//! let text = "مُحَمَّد فى القـــاهرة";
//! let folded = fold(text);
//! assert_eq!(folded.text, "محمد في القاهره");
//! let at = folded.text.find("القاهره").expect("it stands there") as u32;
//! let (from, to) = (folded.original(at), folded.original_end(folded.text.len() as u32));
//! assert_eq!(&text[from as usize..to as usize], "القـــاهرة");
//! ```
//!
//! [`fold_word`] gives the text alone, for keys: `fold_word("أُوروبّا") == fold_word("اوروبا")`. Folding twice is folding
//! once, and no two words are joined or one parted.
//!
//! # Tokens and sentences
//!
//! A [`Document`] is a text with its folded form, its tokens, and its sentences as ranges of them. Tokens and the white
//! space between them cover the text; a token keeps the marks of its last letter. Numbers hold their separators, every
//! mark is a token of its own, and so is a line break.
//!
//! ```
//! use tawatur_text::{Document, TokenKind};
//! let text = "وقالَ الرئيسُ إنّ الزيارة مهمّة. ثم غادر مع 1,500 جندي!";
//! let document = Document::new(text);
//! assert_eq!(document.word(0), "وقال"); // folded
//! assert_eq!(document.surface(0), "وقالَ"); // as written
//! assert_eq!(document.kind(9), TokenKind::Number);
//! assert_eq!(document.surface(9), "1,500");
//! let sentences = document.sentences.iter().map(|s| document.span(s.start as usize..s.end as usize).of(text));
//! assert_eq!(sentences.collect::<Vec<_>>(), ["وقالَ الرئيسُ إنّ الزيارة مهمّة.", "ثم غادر مع 1,500 جندي!"]);
//! ```
//!
//! A part of a token has a place in the text too: [`Document::part`]. [`Document::parted`] makes two tokens of a word where
//! the caller knows that a space is missing.
//!
//! # Attached words
//!
//! و ف ب ل ك س are written with the word they stand before, pronouns with the word they stand behind, and nothing but the
//! rest of the word tells whether such a letter is attached: وقف is "stood", وقد is "and indeed". [`proclitics`] and
//! [`suffix_length`] list what is possible; a lexicon chooses.
//!
//! ```
//! use tawatur_text::{proclitics, suffix_length};
//! let word = "وللوزير";
//! let stems: Vec<&str> = proclitics(word).iter().map(|front| &word[front.stem as usize..]).collect();
//! assert_eq!(stems, ["وللوزير", "للوزير", "وزير", "لوزير", "لوزير"]);
//! assert_eq!(suffix_length("كتابهم").as_slice(), [4]); // bytes: هم
//! ```
//!
//! # Sentences, languages, names
//!
//! | question | answered by | corrected in |
//! | --- | --- | --- |
//! | which sentences has a text? | [`Document::sentences`](Document) | `data/sentence.tsv`, `gold/sentences.jsonl` |
//! | which language is it? | [`language`] | `data/language.tsv`, `gold/language.tsv` |
//! | are two names one, and why? | [`name_verdict`], [`name_similarity`] | `data/name_*.tsv`, `gold/names.tsv` |
//! | under which key does a search find a name? | [`name_key`] | `data/name_class.tsv` |
//!
//! `data/README.md` explains the columns, `gold/README.md` where the gold comes from.
//!
//! # Speed
//!
//! Folding runs at memory speed where a text has no marks; `cargo bench -p tawatur-text` measures it and the rest.

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
pub use name::{Feature, NameMatcher, NameStep, NameVerdict, name_features, name_key, name_similarity, name_verdict};
pub use token::{Token, TokenKind};
pub use trim::trim;

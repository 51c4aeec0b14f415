//! Lexicon files to compiled tables: their formats, their validation, the forms generated from them.
//!
//! The files are TSV and TOML that a careful Arabic reader can correct without knowing Rust (see `tawatur-lexicon/data`).
//! [`compile`] reads them, says with file and line what is wrong, conjugates and inflects, folds the keys with the
//! folding of `tawatur-text`, and returns one FST from folded forms (words of a phrase parted by a space) to senses.
//! It runs in the build script of `tawatur-lexicon`; it stands in a crate of its own so that a binary can also run it
//! on files that a user brings.

mod compile;
mod effect;
mod form;
mod frame;
mod problem;
mod sense;
mod spelling;
mod stems;
mod table;

pub use compile::{Change, Compiled, FILES, LexiconFile, compile};
pub use effect::{Effect, Light, Modal};
pub use form::{Behind, Derived, conjugate, derived, nationality_forms, noun_forms, paradigm};
pub use frame::{Attribution, EventFrame, NounFrame, ReportFrame, Slot, StatementContent, Trigger};
pub use problem::Problem;
pub use sense::*;
pub use stems::Stems;

//! Written names: are two of them one name, and under which key does a search find both?
//!
//! [`name_verdict`] answers the first question with its reasons, [`name_similarity`] with the bare number,
//! [`name_key`] the second.
//!
//! How a verdict comes about, from the letters up:
//!
//! 1. `spelling`: a name as its folded letters and, beside each, the letter as it was written.
//! 2. `align`: the cheapest way to turn one spelling into the other: letters that agree, letters put for one another,
//!    left out, or written double (`data/name_edit.tsv` has the costs of this search).
//! 3. `feature`: what such a way looks like: each edit with the letters beside it and its place in the word; how many
//!    edits there are, of consonants and of vowels, and how much agrees.
//! 4. `weight`: what each feature says for one name or for two: the sum is the log odds (`data/name_weight.tsv`, fitted by
//!    `cargo xtask fit-names`).
//! 5. `person` and `word`: what whole names have beyond letters: titles, «بن», joins such as «عبد الرحمن», order, initials, a Latin
//!    original in brackets, «الأب» and «الابن» (`data/name_word.tsv`, `data/name_known.tsv`). `latin` compares Latin letters with Arabic ones
//!    (`data/name_latin.tsv`).
//!
//! `matcher` holds many names against one by the same tables, for a search, and leaves at the first look what lies far apart.
//!
//! So a wrong verdict is mended in a table: `tawatur probe names` prints the steps and what each cost.

mod align;
mod feature;
mod key;
mod latin;
mod matcher;
mod person;
mod spelling;
mod verdict;
mod weight;
mod word;

pub use feature::{Feature, name_features};
pub use key::name_key;
pub use matcher::NameMatcher;
pub use verdict::{NameStep, NameVerdict, name_similarity, name_verdict};

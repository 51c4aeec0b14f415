//! Forms generated from a lexicon line, unvocalised as in news text.

mod derived;
mod nationality;
mod noun;
mod paradigm;
mod spelling;
#[cfg(test)]
mod tests;
mod verb;

pub use derived::{Derived, derived};
pub use nationality::nationality_forms;
pub use noun::noun_forms;
pub use paradigm::{Behind, paradigm};
pub(crate) use spelling::foreign_spellings;
pub use verb::conjugate;

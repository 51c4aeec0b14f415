//! Forms generated from a lexicon line, unvocalised as in news text.

mod nationality;
mod noun;
mod spelling;
#[cfg(test)]
mod tests;
mod verb;

pub use nationality::nationality_forms;
pub use noun::noun_forms;
pub(crate) use spelling::foreign_spellings;
pub use verb::conjugate;

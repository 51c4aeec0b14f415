/// What is wrong with a lexicon file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct Problem {
    /// Path below the data folder.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// What is wrong, in words.
    pub message: String,
}

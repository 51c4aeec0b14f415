/// An input that cannot be meant: the run stops before it begins.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Wrong {
    /// There is no such file or folder.
    #[error("{input}: no such file or folder")]
    Missing {
        /// The input as given.
        input: String,
    },
    /// The pattern has no meaning.
    #[error("{input}: not a usable pattern: {reason}")]
    Pattern {
        /// The input as given.
        input: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The pattern names nothing.
    #[error("{input}: no file matches")]
    NoMatch {
        /// The input as given.
        input: String,
    },
    /// Standard input was named twice; it can be read once.
    #[error("-: standard input can be read only once")]
    StandardInputTwice,
}

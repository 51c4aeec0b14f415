use std::path::PathBuf;

/// What stops a run. What is wrong with one source or one page does not: it is noted and the rest goes on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Wrong {
    /// A file cannot be read or written.
    #[error("{}: {error}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A line of the file of sources, or of the journal, has no meaning.
    #[error("{}:{line}: {reason}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// Another run is at work in the folder.
    #[error("{}: another run is at work here", path.display())]
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// An option that cannot be meant.
    #[error("{0}")]
    Option(String),
}

impl Wrong {
    /// The error of a file.
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Wrong {
        let path = path.into();
        move |error| Wrong::File { path, error }
    }
}

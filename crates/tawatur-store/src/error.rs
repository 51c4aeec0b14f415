use std::io;
use std::path::{Path, PathBuf};

/// What may go wrong with a store; each names the folder or file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The folder holds no store.
    #[error("{}: no store is here; `tawatur init` makes one", .0.display())]
    Missing(PathBuf),
    /// The folder holds one already.
    #[error("{}: a store is here already", .0.display())]
    Exists(PathBuf),
    /// Another process writes to it.
    #[error("{}: another process is writing to this store", .0.display())]
    Busy(PathBuf),
    /// It was made by a later version.
    #[error("{}: its schema is version {found}, and this program knows up to {known}; a newer tawatur made it", .folder.display())]
    Newer {
        /// The store.
        folder: PathBuf,
        /// Its version.
        found: u32,
        /// The latest known.
        known: u32,
    },
    /// It was made by an earlier version, and may not be written to as it was opened.
    #[error("{}: its schema is of an earlier version; `tawatur doctor --repair` brings it up to date", .0.display())]
    Older(PathBuf),
    /// A row is not as it was written.
    #[error("{}: {what}", .folder.display())]
    Damaged {
        /// The store.
        folder: PathBuf,
        /// What is wrong, in words.
        what: String,
    },
    /// The index cannot be used; it can be made anew from the database.
    #[error("{}: the search index: {what}; `tawatur doctor --repair` makes it anew", .folder.display())]
    Index {
        /// The store.
        folder: PathBuf,
        /// What is wrong, in words.
        what: String,
    },
    /// Nothing has this id.
    #[error("no {kind} has the id {id:?}")]
    Unknown {
        /// What was asked for: `article`, `story`, `group`, `saved search`.
        kind: &'static str,
        /// The id.
        id: String,
    },
    /// The database says no.
    #[error("{}: {error}", .path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// Its words.
        error: rusqlite::Error,
    },
    /// The file system says no.
    #[error("{}: {error}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Its words.
        error: io::Error,
    },
}

/// What a store gives, or why not.
pub type Result<T> = std::result::Result<T, StoreError>;

impl StoreError {
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> StoreError + '_ {
        move |error| StoreError::Io { path: path.to_owned(), error }
    }
}

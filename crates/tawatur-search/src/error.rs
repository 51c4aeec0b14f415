use std::path::PathBuf;

/// What can go wrong with an index.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no index in the folder.
    #[error("no search index in {}", .0.display())]
    Missing(PathBuf),
    /// A file of the index is missing, cut off or no longer what was written. The index can be built anew from the store.
    #[error("the search index is damaged: {0}; build it anew")]
    Damaged(String),
    /// The index was written by another version of the analyser or over another lexicon, so that it may not find all: build it
    /// anew. It holds the version found and the one expected.
    #[error("the search index was made by version {found} of the analyser, this is {expected}; build it anew")]
    Stale {
        /// What the index says.
        found: String,
        /// What this analyser would write.
        expected: String,
    },
    /// Another process writes to the index.
    #[error("another process writes to the search index")]
    Locked,
    /// The disk is full, read-only or failing.
    #[error("the search index: {0}")]
    Disk(std::io::Error),
    /// The cursor is none of this query and order.
    #[error("the cursor does not belong to this order")]
    Cursor,
    /// Anything else that the engine below reports.
    #[error("the search index: {0}")]
    Engine(String),
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        use tantivy::TantivyError as T;
        use tantivy::directory::error::{OpenReadError, OpenWriteError};
        match error {
            T::LockFailure(..) => Error::Locked,
            T::IoError(io) => of_io(&io),
            T::OpenReadError(OpenReadError::IoError { io_error, .. }) => of_io(&io_error),
            T::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => Error::Disk(again(&io_error)),
            T::OpenReadError(error) => Error::Damaged(error.to_string()),
            T::DataCorruption(error) => Error::Damaged(format!("{error:?}")),
            T::IncompatibleIndex(error) => Error::Damaged(format!("{error:?}")),
            T::DeserializeError(error) => Error::Damaged(error.to_string()),
            T::SchemaError(error) => Error::Damaged(error),
            other => Error::Engine(other.to_string()),
        }
    }
}

/// Files that end too early or hold other bytes speak of damage, all else of the disk.
fn of_io(error: &std::io::Error) -> Error {
    use std::io::ErrorKind as K;
    match error.kind() {
        K::UnexpectedEof | K::InvalidData | K::InvalidInput | K::NotFound => Error::Damaged(error.to_string()),
        _ => Error::Disk(again(error)),
    }
}

fn again(error: &std::io::Error) -> std::io::Error {
    match error.raw_os_error() {
        Some(code) => std::io::Error::from_raw_os_error(code),
        None => std::io::Error::new(error.kind(), error.to_string()),
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        of_io(&error)
    }
}

/// A result of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// The libraries below panic on some damaged files: such a panic is damage too.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let told = panic.downcast_ref::<String>().map(String::as_str);
        let told = told.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it could not be read");
        Err(Error::Damaged(told.to_owned()))
    })
}

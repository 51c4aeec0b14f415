use std::net::SocketAddr;
use tawatur_store::StoreError;

/// Why the desk could not be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeskError {
    /// The data folder.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The address cannot be listened at.
    #[error("{address}: {error}")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        error: std::io::Error,
    },
    /// An address that others can reach, and nobody has a token.
    #[error("the desk at {0} can be reached by others: make a token first (tawatur token add NAME --role reader)")]
    Open(SocketAddr),
    /// A file of the desk.
    #[error("{path}: {error}")]
    File {
        /// Its path.
        path: std::path::PathBuf,
        /// What the system says, or what is wrong in it.
        error: String,
    },
    /// Threads, signals.
    #[error(transparent)]
    System(#[from] std::io::Error),
}

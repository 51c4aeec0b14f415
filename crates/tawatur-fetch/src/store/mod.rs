//! What is kept between runs: the journal, from which the state is read, and the archive of pages. Both only grow; what
//! is not whole when a run is killed is cut off when the next one begins.

mod archive;
mod event;
mod export;
mod file;
mod folder;
mod journal;
mod state;
mod sum;
#[cfg(test)]
mod tests;

pub(crate) use archive::Kept;
pub(crate) use event::{Event, Found, Page};
pub use export::export;
pub(crate) use file::write_whole;
pub use folder::Store;
pub use state::{FeedState, State};

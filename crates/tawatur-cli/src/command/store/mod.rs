//! The verbs that work on the data folder.

mod add;
mod alerts;
mod archive;
mod arguments;
mod ask;
mod init;
mod open;
mod search;
mod shell;
mod show;
mod target;
mod upkeep;

#[cfg(all(feature = "desk", feature = "network"))]
pub(crate) use alerts::deliver;
pub(crate) use archive::archive;
pub(crate) use arguments::{StoreCommand, run};
pub(crate) use open::{Asked, asked, asked_article, counted, piped, reading};
#[cfg(feature = "desk")]
pub(crate) use open::{now, stamp};

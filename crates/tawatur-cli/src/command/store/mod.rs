//! The verbs that work on the data folder.

mod add;
mod arguments;
mod ask;
mod init;
mod open;
mod shell;
mod show;
mod upkeep;

pub(crate) use arguments::{StoreCommand, run};

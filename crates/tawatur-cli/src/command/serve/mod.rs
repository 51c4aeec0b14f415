//! `serve`: the desk. `token`: who may come in.

mod arguments;
mod demo;
#[cfg(feature = "network")]
mod gather;
mod mcp;
mod token;

pub(crate) use arguments::{ServeArguments, run};
pub(crate) use mcp::mcp;
pub(crate) use token::TokenCommand;

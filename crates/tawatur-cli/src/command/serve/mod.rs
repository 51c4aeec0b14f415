//! `serve`: the desk.

mod arguments;
mod demo;

pub(crate) use arguments::{ServeArguments, run};

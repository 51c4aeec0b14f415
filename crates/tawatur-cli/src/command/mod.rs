//! The verbs of the command line.

mod arguments;
mod explain;
mod probe;
mod read;
mod why;

pub(crate) use arguments::{Arguments, run};

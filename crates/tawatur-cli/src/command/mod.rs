//! The verbs of the command line.

mod arguments;
mod coverage;
mod explain;
mod lexicon;
mod probe;
mod read;
mod why;

pub(crate) use arguments::{Arguments, KnowledgeArguments, run};

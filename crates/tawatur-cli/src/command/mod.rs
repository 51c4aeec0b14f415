//! The verbs of the command line.

mod arguments;
mod coverage;
mod dossier;
mod explain;
mod export;
#[cfg(feature = "network")]
mod gather;
mod lexicon;
mod outlets;
mod probe;
mod read;
#[cfg(feature = "desk")]
mod serve;
#[cfg(feature = "network")]
mod sources;
mod store;
mod stream;
mod topple;
mod why;

pub(crate) use arguments::{Arguments, KnowledgeArguments, run};

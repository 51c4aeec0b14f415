//! The only room that knows the order: pages become articles, articles are read, readings become stories and groups.
//!
//! Pages come from an iterator and are read in batches, in parallel, in the order in which they came: the result does
//! not depend on the number of threads. There is no clock, no network and no file here.

mod engine;
mod outlet;

pub use engine::{Engine, Progress, group};

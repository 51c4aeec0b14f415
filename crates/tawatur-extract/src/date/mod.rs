//! Publication dates: from machines (ISO 8601) and from lines that people read. What is not settled is not given.

mod iso;
mod line;
mod stamp;
#[cfg(test)]
mod tests;

pub(crate) use iso::machine;
pub(crate) use line::{Reading, may_tell, read};
pub(crate) use stamp::{Day, Stamp};

//! The transmission graph and the tawatur number.
//!
//! Each claim's chain is a path from the event to the reader. The number is the smallest set of sources that cuts all of
//! them, found as a maximum flow through vertices that each let one path pass.

mod count;
mod flow;
mod merge;
mod path;

#[cfg(test)]
mod tests;

pub(crate) use count::number;
pub use flow::minimum_cut;
pub use merge::{Dependence, nothing_depends};
pub(crate) use path::{Copies, State, holds_event, paths};
pub use path::{Path, Side};

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

pub(crate) use count::{Merged, bounds, number};
pub use flow::minimum_cut;
pub(crate) use merge::Depends;
pub use merge::{Dependence, nothing_depends};
pub(crate) use path::{Ground, State, Way, holds_event, in_headline, paths, ways};
pub use path::{Path, Side};

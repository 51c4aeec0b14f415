//! What is asked, and what the answers are made of.

mod asked;
mod told;

pub(crate) use asked::{Asked, Theme, Who};
pub(crate) use told::told;

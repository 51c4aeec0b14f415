//! Text that knows where it was read: each character is traced to its place in the page, through folded white space,
//! references, escapes and the encoding.

mod fold;
mod reference;
mod traced;

pub(crate) use fold::{Kind, Placed};
pub(crate) use traced::{Piece, Traced};

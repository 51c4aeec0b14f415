//! What is asked, and what the answers are made of.

mod about;
mod asked;
mod place;
mod telling;
mod told;

pub(crate) use about::{About, field, hits, name_of};
pub(crate) use asked::{Asked, Theme, Who};
pub(crate) use place::{ToldArticle, ToldGroup};
pub(crate) use telling::Tellings;
pub(crate) use told::told;

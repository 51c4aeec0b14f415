//! What is asked, and what the answers are made of.

mod about;
mod asked;
mod called;
mod dossier;
mod evidence;
mod latest;
mod place;
mod searched;
mod telling;
mod told;

pub(crate) use about::{About, field, hits, name_of};
pub(crate) use asked::{Asked, Theme, Who};
pub(crate) use called::called;
pub(crate) use dossier::dossiers;
pub(crate) use evidence::{claims_of, of_kind};
pub(crate) use latest::Latest;
pub(crate) use place::{ToldArticle, ToldGroup};
pub(crate) use searched::{ORDERS as SEARCH_ORDERS, Searched, Shown, found, narrowed, searched};
pub(crate) use telling::Tellings;
pub(crate) use told::told;

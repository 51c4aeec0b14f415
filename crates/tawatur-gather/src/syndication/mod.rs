//! Lists of pages: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom, JSON Feed, sitemaps with their news fields, indexes of sitemaps,
//! and OPML. [`listing`] takes any bytes and never fails: what is no list is `None`, what is broken gives what was there.

mod date;
mod json;
mod listing;
mod opml;
mod pages;
mod sitemap;
#[cfg(test)]
mod tests;
mod xml;

pub use date::iso;
pub use listing::{Entry, Listing, ListingKind, Origin, listing};
pub use opml::{Outline, read_opml, write_opml};
pub(crate) use pages::pages;

//! Web pages: a forgiving tree, the metadata, the element that holds the body.
//!
//! The tree is the project's own and not the HTML standard's: it implies end tags where authors leave them out, and it
//! neither adopts nor fosters, because the text comes out the same. In exchange every step is linear in the page's
//! length: nesting, attributes and searches for an end that never comes all have a bound.

mod attribute;
mod body;
mod entity;
mod linked_data;
mod metadata;
mod page;
mod tag;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use entity::{ENTITIES, Entities};
pub(crate) use page::{is_likely, read};

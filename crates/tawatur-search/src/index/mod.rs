//! The index on disk: what goes in, what is asked of it.
//!
//! `schema` has the fields, `writer` puts documents in, `resolve` finds by name and likeness in the index's own list of terms,
//! `lower` turns a plan into the engine's queries, `search` runs them on all parts side by side, `collect` keeps the best, counts
//! facets and says where a page ends.

mod automaton;
mod collect;
mod door;
mod folder;
mod lower;
mod merge;
mod near;
mod resolve;
mod schema;
mod search;
mod writer;

pub use collect::{Facet, Facets, Hit, Order, Page, Results};
pub use door::Index;
pub use writer::{Scope, Writer, WriterOptions};

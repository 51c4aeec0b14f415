//! Search over articles, claims and quotations: by words in any form, by names in any spelling and in Latin letters, and by what
//! the engine read in them.

mod doc;
mod error;
mod index;
mod key;
mod plan;
mod prepared;
mod query;
mod when;
mod word;

pub use doc::{Doc, Entity, Highlight, Kind};
pub use error::{Error, Result};
pub use index::{Facet, Facets, Hit, Index, Order, Page, Results, Scope, Writer, WriterOptions};
pub use plan::Plan;
pub use prepared::Prepared;
pub use query::{Field, Node, NodeKind, Problem, Query, QueryError, Value};
pub use word::Analyser;

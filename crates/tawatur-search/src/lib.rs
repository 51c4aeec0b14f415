//! Search over articles, claims and quotations: by words in any form, by names in any spelling and in Latin letters, and by what
//! the engine read in them.
//!
//! ```
//! use tawatur_search::{Analyser, Doc, Index, Page, Query, WriterOptions};
//! let index = Index::in_memory(&Analyser::default())?;
//! let mut writer = index.writer(WriterOptions::default())?;
//! let (id, text) = ("a1".to_owned(), "وصل الوفد إلى بيونغ يانغ أمس.".to_owned());
//! writer.put(&Doc { id, text, published: "2024-06-18".to_owned(), ..Doc::default() })?;
//! writer.commit()?;
//! for asked in ["وفود", "بيونجيانج", "Pyongyang published:2024-06", "\"الى بيونغ يانغ\""] {
//!     let query = Query::parse(asked).map_err(|error| error.render(asked)).expect("a query");
//!     assert_eq!(index.search(&query, &Page::default())?.hits[0].id, "a1", "{asked}");
//! }
//! # Ok::<(), tawatur_search::Error>(())
//! ```
//!
//! | part | what it does |
//! | --- | --- |
//! | `word`, `key` | words of a text as terms: stems, dictionary forms, and the keys by which spellings of a name lie together |
//! | `query` | the language: read, printed, its errors; its words are in `data/query.tsv` |
//! | `plan` | a query in the terms of an analyser, the same for an index and for one document |
//! | `prepared` | one document in memory: a saved search is a [`Plan`] that is asked of each article as it comes |
//! | `index` | the index on disk: documents in and out, hits, facets, pages |
//!
//! Texts are not kept in the index: who shows a hit has them, and asks [`Plan::highlights`] which places of them it is about.

mod doc;
mod error;
mod index;
mod key;
mod letters;
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

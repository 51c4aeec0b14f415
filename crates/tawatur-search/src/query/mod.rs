//! The one query language: for the command line, the API, pages, saved searches and alerts.
//!
//! | form | finds |
//! | --- | --- |
//! | `صاروخ`, `Pyongyang` | the word in any form; a name in any spelling, Arabic or Latin, also where the text says another of its names |
//! | `"وزير الخارجية"` | the words one behind the other, attached letters and articles aside |
//! | `صارو*` | words that begin so |
//! | `a b`, `a OR b`, `-a`, `(…)` | both, either, not, first |
//! | `speaker:بوتين` | a field: see [`Field`] |
//! | `speaker:(بوتين OR لافروف)` | the field of all that stands in the parentheses |
//! | `time:2024-06`, `published:2024-06-01..2024-06-15`, `time:>=2024` | days; what is uncertain is found where it may be so |
//! | `chains:>=2`, `outlets:2..5`, `chains:1` | numbers |
//! | `is:denied-but-repeated` | a filter with a name (`data/query.tsv`) |
//!
//! Who said what about whom is `speaker:X about:Y`. All words of the language have Arabic synonyms in `data/query.tsv`.

mod ast;
mod parse;
mod print;
mod problem;
mod table;

pub use ast::{Field, Node, NodeKind, Query, Value};
pub use problem::{Problem, QueryError};
pub(crate) use table::filter;

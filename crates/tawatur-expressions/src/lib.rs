//! Numbers, quantities, dates and times read from tokens.
//!
//! The words come from the TSV files in `data/`, which are embedded and parsed once, when [`Expressions::new`] is
//! called. Nothing here knows a clock: what depends on a publication date takes it as an argument.
//!
//! ```
//! use tawatur_expressions::Expressions;
//! use tawatur_text::Document;
//!
//! let expressions = Expressions::new();
//! let document = Document::new("وصل 20 ألف جندي في 19 يونيو/حزيران 2024");
//! let times = expressions.times(&document, None);
//! assert_eq!(times[0].value, "2024-06-19");
//! let quantities = expressions.quantities(&document, &times);
//! assert_eq!(quantities[0].value, Some(20_000.0));
//! assert_eq!(quantities[0].unit.as_deref(), Some("person"));
//! ```

mod expressions;
pub mod inference;
mod lexicon;
mod number;
mod reading;
mod time;

pub use expressions::Expressions;
pub use lexicon::{FILES, find};

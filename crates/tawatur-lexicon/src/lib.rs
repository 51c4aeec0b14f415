//! What is known of the world and of the language: the data files under `data/`, compiled at build time and embedded,
//! with typed look-ups.
//!
//! ```
//! use tawatur_lexicon::{Lexicon, What};
//! use tawatur_text::Document;
//! let lexicon = Lexicon::embedded();
//! let document = Document::new("وذكرت وكالة رويترز أن");
//! let hits = lexicon.look_up(&document, 1);
//! let names = hits.iter().flat_map(|hit| lexicon.senses(hit.group)).filter_map(|sense| match sense.what {
//!     What::Name { thing, .. } => Some(lexicon.tables.things[thing as usize].id.as_str()),
//!     _ => None,
//! });
//! assert!(names.into_iter().any(|id| id == "agency/reuters"));
//! ```

mod dependence;
mod lexicon;
mod lookup;
mod office;
#[cfg(test)]
mod tests;

pub use lexicon::Lexicon;
pub use lookup::{Entry, Hit, Hits, Starts};
pub use tawatur_dictionary::*;

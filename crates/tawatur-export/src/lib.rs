//! The records in the formats of other tools.
//!
//! [`export`] takes records one after the other, as [`Lines`] reads them or as a store hands them over, and writes a
//! [`Format`]. What a format needs of all records (the names of entities, the articles of a group) is kept until it is
//! written; texts never are. A record that cannot be read is named with file and line, and the others go on.
//!
//! The records stand in the order in which `tawatur-record` writes them: an article before what was read in it, the
//! entities before groups and stories. Another order loses no record, only names and titles beside its ids.
//!
//! Nothing here opens a file, reads a clock or says whether a claim is true.

mod country;
mod day;
mod delimited;
mod export;
mod feed;
mod ftm;
mod gdelt;
mod geojson;
mod gexf;
mod iri;
mod jsonld;
mod ndjson;
#[cfg(feature = "parquet")]
mod parquet;
mod record;
mod review;
mod table;
mod timeline;
mod xlsx;
mod xml;

pub use export::{Error, Format, Options, Outcome, export};
pub use feed::{Channel, Feed, Item, feed};
pub use record::{Kind, Lines, Record, Wrong};
pub use review::{Review, reviews, with_reviews};
pub use table::TableName;

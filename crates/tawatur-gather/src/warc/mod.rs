//! WARC (ISO 28500), read record by record in bounded memory, and written member by member.

mod fields;
mod http;
mod kept;
mod pages;
mod reader;
#[cfg(test)]
mod tests;
mod write;

pub use fields::Fields;
pub use http::{HttpHead, http_head};
pub use kept::{warc_info, warc_page};
pub(crate) use pages::{Warc, is_warc};
pub use reader::{WarcReader, WarcRecord};
pub use write::{warc_head, warc_member};

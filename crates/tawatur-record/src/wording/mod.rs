//! The words of the interface in English and Arabic, and what puts them together: plain-language claims, counted
//! nouns, and text made safe to show.

mod phrase;
mod remark;
mod safe;
mod table;

#[cfg(test)]
mod tests;

pub use safe::{isolate, safe};
pub use table::{Lang, Wording};

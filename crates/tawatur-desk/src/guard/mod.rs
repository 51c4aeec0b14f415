//! Who may ask what, and what every reply carries.

mod admit;
mod header;

pub(crate) use admit::admit;
pub(crate) use header::HEADERS;

//! The way back: records become readings again, so that what was read once need not be read anew.
//!
//! A reading that was written and taken back makes the same records again. What records do not carry stays out of it: the
//! traces of rules, refusals, the way back to the page's bytes.

mod article;
mod entity;
mod line;
mod shape;
mod stream;

#[cfg(test)]
mod tests;

pub use article::article;
pub use entity::Known;
pub use line::{Broken, Kind, kind};
pub use stream::{Held, Lines, known};

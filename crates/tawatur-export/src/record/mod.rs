//! Records as they come in: lines of JSON, checked, and read into types when a format asks for it.

mod known;
mod line;
mod shape;

pub(crate) use known::{Head, Known};
pub use line::{Kind, Lines, Record, Wrong};
pub(crate) use shape::{Amount, Article, Claim, Entity, Group, Link, Mention, Roles, Story};

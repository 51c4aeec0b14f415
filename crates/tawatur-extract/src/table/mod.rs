//! The tables of `data/`, read once.

mod attribute;
mod calendar;
mod key;
mod phrase;
mod row;
mod sieve;
#[cfg(test)]
mod tests;

pub(crate) use attribute::{Attributes, MARKS};
pub(crate) use calendar::{Calendar, Meaning};
pub(crate) use key::{Field, Keys};
pub(crate) use phrase::{Phrases, Zone};
pub(crate) use row::{Fault, rows};

//! Numbers: digits, words, what is counted, bounds and ranges.

mod amount;
mod bound;
mod cardinal;
mod context;
mod digit;
mod fraction;
mod identifier;
mod ordinal;
mod plural;
mod quantity;
mod range;
mod unit;

#[cfg(test)]
mod tests;

pub(crate) use bound::before;
pub(crate) use cardinal::cardinal;
pub(crate) use digit::numeral;
pub(crate) use fraction::{number, stands_alone};
pub(crate) use ordinal::ordinal;
pub(crate) use quantity::quantities;

//! Numbers: digits, words, what is counted, bounds and ranges.

mod bound;
mod cardinal;
mod digit;
mod fraction;
mod ordinal;
mod quantity;
mod unit;

#[cfg(test)]
mod tests;

pub(crate) use bound::before;
pub(crate) use cardinal::cardinal;
pub(crate) use digit::numeral;
pub(crate) use fraction::{number, stands_alone};
pub(crate) use ordinal::ordinal;
pub(crate) use quantity::quantities;

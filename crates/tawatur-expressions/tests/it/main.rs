//! Tests of the crate from outside.

mod cases;
mod data;
mod number;
mod property;

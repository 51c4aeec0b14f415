//! The gatherer against a farm of sites with all the faults of the web.

// Helpers of tests may unwrap as the tests themselves may.
#![allow(clippy::unwrap_used)]

#[path = "../sites/mod.rs"]
mod farm;

mod gather;

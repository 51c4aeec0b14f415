//! The binary end to end: what it prints, where, with which exit code, and that nothing brings it down.
#![allow(clippy::unwrap_used)]

mod binary;
mod exit;
mod hostile;
mod lexicon;
mod linear;
mod probe;
mod same;
mod verb;

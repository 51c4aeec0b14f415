//! Passages and what reading them gives.

mod reading;
mod speech_set;

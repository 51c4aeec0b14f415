//! Passages and what reading them gives.

mod event;
mod reading;
mod speech_set;

//! Passages and what reading them gives.

mod reading;

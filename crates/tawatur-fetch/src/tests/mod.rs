//! Addresses, links, schedules.

mod address;
mod link;
mod schedule;

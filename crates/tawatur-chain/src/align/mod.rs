//! Alignment: claims of one story that tell of one event.
//!
//! Two claims may be one event when their ledgers are the same, no role, time, place, item or quantity contradicts, and
//! at least one role agrees. Claims that say most are placed first, and a claim joins a group only if no member contradicts it,
//! so that a vague claim cannot tie two different events together. The result does not depend on the order of arrival.

mod group;
mod likeness;
mod role;
mod time;
mod view;

#[cfg(test)]
mod tests;

pub(crate) use group::{align, present};
pub(crate) use likeness::{Apart, Present, likeness};
pub(crate) use time::Interval;
pub(crate) use view::{Actor, View};

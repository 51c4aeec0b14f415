//! Alignment: claims that tell of one event, first within each story, then across stories.
//!
//! Two claims may be one event when their ledgers are the same, no role, time, place, item or quantity contradicts, and
//! at least one role agrees. Claims that say most are placed first, and a claim joins a group only if no member contradicts it,
//! so that a vague claim cannot tie two different events together. The result does not depend on the order of arrival.
//!
//! The groups of different stories are one only where two of their claims name the same parties and a time that is settled and
//! the same, or tell of a state of things that has no time: the same people in another month are another event. Keys of parties
//! and months bring together what is compared, so that the work grows with the number of claims and not with its square.

mod action;
mod after;
mod cross;
mod group;
mod key;
mod likeness;
mod recall;
mod refer;
mod role;
mod statement;
mod time;
mod title;
mod view;
mod vocabulary;

#[cfg(test)]
mod tests;

pub(crate) use cross::{differing, join};
pub(crate) use group::{align, present};
pub(crate) use key::{Index, facing, party};
pub(crate) use likeness::{Apart, class, differ_in_count, differ_in_place, differ_in_time, likeness};
pub(crate) use refer::refer;
pub(crate) use role::{Fit, compare};
pub(crate) use time::{Interval, day};
pub(crate) use title::{telling, title_words};
pub(crate) use view::{Maker, View};

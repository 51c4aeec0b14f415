//! The working sheet of one article: words with their senses, noun groups, entities.

mod entity;
mod flag;
mod group;
mod known;
mod stem;
mod verb;
mod words;

pub(crate) use entity::{Entities, kind};
pub(crate) use flag::*;
pub(crate) use group::{Group, Sort};
pub(crate) use stem::stem_is;
pub(crate) use words::{Sheet, VerbReading};

//! Noun groups and the entities they speak of: names, titles with names, bodies of state, collective actors, sources
//! without a name, descriptions.

mod alias;
mod body;
mod counterpart;
mod finder;
mod headed;
mod medium;
mod name;
mod person;
mod stacked;
mod tagged;
#[cfg(test)]
mod tests;
mod title;
mod unlisted;

pub(crate) use finder::{by_rule, find};
pub(crate) use name::id_of;
pub use tagged::{Hidden, NameClues};

//! Groups as GDELT's Events, claims as its Mentions: tab-separated, without quoting, in GDELT's columns and codes, then
//! columns of our own.
//!
//! What is not measured stays empty (tone, Goldstein's scale, FIPS codes, coordinates). `NumSources` counts outlets, as
//! there; how many independent chains carry an event stands in columns of its own.

mod code;
mod event;
mod mention;

pub(crate) use event::Events;
pub(crate) use mention::Mentions;

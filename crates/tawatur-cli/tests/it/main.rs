//! The binary end to end: what it prints, where, with which exit code, and that nothing brings it down.
#![allow(clippy::unwrap_used)]

#[cfg(feature = "network")]
#[path = "../../../tawatur-fetch/tests/sites/mod.rs"]
mod farm;

#[path = "../../../tawatur-export/tests/it/made.rs"]
mod made;

mod binary;
mod dossier;
mod exit;
mod export;
#[cfg(feature = "network")]
mod gather;
mod hostile;
mod lexicon;
mod linear;
mod probe;
mod same;
mod store;
mod upkeep;
mod verb;

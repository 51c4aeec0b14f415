//! `cargo xtask search`: how many spellings of a name a search for one of them finds, and how many other names.

mod peer;
mod run;

pub(crate) use run::run;

//! `cargo xtask fit-names PAIRS`: the weights of `crates/tawatur-text/data/name_weight.tsv`, fitted to pairs of names.

mod fit;
mod pairs;

pub(crate) use fit::{held_out, run};

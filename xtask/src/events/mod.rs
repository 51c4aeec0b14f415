//! `cargo xtask fit-events GOLD`: the weights of `crates/tawatur-annotate/data/event/weights.tsv`, fitted to sentences that
//! people marked as reporting a protest or an assault or not.

mod fit;
mod model;

pub(crate) use fit::run;

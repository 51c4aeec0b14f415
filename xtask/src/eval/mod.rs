//! The quality gate: the built binary against the gold, and the figures against their floors.

mod floor;
mod gate;
mod set;
#[cfg(test)]
mod tests;

pub(crate) use floor::Floors;
pub(crate) use gate::run;

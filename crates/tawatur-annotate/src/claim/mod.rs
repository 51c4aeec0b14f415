//! Claims: triggers of the ten ledgers, the frames they evoke, who fills the roles, and how sure it is.

mod agent;
mod alone;
mod argument;
mod asked;
mod complete;
mod counted;
mod double;
mod event;
mod fill;
mod guard;
mod item;
mod light;
mod modality;
mod nominal;
mod noun;
mod owner;
mod part;
mod participle;
mod place;
mod plover;
mod reader;
mod refused;
mod settle;
mod share;
#[cfg(test)]
mod tests;
mod vote;
mod when;
mod word;

pub use event::Incident;
pub(crate) use event::Lists;
pub(crate) use modality::modality;
pub(crate) use reader::read;

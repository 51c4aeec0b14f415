//! Claims: triggers of the ten ledgers, the frames they evoke, who fills the roles, and how sure it is.

mod agent;
mod argument;
mod complete;
mod counted;
mod double;
mod fill;
mod modality;
mod noun;
mod participle;
mod reader;
mod settle;
#[cfg(test)]
mod tests;

pub(crate) use modality::modality;
pub(crate) use reader::read;

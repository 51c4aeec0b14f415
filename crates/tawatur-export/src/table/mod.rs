//! The records as tables: one row a record, roles and chains laid flat. What a cell is, not how it is written.

mod cell;
mod column;
mod rows;
#[cfg(test)]
mod tests;

pub(crate) use cell::{Cell, clean, safe};
#[cfg(feature = "parquet")]
pub(crate) use column::Holds;
pub use column::TableName;
pub(crate) use column::{Column, TableName as Name};
pub(crate) use rows::Rows;

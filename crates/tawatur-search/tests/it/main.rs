//! The index and a document in memory, asked the same.

mod agree;
mod damage;
mod found;
mod language;
mod make;
mod spelling;

//! What must hold on any input. Each target takes bytes and panics where a promise is broken.
//!
//! The fuzzer drives one target (a nightly toolchain and `cargo install cargo-fuzz`):
//!
//! ```text
//! cargo +nightly fuzz run text --features libfuzzer -- -max_total_time=600
//! ```
//!
//! What it finds goes, made small, into `corpus/TARGET`, and the test of this crate replays all of it on any toolchain.

mod encoding;
mod gather;
mod page;
mod query;
mod records;
mod text;

pub use encoding::encoding;
pub use gather::{archive, feed, robots};
pub use page::page;
pub use query::query;
pub use records::records;
pub use text::{expressions, language, names, text, words};

//! The binary `tawatur`: reads articles and says what is claimed, who says so, through whom, and how many independent
//! chains carry it.
//!
//! This crate alone talks to the terminal. What it prints comes from `tawatur-record`, `tawatur-web` and the report.

mod command;
mod error;
mod knowledge;
mod progress;
mod report;
mod terminal;

use clap::Parser;
use std::process::ExitCode;

/// Reading allocates many small vectors on several threads; the system's allocator takes a tenth of the time for it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = command::Arguments::parse();
    match command::run(arguments) {
        Ok(code) => code,
        Err(error) => error::report(&error),
    }
}

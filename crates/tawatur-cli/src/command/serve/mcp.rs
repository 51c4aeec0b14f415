use crate::command::read::engine;
use crate::knowledge::Settings;
use std::process::ExitCode;
use tawatur_desk::{Desk, Options, serve_model};

/// Answers until the other side goes.
pub(crate) fn mcp(settings: &Settings) -> anyhow::Result<ExitCode> {
    let (engine, _) = engine(settings)?;
    serve_model(Desk::open(engine, Options::new(&settings.store))?)?;
    Ok(ExitCode::SUCCESS)
}

use crate::command::Arguments;
use anyhow::Context;
use clap::CommandFactory;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// Prints what completes verbs and options.
pub(crate) fn completions(shell: clap_complete::Shell) -> anyhow::Result<ExitCode> {
    clap_complete::generate(shell, &mut Arguments::command(), "tawatur", &mut std::io::stdout().lock());
    Ok(ExitCode::SUCCESS)
}

/// Writes one manual page for the program and one for each verb.
pub(crate) fn man(folder: &Path) -> anyhow::Result<ExitCode> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    clap_mangen::generate_to(Arguments::command(), folder).with_context(|| folder.display().to_string())?;
    Ok(ExitCode::SUCCESS)
}

use crate::knowledge::Settings;
use std::process::ExitCode;
use tawatur_store::Store;

/// Makes the data folder.
pub(crate) fn run(settings: &Settings) -> anyhow::Result<ExitCode> {
    Store::create(&settings.store)?;
    anstream::println!("{}", settings.store.display());
    Ok(ExitCode::SUCCESS)
}

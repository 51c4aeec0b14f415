use std::process::ExitCode;
use tawatur_store::StoreError;

/// Exit code where the run worked and some input could not be read.
pub(crate) const SOME_UNREAD: u8 = 3;
/// Exit code of a run that a signal ended before its work was done.
#[cfg(feature = "network")]
pub(crate) const INTERRUPTED: u8 = 130;
/// Exit code of wrong usage: an unknown input, an unknown id.
pub(crate) const USAGE: u8 = 2;

/// Usage that clap cannot see: an input that does not exist, an id that nothing has.
#[derive(Debug)]
pub(crate) struct Usage(pub(crate) String);

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// Says what went wrong on standard error and gives the exit code. A reader that closes the pipe is no error.
pub(crate) fn report(error: &anyhow::Error) -> ExitCode {
    let closed = |e: &(dyn std::error::Error + 'static)| {
        e.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    };
    if error.chain().any(closed) {
        return ExitCode::SUCCESS;
    }
    anstream::eprintln!("tawatur: {error:#}");
    if error.is::<Usage>() || error.is::<tawatur_gather::Wrong>() {
        return ExitCode::from(USAGE);
    }
    if let Some(StoreError::Missing(_) | StoreError::Exists(_) | StoreError::Unknown { .. }) = error.downcast_ref() {
        return ExitCode::from(USAGE);
    }
    #[cfg(feature = "network")]
    if let Some(tawatur_fetch::Wrong::Line { .. } | tawatur_fetch::Wrong::Option(_)) = error.downcast_ref() {
        return ExitCode::from(USAGE);
    }
    ExitCode::FAILURE
}

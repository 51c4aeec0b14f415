//! What a run knows beside the embedded lexicons: the configuration file, and folders of lexicon files that are laid over them.

mod config;
mod folder;
mod overlay;

pub(crate) use config::Settings;
pub(crate) use overlay::{engine, files, fingerprint};

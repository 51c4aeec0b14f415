use crate::command::KnowledgeArguments;
use crate::progress::Telling;
use anyhow::Context;
use etcetera::BaseStrategy;
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// What the configuration file and the arguments say together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Folders of lexicon files; each is laid over those before it.
    pub(crate) lexicon: Vec<PathBuf>,
    /// Whom a site can write to about what is gathered from it.
    #[cfg_attr(not(feature = "network"), allow(dead_code))]
    pub(crate) contact: Option<String>,
    /// The data folder.
    pub(crate) store: PathBuf,
    /// How progress is told.
    pub(crate) progress: Telling,
    /// How long what may be forgotten is kept.
    pub(crate) keep: Keep,
}

/// Days for which the data folder keeps what it can do without; for ever where none is said. `compact` goes by it.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Keep {
    /// The bytes of pages, which only serve to read them anew.
    pub(crate) pages: Option<u32>,
    /// The names of what could not be read.
    pub(crate) failures: Option<u32>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    lexicon: Vec<PathBuf>,
    contact: Option<String>,
    store: Option<PathBuf>,
    #[serde(default)]
    keep: Keep,
}

impl Settings {
    /// Reads the configuration file that is named, or that of the folder one is in, or the user's own, where there is one. Folders that it names begin at
    /// the folder it lies in; those of the arguments are laid over them.
    pub(crate) fn of(arguments: &KnowledgeArguments) -> anyhow::Result<Settings> {
        let path = match &arguments.config {
            Some(path) => Some(path.clone()),
            None => [Some(PathBuf::from(HERE)), own()].into_iter().flatten().find(|path| path.is_file()),
        };
        let mut settings = match path {
            Some(path) => read(&path)?,
            None => Settings::default(),
        };
        settings.progress = arguments.progress;
        settings.lexicon.extend(arguments.lexicon.iter().cloned());
        if let Some(store) = &arguments.store {
            settings.store.clone_from(store);
        } else if settings.store.as_os_str().is_empty() {
            settings.store = data();
        }
        Ok(settings)
    }
}

/// The configuration of a folder.
const HERE: &str = "tawatur.toml";

fn own() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join("tawatur").join("config.toml"))
}

/// Where the data folder is if nobody says: `tawatur` in the user's folder for data.
fn data() -> PathBuf {
    etcetera::choose_base_strategy()
        .map(|folders| folders.data_dir().join("tawatur"))
        .unwrap_or_else(|_| "tawatur".into())
}

fn read(path: &Path) -> anyhow::Result<Settings> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let file: File = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        anyhow::anyhow!("{}:{line}: {}", path.display(), error.message())
    })?;
    let folder = path.parent().unwrap_or(Path::new("."));
    Ok(Settings {
        lexicon: file.lexicon.iter().map(|below| folder.join(below)).collect(),
        contact: file.contact,
        store: file.store.map(|below| folder.join(below)).unwrap_or_default(),
        keep: file.keep,
        ..Settings::default()
    })
}

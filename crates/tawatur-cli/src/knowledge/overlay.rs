use anyhow::Context;
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use tawatur_lexicon::{Change, LexiconFile};
use tawatur_pipeline::Engine;

/// Something is wrong with lexicon files of the user; each line names file and line.
#[derive(Debug)]
pub(crate) struct Faulty(pub(crate) Vec<String>);

impl std::fmt::Display for Faulty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for problem in &self.0 {
            writeln!(f, "{problem}")?;
        }
        write!(f, "{} problems in the lexicons", self.0.len())
    }
}

impl std::error::Error for Faulty {}

/// The lexicon files of all folders, the earlier folders first.
pub(crate) fn files(folders: &[PathBuf]) -> anyhow::Result<Vec<LexiconFile>> {
    let mut files = Vec::new();
    for folder in folders {
        files.extend(super::folder::files(folder).with_context(|| format!("lexicon {}", folder.display()))?);
    }
    Ok(files)
}

/// The engine over the folders, and what their files do to the embedded ones.
pub(crate) fn engine(files: &[LexiconFile]) -> anyhow::Result<(Engine, Vec<Change>)> {
    if files.is_empty() {
        return Ok((Engine::new(), Vec::new()));
    }
    Engine::over(files).map_err(|problems| Faulty(problems).into())
}

/// A short name of what the files say, for the `run` record: two runs with the same name had the same lexicons.
pub(crate) fn fingerprint(files: &[LexiconFile]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file.path.as_bytes());
        hash.update([0]);
        hash.update(file.text.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

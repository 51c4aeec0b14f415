use crate::command::store::{now, stamp};
use std::fs;
use tawatur_lexicon::LexiconFile;
use tawatur_pipeline::Engine;
use tawatur_store::{AddOptions, Store};
use tempfile::TempDir;

/// The sample articles: name and bytes of each file.
const SAMPLES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// A data folder with the samples in it, thrown away at the end.
pub(super) struct Demo {
    folder: TempDir,
}

impl Demo {
    pub(super) fn new(engine: &Engine, files: &[LexiconFile]) -> anyhow::Result<Demo> {
        let folder = tempfile::Builder::new().prefix("tawatur-demo-").tempdir()?;
        let samples = folder.path().join("samples");
        fs::create_dir(&samples)?;
        for (name, bytes) in SAMPLES {
            fs::write(samples.join(name), bytes)?;
        }
        let inputs = [samples.display().to_string()];
        let pages = tawatur_gather::pages(&inputs, &tawatur_gather::Options::default())?.map(|page| {
            // Where the samples lie for the moment is of no interest; how they are called is.
            let short = |source: String| source.replace(&format!("{}/", inputs[0]), "samples/");
            match page {
                Ok(page) => Ok(tawatur_model::RawPage { source: short(page.source), ..page }),
                Err(unread) => Err(tawatur_model::Unread { source: short(unread.source), ..unread }),
            }
        });
        let mut store = Store::create(&folder.path().join("store"))?;
        let options = AddOptions { now: now(), engine: stamp(files), pages: true };
        store.add(engine, pages, options, &mut |_| {})?;
        Ok(Demo { folder })
    }

    pub(super) fn store(&self) -> std::path::PathBuf {
        self.folder.path().join("store")
    }
}

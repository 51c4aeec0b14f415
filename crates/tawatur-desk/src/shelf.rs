use crate::failure::Failure;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;
use tawatur_pipeline::Engine;
use tawatur_search::Index;
use tawatur_store::Store;

/// The search index, opened once for all readers and brought up to date when somebody committed to it.
#[derive(Default)]
pub(crate) struct Shelf {
    open: Mutex<Option<(Index, Stamp)>>,
}

/// By which a commit is known: the file that names the parts of the index is written anew.
type Stamp = Option<(SystemTime, u64)>;

impl Shelf {
    /// The index as it was last committed.
    pub(crate) fn index(&self, engine: &Engine, store: &Store) -> Result<Index, Failure> {
        let stamp = stamp(store);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((index, seen)) = &mut *open {
            if *seen == stamp {
                return Ok(index.clone());
            }
            if index.reload().is_ok() {
                *seen = stamp;
                return Ok(index.clone());
            }
        }
        // None was open, or another took its place.
        *open = None;
        let index = store.searcher(engine).map_err(|error| {
            crate::desk::log(&error.to_string());
            Failure::new(
                503,
                "no-index",
                "the search index is missing or cannot be used: `tawatur doctor --repair` makes it anew",
            )
        })?;
        *open = Some((index.clone(), stamp));
        Ok(index)
    }
}

fn stamp(store: &Store) -> Stamp {
    let file: PathBuf = store.folder().join("index").join("meta.json");
    let about = std::fs::metadata(file).ok()?;
    Some((about.modified().ok()?, about.len()))
}

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tawatur_pipeline::Engine;
use tawatur_store::{Result, Scope, Store, StoryRow};

/// Articles in the stories that are kept: some 50 kB each.
const ARTICLES: usize = 2000;
/// How long a story is kept: its row changes with its groups, but the time in it is of whole seconds.
const AGE: Duration = Duration::from_secs(20);

/// Stories as they were told last. Taking a story from its records costs most of its page, and readers ask for the same few.
#[derive(Default)]
pub(crate) struct Tellings {
    /// The one asked for last stands last.
    kept: Mutex<Vec<Telling>>,
}

struct Telling {
    row: StoryRow,
    since: Instant,
    scope: Arc<Scope>,
}

impl Tellings {
    /// A story with all that is told in it: as it was told before, if nothing of it changed.
    pub(crate) fn told(&self, store: &Store, engine: &Engine, row: &StoryRow) -> Result<Arc<Scope>> {
        if let Some(scope) = self.known(row) {
            return Ok(scope);
        }
        let scope = Arc::new(store.told(engine, row.seq)?);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|one| one.row.seq != row.seq);
        kept.push(Telling { row: row.clone(), since: Instant::now(), scope: Arc::clone(&scope) });
        let mut articles: usize = kept.iter().map(|one| one.scope.articles.len()).sum();
        while articles > ARTICLES && !kept.is_empty() {
            articles -= kept.remove(0).scope.articles.len();
        }
        Ok(scope)
    }

    fn known(&self, row: &StoryRow) -> Option<Arc<Scope>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|one| one.row == *row && one.since.elapsed() < AGE)?;
        let one = kept.remove(at);
        let scope = Arc::clone(&one.scope);
        kept.push(one);
        Some(scope)
    }
}

use super::{About, Asked};
use crate::failure::Failure;
use std::sync::{Arc, Mutex, PoisonError, TryLockError};
use std::time::{Duration, Instant};
use tawatur_store::Order;

/// How long a reading of the latest stories is shown though others have come.
const FRESH: Duration = Duration::from_secs(20);

/// By what a change of the latest stories is known: stories, articles, the newest story and when its groups changed.
type Key = (u64, u64, String, String);

/// A reading of the latest stories, made once for all who ask while it is fresh.
#[derive(Default)]
pub(crate) struct Latest {
    kept: Mutex<Option<(Instant, Key, Arc<About>)>>,
    /// One makes it; others wait, or take the one that was.
    making: Mutex<()>,
}

impl Latest {
    pub(crate) fn get(&self, asked: &Asked<'_>) -> Result<Arc<About>, Failure> {
        let store = asked.store()?;
        let newest = store.stories(Order::Newest, 0, 1)?.into_iter().next();
        let (id, changed) = newest.map(|row| (row.id, row.changed)).unwrap_or_default();
        let key = (store.story_count()?, store.count()?, id, changed);
        let kept = |any: bool| {
            let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            let kept = kept.as_ref().filter(|(at, of, _)| any || *of == key || at.elapsed() < FRESH);
            kept.map(|(_, _, about)| Arc::clone(about))
        };
        if let Some(about) = kept(false) {
            return Ok(about);
        }
        let _alone = match self.making.try_lock() {
            Ok(alone) => alone,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => match kept(true) {
                Some(about) => return Ok(about),
                None => self.making.lock().unwrap_or_else(PoisonError::into_inner),
            },
        };
        if let Some(about) = kept(false) {
            return Ok(about);
        }
        let about = Arc::new(About::latest(asked)?);
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), key, Arc::clone(&about)));
        Ok(about)
    }
}

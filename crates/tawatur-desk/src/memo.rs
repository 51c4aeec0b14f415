use crate::failure::Failure;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Counts kept in memory.
const KEPT: usize = 256;
/// What took so long to count is not counted again before so many times as long have gone by.
const RATIO: u32 = 40;
/// How long others are given what was counted before, while one counts anew.
const PATIENCE: Duration = Duration::from_secs(5);

/// Counts, by what they are of.
type Counts = Arc<Vec<(String, u64)>>;

/// Counts over many rows, kept for a while that grows with what they cost: in a small store they are always fresh.
#[derive(Default)]
pub(crate) struct Memo {
    /// Kept until there are too many, because the key changes when what is counted does.
    lasting: bool,
    kept: Mutex<HashMap<String, (Instant, Counts)>>,
}

impl Memo {
    pub(crate) fn lasting() -> Memo {
        Memo { lasting: true, ..Memo::default() }
    }

    /// What is kept under the key, or what is counted now.
    pub(crate) fn counts(
        &self,
        key: String,
        count: impl FnOnce() -> Result<Vec<(String, u64)>, Failure>,
    ) -> Result<Counts, Failure> {
        let begin = Instant::now();
        {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((until, counts)) = kept.get_mut(&key) {
                if begin < *until {
                    return Ok(Arc::clone(counts));
                }
                // One counts anew; others who ask while he does are given what was.
                *until = begin + PATIENCE;
            }
        }
        let counts = Arc::new(count()?);
        let end = Instant::now();
        let until = end + ((end - begin).saturating_sub(Duration::from_millis(2)) * RATIO).min(Duration::from_secs(30));
        let until = if self.lasting { end + Duration::from_secs(86_400) } else { until };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= if self.lasting { 32 * KEPT } else { KEPT } {
            kept.clear();
        }
        kept.insert(key, (until, Arc::clone(&counts)));
        Ok(counts)
    }
}

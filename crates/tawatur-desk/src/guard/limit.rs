use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Askers of whom is kept how much they asked.
const MOST: usize = 8192;

/// How often each asker may ask: a bucket that fills steadily, and from which each request takes one.
pub(crate) struct Limit {
    /// Requests that come back each second.
    rate: f64,
    /// Requests at once.
    burst: f64,
    buckets: Mutex<Buckets>,
}

#[derive(Default)]
struct Buckets {
    of: BTreeMap<String, Bucket>,
    /// For all of whom nothing can be kept any more.
    others: Option<Bucket>,
    swept: Option<Instant>,
}

#[derive(Clone, Copy)]
struct Bucket {
    left: f64,
    at: Instant,
    /// The last request was refused.
    refused: bool,
}

/// Why a request has to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wait {
    /// Seconds until one is allowed.
    pub(crate) seconds: u64,
    /// The first one refused since one was allowed.
    pub(crate) first: bool,
}

impl Limit {
    pub(crate) fn new(rate: f64, burst: f64) -> Limit {
        Limit { rate, burst: burst.max(1.0), buckets: Mutex::default() }
    }

    /// Takes one request of an asker.
    pub(crate) fn take(&self, who: &str, now: Instant) -> Result<(), Wait> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = Bucket { left: self.burst, at: now, refused: false };
        let buckets = &mut *buckets;
        if buckets.of.len() >= MOST && !buckets.of.contains_key(who) {
            // Who has not asked for a while is forgotten: the bucket is full again.
            if buckets.swept.is_none_or(|at| now.duration_since(at).as_secs() >= 1) {
                buckets.of.retain(|_, bucket| self.filled(*bucket, now) < self.burst);
                buckets.swept = Some(now);
            }
        }
        let bucket = if buckets.of.len() < MOST || buckets.of.contains_key(who) {
            buckets.of.entry(who.to_owned()).or_insert(fresh)
        } else {
            buckets.others.get_or_insert(fresh)
        };
        bucket.left = self.filled(*bucket, now);
        bucket.at = now;
        if bucket.left >= 1.0 {
            bucket.left -= 1.0;
            bucket.refused = false;
            return Ok(());
        }
        let first = !std::mem::replace(&mut bucket.refused, true);
        // At least one second, at most a day.
        let seconds = ((1.0 - bucket.left) / self.rate).ceil().clamp(1.0, 86_400.0) as u64;
        Err(Wait { seconds, first })
    }

    /// Is there one left? Takes nothing.
    pub(crate) fn allows(&self, who: &str, now: Instant) -> Result<(), Wait> {
        let buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(bucket) = buckets.of.get(who) else { return Ok(()) };
        let left = self.filled(*bucket, now);
        if left >= 1.0 {
            return Ok(());
        }
        let seconds = ((1.0 - left) / self.rate).ceil().clamp(1.0, 86_400.0) as u64;
        Err(Wait { seconds, first: false })
    }

    fn filled(&self, bucket: Bucket, now: Instant) -> f64 {
        let since = now.saturating_duration_since(bucket.at).as_secs_f64();
        (bucket.left + since * self.rate).min(self.burst)
    }

    #[cfg(test)]
    pub(crate) fn kept(&self) -> usize {
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner).of.len()
    }
}

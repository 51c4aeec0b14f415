use super::token::secret;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Name of the cookie.
pub(crate) const COOKIE: &str = "tawatur-session";
/// How long a session lasts that is not ended.
pub(crate) const LASTS: Duration = Duration::from_secs(12 * 60 * 60);
/// Sessions at once; beyond that the oldest ends.
const MOST: usize = 4096;

type Key = [u8; 32];

/// Who is logged in. Kept in memory: a desk that starts anew asks for the token again.
#[derive(Default)]
pub(crate) struct Sessions {
    /// By the hash of what the cookie holds: id of the token, and since when.
    of: Mutex<BTreeMap<Key, (String, Instant)>>,
}

impl Sessions {
    /// Begins one for the bearer of a token; gives what the cookie holds.
    pub(crate) fn begin(&self, token: &str, now: Instant) -> Option<String> {
        let secret = secret()?;
        let mut of = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        of.retain(|_, (_, since)| now.saturating_duration_since(*since) < LASTS);
        if of.len() >= MOST
            && let Some(oldest) = of.iter().min_by_key(|(_, (_, since))| *since).map(|(key, _)| *key)
        {
            of.remove(&oldest);
        }
        of.insert(key(&secret), (token.to_owned(), now));
        Some(secret)
    }

    /// The id of the token of a session.
    pub(crate) fn token(&self, secret: &str, now: Instant) -> Option<String> {
        let of = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        let (token, since) = of.get(&key(secret))?;
        (now.saturating_duration_since(*since) < LASTS).then(|| token.clone())
    }

    pub(crate) fn end(&self, secret: &str) {
        self.of.lock().unwrap_or_else(PoisonError::into_inner).remove(&key(secret));
    }
}

pub(super) fn key(secret: &str) -> Key {
    Sha256::digest(secret.as_bytes()).into()
}

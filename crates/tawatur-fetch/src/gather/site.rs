use super::GatherOptions;
use crate::client::{Client, TOKEN, Trouble};
use crate::link::{self, link};
use crate::robots::Robots;
use crate::schedule::{DAY, MINUTE, backoff, retry_after};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use url::Url;

/// A robots.txt counts for at most so long (RFC 9309, 2.4).
const LASTS: u64 = DAY;
/// The longest wait before a robots.txt that could not be read is asked for again.
const LONGEST: u64 = 60 * MINUTE;
/// Of more sites than this those are forgotten that were asked long ago.
const MANY: usize = 1000;
/// Redirects of a robots.txt that are followed (RFC 9309, 2.3.1.2).
const HOPS: u32 = 5;

/// The robots.txt of each site, asked once.
#[derive(Debug, Default)]
pub(super) struct Sites {
    known: Mutex<BTreeMap<String, Site>>,
}

#[derive(Clone, Debug)]
struct Site {
    rules: Rules,
    until: u64,
    tries: u32,
}

#[derive(Clone, Debug)]
enum Rules {
    Read(Arc<Robots>),
    /// It cannot be read, and so all is forbidden until it can.
    Unreadable(String),
}

/// What a site's rules say of an address.
pub(super) enum Word {
    Allowed,
    Denied,
    /// The rules have to be asked for first.
    Unknown,
    /// They cannot be read now; until when.
    Unreadable(String, u64),
}

impl Sites {
    /// What the rules say, as far as they are known.
    pub(super) fn word(&self, url: &Url, now: u64) -> Word {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match known.get(&link::origin(url)).filter(|site| site.until > now) {
            None => Word::Unknown,
            Some(Site { rules: Rules::Read(robots), .. }) if robots.allows(&link::path(url)) => Word::Allowed,
            Some(Site { rules: Rules::Read(_), .. }) => Word::Denied,
            Some(Site { rules: Rules::Unreadable(why), until, .. }) => Word::Unreadable(why.clone(), *until),
        }
    }

    /// Asks for a site's rules; gives the wait between requests that they ask for, in milliseconds.
    pub(super) fn ask(&self, url: &Url, client: &Client, options: &GatherOptions, now: u64) -> Option<u64> {
        let origin = link::origin(url);
        let read = read(url, client, now);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let tries = known.get(&origin).map_or(0, |site| site.tries);
        let site = match read {
            Ok(robots) => Site { rules: Rules::Read(Arc::new(robots)), until: now + LASTS, tries: 0 },
            Err((why, after)) => {
                let first = GatherOptions::millis(options.first_wait);
                let wait = backoff(first, tries + 1, LONGEST, &origin, options.seed);
                Site { rules: Rules::Unreadable(why), until: now + after.unwrap_or(wait).max(1), tries: tries + 1 }
            }
        };
        let delay = match &site.rules {
            Rules::Read(robots) => robots.delay(),
            Rules::Unreadable(_) => None,
        };
        if known.len() > MANY {
            known.retain(|_, site| site.until.saturating_add(LASTS) > now);
        }
        known.insert(origin, site);
        delay.map(GatherOptions::millis)
    }
}

/// Reads the robots.txt that counts for an address. No file means that all is allowed; no answer that nothing is.
fn read(url: &Url, client: &Client, now: u64) -> Result<Robots, (String, Option<u64>)> {
    let mut at = url.clone();
    at.set_path("/robots.txt");
    at.set_query(None);
    for _ in 0..=HOPS {
        let answer = match client.get(&at, None, None) {
            Ok(answer) => answer,
            // A file too large or packed in an unknown way is no rule; an address that may not be asked is none either.
            Err(Trouble::Lasting(why)) if at.path() == "/robots.txt" && link::origin(&at) == link::origin(url) => {
                return Err((format!("robots.txt: {why}"), None));
            }
            Err(Trouble::Lasting(_)) => return Ok(Robots::allow_all()),
            Err(Trouble::Passing(why)) => return Err((format!("robots.txt: {why}"), None)),
        };
        match answer.status {
            200 | 203 => return Ok(Robots::parse(&answer.body, TOKEN)),
            300..=399 => {
                let to = answer.fields.get("location").and_then(|to| link(to, Some(&at)).ok());
                match to {
                    Some(to) => at = to,
                    None => return Ok(Robots::allow_all()),
                }
            }
            // Too many requests is not "no such file": who says so wants to be left alone.
            429 | 500..=599 => {
                let after = answer.fields.get("retry-after").and_then(|value| retry_after(value, now));
                return Err((format!("robots.txt: status {}", answer.status), after));
            }
            _ => return Ok(Robots::allow_all()),
        }
    }
    Ok(Robots::allow_all())
}

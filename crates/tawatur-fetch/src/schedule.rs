//! When to ask again. All of it is arithmetic over what is known: the time is an argument, and the jitter comes from the
//! address and a seed, so that a run can be repeated.

use sha2::{Digest, Sha256};

/// Milliseconds of a day, an hour, a minute.
pub(crate) const DAY: u64 = 24 * HOUR;
pub(crate) const HOUR: u64 = 60 * MINUTE;
pub(crate) const MINUTE: u64 = 60_000;

/// No feed is asked more often than this, whatever it publishes.
const SHORTEST: u64 = 5 * MINUTE;
/// And none that works more seldom.
const LONGEST: u64 = DAY;
/// The interval of a feed of which nothing is known yet.
const FIRST: u64 = 30 * MINUTE;

/// What is known of how often a feed publishes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rhythm {
    /// The time between two asks so far, 0 for a new feed.
    pub interval: u64,
    /// The mean time between two entries, where they bear dates.
    pub gap: Option<u64>,
    /// When the newest entry was published.
    pub newest: Option<u64>,
}

impl Rhythm {
    /// The rhythm that these times of publication (milliseconds, any order) show; what they do not show stays.
    pub fn heard(self, published: &[u64], now: u64) -> Rhythm {
        // A time that lies ahead is a mistake of the feed.
        let mut times: Vec<u64> = published.iter().copied().filter(|&time| time <= now + HOUR).collect();
        times.sort_unstable_by(|a, b| b.cmp(a));
        times.truncate(20);
        let newest = times.first().copied();
        let gap = match times.as_slice() {
            [first, .., last] if first > last => Some((first - last) / (times.len() as u64 - 1)),
            _ => self.gap,
        };
        Rhythm { gap, newest: newest.or(self.newest), ..self }
    }

    /// The interval until the next ask. `fresh` says whether the last ask brought anything new, `least` is what the
    /// publisher asks for.
    pub fn next(self, fresh: bool, least: u64, now: u64) -> u64 {
        let by_dates = self.gap.zip(self.newest).map(|(gap, newest)| {
            // Half the mean gap, so that news is not old when it is seen; a feed that fell silent is asked less and less.
            (gap / 2).max(now.saturating_sub(newest) / 8)
        });
        let before = if self.interval == 0 { FIRST } else { self.interval };
        let by_finds = if self.interval == 0 {
            FIRST
        } else if fresh {
            before * 7 / 10
        } else {
            before * 3 / 2
        };
        by_dates.unwrap_or(by_finds).clamp(SHORTEST, LONGEST).max(least.min(DAY))
    }
}

/// How long to wait after the `tries`th failure in a row: twice as long each time, up to `most`, less up to a half by
/// jitter, so that those who failed together do not come back together.
pub fn backoff(first: u64, tries: u32, most: u64, key: &str, seed: u64) -> u64 {
    let wait = first.saturating_mul(1 << tries.saturating_sub(1).min(40)).min(most);
    wait - wait * jitter(key, tries, seed) / 2 / 1000
}

/// A number below 1000 that depends on the key, the try and the seed alone.
pub(crate) fn jitter(key: &str, tries: u32, seed: u64) -> u64 {
    let digest = Sha256::new().chain_update(key).chain_update(tries.to_le_bytes()).chain_update(seed.to_le_bytes());
    let digest = digest.finalize();
    u64::from(u16::from_le_bytes([digest[0], digest[1]])) % 1000
}

/// What `Retry-After` asks for, in milliseconds: a number of seconds, or a date.
pub fn retry_after(value: &str, now: u64) -> Option<u64> {
    let value = value.trim();
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(seconds.saturating_mul(1000).min(7 * DAY));
    }
    let time = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_timestamp(value).ok()?;
    let time = u64::try_from(time.as_millisecond()).ok()?;
    Some(time.saturating_sub(now).min(7 * DAY))
}

/// `max-age` of `Cache-Control`, in milliseconds.
pub(crate) fn max_age(value: &str) -> Option<u64> {
    let age = value
        .split(',')
        .find_map(|part| part.trim().to_ascii_lowercase().strip_prefix("max-age=")?.parse::<u64>().ok())?;
    Some(age.saturating_mul(1000))
}

/// Milliseconds since 1970 of an ISO date as feeds give it.
pub(crate) fn millis(iso: &str) -> Option<u64> {
    let time = iso
        .parse::<jiff::Timestamp>()
        .or_else(|_| {
            iso.get(..10)
                .unwrap_or_default()
                .parse::<jiff::civil::Date>()?
                .to_zoned(jiff::tz::TimeZone::UTC)
                .map(|z| z.timestamp())
        })
        .ok()?;
    u64::try_from(time.as_millisecond()).ok()
}

/// A time as ISO 8601 in UTC, to the second.
pub fn stamp(millis: u64) -> String {
    let seconds = i64::try_from(millis / 1000).unwrap_or(0);
    jiff::Timestamp::from_second(seconds).map(|time| time.to_string()).unwrap_or_default()
}

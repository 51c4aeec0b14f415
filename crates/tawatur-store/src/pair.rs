//! By which stories may tell of one event: what parties a claim has, and about when.

use crate::day::day;
use rusqlite::Connection;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use tawatur_model::{Claim, EntityKind, Ledger, ReadArticle, Stance};

/// Parties of a claim that are paired, the first of each role.
const PARTIES: usize = 3;

/// From this number on a count alone may tell which event it is.
const MANY: f64 = 11.0;

/// Days of an event, as far as another account of it may lie from them: the first and the last, counted from 1970; none where it may have been at any time.
pub(crate) type Days = Option<(i64, i64)>;

/// Days that another account of an event may name beside those that this one does: that a day is told otherwise is a contradiction, and no other event.
const NAMED: i64 = 16;
/// The same for what names no day, before its publication and behind: it may be what an earlier story told, or what is only announced.
const RECALLED: i64 = 120;
const AHEAD: i64 = 60;

/// The keys of an article's claims with their days: two parties of one ledger, or one alone with what it did; and counts that are
/// not met by chance.
pub(crate) fn keys(read: &ReadArticle) -> BTreeMap<i64, Days> {
    let mut keys: BTreeMap<i64, Days> = BTreeMap::new();
    let published = read.article.published.as_deref().and_then(days);
    for claim in &read.annotations.claims {
        let parties = parties(read, claim);
        let count = claim.quantity.as_ref().and_then(|quantity| quantity.value).filter(|&count| count >= MANY);
        if let Some(count) = count.filter(|_| matches!(claim.ledger, Ledger::Incident | Ledger::Vote)) {
            // A count is recalled for years.
            keys.insert(key(claim.ledger, &[&claim.action, &count.to_string()]), None);
        }
        let when = when(claim, published);
        let mut put = |words: &[&str]| {
            let known = keys.entry(key(claim.ledger, words)).or_insert(when);
            *known = both(*known, when);
        };
        match parties.as_slice() {
            [] => {}
            [one] => put(&[one, &claim.action]),
            all => {
                for (at, one) in all.iter().enumerate() {
                    all[at + 1..].iter().for_each(|other| put(&[one, other]));
                }
            }
        }
    }
    keys
}

/// The days of what may be one event with a claim. Open for what is a state of things rather than an event, unless it is dated.
fn when(claim: &Claim, published: Days) -> Days {
    if let Some(time) = &claim.time {
        return days(time).map(|(from, to)| (from - NAMED, to + NAMED));
    }
    let state = match claim.ledger {
        Ledger::Agreement | Ledger::Programme | Ledger::Transfer => true,
        // A charge is recalled for years.
        Ledger::Incident => matches!(claim.stance, Stance::Accuses | Stance::Denies),
        _ => false,
    };
    published.filter(|_| !state).map(|(from, to)| (from - RECALLED, to + AHEAD))
}

/// The days that an EDTF value names, in full.
fn days(value: &str) -> Days {
    let (from, to) = value.split_once('/').unwrap_or((value, value));
    let last = |first: i64| match to.split('T').next().unwrap_or_default().len() {
        0..=4 => first + 365,
        5..=7 => first + 30,
        _ => first,
    };
    let (from, to) = (day(from)?, day(to).map(last)?);
    (from <= to).then_some((from, to))
}

/// From the first day of two spans to their last.
pub(crate) fn both(one: Days, other: Days) -> Days {
    one.zip(other).map(|((a, b), (c, d))| (a.min(c), b.max(d)))
}

/// Does a span hold another?
pub(crate) fn holds(one: Days, other: Days) -> bool {
    both(one, other) == one
}

/// Enters that a story has a key.
pub(crate) fn put(db: &Connection, key: i64, story: i64, days: Days) -> rusqlite::Result<()> {
    let (first, last) = days.unzip();
    db.prepare_cached(
        "INSERT INTO pair (key, story, first, last) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (key, story) DO UPDATE SET \
         first = min(first, excluded.first), last = max(last, excluded.last)",
    )?
    .execute((key, story, first, last))
    .map(|_| ())
}

/// Who takes part: the country that each is or belongs to, else itself. Sorted.
fn parties<'a>(read: &'a ReadArticle, claim: &Claim) -> Vec<&'a str> {
    let mut parties: Vec<&str> = Vec::new();
    for (_, entities) in &claim.roles {
        for &entity in entities.iter().take(PARTIES) {
            if let Some(entity) = read.annotations.entities.get(entity as usize) {
                let country = entity.country.as_deref().filter(|_| entity.kind != EntityKind::Country);
                parties.push(country.unwrap_or(&entity.id));
            }
        }
    }
    parties.sort_unstable();
    parties.dedup();
    parties
}

/// FNV-1a: keys last longer than a process.
fn key(ledger: Ledger, words: &[&str]) -> i64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for word in std::iter::once(&ledger.name()).chain(words) {
        for byte in word.bytes().chain([0]) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    (state ^ (state >> 29)) as i64
}

/// What several stories share with one, most first, then the newest.
pub(crate) fn ranked(shared: &FxHashMap<i64, u32>, most: usize) -> Vec<i64> {
    #[allow(clippy::iter_over_hash_type, reason = "sorted on the next line")]
    let mut ranked: Vec<(u32, i64)> = shared.iter().map(|(&story, &count)| (count, story)).collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    ranked.truncate(most);
    ranked.into_iter().map(|(_, story)| story).collect()
}

#[cfg(test)]
mod tests {
    use super::{both, days, holds};

    #[test]
    fn days_of_a_value_are_named_in_full() {
        let cases = [
            ("2024-06-19T12:20", Some((19_893, 19_893))),
            ("2024-06", Some((19_875, 19_905))),
            ("2024", Some((19_723, 20_088))),
            ("2024-06-18/2024-06-19", Some((19_892, 19_893))),
            ("2024-06/2024-07", Some((19_875, 19_935))),
            ("2024-06-19/2024-06-18", None),
            ("2024/..", None),
            ("XXXX-03", None),
            ("-P1W", None),
            ("", None),
        ];
        for (value, expected) in cases {
            assert_eq!(days(value), expected, "{value}");
        }
    }

    #[test]
    fn what_may_be_at_any_time_holds_all() {
        let (may, june) = (Some((10, 20)), Some((15, 30)));
        assert_eq!(both(may, june), Some((10, 30)));
        assert_eq!(both(may, None), None);
        assert!(holds(None, may) && !holds(may, None) && !holds(may, june) && holds(both(may, june), june));
    }
}

//! By which stories may tell of one event: what parties a claim has, whenever it was.

use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use tawatur_model::{Claim, EntityKind, Ledger, ReadArticle};

/// Parties of a claim that are paired, the first of each role.
const PARTIES: usize = 3;

/// From this number on a count alone may tell which event it is.
const MANY: f64 = 11.0;

/// The keys of an article's claims, sorted: two parties of one ledger, or one alone with what it did; and counts that are not met
/// by chance.
pub(crate) fn keys(read: &ReadArticle) -> Vec<i64> {
    let mut keys: BTreeSet<i64> = BTreeSet::new();
    for claim in &read.annotations.claims {
        let parties = parties(read, claim);
        let count = claim.quantity.as_ref().and_then(|quantity| quantity.value).filter(|&count| count >= MANY);
        if let Some(count) = count.filter(|_| matches!(claim.ledger, Ledger::Incident | Ledger::Vote)) {
            keys.insert(key(claim.ledger, &[&claim.action, &count.to_string()]));
        }
        match parties.as_slice() {
            [] => {}
            [one] => {
                keys.insert(key(claim.ledger, &[one, &claim.action]));
            }
            all => {
                for (at, one) in all.iter().enumerate() {
                    keys.extend(all[at + 1..].iter().map(|other| key(claim.ledger, &[one, other])));
                }
            }
        }
    }
    keys.into_iter().collect()
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

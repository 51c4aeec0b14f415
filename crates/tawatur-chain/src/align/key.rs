use super::likeness::{MANY, act, class};
use super::time::Interval;
use super::view::{Actor, View};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use tawatur_model::{Ledger, Role, Stance};

/// Which groups hold a key. Claims that share none cannot be one event, so that each is compared with few groups.
#[derive(Default)]
pub(crate) struct Index {
    groups: FxHashMap<u64, Vec<u32>>,
}

/// Groups that a claim is compared with: those that share most keys.
const CANDIDATES: usize = 64;
/// A key that this many groups hold tells nothing; the others of the claim must.
const COMMON: usize = 512;

impl Index {
    /// The groups that share keys, those that share most first.
    pub(crate) fn candidates(&self, keys: &[u64]) -> Vec<usize> {
        let mut found: Vec<u32> = Vec::new();
        for key in keys {
            if let Some(groups) = self.groups.get(key) {
                found.extend_from_slice(groups);
            }
        }
        found.sort_unstable();
        let mut counts: Vec<(u32, u32)> = Vec::new();
        for group in found {
            match counts.last_mut() {
                Some(last) if last.0 == group => last.1 += 1,
                _ => counts.push((group, 1)),
            }
        }
        if counts.len() > CANDIDATES {
            counts.sort_by_key(|&(group, count)| (std::cmp::Reverse(count), group));
            counts.truncate(CANDIDATES);
        }
        counts.into_iter().map(|(group, _)| group as usize).collect()
    }

    pub(crate) fn add(&mut self, keys: &[u64], group: usize) {
        for key in keys {
            let groups = self.groups.entry(*key).or_default();
            if groups.len() < COMMON && !groups.contains(&(group as u32)) {
                groups.push(group as u32);
            }
        }
    }

    /// Pairs of groups that share a key, each once, in order.
    pub(crate) fn pairs(&self) -> Vec<(u32, u32)> {
        let mut pairs = Vec::new();
        #[allow(clippy::iter_over_hash_type, reason = "the pairs are sorted")]
        for groups in self.groups.values() {
            for (n, a) in groups.iter().take(PAIRED).enumerate() {
                pairs.extend(groups[n + 1..].iter().take(PAIRED).map(|b| (*a.min(b), *a.max(b))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}

/// Groups under one key that are held against each other.
const PAIRED: usize = 20;

fn key(parts: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    parts.hash(&mut hasher);
    hasher.finish()
}

/// What of the action must be the same.
fn sort<'a>(view: &View<'a>) -> (Ledger, &'a str) {
    let ledger = view.claim.ledger;
    match ledger {
        Ledger::Statement => (ledger, act(&view.claim.action)),
        Ledger::Vote => (ledger, view.claim.action.as_str()),
        _ => (ledger, ""),
    }
}

/// The country that an actor is or belongs to, or the organisation whose organ it is, else itself.
fn party<'a>(actor: &Actor<'a>) -> &'a str {
    actor.country.or(actor.whole).unwrap_or(actor.id)
}

/// Keys of which two claims of one story share at least one if they may be one event.
pub(crate) fn inner(view: &View) -> Vec<u64> {
    let sort = sort(view);
    let mut keys = Vec::new();
    for (role, actors) in &view.roles {
        for actor in actors {
            keys.push(key((sort, role, party(actor))));
            keys.push(key((sort, role, actor.id)));
        }
    }
    keys.extend(view.words.iter().chain(&view.title).map(|word| key((sort, word))));
    // One that names nobody may be a word alone; what follows it in its sentence then tells what it is about.
    if view.roles.is_empty() {
        keys.extend(view.told.iter().map(|word| key((sort, word))));
    }
    if matches!(view.claim.stance, Stance::Accuses | Stance::Denies) {
        keys.push(key((sort, view.claim.action.as_str(), view.article, "charge")));
    }
    // A count tells a toll of which nobody says whom it struck.
    if matches!(view.claim.ledger, Ledger::Incident | Ledger::Vote) {
        keys.extend(view.quantity.and_then(|q| q.value).map(|count| key((sort, count.to_bits(), "count"))));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Who takes part and how, the first few of each role, sorted.
fn parties<'a>(view: &'a View<'_>) -> Vec<(Role, &'a str)> {
    let mut parties: Vec<(Role, &str)> = Vec::new();
    for (role, actors) in &view.roles {
        parties.extend(actors.iter().take(PARTIES).map(|actor| (*role, party(actor))));
    }
    parties.sort_unstable();
    parties.dedup();
    parties
}

/// The same for claims of different stories: two parties, and the month or none.
pub(crate) fn outer(view: &View) -> Vec<u64> {
    let sort = sort(view);
    let parties = parties(view);
    let mut whats: Vec<u64> = Vec::new();
    for (n, one) in parties.iter().enumerate() {
        whats.extend(parties[n + 1..].iter().map(|other| key((one, other))));
        // Whose meeting it is must be asked where one body meets alone.
        if view.claim.ledger == Ledger::Meeting && parties.len() == 1 {
            whats.push(key((one, "alone")));
        }
        if let Some(quantity) = view.quantity.and_then(|q| q.value.or(q.min)) {
            whats.push(key((one, quantity.to_bits())));
        }
        if matches!(view.claim.ledger, Ledger::Programme | Ledger::Transfer) {
            whats.push(key((one, view.claim.item.as_deref().map(class))));
        }
    }
    let mut keys: Vec<u64> = Vec::new();
    // A count that is not met by chance, and who is charged with something, are keys with no second party.
    if matches!(view.claim.ledger, Ledger::Incident | Ledger::Vote)
        && let Some(count) = view.quantity.and_then(|q| q.value).filter(|&count| count >= MANY)
    {
        whats.push(key((view.claim.action.as_str(), count.to_bits(), "many")));
    }
    if matches!(view.claim.stance, Stance::Accuses | Stance::Denies) && parties.len() == 1 {
        whats.push(key((parties[0], view.claim.action.as_str(), "charge")));
    }
    for what in &whats {
        match view.likely() {
            Interval::Days(from, to) if to - from < YEAR => {
                keys.extend((from / MONTH - 1..=to / MONTH).map(|month| key((sort, what, month))));
                if to - from >= 150 {
                    keys.push(key((sort, what, from, "long")));
                }
                // A titled paper may be named elsewhere with no date.
                if view.claim.ledger == Ledger::Agreement {
                    keys.extend(view.title.iter().map(|word| key((sort, what, word, "title"))));
                }
            }
            _ if view.claim.ledger == Ledger::Agreement => {
                keys.extend(view.title.iter().map(|word| key((sort, what, word, "title"))));
            }
            Interval::Days(from, _) => keys.push(key((sort, what, from, "long"))),
            _ => keys.push(key((sort, what, "timeless", view.claim.item.as_deref().map(class)))),
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Keys of what a story may recall of another: two parties, whenever it was.
pub(crate) fn bare(view: &View) -> Vec<u64> {
    let sort = sort(view);
    let parties = parties(view);
    let mut keys: Vec<u64> = Vec::new();
    for (n, one) in parties.iter().enumerate() {
        keys.extend(parties[n + 1..].iter().map(|other| key((sort, one, other, "bare"))));
        if let Some(count) = view.quantity.and_then(|q| q.value.or(q.min)) {
            keys.push(key((sort, one, count.to_bits(), "bare")));
        }
    }
    keys
}

/// Keys of which two claims that contradict each other share one: a party and about when.
pub(crate) fn facing(view: &View) -> Vec<u64> {
    if view.quantity.is_none() && view.time == Interval::Open && view.place.is_none() {
        return Vec::new();
    }
    let ledger = view.claim.ledger;
    let mut keys = Vec::new();
    for (role, actors) in &view.roles {
        for actor in actors.iter().take(PARTIES) {
            let what = (ledger, role, party(actor));
            match view.likely() {
                Interval::Days(from, to) if to - from < 150 => {
                    keys.extend((from / MONTH - 1..=to / MONTH + 1).map(|month| key((what, month))))
                }
                _ => keys.push(key((what, "open", view.now))),
            }
        }
    }
    keys
}

const MONTH: i32 = 31;
/// Days of a year: a paper signed "in 2017" may be that of December 2017.
const YEAR: i32 = 367;
/// Fillers of a role from which keys are made.
const PARTIES: usize = 4;

use super::cross::class_of;
use super::likeness::MANY;
use super::time::Interval;
use super::view::View;
use crate::name::Id;
use crate::people::Actor;
use rustc_hash::{FxHashMap, FxHasher};
use smallvec::SmallVec;
use std::hash::{Hash, Hasher};
use tawatur_model::{Ledger, Role, Stance};

/// Which groups hold a key. Claims that share none cannot be one event, so that each is compared with few groups.
#[derive(Default)]
pub(crate) struct Index {
    groups: FxHashMap<u64, SmallVec<[u32; 4]>>,
    /// For each group how many keys it shares with the claim that is asked for: all nought between two questions.
    shared: Vec<u32>,
}

/// Groups that a claim is compared with: those that share most keys.
const CANDIDATES: usize = 64;
/// A key that this many groups hold tells nothing; the others of the claim must.
const COMMON: usize = 512;

impl Index {
    /// The groups that share keys, those that share most first where they are many.
    pub(crate) fn candidates(&mut self, keys: &[u64]) -> Vec<usize> {
        let mut found: Vec<u32> = Vec::new();
        for group in keys.iter().filter_map(|key| self.groups.get(key)).flatten() {
            let shared = &mut self.shared[*group as usize];
            if *shared == 0 {
                found.push(*group);
            }
            *shared += 1;
        }
        if found.len() > CANDIDATES {
            let most = |group: &u32| (std::cmp::Reverse(self.shared[*group as usize]), *group);
            found.select_nth_unstable_by_key(CANDIDATES, most);
            let (first, rest) = found.split_at_mut(CANDIDATES);
            first.sort_unstable_by_key(most);
            for group in rest {
                self.shared[*group as usize] = 0;
            }
            found.truncate(CANDIDATES);
        } else {
            found.sort_unstable();
        }
        for group in &found {
            self.shared[*group as usize] = 0;
        }
        found.into_iter().map(|group| group as usize).collect()
    }

    pub(crate) fn add(&mut self, keys: &[u64], group: usize) {
        if self.shared.len() <= group {
            self.shared.resize(group + 1, 0);
        }
        for key in keys {
            let groups = self.groups.entry(*key).or_default();
            if groups.len() < COMMON && !groups.contains(&(group as u32)) {
                groups.push(group as u32);
            }
        }
    }

    /// Pairs of groups that share a key, each once, in order.
    pub(crate) fn pairs(&self) -> Vec<(u32, u32)> {
        let mut pairs: Vec<u64> = Vec::new();
        #[allow(clippy::iter_over_hash_type, reason = "the pairs are sorted")]
        for groups in self.groups.values() {
            for (n, a) in groups.iter().take(PAIRED).enumerate() {
                let others = groups[n + 1..].iter().take(PAIRED);
                pairs.extend(others.map(|b| u64::from(*a.min(b)) << 32 | u64::from(*a.max(b))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs.into_iter().map(|pair| ((pair >> 32) as u32, pair as u32)).collect()
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
fn sort(view: &View) -> (Ledger, Option<Id>) {
    let ledger = view.claim.ledger;
    match ledger {
        Ledger::Statement => (ledger, Some(view.act)),
        Ledger::Vote => (ledger, Some(view.action)),
        _ => (ledger, None),
    }
}

/// The country that an actor is or belongs to, or the organisation whose organ it is, else itself.
pub(crate) fn party(actor: &Actor) -> Id {
    actor.country.or(actor.whole).unwrap_or(actor.id)
}

/// Keys of which two claims of one story share at least one if they may be one event.
pub(crate) fn inner(view: &View) -> Vec<u64> {
    let sort = sort(view);
    let mut keys = Vec::new();
    for filled in &view.roles {
        for actor in &filled.all {
            keys.push(key((sort, filled.role, party(actor))));
            keys.push(key((sort, filled.role, actor.id)));
        }
    }
    keys.extend(view.words.iter().chain(view.title.iter()).map(|word| key((sort, word))));
    // One that names nobody may be a word alone; what follows it in its sentence then tells what it is about.
    if view.roles.is_empty() {
        keys.extend(view.told.iter().map(|word| key((sort, word))));
    }
    if matches!(view.claim.stance, Stance::Accuses | Stance::Denies) {
        keys.push(key((sort, view.action, view.at.article, "charge")));
    }
    keys.extend(view.refers.map(|to| key((sort, to, "refers"))));
    // A count tells a toll of which nobody says whom it struck.
    if matches!(view.claim.ledger, Ledger::Incident | Ledger::Vote) {
        keys.extend(view.quantity.and_then(|q| q.value).map(|count| key((sort, count.to_bits(), "count"))));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Who takes part and how, the first few of each role, sorted.
fn parties(view: &View) -> Vec<(Role, Id)> {
    let mut parties: Vec<(Role, Id)> = Vec::new();
    for filled in &view.roles {
        parties.extend(filled.all.iter().take(PARTIES).map(|actor| (filled.role, party(actor))));
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
            whats.push(key((one, class_of(view))));
        }
    }
    let mut keys: Vec<u64> = Vec::new();
    // A count that is not met by chance, and who is charged with something, are keys with no second party.
    if matches!(view.claim.ledger, Ledger::Incident | Ledger::Vote)
        && let Some(count) = view.quantity.and_then(|q| q.value).filter(|&count| count >= MANY)
    {
        whats.push(key((view.action, count.to_bits(), "many")));
    }
    if matches!(view.claim.stance, Stance::Accuses | Stance::Denies) && parties.len() == 1 {
        whats.push(key((parties[0], view.action, "charge")));
    }
    for what in &whats {
        match view.likely {
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
            _ => keys.push(key((sort, what, "timeless", class_of(view)))),
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
    // A count that is not met by chance needs nobody else.
    if matches!(view.claim.ledger, Ledger::Incident | Ledger::Vote)
        && let Some(count) = view.quantity.and_then(|q| q.value).filter(|&count| count >= MANY)
    {
        keys.push(key((view.action, count.to_bits(), "bare")));
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
    for filled in &view.roles {
        for actor in filled.all.iter().take(PARTIES) {
            let what = (ledger, filled.role, party(actor));
            match view.likely {
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

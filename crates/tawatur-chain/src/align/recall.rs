//! What a later story recalls of an earlier one without its day.
//!
//! A report of how an affair went on tells again what came before: who had been suspended, who had apologized. Such claims
//! give no day, and alone they could be of another time. Where two stories share several of them, with the same parties in
//! full and nothing against it, they are the same.

use super::action::makes;
use super::cross::{SPEAK, parties, same_speaker};
use super::key::{Index, bare};
use super::likeness::{Apart, likeness, same_large_count, same_place};
use super::time::Interval;
use super::view::View;
use std::collections::BTreeMap;
use tawatur_model::{Certainty, Ledger};

/// Days within which an affair is recalled.
const LATER: i32 = 120;
/// Groups that two stories must share.
const LINKS: usize = 2;
/// Stories of one group that are linked by it.
const STORIES: usize = 8;

/// Joins the groups of stories that recall each other. `known` are the claims by which each group is compared, `home` tells
/// the story of each claim.
pub(super) fn recall(views: &[View], groups: Vec<Vec<usize>>, known: &[Vec<usize>], home: &[u32]) -> Vec<Vec<usize>> {
    let mut index = Index::default();
    for (number, known) in known.iter().enumerate() {
        let mut keys: Vec<u64> = known.iter().flat_map(|&at| bare(&views[at])).collect();
        keys.sort_unstable();
        keys.dedup();
        index.add(&keys, number);
    }
    let stories = |group: usize| -> Vec<u32> {
        let mut stories: Vec<u32> = known[group].iter().map(|&at| home[at]).collect();
        stories.sort_unstable();
        stories.dedup();
        stories.truncate(STORIES);
        stories
    };
    let mut found: Vec<(Recalled, usize, usize)> = Vec::new();
    for (a, b) in index.pairs() {
        let (a, b) = (a as usize, b as usize);
        if let Some(recalled) = recalled(views, &known[a], &known[b], home) {
            found.push((recalled, a, b));
        }
    }
    // How many groups tie two stories: those that surely are one, and those that may be.
    let mut links: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for group in 0..known.len() {
        let stories = stories(group);
        for (n, &one) in stories.iter().enumerate() {
            for &other in &stories[n + 1..] {
                *links.entry((one, other)).or_default() += 1;
            }
        }
    }
    for (recalled, _, _) in &found {
        *links.entry(recalled.stories).or_default() += 1;
    }
    found.retain(|(recalled, _, _)| recalled.alone || links[&recalled.stories] >= LINKS);
    found.sort_by(|x, y| y.0.score.total_cmp(&x.0.score).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut into: Vec<usize> = (0..groups.len()).collect();
    let mut members = known.to_vec();
    let mut groups = groups;
    for (_, a, b) in found {
        let (a, b) = (root(&into, a), root(&into, b));
        if a == b || members[a].iter().any(|&x| members[b].iter().any(|&y| contradict(&views[x], &views[y]))) {
            continue;
        }
        let (first, second) = (a.min(b), a.max(b));
        into[second] = first;
        let moved = std::mem::take(&mut groups[second]);
        groups[first].extend(moved);
        let moved = std::mem::take(&mut members[second]);
        members[first].extend(moved);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

fn root(into: &[usize], mut at: usize) -> usize {
    while into[at] != at {
        at = into[at];
    }
    at
}

fn contradict(a: &View, b: &View) -> bool {
    !matches!(likeness(a, b), Ok(_) | Err(Apart::Nothing | Apart::Wording | Apart::Past | Apart::Foretold))
}

/// What one story recalls of another.
#[derive(Clone, Copy, Debug)]
struct Recalled {
    /// How alike the best pair of claims is.
    score: f32,
    stories: (u32, u32),
    /// Does it need no second link? Where, and a count that is not met by chance: «26 شخصا في كشمير».
    alone: bool,
}

/// The best pair of claims of two groups in which one story recalls the other, and the two stories.
fn recalled(views: &[View], mine: &[usize], theirs: &[usize], home: &[u32]) -> Option<Recalled> {
    let mut best: Option<Recalled> = None;
    for &x in mine.iter().take(SPEAK) {
        for &y in theirs.iter().take(SPEAK) {
            let (a, b) = (&views[x], &views[y]);
            if home[x] == home[y] || !(recalls(a, b) || recalls(b, a)) {
                continue;
            }
            if parties(a, b)
                && let Ok(score) = likeness(a, b)
                && best.is_none_or(|most| score > most.score)
            {
                let stories = (home[x].min(home[y]), home[x].max(home[y]));
                best = Some(Recalled { score, stories, alone: same_large_count(a, b) && same_place(a, b) });
            }
        }
    }
    best
}

/// Does the later claim look back on what the earlier one tells, as far as days go?
fn recalls(later: &View, earlier: &View) -> bool {
    let (Some(now), Some(then)) = (later.day(), earlier.day()) else {
        return false;
    };
    let (did, said) = (&later.claim, &earlier.claim);
    let same = match did.ledger {
        Ledger::Statement => later.act == earlier.act && same_speaker(later, earlier),
        // These are told in many words, and what is no other act was asked before.
        Ledger::Visit | Ledger::Meeting => true,
        Ledger::Agreement => later.action == earlier.action || makes(&did.action) && makes(&said.action),
        _ => later.action == earlier.action,
    };
    // What was done is not planned anew, and what a plan was may have been done since.
    let onward = did.certainty == Certainty::Actual || said.certainty != Certainty::Actual;
    let looks_back = match (later.time, earlier.time) {
        (Interval::Open, _) => !later.lead,
        (Interval::Days(from, _), Interval::Open) if said.certainty != Certainty::Actual => {
            from >= then && from <= then + LATER
        }
        (Interval::Days(from, to), Interval::Open) => to <= then && from >= then - LATER,
        _ => false,
    };
    now >= then && now - then <= LATER && same && onward && looks_back
}

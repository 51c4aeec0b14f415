//! One event told in several stories: the groups of the stories are joined where two of their claims are surely one.

use super::group::COMPARED;
use super::key::{Index, outer};
use super::likeness::{Apart, class, likeness, same_charge, same_large_count, same_paper, wording};
use super::recall::recall;
use super::role::{COUNTRY, pairs};
use super::time::Interval;
use super::view::View;
use crate::name::Id;
use tawatur_model::{Certainty, EntityKind, Ledger, Role, Stance};

/// Members of a group by which it is compared with those of other stories.
pub(super) const SPEAK: usize = 8;

/// Joins the groups of all stories. `groups` hold positions in `views`, `story` tells the story of each group.
pub(crate) fn join(views: &[View], groups: Vec<Vec<usize>>, story: &[u32]) -> Vec<Vec<usize>> {
    if story.iter().all(|number| Some(number) == story.first()) {
        return groups;
    }
    let mut home: Vec<u32> = vec![0; views.len()];
    for (group, &number) in groups.iter().zip(story) {
        for &at in group {
            home[at] = number;
        }
    }
    let speakers: Vec<Vec<usize>> = groups.iter().map(|group| differing(views, group)).collect();
    let mut order: Vec<usize> = (0..groups.len()).collect();
    // Ids, not positions, break ties, so that the order of arrival changes nothing.
    order.sort_by_cached_key(|&n| {
        let first = &views[groups[n][0]];
        (std::cmp::Reverse(first.fullness()), first.article, first.at.claim)
    });
    let mut index = Index::default();
    let mut joined: Vec<Vec<usize>> = Vec::new();
    let mut known: Vec<Vec<usize>> = Vec::new();
    for at in order {
        let mut keys: Vec<u64> = speakers[at].iter().flat_map(|&n| outer(&views[n])).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut best: Option<(f32, usize)> = None;
        for candidate in index.candidates(&keys) {
            if let Some(score) = one(views, &speakers[at], &known[candidate])
                && best.is_none_or(|(most, _)| score > most)
            {
                best = Some((score, candidate));
            }
        }
        let target = best.map_or_else(
            || {
                joined.push(Vec::new());
                known.push(Vec::new());
                joined.len() - 1
            },
            |(_, target)| target,
        );
        joined[target].extend_from_slice(&groups[at]);
        index.add(&keys, target);
        for &speaker in &speakers[at] {
            let said = |&n: &usize| views[n].says_the_same(&views[speaker]);
            if known[target].len() < COMPARED && !known[target].iter().any(said) {
                known[target].push(speaker);
            }
        }
    }
    recall(views, joined, &known, &home)
}

/// The fullest claims of a group that differ in what they say.
pub(crate) fn differing(views: &[View], group: &[usize]) -> Vec<usize> {
    let mut speak: Vec<usize> = Vec::new();
    for &at in group.iter().take(4 * COMPARED) {
        if !speak.iter().any(|&n| views[n].says_the_same(&views[at])) {
            speak.push(at);
            if speak.len() == SPEAK {
                break;
            }
        }
    }
    speak
}

/// Are two groups one event? Some pair of claims must be it surely, and none may speak against it.
fn one(views: &[View], mine: &[usize], theirs: &[usize]) -> Option<f32> {
    // That no pair can be it is seen soonest.
    if !mine.iter().any(|&a| theirs.iter().any(|&b| surely(&views[a], &views[b]))) {
        return None;
    }
    let mut best: Option<f32> = None;
    for &a in mine {
        for &b in theirs {
            let (a, b) = (&views[a], &views[b]);
            if !a.time.meets(b.time) {
                return None;
            }

            match likeness(a, b) {
                Ok(score) if surely(a, b) => best = Some(best.map_or(score, |most| most.max(score))),
                Ok(_) | Err(Apart::Nothing | Apart::Wording | Apart::Past) => {}
                Err(_) => return None,
            }
        }
    }
    best
}

/// Days between two publications within which the same is the same event.
const NEWS: i32 = 5;
/// The same for what is only announced.
const ANNOUNCED: i32 = 21;

/// Do two claims of different stories surely tell of one event? The same people in another month are another event.
fn surely(a: &View, b: &View) -> bool {
    if !at_one_time(a, b) || !parties(a, b) {
        return false;
    }
    // Who says what another said gives his name, unless it is the news of the day.
    let news = a.day().zip(b.day()).is_none_or(|(a, b)| (a - b).abs() <= 2);
    a.claim.ledger != Ledger::Statement || news || same_speaker(a, b)
}

/// Is the time of both settled and one, or do both tell of what has none?
fn at_one_time(a: &View, b: &View) -> bool {
    let same_item = || class_of(a) == class_of(b);
    let dated = |view: &View| matches!(view.time, Interval::Days(from, to) if to - from < 40) || due(view);
    match (a.likely, b.likely) {
        // Both name one time by which it is to be: «قبل نهاية العام».
        (x @ Interval::Days(..), y) if x == y && a.time == b.time && (a.is_to_come() || b.is_to_come()) => true,
        (x @ Interval::Days(..), y @ Interval::Days(..)) if dated(a) || dated(b) => x.meets(y),
        (x @ Interval::Days(..), y @ Interval::Days(..)) => {
            let days = if a.looks_ahead() || b.looks_ahead() { ANNOUNCED } else { NEWS };
            let apart = a.day().zip(b.day()).map(|(a, b)| (a - b).abs());
            x.meets(y) && apart.is_some_and(|apart| apart <= days) && same_item()
        }
        (Interval::Open, Interval::Open) if a.claim.ledger != Ledger::Agreement => same_item(),
        (Interval::Open, _) | (_, Interval::Open) => same_paper(a, b),
        _ => false,
    }
}

/// Is it to come in a year that is named?
fn due(view: &View) -> bool {
    let planned = view.claim.certainty == Certainty::Planned && view.claim.ledger == Ledger::Transfer;
    planned && matches!((view.time, view.day()), (Interval::Days(from, _), Some(day)) if from > day)
}

/// Are the speakers of two statements the same persons or bodies, and not only of one country?
pub(super) fn same_speaker(a: &View, b: &View) -> bool {
    let theirs = b.role(Role::Speaker);
    a.role(Role::Speaker).iter().any(|mine| theirs.iter().any(|other| mine.id == other.id))
}

/// Do both tell of the same thing at the same time, so that one of the parties suffices?
fn same_delivery(a: &View, b: &View) -> bool {
    let dated = |view: &View| matches!(view.time, Interval::Days(from, to) if to - from < 40) || due(view);
    class_of(a).is_some() && class_of(a) == class_of(b) && dated(a) && dated(b) && a.action == b.action
}

/// What reports use for the item.
pub(super) fn class_of(view: &View) -> Option<Id> {
    view.thing.map(|(_, class)| class)
}

/// Share of their words from which two accounts of one count, which name nobody, are one: «صوت 105 نواب لصالح تأجيل …».
const ALIKE: f32 = 0.3;

/// Do both name the same two parties, or one of them with the same count?
pub(super) fn parties(a: &View, b: &View) -> bool {
    let (mut count, mut sum) = (0, 0.0);
    for filled in &a.roles {
        let (mine, theirs) = (filled.known(), b.known(filled.role));
        let (agreed, how) = pairs(mine, theirs);
        // Whoever stands in the role with them must be the same too, or be left unsaid.
        if agreed < mine.len().min(theirs.len()) {
            return false;
        }
        (count, sum) = (count + agreed, sum + how);
    }
    let enough = match a.claim.ledger {
        Ledger::Programme => 1,
        Ledger::Incident | Ledger::Vote if same_large_count(a, b) && wording(a, b) >= ALIKE => 0,
        Ledger::Incident | Ledger::Vote if same_count(a, b) => 1,
        _ if same_charge(a, b) => 1,
        Ledger::Transfer if same_delivery(a, b) => 1,
        // A body that sits alone, on the same day.
        Ledger::Meeting if a.time.day().is_some() && a.time.day() == b.time.day() && alone(a) && alone(b) => 1,
        _ => 2,
    };
    let planned = a.claim.certainty != Certainty::Actual || b.claim.certainty != Certainty::Actual;
    // A ministry and a person of one country may be two who come from there, unless the event was announced so.
    let least = if planned { 0.5 } else { COUNTRY };
    count >= enough && sum >= least * count as f32
}

/// Is one organisation all who meet?
fn alone(view: &View) -> bool {
    matches!(view.role(Role::Participant), [one] if one.kind == EntityKind::Org)
}

fn same_count(a: &View, b: &View) -> bool {
    // "At least three" is a count too.
    let count = |view: &View| view.quantity.and_then(|q| q.value.or(q.min));
    count(a).is_some() && count(a) == count(b) && a.place.is_some() == b.place.is_some()
}

impl View<'_> {
    /// When it was or will be, so far as the claim and the day of its publication tell; open for what has no time.
    pub(super) fn find_likely(&self) -> Interval {
        match (self.time, self.day()) {
            (Interval::Days(from, to), _) => Interval::Days(from, to),
            (_, Some(day)) if self.claim.certainty != Certainty::Actual => Interval::Days(day - 1, day + AHEAD),
            (_, Some(day)) if self.passes() => Interval::Days(day - NEWS, day + 1),
            _ => Interval::Open,
        }
    }

    /// Is it something that happens on a day, and not a state of things that articles of any day recall?
    fn passes(&self) -> bool {
        match self.claim.ledger {
            Ledger::Transfer => {
                !matches!(self.claim.item.as_deref().map(class), None | Some("arms" | "technology" | "fuel"))
            }
            Ledger::Programme | Ledger::Agreement => false,
            // A charge is recalled for years.
            Ledger::Incident => !matches!(self.claim.stance, Stance::Accuses | Stance::Denies),
            _ => true,
        }
    }
}

/// Days within which what is announced is expected.
const AHEAD: i32 = 45;

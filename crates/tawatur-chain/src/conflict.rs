use crate::align::{
    Apart, Fit, Index, Interval, View, compare, differ_in_count, differ_in_place, differ_in_time, differing, facing,
    likeness,
};
use crate::difference::differences;
use crate::number::Ground;
use tawatur_model::{Aspect, Group, Ledger, Role};

/// Two claims, as positions among the views, and in what they oppose each other.
pub(crate) type Opposed = (Aspect, usize, usize);

/// Groups that cannot both be right: the same event but for a quantity, a day, a place or who did it. Two events of one kind
/// in different months are no contradiction. `members` are the claims of each group, as positions in `views`.
pub(crate) fn conflicts(ground: &Ground, groups: &mut [Group], members: &[Vec<usize>], views: &[View]) {
    let mut index = Index::default();
    let speakers: Vec<Vec<usize>> = members.iter().map(|members| differing(views, members)).collect();
    for (number, speakers) in speakers.iter().enumerate() {
        let mut keys: Vec<u64> = speakers.iter().flat_map(|&at| facing(&views[at])).collect();
        keys.sort_unstable();
        keys.dedup();
        index.add(&keys, number);
    }
    let mut found: Vec<(usize, usize, Vec<Opposed>)> = Vec::new();
    for (a, b) in index.pairs() {
        let (a, b) = (a as usize, b as usize);
        if groups[a].ledger != groups[b].ledger {
            continue;
        }
        // The first pair in which they do tells in what.
        let mut opposed: Vec<Opposed> = Vec::new();
        for &x in &speakers[a] {
            for &y in &speakers[b] {
                if let Some(aspect) = contradict(&views[x], &views[y])
                    && !opposed.iter().any(|(known, ..)| *known == aspect)
                {
                    opposed.push((aspect, x, y));
                }
            }
        }
        if !opposed.is_empty() {
            found.push((a, b, opposed));
        }
    }
    for (a, b, opposed) in found {
        let (mine, theirs) = differences(ground, views, groups, (a, b), &opposed);
        let (one, other) = (groups[a].id.clone(), groups[b].id.clone());
        groups[a].conflicts.push(other);
        groups[b].conflicts.push(one);
        groups[a].differences.extend(mine);
        groups[b].differences.extend(theirs);
    }
    for group in groups {
        group.conflicts.sort();
        group.differences.sort_by(|a, b| (&a.with, a.field).cmp(&(&b.with, b.field)));
    }
}

/// Days within which two dates of one event contradict rather than name two events.
const NEAR: i32 = 31;

/// In what two claims of one event cannot both be right.
fn contradict(a: &View, b: &View) -> Option<Aspect> {
    let near = |a: Interval, b: Interval| match (a, b) {
        (Interval::Days(start, end), Interval::Days(other_start, other_end)) => {
            (start.max(other_start) - end.min(other_end)).max(0) <= NEAR
        }
        _ => false,
    };
    // Only claims that name the same parties in full can contradict each other.
    if a.roles.len() != b.roles.len() || a.roles.is_empty() {
        return None;
    }
    if by_another(a, b) {
        return Some(Aspect::Actor);
    }
    // In which of these two differ may not be the first thing in which they do.
    let counts = a.action == b.action && differ_in_count(a, b);
    let times = near(a.time, b.time) && differ_in_time(a, b);
    if !counts && !times && !differ_in_place(a, b) {
        return None;
    }
    let is = |holds: bool, aspect: Aspect| holds.then_some(aspect);
    match likeness(a, b).err() {
        // A count of another month may be of another event; where no day is known the story's must do.
        Some(Apart::Quantity) => is(
            a.action == b.action && (near(a.likely, b.likely) || a.day().is_none() || b.day().is_none()),
            Aspect::Quantity,
        ),
        Some(Apart::Time) => is(a.roles.len() > 1 && near(a.time, b.time), Aspect::Time),
        Some(Apart::Place) => {
            is(a.time != Interval::Open && a.time.meets(b.time) && b.time != Interval::Open, Aspect::Place)
        }
        _ => None,
    }
}

/// Do two tell of one attack on one day on the same victims, or of one measure against the same, each of another whose it was?
fn by_another(a: &View, b: &View) -> bool {
    let fit = |role: Role| a.filled(role).map(|mine| compare(mine, b.filled(role)));
    let same_day = a.time.day().is_some() && a.time.day() == b.time.day();
    // Two states may impose something on one day; the same thing is one state's.
    let (who, whom, one) = match a.claim.ledger {
        Ledger::Incident => (Role::Actor, Role::Affected, true),
        Ledger::Sanction => (Role::Imposer, Role::Target, same_thing(a, b)),
        _ => return false,
    };
    a.claim.ledger == b.claim.ledger
        && one
        && same_day
        && a.action == b.action
        && fit(who) == Some(Fit::Conflicts)
        && matches!(fit(whom), Some(Fit::Agrees(how)) if how >= SAME)
        && !differ_in_count(a, b)
        && !differ_in_place(a, b)
        && a.at.article != b.at.article
}

/// Do two measures have the same content: words beyond those of their kind, or a count?
fn same_thing(a: &View, b: &View) -> bool {
    let shared = a.title.iter().filter(|word| b.title.contains(word)).count();
    let count = |view: &View| view.quantity.and_then(|q| q.value);
    shared > 1 && shared == a.title.len().min(b.title.len()) || count(a).is_some() && count(a) == count(b)
}

/// How far victims must agree to be the same: two who belong to one country may be two.
const SAME: f32 = 0.9;

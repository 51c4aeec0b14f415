use crate::align::{Apart, Interval, Present, View, likeness};
use tawatur_model::{ClaimRef, Group};

/// Groups of one story that cannot both be right: the same event but for a quantity, a day or a place. Two events of
/// one kind in different months are no contradiction.
pub(crate) fn conflicts(
    groups: &mut [Group],
    present: Present,
    view: impl Fn(ClaimRef) -> usize,
    views: &[View],
) {
    let mut found = Vec::new();
    for a in 0..groups.len() {
        for b in a + 1..groups.len() {
            if groups[a].ledger != groups[b].ledger || groups[a].story != groups[b].story {
                continue;
            }
            let first = |n: usize| &views[view(groups[n].claims[0])];
            if contradict(first(a), first(b), present) {
                found.push((a, b));
            }
        }
    }
    for (a, b) in found {
        let (one, other) = (groups[a].id.clone(), groups[b].id.clone());
        groups[a].conflicts.push(other);
        groups[b].conflicts.push(one);
    }
    for group in groups {
        group.conflicts.sort();
    }
}

/// Days within which two dates of one event contradict rather than name two events.
const NEAR: i32 = 31;

fn contradict(a: &View, b: &View, present: Present) -> bool {
    let near = |a: Interval, b: Interval| match (a, b) {
        (Interval::Days(_, end), Interval::Days(start, _)) => (end - start).abs() <= NEAR,
        _ => false,
    };
    // Only claims that name the same parties in full can contradict each other.
    let full = a.roles.len() == b.roles.len() && !a.roles.is_empty();
    match likeness(a, b, present).err() {
        Some(Apart::Quantity) => full && a.claim.action == b.claim.action,
        Some(Apart::Time) => full && a.roles.len() > 1 && near(a.time, b.time),
        Some(Apart::Place) => {
            full && a.time != Interval::Open && a.time.meets(b.time) && b.time != Interval::Open
        }
        _ => false,
    }
}

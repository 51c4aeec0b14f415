use crate::align::{
    Apart, Index, Interval, View, differ_in_count, differ_in_place, differ_in_time, differing, facing, likeness,
};
use tawatur_model::Group;

/// Groups that cannot both be right: the same event but for a quantity, a day or a place. Two events of one kind in
/// different months are no contradiction. `members` are the claims of each group, as positions in `views`.
pub(crate) fn conflicts(groups: &mut [Group], members: &[Vec<usize>], views: &[View]) {
    let mut index = Index::default();
    let speakers: Vec<Vec<usize>> = members.iter().map(|members| differing(views, members)).collect();
    for (number, speakers) in speakers.iter().enumerate() {
        let mut keys: Vec<u64> = speakers.iter().flat_map(|&at| facing(&views[at])).collect();
        keys.sort_unstable();
        keys.dedup();
        index.add(&keys, number);
    }
    let mut found = Vec::new();
    for (a, b) in index.pairs() {
        let (a, b) = (a as usize, b as usize);
        let opposed = |&x: &usize| speakers[b].iter().any(|&y| contradict(&views[x], &views[y]));
        if groups[a].ledger == groups[b].ledger && speakers[a].iter().any(opposed) {
            found.push((a, b));
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

fn contradict(a: &View, b: &View) -> bool {
    let near = |a: Interval, b: Interval| match (a, b) {
        (Interval::Days(start, end), Interval::Days(other_start, other_end)) => {
            (start.max(other_start) - end.min(other_end)).max(0) <= NEAR
        }
        _ => false,
    };
    // Only claims that name the same parties in full can contradict each other.
    if a.roles.len() != b.roles.len() || a.roles.is_empty() {
        return false;
    }
    // In which of these two differ may not be the first thing in which they do.
    let counts = a.action == b.action && differ_in_count(a, b);
    let times = near(a.time, b.time) && differ_in_time(a, b);
    if !counts && !times && !differ_in_place(a, b) {
        return false;
    }
    match likeness(a, b).err() {
        // A count of another month may be of another event; where no day is known the story's must do.
        Some(Apart::Quantity) => {
            a.action == b.action && (near(a.likely, b.likely) || a.day().is_none() || b.day().is_none())
        }
        Some(Apart::Time) => a.roles.len() > 1 && near(a.time, b.time),
        Some(Apart::Place) => a.time != Interval::Open && a.time.meets(b.time) && b.time != Interval::Open,
        _ => false,
    }
}

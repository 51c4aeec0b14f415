use super::key::{Index, inner};
use super::likeness::{Apart, likeness};
use super::time::Interval;
use super::view::View;

/// Parts the claims of one story into events. Each group holds positions in `views`, in canonical order.
pub(crate) fn align(views: &[View]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..views.len()).collect();
    // Ids, not positions, break ties, so that the order of arrival changes nothing.
    order.sort_by_cached_key(|&n| (std::cmp::Reverse(views[n].fullness()), views[n].article, views[n].at.claim));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    // Members that differ in what they say: a hundred equal claims are compared with once.
    let mut distinct: Vec<Vec<usize>> = Vec::new();
    let mut index = Index::default();
    for at in order {
        let keys = inner(&views[at]);
        let mut best: Option<(f32, usize)> = None;
        for group in index.candidates(&keys) {
            if let Some(score) = fits(views, at, &distinct[group])
                && best.is_none_or(|(most, first)| score > most || (score == most && group < first))
            {
                best = Some((score, group));
            }
        }
        let group = match best {
            Some((_, group)) => {
                groups[group].push(at);
                group
            }
            None => {
                groups.push(vec![at]);
                distinct.push(Vec::new());
                groups.len() - 1
            }
        };
        let known = distinct[group].iter().any(|&member| views[member].says_the_same(&views[at]));
        if !known && distinct[group].len() < COMPARED {
            distinct[group].push(at);
            index.add(&keys, group);
        }
    }
    groups
}

/// Members of a group that a claim is compared with: the fullest come first.
pub(crate) const COMPARED: usize = 32;

/// How well a claim fits a group: none where any member speaks against it or none for it.
fn fits(views: &[View], at: usize, group: &[usize]) -> Option<f32> {
    let (mut sum, mut votes) = (0.0, 0.0_f32);
    for &member in group {
        match likeness(&views[at], &views[member]) {
            Ok(score) => (sum, votes) = (sum + score, votes + 1.0),
            // What one outlet worded its own way does not part two that agree.
            Err(Apart::Nothing | Apart::Wording) => {}
            Err(_) => return None,
        }
    }
    // Between equals the event that more is told of is the one that a vague claim means.
    (votes > 0.0).then(|| sum / votes + 0.05 * (group.len() as f32).ln())
}

/// The day on which the story stands: its latest publication; where no article has one, the latest day that any of
/// them names. What happened "for the first time since" a day happened well after it.
pub(crate) fn present(views: &[View], named: impl Iterator<Item = Interval>) -> Option<i32> {
    let begin = |time: Interval| match time {
        Interval::Days(from, to) if to - from < 400 => Some(from),
        _ => None,
    };
    let after = |time: Interval| match time {
        Interval::Days(_, to) => Some(to + YEAR),
        _ => None,
    };
    let published = views.iter().filter_map(|view| begin(view.published)).max();
    let since = views.iter().filter_map(|view| after(view.since)).max();
    published.or_else(|| named.chain(views.iter().map(|view| view.time)).filter_map(begin).chain(since).max())
}

const YEAR: i32 = 365;

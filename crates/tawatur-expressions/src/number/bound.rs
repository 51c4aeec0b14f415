use crate::lexicon::{Bound, Sense};
use crate::reading::Reading;

/// A phrase that bounds the number behind it («أكثر من», «نحو»), with its end.
pub(crate) fn before(reading: &Reading, at: usize) -> Option<(Bound, usize)> {
    find(reading, at, false)
}

/// A phrase that bounds the number before it («على الأقل»), with its end.
pub(crate) fn behind(reading: &Reading, at: usize) -> Option<(Bound, usize)> {
    find(reading, at, true)
}

fn find(reading: &Reading, at: usize, behind: bool) -> Option<(Bound, usize)> {
    if !reading.known(at) {
        return None;
    }
    let pick = |sense| match sense {
        Sense::Bound(bound, place) if place == behind => Some(bound),
        _ => None,
    };
    reading.phrase(at, pick).or_else(|| {
        let (bound, place) = reading.entry(at).bound?;
        (place == behind).then_some((bound, at + 1))
    })
}

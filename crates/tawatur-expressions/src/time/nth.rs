use super::date::month;
use super::value::{Date, Nth, NthOf};
use crate::lexicon::{Grain, Role};
use crate::number::ordinal;
use crate::reading::Reading;

/// «آخر إثنين من شهر آذار», «الثلاثاء الثالث من أيلول», «أول أسبوع في أكتوبر 2014», «اليوم الأخير من الشهر».
pub(crate) fn nth(reading: &Reading, at: usize) -> Option<(Date, usize)> {
    let (n, of, end) = before(reading, at).or_else(|| behind(reading, at))?;
    let linked = reading.has(end, Role::From) || reading.has(end, Role::In);
    let next = end + usize::from(linked);
    if !linked && reading.preposition(end).is_none() {
        return None;
    }
    let (date, end) = month(reading, next, true)?;
    Some((Date { nth: Some(Nth { n, of }), ..date }, end))
}

/// The ordinal first: «ثالث يوم ثلاثاء».
fn before(reading: &Reading, at: usize) -> Option<(i8, NthOf, usize)> {
    if reading.article(at) {
        return None;
    }
    let (n, end) = which(reading, at)?;
    let end = if reading.has(end, Role::Day) && reading.entry(end + 1).weekday.is_some() { end + 1 } else { end };
    Some((n, what(reading, end)?, end + 1))
}

/// The ordinal behind: «الأسبوع الأول».
fn behind(reading: &Reading, at: usize) -> Option<(i8, NthOf, usize)> {
    if !reading.article(at) {
        return None;
    }
    let of = what(reading, at)?;
    let (n, end) = which(reading, at + 1).filter(|_| reading.article(at + 1))?;
    Some((n, of, end))
}

fn which(reading: &Reading, at: usize) -> Option<(i8, usize)> {
    if reading.has(at, Role::Last) {
        return Some((-1, at + 1));
    }
    let (n, end) = ordinal(reading, at).filter(|&(n, _)| (1..=5).contains(&n))?;
    Some((n as i8, end))
}

fn what(reading: &Reading, at: usize) -> Option<NthOf> {
    let entry = reading.entry(at);
    if let Some(day) = entry.weekday {
        return Some(NthOf::Weekday(day));
    }
    match entry.span {
        Some((Grain::Week, 1)) => Some(NthOf::Week),
        Some((Grain::Day, 1)) => Some(NthOf::Day),
        _ => None,
    }
}

use super::clock::clock;
use super::date::{Found, date};
use super::reach::behind_hyphen;
use super::value::{Date, Value};
use super::year::{bare_year, counts, named_year};
use crate::lexicon::Role;
use crate::reading::Reading;

/// «من 13 تموز إلى 15 تموز», «بين 2015 و2018», «من الساعة الثالثة حتى الرابعة», «حتى الساعة 2:00».
pub(crate) fn period(reading: &Reading, at: usize) -> Option<Found> {
    if reading.has(at, Role::Until) && reading.has(at + 1, Role::Hour) {
        let (clock, end) = clock(reading, at + 1)?;
        return Some((Value::Interval(None, Date { clock: Some(clock), ..Date::default() }), at, end));
    }
    let between = reading.has(at, Role::Between);
    if !between && !reading.has(at, Role::From) {
        return None;
    }
    if let Some((value @ Value::Interval(..), _, end)) = date(reading, at + 1) {
        return Some((value, at, end));
    }
    let (first, end) = point(reading, at + 1)?;
    let next = if between {
        reading.behind_and(end).or_else(|| reading.has(end, Role::To).then_some(end + 1))
    } else {
        to(reading, end)
    }?;
    let (last, end) = point(reading, next)?;
    Some((join(first, last)?, at, end))
}

/// A second date behind a first: «13 تموز إلى 15 تموز», «الخميس من الساعة التاسعة حتى الحادية عشرة».
pub(crate) fn extended(reading: &Reading, first: Date, end: usize) -> Option<(Value, usize)> {
    if first.clock.is_none()
        && (reading.has(end, Role::From) || reading.has(end, Role::Between))
        && reading.has(end + 1, Role::Hour)
        && let Some((Value::Interval(Some(from), until), _, after)) = period(reading, end)
    {
        let on = |date: Date| Date { clock: date.clock, ..first };
        return Some((Value::Interval(Some(on(from)), on(until)), after));
    }
    let next = to(reading, end)?;
    let (last, after) = point(reading, next)?;
    // A month and a day, or two years, make a period; «من موسكو إلى» has no dates.
    let alike = last.day.is_some() == first.day.is_some() && last.clock.is_some() == first.clock.is_some();
    if !alike || last.day_offset.is_some() != first.day_offset.is_some() {
        return None;
    }
    Some((join(first, last)?, after))
}

fn to(reading: &Reading, at: usize) -> Option<usize> {
    let to = reading.has(at, Role::To) || reading.has(at, Role::Until);
    if to { Some(at + 1) } else { behind_hyphen(reading, at) }
}

fn point(reading: &Reading, at: usize) -> Option<(Date, usize)> {
    if let Some((clock, end)) = clock(reading, at) {
        return Some((Date { clock: Some(clock), ..Date::default() }, end));
    }
    if let Some((Value::Date(date), _, end)) = date(reading, at) {
        return Some((date, end));
    }
    let at = if reading.has(at, Role::Year) { at + 1 } else { at };
    let (year, end) = match bare_year(reading, at) {
        Some(year) if (1800..=2100).contains(&year) && !counts(reading, at + 1) => (year, at + 1),
        _ if at > 0 && reading.has(at - 1, Role::Year) => named_year(reading, at)?,
        _ => return None,
    };
    Some((Date { year: Some(year), ..Date::default() }, end))
}

/// The two as one period; the first takes from the second what is said once for both.
fn join(mut first: Date, mut last: Date) -> Option<Value> {
    if first.year.is_none() && first.month.is_some() {
        first.year_told = first.year_told.or(last.year_told);
        first.year = last.year;
        first.year_offset = first.year_offset.or(last.year_offset);
        first.direction = first.direction.or(last.direction);
    }
    if let (Some(from), Some(until)) = (&mut first.clock, &mut last.clock) {
        if !from.sure && until.sure && until.hour > 12 && from.hour < 12 && from.hour + 12 <= until.hour {
            from.hour += 12;
        }
        from.sure |= until.sure;
    }
    // Two years without months: a simpler value says the same.
    if let (Some(a), Some(b)) = (first.year, last.year)
        && first.month.is_none()
        && last.month.is_none()
    {
        return (a < b).then_some(Value::Years(a, b));
    }
    Some(Value::Interval(Some(first), last))
}

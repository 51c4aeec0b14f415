//! What the times of a text say of the day on which it was published.

use super::civil::{day_number, month_length};
use super::scan::{begins, expression, stops};
use super::value::{Date, Value};
use crate::inference::{Clue, Says};
use crate::lexicon::{Grain, Role};
use crate::reading::Reading;

/// How far before a time «أول» or «آخر» may stand that belongs to it.
const MARKED: usize = 14;

/// All that a document says.
pub(crate) fn clues(reading: &Reading) -> Vec<Clue> {
    let mut out = Vec::new();
    let mut before: Option<(Value, usize, usize)> = None;
    let mut at = 0;
    while at < reading.len() {
        let Some((value, from, end)) = begins(reading, at).then(|| expression(reading, at)).flatten() else {
            at += 1;
            continue;
        };
        let mut say = |says: Says, from: usize| {
            let words = reading.span(from, end).of(reading.document.text).to_owned();
            out.push(Clue { says, words });
        };
        for says in alone(&value).into_iter().flatten() {
            say(says, from);
        }
        if let Some(says) = told(reading, &value, from, end) {
            say(says, from);
        }
        // «العام الجاري 2024», «هذا العام (2024)».
        if let Some((Value::Unit(Grain::Year, offset), first, until)) = before
            && let Some(year) = whole_year(&value)
            && (until == from || until + 1 == from && reading.is_mark(until, &['(']))
        {
            say(year_of_publication(year - offset), first);
        }
        before = Some((value, from, end));
        at = end.max(at + 1);
    }
    out
}

/// What a time says by itself.
fn alone(value: &Value) -> [Option<Says>; 2] {
    let Value::Date(date) = value else { return [None, None] };
    if date.hijri || date.nth.is_some() || date.third.is_some() {
        return [None, None];
    }
    let named = date.month.zip(date.day).filter(|&(month, day)| day <= month_length(2024, month));
    match (date.day_offset, date.weekday, named) {
        (Some(offset), weekday, Some((month, day))) => match date.year {
            Some(year) => {
                let published = day_number(year, month, day) - offset;
                [Some(Says::Between(published, published)), None]
            }
            None => [Some(Says::Behind { date: (month, day), weekday, days: -offset }), None],
        },
        (Some(offset), Some(weekday), None) => {
            let published = (i32::from(weekday) - 1 - offset).rem_euclid(7) as u8 + 1;
            [Some(Says::Weekday(published)), None]
        }
        (None, Some(weekday), Some(date_of)) if date.year.is_none() && date.direction.is_none() => {
            [Some(Says::Around { date: date_of, weekday }), None]
        }
        _ => [None, None],
    }
}

/// The halves of "for the first time since".
fn told(reading: &Reading, value: &Value, from: usize, end: usize) -> Option<Says> {
    let marked = |wanted: &dyn Fn(usize) -> bool| {
        (from.saturating_sub(MARKED)..from).rev().take_while(|&at| !stops(reading, at)).any(wanted)
    };
    let first = |at: usize| reading.entry(at).ordinal == Some(1);
    let last = |at: usize| reading.has(at, Role::Last) && reading.entry(at + 1).span.is_none();
    match value {
        Value::Length(length) if reading.has(from, Role::Since) && marked(&first) => {
            let years = length.years;
            let whole = years.fract() == 0.0 && (2.0..=99.0).contains(&years) && length.months == 0.0;
            // «أكثر من 20 عاما» is no count.
            let exact = reading.entry(from + 1).bound.is_none();
            (whole && exact && end > from).then_some(Says::FirstFor(years as u8))
        }
        Value::Date(date) if date.weekday.is_none() && date.clock.is_none() => {
            let since = from.checked_sub(1).is_some_and(|before| reading.has(before, Role::Since));
            let then = from.checked_sub(1).is_some_and(|before| reading.has(before, Role::In)) && marked(&last);
            let (from, until) = days(date).filter(|_| since && marked(&first) || then)?;
            Some(Says::LastTime(from, until))
        }
        _ => None,
    }
}

/// The days of a date with its year.
fn days(date: &Date) -> Option<(i32, i32)> {
    let year = date.year.filter(|year| !date.hijri && (1900..=2099).contains(year))?;
    Some(match (date.month, date.day) {
        (Some(month), Some(day)) => (day_number(year, month, day), day_number(year, month, day)),
        (Some(month), None) => (day_number(year, month, 1), day_number(year, month, month_length(year, month))),
        _ => (day_number(year, 1, 1), day_number(year, 12, 31)),
    })
}

fn whole_year(value: &Value) -> Option<i32> {
    match value {
        Value::Date(date) if *date == (Date { year: date.year, ..Date::default() }) => date.year,
        _ => None,
    }
}

fn year_of_publication(year: i32) -> Says {
    Says::Between(day_number(year, 1, 1), day_number(year, 12, 31))
}

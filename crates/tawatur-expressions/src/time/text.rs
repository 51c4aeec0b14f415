//! EDTF text of what was settled or left open.

use super::civil::date_of;
use super::days::Days;
use super::units::signed;
use super::value::{Clock, Date};
use crate::lexicon::Grain;

pub(crate) fn day_text(day: i32) -> String {
    let (year, month, day) = date_of(day);
    format!("{year:04}-{month:02}-{day:02}")
}

pub(super) fn days_text(Days(first, last, grain): Days) -> String {
    let (year, month, _) = date_of(first);
    match grain {
        Grain::Year => year_text(year),
        Grain::Month => format!("{year:04}-{month:02}"),
        _ if first == last => day_text(first),
        _ => format!("{}/{}", day_text(first), day_text(last)),
    }
}

/// A year of four digits; one before the year 0 has a sign.
pub(super) fn year_text(year: i32) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}", year.abs())
}

pub(super) fn clock_text(clock: &Clock) -> String {
    let mut text = format!("T{:02}", clock.hour);
    for part in [clock.minute, clock.second].into_iter().flatten() {
        text += &format!(":{part:02}");
    }
    if clock.utc {
        text.push('Z');
    }
    text
}

/// A date that is not settled: what is missing is X.
pub(super) fn open(date: &Date) -> String {
    if let Some(offset) = date.day_offset.filter(|_| date.month.is_none()) {
        return match date.weekday {
            Some(day) => format!("XXXX-WXX-{day}"),
            None => signed(Grain::Day, offset),
        };
    }
    let year = date.year.map_or("XXXX".to_owned(), year_text);
    let month = date.month.map_or("XX".to_owned(), |month| format!("{month:02}"));
    match (date.month, date.day, date.weekday) {
        (_, Some(day), _) => format!("{year}-{month}-{day:02}"),
        (Some(_), None, _) => format!("{year}-{month}"),
        (None, None, Some(day)) => format!("XXXX-WXX-{day}"),
        (None, None, None) => match (date.year_offset, date.month_offset) {
            (Some(offset), _) => signed(Grain::Year, offset),
            (_, Some(offset)) => signed(Grain::Month, offset),
            _ => year,
        },
    }
}

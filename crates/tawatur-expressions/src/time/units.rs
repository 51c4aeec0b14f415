//! Calendar units counted from a day.

use super::civil::{add_months, date_of, day_number, month_length, weekday};
use super::days::Days;
use super::settle::Reference;
use super::text::{day_text, days_text};
use super::value::letter;
use crate::lexicon::Grain;

/// The calendar units from `first` to `last`, counted from the present one.
pub(super) fn unit(today: i32, grain: Grain, first: i32, last: i32) -> String {
    let (year, month, _) = date_of(today);
    let years = |per: i32| {
        let base = year.div_euclid(per) * per;
        let (from, to) = (base + first * per, base + (last + 1) * per - 1);
        if from == to { format!("{from:04}") } else { format!("{from:04}/{to:04}") }
    };
    match grain {
        Grain::Second | Grain::Minute | Grain::Hour => signed(grain, if first < 0 { first } else { last }),
        Grain::Day => {
            days_text(Days(today + first, today + last, if first == last { Grain::Day } else { Grain::Week }))
        }
        Grain::Week => {
            let monday = today - i32::from(weekday(today)) + 1;
            days_text(Days(monday + 7 * first, monday + 7 * last + 6, Grain::Week))
        }
        Grain::Month => {
            let ((y1, m1), (y2, m2)) = (add_months(year, month, first), add_months(year, month, last));
            if first == last { format!("{y1:04}-{m1:02}") } else { format!("{y1:04}-{m1:02}/{y2:04}-{m2:02}") }
        }
        Grain::Year => years(1),
        Grain::Decade => years(10),
        Grain::Century => years(100),
    }
}

/// So many units from now: weeks and days to the day, months to the month, years to the year.
pub(super) fn away(reference: Reference, grain: Grain, offset: i32) -> String {
    let (year, month, _) = date_of(reference.day);
    match grain {
        Grain::Second | Grain::Minute | Grain::Hour => {
            let Some((hour, minute, second)) = reference.clock else {
                return signed(grain, offset);
            };
            let now =
                i64::from(reference.day) * 86_400 + i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
            let size = match grain {
                Grain::Hour => 3600,
                Grain::Minute => 60,
                _ => 1,
            };
            let then = now + size * i64::from(offset);
            let (day, of_day) = (then.div_euclid(86_400) as i32, then.rem_euclid(86_400));
            format!("{}T{:02}:{:02}", day_text(day), of_day / 3600, of_day % 3600 / 60)
        }
        Grain::Day => day_text(reference.day.saturating_add(offset)),
        Grain::Week => day_text(reference.day.saturating_add(offset.saturating_mul(7))),
        Grain::Month => {
            let (year, month) = add_months(year, month, offset);
            format!("{:04}-{month:02}", year.clamp(0, 9999))
        }
        Grain::Year => format!("{:04}", (year + offset).clamp(0, 9999)),
        Grain::Decade => format!("{:04}", (year + 10 * offset).clamp(0, 9999)),
        Grain::Century => format!("{:04}", (year + 100 * offset).clamp(0, 9999)),
    }
}

pub(super) fn signed(grain: Grain, offset: i32) -> String {
    let (time, letter, times) = letter(grain);
    let count = i64::from(offset) * i64::from(times);
    match count {
        0 => format!("P{time}0{letter}"),
        ..0 => format!("-P{time}{}{letter}", -count),
        _ => format!("+P{time}{count}{letter}"),
    }
}

/// The day so many units behind a day.
pub(super) fn behind(day: i32, grain: Grain, count: i32) -> i32 {
    let (year, month, of_month) = date_of(day);
    let later = |months: i32| {
        let (year, month) = add_months(year, month, months);
        day_number(year, month, of_month.min(month_length(year, month)))
    };
    match grain {
        Grain::Second | Grain::Minute | Grain::Hour => day,
        Grain::Day => day.saturating_add(count),
        Grain::Week => day.saturating_add(count.saturating_mul(7)),
        Grain::Month => later(count),
        Grain::Year => later(count.saturating_mul(12)),
        Grain::Decade => later(count.saturating_mul(120)),
        Grain::Century => later(count.saturating_mul(1200)),
    }
}

/// The day so many months behind a day.
pub(crate) fn months_after(day: i32, months: i32) -> i32 {
    behind(day, Grain::Month, months)
}

//! Which days a date means: its own parts first, then the publication and the tense of the sentence.

use super::civil::{add_months, date_of, day_number, month_length, weekday};
use super::hijri;
use super::settle::Scene;
use super::text::{days_text, open};
use super::value::{Date, NthOf, Third};
use crate::lexicon::{Feast, Grain};

/// How far a date without a year may lie ahead of the publication, and how far behind it, to be one of its year.
pub(super) const AHEAD: i32 = 62;
const DAY_AHEAD: i32 = 95;
const LATELY: i32 = 120;
const BEHIND: i32 = -300;

/// Days from a first to a last, where a date is settled.
#[derive(Clone, Copy)]
pub(super) struct Days(pub(super) i32, pub(super) i32, pub(super) Grain);

impl Scene {
    /// The first and last day of a date, where its parts and the reference settle them.
    pub(super) fn days(&self, date: &Date) -> Option<Days> {
        let reference = self.reference.map(|reference| reference.day);
        if let Some(offset) = date.day_offset.filter(|_| date.month.is_none()) {
            let day = reference? + offset;
            // «أمس الإثنين» in an article dated a day early or late: the weekday is right.
            let wanted = |day: &i32| date.weekday.is_none_or(|w| weekday(*day) == w);
            let day = [day, day - 1, day + 1].into_iter().find(wanted).unwrap_or(day);
            return Some(Days(day, day, Grain::Day));
        }
        if let Some(offset) = date.week_offset {
            let today = reference?;
            let monday = today - i32::from(weekday(today)) + 1 + 7 * offset;
            let day = monday + i32::from(date.weekday?) - 1;
            return Some(Days(day, day, Grain::Day));
        }
        if date.hijri {
            return self.hijri(date);
        }
        if date.month.is_none() && date.month_offset.is_none() {
            return self.without_month(date);
        }
        let (year, month) = match (date.month, date.month_offset) {
            (Some(month), _) => (self.year(date, month)?, month),
            (None, Some(offset)) => {
                let (year, month, _) = date_of(reference?);
                add_months(year, month, offset)
            }
            (None, None) => return None,
        };
        let length = month_length(year, month);
        let (first, last) = (day_number(year, month, 1), day_number(year, month, length));
        let one = |day: i32| Days(day, day, Grain::Day);
        if let Some(nth) = date.nth {
            return nth_days(nth.n, nth.of, first, last);
        }
        if let Some(third) = date.third {
            return Some(match third {
                Third::Start => one(first),
                Third::Early => Days(first, first + 9, Grain::Week),
                Third::Middle => one(first + 14),
                Third::Late => Days(first + 20, last, Grain::Week),
                Third::End => one(last),
            });
        }
        match date.day {
            Some(day) if day <= length => Some(one(first + i32::from(day) - 1)),
            Some(_) => None,
            None => Some(Days(first, last, Grain::Month)),
        }
    }

    /// The three months of a season, which is named after the year in which it begins.
    pub(super) fn season(&self, first: u8, date: &Date) -> (String, bool) {
        let text = |year: i32| {
            let (last_year, last) = add_months(year, first, 2);
            format!("{year:04}-{first:02}/{last_year:04}-{last:02}")
        };
        if let Some(year) = date.year {
            return (text(year), false);
        }
        let Some(reference) = self.reference else {
            return (open(date), false);
        };
        let (year, month, _) = date_of(reference.day);
        let year = match (date.year_offset, date.direction) {
            (Some(offset), _) => year + offset,
            // The last one is over, the next one has not begun.
            (_, Some(-1)) if month <= first + 2 => year - 1,
            (_, Some(1)) if month >= first => year + 1,
            _ => year,
        };
        (text(year), true)
    }

    fn without_month(&self, date: &Date) -> Option<Days> {
        let reference = self.reference.map(|reference| reference.day);
        if let (Some(day), Some(wanted)) = (date.day, date.weekday) {
            // «السبت السادس عشر»: the nearest sixteenth that is a Saturday.
            let today = reference?;
            let mut found = (0..46).flat_map(|n| [today + n, today - n]);
            let day = found.find(|&at| weekday(at) == wanted && date_of(at).2 == day)?;
            return Some(Days(day, day, Grain::Day));
        }
        if let Some(wanted) = date.weekday {
            let today = reference?;
            let back = (i32::from(weekday(today)) - i32::from(wanted)).rem_euclid(7);
            // «من الأربعاء حتى الخميس», «بدأت أمس وتستمر حتى الأحد».
            if let Some(start) = self.from.filter(|_| date.direction.is_none()) {
                let day = start + (i32::from(wanted) - i32::from(weekday(start))).rem_euclid(7);
                return Some(Days(day, day, Grain::Day));
            }
            let day = match date.direction {
                Some(n @ ..=-1) => today - if back == 0 { 7 } else { back } + 7 * (i32::from(n) + 1),
                Some(0) => today + (7 - back) % 7,
                Some(n) => today - back + 7 * i32::from(n),
                None if self.future => today + (7 - back) % 7,
                None => today - back,
            };
            return Some(Days(day, day, Grain::Day));
        }
        let year = date.year.or_else(|| Some(date_of(reference?).0 + date.year_offset?))?;
        Some(Days(day_number(year, 1, 1), day_number(year, 12, 31), Grain::Year)).filter(|_| date.day.is_none())
    }

    /// The year of a month that may have none of its own.
    pub(super) fn year(&self, date: &Date, month: u8) -> Option<i32> {
        if date.year.is_some() {
            return date.year;
        }
        let today = self.reference?.day;
        let (year, this_month, _) = date_of(today);
        if let Some(offset) = date.year_offset {
            return Some(year + offset);
        }
        let on = |year: i32| day_number(year, month, date.day.unwrap_or(1));
        // «أمس 2 أبريل»: the year of yesterday.
        if let (Some(offset), Some(_)) = (date.day_offset, date.day) {
            let near = [year, year - 1, year + 1];
            return near.into_iter().min_by_key(|&y| (on(y) - today - offset).abs());
        }
        if let (Some(wanted), Some(_)) = (date.weekday, date.day) {
            let near = [year, year - 1, year + 1, year - 2, year - 3];
            if let Some(year) = near.into_iter().find(|&y| weekday(on(y)) == wanted) {
                return Some(year);
            }
        }
        let passed = match date.day {
            Some(_) => on(year) < today,
            None => month < this_month,
        };
        let now = match date.day {
            Some(_) => on(year) == today,
            None => month == this_month,
        };
        Some(match date.direction {
            Some(n @ ..=-1) => year - i32::from(!passed) + i32::from(n) + 1,
            Some(0) => year,
            Some(n) => year + i32::from(passed || now) + i32::from(n) - 1,
            // A day just gone is not next year's: the sign of the future belongs to another word.
            None if self.future && date.day.is_some() && passed && today - on(year) <= LATELY => year,
            None if self.future => year + i32::from(passed && !(date.day.is_none() && now)),
            None if self.alone => year,
            None => match on(year) - today {
                ahead if ahead >= if date.day.is_some() { DAY_AHEAD } else { AHEAD } => year - 1,
                ..BEHIND => year + 1,
                _ => year,
            },
        })
    }

    /// A day or a month of the Hijri year; where none is said it is the one nearest to the publication, on the side that
    /// the sentence looks to.
    fn hijri(&self, date: &Date) -> Option<Days> {
        let month = date.month?;
        let days = |year: i32| {
            let (first, last) = hijri::month(year, month)?;
            match date.day {
                Some(day) => (first + i32::from(day) - 1 <= last).then(|| {
                    let day = first + i32::from(day) - 1;
                    Days(day, day, Grain::Day)
                }),
                None => Some(Days(first, last, Grain::Week)),
            }
        };
        // «رمضان 2019» gives the common year.
        if let Some(year) = date.year {
            let mut of_common = hijri::years_of(year).filter_map(days);
            return if year > 1700 { of_common.find(|d| date_of(d.0).0 == year) } else { days(year) };
        }
        let today = self.reference?.day;
        let (year, ..) = date_of(today);
        let years = || hijri::years_of(year - 1).chain(hijri::years_of(year + 2)).filter_map(days);
        match date.direction {
            Some(..=-1) => years().filter(|d| d.1 < today).max_by_key(|d| d.0),
            Some(1..) => years().filter(|d| d.0 > today).min_by_key(|d| d.0),
            None if self.future => years().filter(|d| d.1 >= today).min_by_key(|d| d.0),
            _ => years().min_by_key(|d| if d.0 <= today && today <= d.1 { 0 } else { (d.0 - today).abs() }),
        }
    }

    /// The nth of so many parts of a year or a month.
    pub(super) fn share(&self, n: u8, of: u8, date: &Date) -> (String, bool) {
        let (n, of) = (i32::from(n), i32::from(of));
        let (first, last) = ((n - 1) * 12 / of + 1, n * 12 / of);
        let months = |year: i32| format!("{year:04}-{first:02}/{year:04}-{last:02}");
        let whole_year = date.month.is_none() && date.month_offset.is_none() && date.told.is_none();
        let used = date.year.is_none() && self.reference.is_some();
        // «في الربع الأخير» in January is the one that has just ended.
        if *date == Date::default() {
            let Some(reference) = self.reference else { return (format!("XXXX-{first:02}/XXXX-{last:02}"), false) };
            let (year, ..) = date_of(reference.day);
            let ahead = !self.future && day_number(year, first as u8, 1) > reference.day;
            return (months(year - i32::from(ahead)), used);
        }
        match self.days(date) {
            Some(Days(from, ..)) if whole_year => (months(date_of(from).0), used),
            Some(Days(from, until, _)) => {
                let size = if of == 2 { 15 } else { (until - from + 1) / of };
                let end = if n == of { until } else { from + size * n - 1 };
                (days_text(Days(from + size * (n - 1), end, Grain::Week)), used)
            }
            None if whole_year => (format!("XXXX-{first:02}/XXXX-{last:02}"), false),
            None => (open(date), false),
        }
    }

    pub(super) fn feast(&self, feast: Feast, year: Option<i32>, direction: i8) -> (String, bool) {
        let told = year.is_some();
        let today = self.reference.map(|reference| reference.day);
        // «في عيد الميلاد» in January is the one just gone.
        let near = |today: i32| {
            let mut days = hijri::feasts_around(feast, today);
            match () {
                () if direction < 0 => days.rfind(|&day| day < today),
                () if direction > 0 => days.find(|&day| day > today),
                () if self.alone => days.find(|&day| date_of(day).0 == date_of(today).0),
                () if self.future => days.find(|&day| day >= today),
                () => days.min_by_key(|day| (day - today).abs()),
            }
        };
        if year.is_none()
            && let Some(day) = today.and_then(near)
        {
            return (days_text(Days(day, day, Grain::Day)), true);
        }
        let Some(year) = year.or_else(|| today.map(|today| date_of(today).0)) else {
            return match feast {
                Feast::Gregorian(month, day) => (format!("XXXX-{month:02}-{day:02}"), false),
                _ => ("XXXX".into(), false),
            };
        };
        let found = hijri::feast(feast, year).map(|day| Days(day, day, Grain::Day));
        (found.map_or_else(|| format!("{year:04}"), days_text), today.is_some() && !told)
    }
}

fn nth_days(n: i8, of: NthOf, first: i32, last: i32) -> Option<Days> {
    let inside = |day: i32| (first..=last).contains(&day).then_some(Days(day, day, Grain::Day));
    let n = i32::from(n);
    match of {
        NthOf::Day if n < 0 => inside(last),
        NthOf::Day => inside(first + n - 1),
        NthOf::Weekday(wanted) if n < 0 => inside(last - (i32::from(weekday(last)) - i32::from(wanted)).rem_euclid(7)),
        NthOf::Weekday(wanted) => {
            inside(first + (i32::from(wanted) - i32::from(weekday(first))).rem_euclid(7) + 7 * (n - 1))
        }
        NthOf::Week => {
            // Whole weeks within the month count.
            let monday = if n < 0 {
                let sunday = last - i32::from(weekday(last)) % 7;
                sunday - 6
            } else {
                first + (8 - i32::from(weekday(first))) % 7 + 7 * (n - 1)
            };
            (monday >= first && monday <= last).then_some(Days(monday, monday + 6, Grain::Week))
        }
    }
}

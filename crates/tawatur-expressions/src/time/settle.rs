//! What the words of a time say, settled against the publication time.

use super::civil::{date_of, day_number, day_number_of, weekday};
use super::days::{AHEAD, Days};
use super::hijri;
use super::text::{clock_text, day_text, days_text, open, year_text};
use super::units::{away, signed, unit};
use super::value::{Clock, Date, Value};
use crate::lexicon::Grain;

/// The publication time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reference {
    pub(crate) day: i32,
    /// Hour, minute and second, where given.
    pub(crate) clock: Option<(u8, u8, u8)>,
}

impl Reference {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let day = day_number_of(text)?;
        let mut parts = text.get(11..19).unwrap_or_default().split(':').map(|part| part.parse::<u8>().ok());
        let clock = match (parts.next().flatten(), parts.next().flatten(), parts.next().flatten()) {
            (Some(hour @ 0..24), Some(minute @ 0..60), Some(second @ 0..60)) => Some((hour, minute, second)),
            _ => None,
        };
        Some(Reference { day, clock })
    }
}

/// What a value is settled against.
pub(crate) struct Scene {
    pub(crate) reference: Option<Reference>,
    /// The sentence speaks of what is to come.
    pub(crate) future: bool,
    /// Nothing else stands in the sentence.
    pub(crate) alone: bool,
    /// The day told last in the sentence, to which an hour by itself belongs.
    pub(crate) day: Option<i32>,
    /// The same, where «حتى» or «إلى» stands before the time: it is no earlier.
    pub(crate) from: Option<i32>,
}

impl Scene {
    /// Is the day of a year over, and is the one that the publication suggests not of the last or next weeks?
    pub(crate) fn long_past(&self, date: &Date, year: i32) -> bool {
        let (Some(reference), Some(month), Some(day)) = (self.reference, date.month, date.day) else { return false };
        let Some(nearest) = self.year(date, month) else { return false };
        let away = day_number(nearest, month, day) - reference.day;
        year < date_of(reference.day).0 && !(-AHEAD..=AHEAD).contains(&away)
    }

    /// The EDTF of a value, and whether the reference was needed.
    pub(crate) fn settle(&self, value: &Value) -> (String, bool) {
        match value {
            Value::Date(date) => self.date(date),
            Value::Interval(first, last) => self.interval(first.as_ref(), last),
            Value::Length(length) => (length.to_string(), false),
            Value::Years(first, last) => (format!("{}/{}", year_text(*first), year_text(*last)), false),
            Value::HijriYear(year) => match hijri::year(*year) {
                // Long ago the year is what is known.
                Some((first, _)) if *year < 1200 => (format!("{:04}", date_of(first).0), false),
                Some((first, last)) => (days_text(Days(first, last, Grain::Decade)), false),
                None => (String::new(), false),
            },
            Value::Share(n, of, date) => self.share(*n, *of, date),
            // The scan puts these in the place of the time they depend on; alone they say nothing.
            Value::SameShare(_) => (String::new(), false),
            Value::Told(grain, offset) | Value::Later(grain, offset) => (signed(*grain, *offset), false),
            Value::Feast(feast, year, direction) => self.feast(*feast, *year, *direction),
            Value::Unit(grain, offset) => match self.reference {
                Some(reference) => (unit(reference.day, *grain, *offset, *offset), true),
                None => (signed(*grain, *offset), false),
            },
            Value::Units(grain, count) => match self.reference {
                Some(reference) => {
                    let (first, last) = if *count < 0 { (*count, -1) } else { (1, *count) };
                    (unit(reference.day, *grain, first, last), true)
                }
                None => (signed(*grain, *count), false),
            },
            Value::Away(grain, offset) => match self.reference {
                Some(reference) => (away(reference, *grain, *offset), true),
                None => (signed(*grain, *offset), false),
            },
            Value::Season(first, date) => self.season(*first, date),
            Value::Weekend(offset) => match self.reference {
                Some(reference) => {
                    let today = i32::from(weekday(reference.day));
                    // In the first half of a week what is told happened at the end of the last one.
                    let offset = offset.unwrap_or(if self.future || today > 3 { 0 } else { -1 });
                    let saturday = reference.day - today + 6 + 7 * offset;
                    (days_text(Days(saturday, saturday + 1, Grain::Week)), true)
                }
                None => (signed(Grain::Week, offset.unwrap_or(0)), false),
            },
            Value::Tonight => match self.reference {
                Some(reference) => {
                    let day = day_text(reference.day);
                    (format!("{day}T18/{day}T23"), true)
                }
                None => ("P0D".into(), false),
            },
            Value::Now => match self.reference {
                Some(Reference { day, clock: Some((hour, minute, second)) }) => {
                    (format!("{}T{hour:02}:{minute:02}:{second:02}", day_text(day)), true)
                }
                Some(reference) => (day_text(reference.day), true),
                None => ("P0D".into(), false),
            },
        }
    }

    fn date(&self, date: &Date) -> (String, bool) {
        let complete = date.year.is_some() && date.month.is_some();
        let plain_clock = |clock: &Clock| (clock_text(clock), false);
        if let Some(clock) = &date.clock
            && *date == (Date { clock: date.clock, ..Date::default() })
        {
            if let Some(day) = self.day {
                return (format!("{}{}", day_text(day), clock_text(clock)), self.reference.is_some());
            }
            let Some(reference) = self.reference else {
                return plain_clock(clock);
            };
            let mut clock = *clock;
            // Three o'clock is the afternoon's where nothing says so and the night's has passed.
            if !clock.sure && (1..=6).contains(&clock.hour) && reference.clock.is_some_and(|(h, ..)| h > clock.hour) {
                clock.hour += 12;
            }
            return (format!("{}{}", day_text(reference.day), clock_text(&clock)), true);
        }
        let mut text = match self.days(date) {
            Some(days) => days_text(days),
            None => open(date),
        };
        if let Some(clock) = &date.clock
            && !text.contains('/')
        {
            text += &clock_text(clock);
        }
        (text, self.reference.is_some() && !complete && !(date.year.is_some() && date.month.is_none()))
    }

    fn interval(&self, first: Option<&Date>, last: &Date) -> (String, bool) {
        let (mut end, mut used) = self.date(last);
        let Some(first) = first else {
            return (format!("../{end}"), used);
        };
        let (mut start, also) = match self.run_up(first, last) {
            Some((from, until)) => {
                end = day_text(until);
                (day_text(from), true)
            }
            None => self.date(first),
        };
        used |= also;
        // A period's ends are its outer edges: «من 1990 إلى 1992», «من أوائل مايو إلى منتصف يونيو».
        if let Some((begin, _)) = start.split_once('/') {
            start.truncate(begin.len());
        }
        if let Some((_, finish)) = end.split_once('/') {
            end = finish.to_owned();
        }
        (format!("{start}/{end}"), used)
    }

    /// The first of two weekdays is the nearest one before the last; of days to come none has passed: «من الثلاثاء إلى
    /// الخميس المقبلين».
    fn run_up(&self, first: &Date, last: &Date) -> Option<(i32, i32)> {
        let plain = |date: &Date| date.day.is_none() && date.month.is_none() && date.clock.is_none();
        let (from, _) = (first.weekday.filter(|_| plain(first))?, last.weekday.filter(|_| plain(last))?);
        let Days(until, ..) = self.days(last)?;
        let from = until - (i32::from(weekday(until)) - i32::from(from)).rem_euclid(7);
        let today = self.reference.map_or(until, |now| now.day);
        let passed = last.direction.is_some_and(|n| n > 0) && from <= today;
        // «من الاثنين إلى الأربعاء» on the Tuesday between them.
        let between = last.direction.is_none() && (from + 7..=until + 7).contains(&today);
        let week = if passed || between { 7 } else { 0 };
        Some((from + week, until + week))
    }
}

use super::civil::{add_months, date_of, day_number, day_number_of, easter, month_length, weekday};
use super::value::{Clock, Date, NthOf, Third, Value, letter};
use crate::lexicon::{Feast, Grain, Lexicon};

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
pub(crate) struct Scene<'a> {
    pub(crate) reference: Option<Reference>,
    /// The sentence speaks of what is to come.
    pub(crate) future: bool,
    /// Nothing else stands in the sentence.
    pub(crate) alone: bool,
    pub(crate) lexicon: &'a Lexicon,
}

/// How far a date without a year may lie ahead of the publication, and how far behind it, to be one of its year.
const AHEAD: i32 = 62;
const LATELY: i32 = 120;
const BEHIND: i32 = -300;

/// Days from a first to a last, where a date is settled.
#[derive(Clone, Copy)]
struct Days(i32, i32, Grain);

impl Scene<'_> {
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
            Value::Years(first, last) => (format!("{first:04}/{last:04}"), false),
            Value::HijriYear(year) => match (self.hijri(*year, 1), self.hijri(year + 1, 1)) {
                (Some(first), Some(next)) => (days_text(Days(first, next - 1, Grain::Decade)), false),
                // Umm al-Qura is tabulated for a century and a half; a tropical year is 1.030685 Hijri years.
                _ => (format!("{:04}", (f64::from(*year) / 1.030_685 + 621.57) as i32), false),
            },
            Value::Feast(feast, year) => self.feast(*feast, *year),
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
        let (mut start, also) = self.date(first);
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

    /// The first and last day of a date, where its parts and the reference settle them.
    fn days(&self, date: &Date) -> Option<Days> {
        let reference = self.reference.map(|reference| reference.day);
        if let Some(offset) = date.day_offset {
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
    fn season(&self, first: u8, date: &Date) -> (String, bool) {
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
            let day = match date.direction {
                Some(-1) => today - if back == 0 { 7 } else { back },
                Some(1) => today - back + 7,
                Some(_) => today + (7 - back) % 7,
                None if self.future => today + (7 - back) % 7,
                None => today - back,
            };
            return Some(Days(day, day, Grain::Day));
        }
        let year = date.year.or_else(|| Some(date_of(reference?).0 + date.year_offset?))?;
        Some(Days(day_number(year, 1, 1), day_number(year, 12, 31), Grain::Year)).filter(|_| date.day.is_none())
    }

    /// The year of a month that may have none of its own.
    fn year(&self, date: &Date, month: u8) -> Option<i32> {
        if date.year.is_some() {
            return date.year;
        }
        let today = self.reference?.day;
        let (year, this_month, _) = date_of(today);
        if let Some(offset) = date.year_offset {
            return Some(year + offset);
        }
        let on = |year: i32| day_number(year, month, date.day.unwrap_or(1));
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
            Some(-1) => year - i32::from(!passed),
            Some(1) => year + i32::from(passed || now),
            Some(_) => year,
            // A day just gone is not next year's: the sign of the future belongs to another word.
            None if self.future && date.day.is_some() && passed && today - on(year) <= LATELY => year,
            None if self.future => year + i32::from(passed && !(date.day.is_none() && now)),
            None if self.alone => year,
            None => match on(year) - today {
                AHEAD.. => year - 1,
                ..BEHIND => year + 1,
                _ => year,
            },
        })
    }

    fn hijri(&self, year: i32, month: u8) -> Option<i32> {
        let row = usize::try_from(year - self.lexicon.first_hijri_year).ok()?;
        self.lexicon.hijri.get(row)?.get(usize::from(month) - 1).copied()
    }

    fn feast(&self, feast: Feast, year: Option<i32>) -> (String, bool) {
        let today = self.reference.map(|reference| reference.day);
        let now = today.map(|today| date_of(today).0);
        let Some(year) = year.or(now) else {
            return match feast {
                Feast::Gregorian(month, day) => (format!("XXXX-{month:02}-{day:02}"), false),
                _ => ("XXXX".into(), false),
            };
        };
        let found = match feast {
            Feast::Gregorian(month, day) => {
                Some(Days(day_number(year, month, day), day_number(year, month, day), Grain::Day))
            }
            Feast::Easter if (1583..=4099).contains(&year) => Some(Days(easter(year), easter(year), Grain::Day)),
            Feast::Easter => None,
            Feast::Hijri(month, day) => (year - 580..=year - 577).find_map(|hijri| {
                let first = self.hijri(hijri, month)?;
                let next = if month == 12 { self.hijri(hijri + 1, 1)? } else { self.hijri(hijri, month + 1)? };
                let (first, last) = match day {
                    0 => (first, next - 1),
                    day => (first + i32::from(day) - 1, first + i32::from(day) - 1),
                };
                (date_of(first).0 == year).then_some(Days(first, last, if day == 0 { Grain::Week } else { Grain::Day }))
            }),
        };
        (found.map_or_else(|| format!("{year:04}"), days_text), today.is_some())
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

/// The calendar units from `first` to `last`, counted from the present one.
fn unit(today: i32, grain: Grain, first: i32, last: i32) -> String {
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
fn away(reference: Reference, grain: Grain, offset: i32) -> String {
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

fn signed(grain: Grain, offset: i32) -> String {
    let (time, letter, times) = letter(grain);
    let count = i64::from(offset) * i64::from(times);
    match count {
        0 => format!("P{time}0{letter}"),
        ..0 => format!("-P{time}{}{letter}", -count),
        _ => format!("+P{time}{count}{letter}"),
    }
}

fn day_text(day: i32) -> String {
    let (year, month, day) = date_of(day);
    format!("{year:04}-{month:02}-{day:02}")
}

fn days_text(Days(first, last, grain): Days) -> String {
    let (year, month, _) = date_of(first);
    match grain {
        Grain::Year => year_text(year),
        Grain::Month => format!("{year:04}-{month:02}"),
        _ if first == last => day_text(first),
        _ => format!("{}/{}", day_text(first), day_text(last)),
    }
}

/// A year of four digits; one before the year 0 has a sign.
fn year_text(year: i32) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}", year.abs())
}

fn clock_text(clock: &Clock) -> String {
    let mut text = format!("T{:02}", clock.hour);
    for part in [clock.minute, clock.second].into_iter().flatten() {
        text += &format!(":{part:02}");
    }
    text
}

/// A date that is not settled: what is missing is X.
fn open(date: &Date) -> String {
    if let Some(offset) = date.day_offset {
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

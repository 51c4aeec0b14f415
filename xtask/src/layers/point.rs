//! What an EDTF value means: two values are equal where they mean the same time.

use jiff::civil::{Date, DateTime, date};
use jiff::{Span, ToSpan};

/// A settled value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// Days: the first, and the one behind the last.
    Days(Option<Date>, Option<Date>),
    /// An interval between times of day.
    Times(Option<DateTime>, Option<DateTime>),
    Time(DateTime),
    /// Months, seconds.
    Length(f64, f64),
}

/// One end of a value.
#[derive(Clone, Copy)]
struct Point {
    start: DateTime,
    end: DateTime,
    clock: bool,
}

/// None where the value cannot be read or leaves something open. `reference` is the publication time or empty.
pub(crate) fn meaning(value: &str, reference: &str) -> Option<Meaning> {
    let value: String = value.chars().filter(|c| !"~?%Z".contains(*c)).collect();
    if let Some((begin, end)) = value.split_once('/') {
        let half = |half: &str| match half {
            "" | ".." => Some(None),
            half => point(half, reference).map(Some),
        };
        let (begin, end) = (half(begin)?, half(end)?);
        if begin.is_some_and(|p| p.clock) || end.is_some_and(|p| p.clock) {
            return Some(Meaning::Times(begin.map(|p| p.start), end.map(|p| p.start)));
        }
        return Some(Meaning::Days(begin.map(|p| p.start.date()), end.map(|p| p.end.date())));
    }
    if let Some(length) = Length::parse(&value) {
        return length.meaning(reference);
    }
    let point = point(&value, reference)?;
    Some(if point.clock {
        Meaning::Time(point.start)
    } else {
        Meaning::Days(Some(point.start.date()), Some(point.end.date()))
    })
}

/// Does `XXXX-03-15`, `XXXX-WXX-3` or `2013-XX` leave open what the gold value settles?
pub(crate) fn left_open(value: &str, gold: &str) -> bool {
    if let Some(weekday) = value.strip_prefix("XXXX-WXX-").and_then(|day| day.parse::<i8>().ok())
        && let Ok(gold) = gold.parse::<Date>()
        && gold.to_string().len() == 10
    {
        return gold.weekday().to_monday_one_offset() == weekday;
    }
    value.contains('X')
        && value.chars().count() == gold.chars().count()
        && value.chars().zip(gold.chars()).all(|(v, g)| v == g || v == 'X' && g.is_ascii_digit())
}

/// `2013`, `2013-02-11`, `2013-02-11T03:30`, `T03:30` (of the reference's day).
fn point(value: &str, reference: &str) -> Option<Point> {
    let whole = if value.starts_with('T') { format!("{}{value}", reference.get(..10)?) } else { value.to_owned() };
    let (day, clock) = match whole.split_once('T') {
        Some((day, clock)) => (day, Some(clock)),
        None => (whole.as_str(), None),
    };
    let fields = |text: &str, separator: char, first: usize| -> Option<Vec<i16>> {
        let number = |(at, part): (usize, &str)| {
            let wide = if at == 0 { first } else { 2 };
            (part.len() == wide && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok()).flatten()
        };
        text.split(separator).enumerate().map(number).collect()
    };
    let days = fields(day, '-', 4)?;
    let at = |at: usize| days.get(at).copied().unwrap_or(1) as i8;
    let first = Date::new(*days.first()?, at(1), at(2)).ok().filter(|_| days.len() <= 3)?;
    if let Some(clock) = clock {
        let clock = fields(clock, ':', 2).filter(|clock| days.len() == 3 && clock.len() <= 3)?;
        let at = |at: usize| clock.get(at).copied().unwrap_or_default() as i8;
        let time = jiff::civil::Time::new(at(0), at(1), at(2), 0).ok()?;
        let start = first.to_datetime(time);
        return Some(Point { start, end: start, clock: true });
    }
    let length = match days.len() {
        1 => 1.year(),
        2 => 1.month(),
        _ => 1.day(),
    };
    let midnight = |day: Date| day.to_datetime(jiff::civil::Time::midnight());
    Some(Point { start: midnight(first), end: midnight(first.checked_add(length).ok()?), clock: false })
}

/// `P3D`, `PT90M`, `-P1W`.
#[derive(Debug, Default)]
struct Length {
    sign: Option<char>,
    years: f64,
    months: f64,
    weeks: Option<f64>,
    days: Option<f64>,
    given: (bool, bool),
    hours: Option<f64>,
    minutes: Option<f64>,
    seconds: Option<f64>,
}

impl Length {
    fn parse(value: &str) -> Option<Length> {
        let mut out = Length::default();
        let mut rest = value;
        if let Some(sign) = rest.chars().next().filter(|c| "+-".contains(*c)) {
            out.sign = Some(sign);
            rest = &rest[1..];
        }
        rest = rest.strip_prefix('P')?;
        let (mut clock, mut number) = (false, String::new());
        for c in rest.chars() {
            if c.is_ascii_digit() || c == '.' {
                number.push(c);
                continue;
            }
            if c == 'T' && number.is_empty() && !clock {
                clock = true;
                continue;
            }
            let n: f64 = std::mem::take(&mut number).parse().ok()?;
            match (c, clock) {
                ('Y', false) => (out.years, out.given.0) = (n, true),
                ('M', false) => (out.months, out.given.1) = (n, true),
                ('W', false) => out.weeks = Some(n),
                ('D', false) => out.days = Some(n),
                ('H', true) => out.hours = Some(n),
                ('M', true) => out.minutes = Some(n),
                ('S', true) => out.seconds = Some(n),
                _ => return None,
            }
        }
        (number.is_empty() && !rest.is_empty()).then_some(out)
    }

    fn meaning(&self, reference: &str) -> Option<Meaning> {
        let clock = [self.hours, self.minutes, self.seconds];
        let none = self.years == 0.0
            && self.months == 0.0
            && [self.weeks, self.days].iter().chain(&clock).flatten().all(|&n| n == 0.0);
        if (self.sign.is_some() || none) && clock.iter().all(Option::is_none) {
            let (start, end) = self.around(reference)?;
            return Some(Meaning::Days(Some(start), Some(end)));
        }
        let of = |n: Option<f64>| n.unwrap_or_default();
        let days = of(self.weeks) * 7.0 + of(self.days);
        let seconds = ((days * 24.0 + of(self.hours)) * 60.0 + of(self.minutes)) * 60.0 + of(self.seconds);
        Some(Meaning::Length(self.years * 12.0 + self.months, seconds))
    }

    /// The calendar unit that a signed length names: `-P1W` is the week before the reference's.
    fn around(&self, reference: &str) -> Option<(Date, Date)> {
        let when: Date = reference.get(..10)?.parse().ok()?;
        let step = |n: f64| if self.sign == Some('-') { -(n as i64) } else { n as i64 };
        let move_by = |from: Date, span: Span| from.checked_add(span).ok();
        if let Some(days) = self.days {
            let start = move_by(when, step(days).days())?;
            return Some((start, start.tomorrow().ok()?));
        }
        if let Some(weeks) = self.weeks {
            let monday = i64::from(when.weekday().to_monday_zero_offset());
            let start = move_by(when, (7 * step(weeks) - monday).days())?;
            return Some((start, move_by(start, 7.days())?));
        }
        if self.given.1 {
            let start = move_by(when.first_of_month(), step(self.months).months())?;
            return Some((start, move_by(start, 1.month())?));
        }
        let start = move_by(date(when.year(), 1, 1), step(self.years).years())?;
        Some((start, move_by(start, 1.year())?))
    }
}

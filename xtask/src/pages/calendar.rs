use anyhow::{Context, Result};
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, date};
use std::collections::BTreeMap;

/// A minute, in the page's own zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Moment(DateTime);

impl Moment {
    /// A minute of a day.
    pub(crate) fn new((year, month, day): (i16, i8, i8), minute: i64) -> Result<Moment> {
        let day = Date::new(year, month, day)?;
        Ok(Moment(day.at(0, 0, 0, 0).checked_add(minute.minutes())?))
    }

    pub(crate) fn plus(self, minutes: i64) -> Moment {
        Moment(self.0.saturating_add(minutes.minutes()))
    }

    /// `2020-03-17`.
    pub(crate) fn iso(self) -> String {
        self.0.date().to_string()
    }
}

/// Names of months and days: the kind of name and the number give the word.
#[derive(Debug, Default)]
pub(crate) struct Calendar {
    names: BTreeMap<(String, i64), String>,
}

impl Calendar {
    /// Rows of kind, number and name.
    pub(crate) fn parse(text: &str) -> Result<Calendar> {
        let mut calendar = Calendar::default();
        for line in text.lines().skip(1) {
            let mut cells = line.split('\t');
            let mut next = || cells.next().with_context(|| format!("too few cells: {line}"));
            let (kind, number, name) = (next()?.to_owned(), next()?.parse()?, next()?.to_owned());
            calendar.names.insert((kind, number), name);
        }
        Ok(calendar)
    }

    fn name(&self, kind: &str, number: i64) -> Result<&str> {
        let name = self.names.get(&(kind.to_owned(), number));
        name.map(String::as_str).with_context(|| format!("no name for {kind} {number}"))
    }

    /// A moment in the form of a pattern; `corpus/pages/README.md` lists the letters behind `%`.
    pub(crate) fn format(&self, pattern: &str, moment: Moment, zone: i64) -> Result<String> {
        let mut out = String::new();
        let mut chars = pattern.chars();
        while let Some(c) = chars.next() {
            if c != '%' {
                out.push(c);
                continue;
            }
            out.push_str(&self.part(chars.next().context("% at the end")?, moment, zone)?);
        }
        Ok(out)
    }

    fn part(&self, letter: char, moment: Moment, zone: i64) -> Result<String> {
        let time = moment.0;
        let (year, month, day) = (time.year(), i64::from(time.month()), time.day());
        let (hour, minute) = (i64::from(time.hour()), time.minute());
        let weekday = i64::from(time.weekday().to_monday_one_offset());
        let half = i64::from(hour >= 12);
        let utc = moment.plus(-zone).0;
        Ok(match letter {
            'Y' => format!("{year:04}"),
            'm' => format!("{month:02}"),
            'd' => format!("{day:02}"),
            'e' => day.to_string(),
            'n' => month.to_string(),
            'H' => format!("{hour:02}"),
            'I' => format!("{}", (hour + 11) % 12 + 1),
            'M' => format!("{minute:02}"),
            'S' => "00".to_owned(),
            'p' => self.name("half-day", half)?.to_owned(),
            'P' => self.name("half-day-long", half)?.to_owned(),
            'E' => self.name("egypt", month)?.to_owned(),
            'L' => self.name("levant", month)?.to_owned(),
            'R' => self.name("morocco", month)?.to_owned(),
            'G' => self.name("algeria", month)?.to_owned(),
            'B' => self.name("english", month)?.to_owned(),
            'b' => self.name("english", month)?.chars().take(3).collect(),
            'W' => self.name("weekday", weekday)?.to_owned(),
            'A' => self.name("english-day", weekday)?.to_owned(),
            'h' => {
                let (year, month, day) = hijri(time.date())?;
                format!("{day} {} {year}", self.name("hijri", month)?)
            }
            'k' => {
                let (year, month, day) = hijri(time.date())?;
                format!("{year}/{month}/{day}")
            }
            'z' => {
                let sign = if zone < 0 { '-' } else { '+' };
                format!("{sign}{:02}:{:02}", zone.abs() / 60, zone.abs() % 60)
            }
            'Z' => format!("{}T{:02}:{:02}:00Z", utc.date(), utc.hour(), utc.minute()),
            other => anyhow::bail!("no such part of a date: %{other}"),
        })
    }
}

/// The civil tabular Islamic calendar: what pages print may differ by a day, and no gold rests on it.
fn hijri(day: Date) -> Result<(i64, i64, i64)> {
    let epoch = date(622, 7, 19);
    let days = i64::from(day.since((jiff::Unit::Day, epoch))?.get_days());
    let year = (30 * days + 10_646).div_euclid(10_631);
    let of_year = days - (354 * (year - 1) + (3 + 11 * year).div_euclid(30));
    let month = ((2 * of_year + 59) / 59).min(12);
    Ok((year, month, of_year - (59 * (month - 1) + 1) / 2 + 1))
}

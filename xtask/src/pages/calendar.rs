use anyhow::{Context, Result};
use std::collections::BTreeMap;

/// A minute, in the page's own zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Moment {
    /// Days since 1 January 1970.
    pub(crate) days: i64,
    /// Minutes since midnight.
    pub(crate) minutes: i64,
}

impl Moment {
    pub(crate) fn new((year, month, day): (i32, u32, u32), minutes: i64) -> Moment {
        Moment { days: days(i64::from(year), i64::from(month), i64::from(day)), minutes: 0 }.plus(minutes)
    }

    pub(crate) fn plus(self, minutes: i64) -> Moment {
        let all = self.minutes + minutes;
        Moment { days: self.days + all.div_euclid(1440), minutes: all.rem_euclid(1440) }
    }

    pub(crate) fn date(self) -> (i64, i64, i64) {
        civil(self.days)
    }

    /// `2020-03-17`.
    pub(crate) fn iso(self) -> String {
        let (year, month, day) = self.date();
        format!("{year:04}-{month:02}-{day:02}")
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
        let (year, month, day) = moment.date();
        let (hour, minute) = (moment.minutes / 60, moment.minutes % 60);
        let weekday = (moment.days + 3).rem_euclid(7) + 1;
        let half = i64::from(hour >= 12);
        let utc = moment.plus(-zone);
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
                let (year, month, day) = hijri(moment.days);
                format!("{day} {} {year}", self.name("hijri", month)?)
            }
            'z' => {
                let sign = if zone < 0 { '-' } else { '+' };
                format!("{sign}{:02}:{:02}", zone.abs() / 60, zone.abs() % 60)
            }
            'Z' => format!("{}T{:02}:{:02}:00Z", utc.iso(), utc.minutes / 60, utc.minutes % 60),
            's' => (utc.days * 86400 + utc.minutes * 60).to_string(),
            other => anyhow::bail!("no such part of a date: %{other}"),
        })
    }
}

/// Days from 1970 to a date of the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let of_era = shifted - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * shifted + 2) / 5 + 1)
}

/// The civil tabular Islamic calendar: what pages print may differ by a day, and no gold rests on it.
fn hijri(days: i64) -> (i64, i64, i64) {
    let of_epoch = days + 492_148;
    let year = (30 * of_epoch + 10_646).div_euclid(10_631);
    let start = |year: i64| 354 * (year - 1) + (3 + 11 * year).div_euclid(30);
    let of_year = of_epoch - start(year);
    let month = ((2 * of_year + 59) / 59).min(12);
    (year, month, of_year - (59 * (month - 1) + 1) / 2 + 1)
}

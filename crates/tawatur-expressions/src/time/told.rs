//! What was told before, and times that lean on it: «في اليوم نفسه», «25 من الشهر نفسه», «وبعد يومين».

use super::civil::{add_months, date_of, day_number_of};
use super::scan::{alone, stops};
use super::settle::Scene;
use super::text::day_text;
use super::units;
use super::value::{Date, Told, Value};
use crate::lexicon::{Grain, Role};
use crate::reading::Reading;
use tawatur_text::TokenKind;

/// How many tokens back a day may stand that «اليوم نفسه» means.
const REACH: usize = 80;

/// How far from a day told before «وبعد يومين» may stand.
const LATER: usize = 60;

/// The month that was told last.
#[derive(Clone, Copy)]
struct Month {
    /// Nothing where it is not known.
    year: Option<i32>,
    month: u8,
    /// One past its last token.
    end: usize,
    /// Its year was said.
    explicit: bool,
}

/// What the text has told so far.
#[derive(Clone, Default)]
pub(super) struct Memory {
    month: Option<Month>,
    /// A day, and one past its last token.
    day: Option<(i32, usize)>,
    /// The day was said as a date, not from the publication («أمس»).
    dated: bool,
    year: Option<(i32, usize)>,
    /// Which of how many parts of a year, and one past its last token.
    share: Option<(u8, u8, usize)>,
    /// One past the last token of a year, where the last time was one.
    bare_year: Option<usize>,
}

impl Memory {
    /// Notes a time that ends before `end`.
    pub(super) fn note(&mut self, value: &Value, text: &str, end: usize) {
        let dated = matches!(value, Value::Date(Date { month: Some(_), .. } | Date { month_offset: Some(_), .. }));
        let explicit = matches!(value, Value::Date(Date { year: Some(_), .. }));
        let (year, month) = parts(text);
        self.bare_year = (explicit && !dated).then_some(end);
        if let Value::Share(n, of, _) = *value {
            self.share = Some((n, of, end));
        }
        if let Some(year) = year {
            self.year = Some((year, end));
        }
        if dated && let Some(month) = month {
            self.month = Some(Month { year, month, end, explicit });
        }
        if !text.contains('/')
            && let Some(day) = day_number_of(text)
        {
            self.day = Some((day, end));
            self.dated = dated;
        }
    }

    /// The day told last in the sentence, for an hour by itself.
    pub(super) fn day_of_sentence(&self, reading: &Reading, from: usize) -> Option<i32> {
        let (day, end) = self.day?;
        (end <= from && !(end..from).any(|at| stops(reading, at))).then_some(day)
    }

    /// The value with what it takes from what was told; nothing where it leans on what was not.
    pub(super) fn completed(
        &self,
        reading: &Reading,
        value: Value,
        from: usize,
        scene: &Scene,
    ) -> Option<(Value, Option<String>)> {
        let plain = |value| Some((value, None));
        match value {
            Value::Date(date) => {
                let (date, leans) = self.date(reading, date, from, scene)?;
                Some((Value::Date(date), leans))
            }
            Value::Share(n, of, date) => {
                let (date, leans) = self.date(reading, date, from, scene)?;
                Some((Value::Share(n, of, date), leans))
            }
            Value::SameShare(date) => {
                let (n, of, _) = self.share.filter(|&(.., end)| from - end <= REACH && !parted(reading, end, from))?;
                let (date, _) = self.date(reading, date, from, scene)?;
                Some((Value::Share(n, of, date), Some(format!("part {n} of {of}"))))
            }
            Value::Interval(first, last) => {
                let (last, leans) = self.date(reading, last, from, scene)?;
                let first = match first {
                    Some(first) => Some(self.date(reading, first, from, scene)?.0),
                    None => None,
                };
                Some((Value::Interval(first, last), leans))
            }
            Value::Told(grain, offset) => match self.unit(reading, grain, offset, from) {
                Some((value, basis)) => Some((value, Some(basis))),
                // «الشهر التالي» and nothing else counts from now.
                None if scene.alone && offset != 0 => plain(match grain {
                    Grain::Day => Value::Date(Date { day_offset: Some(offset), ..Date::default() }),
                    grain => Value::Unit(grain, offset),
                }),
                // «العام السابق» by itself is the one before this.
                None if offset < 0 && matches!(grain, Grain::Month | Grain::Year) => plain(Value::Unit(grain, offset)),
                None => None,
            },
            Value::Later(grain, count) => {
                let length = Value::Length({
                    let mut length = super::value::Length::default();
                    length.add(grain, f64::from(count));
                    length
                });
                let told =
                    self.day.filter(|&(_, end)| self.dated && from - end <= LATER && !parted(reading, end, from));
                match told {
                    Some((day, _)) => Some((of_day(units::behind(day, grain, count)), Some(day_text(day)))),
                    None => plain(length),
                }
            }
            value => plain(value),
        }
    }

    /// The unit in which the time told last lies, so many on, and the time it leans on.
    fn unit(&self, reading: &Reading, grain: Grain, offset: i32, from: usize) -> Option<(Value, String)> {
        let near = |end: usize| from >= end && from - end <= REACH;
        let day = self.day.filter(|&(_, end)| near(end) && !parted(reading, end, from)).map(|(day, _)| day);
        let found = match grain {
            Grain::Day => {
                let day = day?;
                (of_day(day + offset), day_text(day))
            }
            Grain::Week => {
                let day = day?;
                let monday = day - i32::from(super::civil::weekday(day)) + 1 + 7 * offset;
                let at = |day| day_of(day);
                (Value::Interval(Some(at(monday)), at(monday + 6)), day_text(day))
            }
            Grain::Month => {
                let told = self.month.filter(|told| near(told.end))?;
                let year = told.year?;
                let (of, month) = add_months(year, told.month, offset);
                let date = Date { year: Some(of), month: Some(month), ..Date::default() };
                (Value::Date(date), format!("{year:04}-{:02}", told.month))
            }
            Grain::Year => {
                let (year, _) = self.year.filter(|&(_, end)| near(end))?;
                (Value::Date(Date { year: Some(year + offset), ..Date::default() }), format!("{year:04}"))
            }
            _ => return None,
        };
        Some(found)
    }

    /// A date whose month or year was told before it.
    fn date(&self, reading: &Reading, date: Date, from: usize, scene: &Scene) -> Option<(Date, Option<String>)> {
        let near = |told: &Month| !(told.end..from).any(|at| stops(reading, at));
        if let Some(offset) = date.year_told {
            let year = self.year.map(|(year, _)| year);
            let date = Date { year_told: None, year: year.map(|year| year + offset), ..date };
            // «من العام نفسه» where no year was told leaves the year open.
            let alone = date.month.is_none() && date.year.is_none();
            return (!alone).then_some((date, year.map(|year| format!("{year:04}"))));
        }
        if let Some(how) = date.told {
            let told = self.month.filter(|told| matches!(how, Told::Same(_)) || near(told));
            return Some(match (told, how) {
                (Some(told), how) => {
                    let offset = if let Told::Same(offset) = how { offset } else { 0 };
                    let (year, month) = add_months(told.year.unwrap_or(0), told.month, offset);
                    let year = told.year.is_some().then_some(year);
                    let basis = told.year.map(|year| format!("{year:04}-{:02}", told.month));
                    (Date { told: None, month: Some(month), year, ..date }, basis)
                }
                (None, Told::Perhaps) => (Date { told: None, month_offset: Some(0), ..date }, None),
                (None, Told::Same(_)) => (date, None),
            });
        }
        // «اندلعت في 27 سبتمبر 2020 وانتهت في 10 نوفمبر»: the year goes on within the sentence, unless the day can be of
        // these weeks.
        let free = date.year.is_none()
            && date.year_offset.is_none()
            && date.direction.is_none()
            && date.weekday.is_none()
            && !date.hijri
            && !scene.future;
        let year =
            self.month.filter(|told| free && told.explicit && near(told) && date.day.is_some()).and_then(|told| {
                let later = date.month.is_some_and(|month| month >= told.month);
                told.year.filter(|_| later)
            });
        Some(match year {
            Some(year) if scene.long_past(&date, year) => {
                (Date { year: Some(year), ..date }, Some(format!("{year:04}")))
            }
            _ => (date, None),
        })
    }

    /// Is the number behind «و» or a comma one more of the years before it?
    pub(super) fn lists_years(&self, reading: &Reading, at: usize) -> bool {
        let Some(end) = self.bare_year else { return false };
        let link = end + 1 == at
            && (reading.has(end, Role::And) || reading.has(end, Role::Or) || reading.is_mark(end, &['\u{60C}', ',']));
        link && super::year::bare_year(reading, at).is_some() && !super::year::counts(reading, at + 1)
    }
}

/// Year and month of an EDTF text.
fn parts(text: &str) -> (Option<i32>, Option<u8>) {
    let year = text.get(..4).and_then(|year| year.parse().ok()).filter(|_| !text.starts_with('-'));
    let month = text.get(4..7).and_then(|rest| rest.strip_prefix('-')).and_then(|month| month.parse().ok());
    (year, month.filter(|month| (1..=12).contains(month)))
}

fn day_of(day: i32) -> Date {
    let (year, month, day) = date_of(day);
    Date { year: Some(year), month: Some(month), day: Some(day), ..Date::default() }
}

fn of_day(day: i32) -> Value {
    Value::Date(day_of(day))
}

/// Does a paragraph end between two places?
fn parted(reading: &Reading, end: usize, from: usize) -> bool {
    (end..from).any(|at| reading.kind(at) == TokenKind::Break)
}

/// «وبعد يومين أعلن»: a length opens its clause, and what it counts from is the day told before.
pub(super) fn opens_clause(reading: &Reading, at: usize, end: usize) -> bool {
    let opens = reading.conjunction(at)
        || at.checked_sub(1).is_some_and(|before| stops(reading, before) || reading.is_mark(before, &['\u{60C}']));
    let from = reading.has(end, Role::From) || reading.has(end, Role::Over);
    opens && !from && !alone(reading, at, end)
}

use super::civil::month_length;
use super::value::Date;
use crate::lexicon::Role;
use crate::reading::Reading;

const SEPARATORS: [char; 3] = ['/', '-', '.'];

/// A date in figures: `15/3/2024`, `2024-03-15`, `15.3.2024`, `2/2013`; day and month alone only with `beside`, where
/// a weekday or «بتاريخ» says that a date is meant.
pub(crate) fn numeric(reading: &Reading, at: usize, beside: bool) -> Option<(Date, usize)> {
    if !reading.is_number(at) {
        return None;
    }
    let word = reading.document.word(at);
    let mut parts: [(u32, usize); 3] = [(0, 0); 3];
    let mut end = at;
    let mut count = 0;
    if word.contains('.') {
        for part in word.split('.') {
            if count == 3 {
                return None;
            }
            parts[count] = digits(part)?;
            count += 1;
        }
        end += 1;
        if count < 3 {
            return None;
        }
    } else {
        let before = at.checked_sub(1).is_some_and(|b| reading.joined(at) && reading.is_mark(b, &SEPARATORS));
        if before {
            return None;
        }
        let mark = reading.document.word(at + 1);
        loop {
            parts[count] = digits(reading.document.word(end)).filter(|_| reading.is_number(end))?;
            count += 1;
            end += 1;
            // «13 / 12 / 1999» and «17/2/ 1986» are dates too, where a year says so.
            let spaced = !(reading.joined(end) && reading.joined(end + 1));
            let year = |at: usize| reading.is_number(at) && reading.document.word(at).len() == 4;
            let near = reading.is_mark(end + 2, &SEPARATORS) && year(end + 3);
            let goes_on = reading.is_mark(end, &SEPARATORS)
                && reading.document.word(end) == mark
                && reading.is_number(end + 1)
                && (!spaced || year(end + 1) || near);
            if !goes_on {
                break;
            }
            if count == 3 {
                return None;
            }
            end += 1;
        }
        if count == 2 && mark == "-" {
            return None;
        }
    }
    let [a, b, c] = parts;
    let date = |year: u32, month: u32, day: u32| {
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let fits = (1..=12).contains(&month) && (1..=month_length(year as i32, month)).contains(&day);
        // Nobody writes a day of the fourteenth century in figures, but one of the Hijri years of our time.
        let hijri = (1300..=1500).contains(&year);
        fits.then(|| Date { year: Some(year as i32), month: Some(month), day: Some(day), hijri, ..Date::default() })
    };
    let year = |(value, length): (u32, usize)| (length == 4 && (1000..=2199).contains(&value)).then_some(value);
    let found = match count {
        3 => match (year(a), year(c)) {
            (Some(y), None) => date(y, b.0, c.0),
            // A month above twelve was a day: some write the month first.
            (None, Some(y)) => date(y, b.0, a.0).or_else(|| date(y, a.0, b.0)),
            (None, None) if c.1 == 2 && a.1 <= 2 && beside => date(2000 + c.0, b.0, a.0),
            _ => None,
        },
        2 => match (year(a), year(b)) {
            (None, Some(y)) if (1900..=2100).contains(&y) => month(y, a.0),
            (Some(y), None) if (1900..=2100).contains(&y) => month(y, b.0),
            (None, None) if beside => date(2000, b.0, a.0).map(|date| Date { year: None, ..date }),
            _ => None,
        },
        _ => None,
    }?;
    if reading.has(end, Role::Hijri) && found.hijri
        || reading.has(end, Role::Domini) && !found.hijri && found.year.is_some()
    {
        end += 1;
    }
    Some((found, end))
}

fn month(year: u32, month: u32) -> Option<Date> {
    let month = u8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
    Some(Date { year: Some(year as i32), month: Some(month), ..Date::default() })
}

fn digits(text: &str) -> Option<(u32, usize)> {
    let fits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| (text.parse().unwrap_or_default(), text.len()))
}

/// Does a word before `at` say that a date follows?
pub(crate) fn announced(reading: &Reading, at: usize) -> bool {
    [Role::Dated, Role::Day, Role::Being].into_iter().any(|role| super::reach::before(reading, at, role))
}

//! Days of EDTF values and of the dates that pages state.

use jiff::civil::Date;

/// The first day that a value names.
pub(crate) fn first(value: &str) -> Option<Date> {
    bounds(value).map(|(first, _)| first)
}

/// The first and the last day that an EDTF value names: `2024-06` is the whole of June. None where the year is open, and
/// for what is no date (a length, a weekday alone).
pub(crate) fn bounds(value: &str) -> Option<(Date, Date)> {
    match value.split_once('/') {
        Some((from, to)) => Some((one(from)?.0, one(to)?.1)),
        None => one(value),
    }
}

fn one(value: &str) -> Option<(Date, Date)> {
    let value = value.trim_end_matches(['?', '~', '%']);
    let day = value.split('T').next().unwrap_or_default();
    let mut parts = day.splitn(3, '-');
    let year = parts.next()?;
    let (low, high) = (digits(year, '0')?, digits(year, '9')?);
    let Some(month) = parts.next() else {
        return Some((Date::new(low, 1, 1).ok()?, Date::new(high, 12, 31).ok()?));
    };
    if low != high {
        return None;
    }
    let month: i8 = two(month)?;
    match parts.next() {
        Some(day) => {
            let date = Date::new(low, month, two(day)?).ok()?;
            Some((date, date))
        }
        None => {
            let date = Date::new(low, month, 1).ok()?;
            Some((date, date.last_of_month()))
        }
    }
}

/// Four digits of a year, open ones (`199X`) filled.
fn digits(year: &str, open: char) -> Option<i16> {
    let plain = year.len() == 4 && year.starts_with(|c: char| c.is_ascii_digit());
    let filled: String = year.chars().map(|c| if c == 'X' { open } else { c }).collect();
    if plain && filled.bytes().all(|b| b.is_ascii_digit()) { filled.parse().ok() } else { None }
}

fn two(digits: &str) -> Option<i8> {
    if digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()) { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::bounds;

    #[test]
    fn values_become_days() {
        let said = |value: &str| bounds(value).map(|(from, to)| format!("{from} {to}"));
        for (value, expected) in [
            ("2024-06-19", Some("2024-06-19 2024-06-19")),
            ("2024-06-19T12:20+03:00", Some("2024-06-19 2024-06-19")),
            ("2024-02", Some("2024-02-01 2024-02-29")),
            ("1950/1953", Some("1950-01-01 1953-12-31")),
            ("199X", Some("1990-01-01 1999-12-31")),
            ("2024-06~", Some("2024-06-01 2024-06-30")),
            ("XXXX-03", None),
            ("XXXX-WXX-3", None),
            ("-P1W", None),
            ("2024-13", None),
            ("2024-02-30", None),
            ("2024-06/..", None),
            ("", None),
        ] {
            assert_eq!(said(value).as_deref(), expected, "{value}");
        }
    }
}

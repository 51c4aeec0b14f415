//! Days that an EDTF value may mean, counted from 1 January 1970.

/// What a value says of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// From one day to another, both included.
    Days(i32, i32),
    /// A month, and perhaps a day of it, of an unknown year.
    Yearless(u8, Option<u8>),
    /// Nothing that a day can be compared with.
    Open,
}

/// Before and after all days that are told apart.
pub(crate) const FIRST: i32 = -4_000_000;
pub(crate) const LAST: i32 = 4_000_000;

impl When {
    /// Reads an EDTF value: `2024-06-19T12:20`, `2024-06`, `199X`, `2024-23`, `2024-06/2024-07`, `2024/..`, `XXXX-03`.
    pub(crate) fn read(value: &str) -> When {
        let value = value.trim();
        let Some((from, to)) = value.split_once('/') else { return one(value) };
        match (open_end(from), open_end(to)) {
            (true, true) => When::Open,
            (true, false) => match one(to) {
                When::Days(_, to) => When::Days(FIRST, to),
                _ => When::Open,
            },
            (false, true) => match one(from) {
                When::Days(from, _) => When::Days(from, LAST),
                _ => When::Open,
            },
            (false, false) => match (one(from), one(to)) {
                (When::Days(a, b), When::Days(_, d)) if a <= d => When::Days(a, d.max(b)),
                (When::Days(a, b), _) | (_, When::Days(a, b)) => When::Days(a, b),
                (first, _) => first,
            },
        }
    }

    /// May the time lie within these days?
    pub(crate) fn meets(self, from: i32, to: i32) -> bool {
        match self {
            When::Days(a, b) => a <= to && from <= b,
            When::Yearless(..) => self.yearless().is_some_and(|own| yearless(from, to).contains(&own)),
            When::Open => false,
        }
    }

    /// `MM` or `MM-DD` where the year is unknown.
    pub(crate) fn yearless(self) -> Option<String> {
        match self {
            When::Yearless(month, Some(day)) => Some(format!("{month:02}-{day:02}")),
            When::Yearless(month, None) => Some(format!("{month:02}")),
            _ => None,
        }
    }
}

fn open_end(value: &str) -> bool {
    let value = value.trim();
    value.is_empty() || value == ".."
}

/// The months and the days of months that lie within days, as [`When::yearless`] writes them.
pub(crate) fn yearless(from: i32, to: i32) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    // Within 366 days there is every day but 29 February, which four years have, or eight about 1900.
    let to = to.min(from.saturating_add(366 * 8 + 1));
    for day in from..=to {
        let (_, month, day) = civil(day);
        out.push(format!("{month:02}-{day:02}"));
        out.push(format!("{month:02}"));
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn one(value: &str) -> When {
    let value = value.trim().trim_end_matches(['~', '?', '%']);
    let (before, value) = match value.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, value),
    };
    let date = value.split(['T', ' ']).next().unwrap_or_default();
    let mut fields = date.split('-').map(|field| field.trim_matches(['~', '?', '%']));
    let year = fields.next().unwrap_or_default();
    let (month, day) = (fields.next(), fields.next());
    if fields.next().is_some() || year.len() != 4 {
        return When::Open;
    }
    if year == "XXXX" {
        let Some(month) = number(month).filter(|m| (1..=12).contains(m)) else { return When::Open };
        return match day {
            None | Some("XX") => When::Yearless(month as u8, None),
            day => match number(day).filter(|d| (1..=31).contains(d)) {
                Some(day) => When::Yearless(month as u8, Some(day as u8)),
                None => When::Open,
            },
        };
    }
    let Some((first, last)) = years(year, before) else { return When::Open };
    let Some(month) = month.filter(|month| *month != "XX") else {
        return When::Days(number_of(first, 1, 1), number_of(last, 12, 31));
    };
    if first != last {
        return When::Open;
    }
    if let Some(week) = month.strip_prefix('W') {
        return iso_week(first, number(Some(week)), number(day));
    }
    match (number(Some(month)), day.filter(|day| *day != "XX")) {
        (Some(month @ 1..=12), None) => {
            When::Days(number_of(first, month, 1), number_of(first, month, length(first, month)))
        }
        (Some(month @ 1..=12), day) => match number(day) {
            Some(day) if (1..=length(first, month)).contains(&day) => {
                let day = number_of(first, month, day);
                When::Days(day, day)
            }
            _ => When::Open,
        },
        (Some(part), None) => part_of_year(first, part),
        _ => When::Open,
    }
}

/// `2024`, or the years of a decade or a century with an open end.
fn years(year: &str, before: bool) -> Option<(i32, i32)> {
    let known = year.trim_end_matches('X');
    let open = year.len() - known.len();
    if open > 2 || !known.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let many = [1, 10, 100].get(open)?;
    let first = known.parse::<i32>().ok()? * many;
    Some(if before { (-(first + many - 1), -first) } else { (first, first + many - 1) })
}

/// Seasons, quarters, thirds and halves of a year.
fn part_of_year(year: i32, part: i32) -> When {
    let span = |from: i32, months: i32| {
        let last = from + months - 1;
        let (end_year, end) = (year + (last - 1) / 12, (last - 1) % 12 + 1);
        When::Days(number_of(year, from, 1), number_of(end_year, end, length(end_year, end)))
    };
    match part {
        21..=24 => span(3 * (part - 20), 3),
        25..=28 => span(3 * (part - 24), 3),
        33..=36 => span(3 * (part - 33) + 1, 3),
        37..=39 => span(4 * (part - 37) + 1, 4),
        40 | 41 => span(6 * (part - 40) + 1, 6),
        _ => When::Open,
    }
}

/// `2024-W23`, `2024-W23-3`.
fn iso_week(year: i32, week: Option<i32>, day: Option<i32>) -> When {
    let Some(week) = week.filter(|week| (1..=53).contains(week)) else { return When::Open };
    let fourth = number_of(year, 1, 4);
    // 1 January 1970 was a Thursday.
    let monday = fourth - (fourth + 3).rem_euclid(7) + 7 * (week - 1);
    match day {
        None => When::Days(monday, monday + 6),
        Some(day @ 1..=7) => When::Days(monday + day - 1, monday + day - 1),
        Some(_) => When::Open,
    }
}

fn number(text: Option<&str>) -> Option<i32> {
    text.filter(|t| t.len() <= 2 && t.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
}

fn length(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn number_of(year: i32, month: i32, day: i32) -> i32 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_year = (153 * month + 2) / 5 + day - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 719_468
}

/// Year, month and day of a day's number.
fn civil(day: i32) -> (i32, i32, i32) {
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (year + era * 400 + next, month, day)
}

/// `2024-06-19`.
pub(crate) fn day_text(day: i32) -> String {
    let (year, month, day) = civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: &str, to: &str) -> When {
        match (one(from), one(to)) {
            (When::Days(a, b), When::Days(c, d)) if a == b && c == d => When::Days(a, c),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn values() {
        for (value, from, to) in [
            ("1970-01-01", "1970-01-01", "1970-01-01"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2024-06-19T12:20+03:00", "2024-06-19", "2024-06-19"),
            ("2024-06-19?", "2024-06-19", "2024-06-19"),
            ("2024~", "2024-01-01", "2024-12-31"),
            ("199X", "1990-01-01", "1999-12-31"),
            ("19XX", "1900-01-01", "1999-12-31"),
            ("1950/1953", "1950-01-01", "1953-12-31"),
            ("2024-06-18/2024-06-19", "2024-06-18", "2024-06-19"),
            ("2024-24", "2024-12-01", "2025-02-28"),
            ("2024-34", "2024-04-01", "2024-06-30"),
            ("2024-W01", "2024-01-01", "2024-01-07"),
            ("2024-XX", "2024-01-01", "2024-12-31"),
            ("2024-06-XX", "2024-06-01", "2024-06-30"),
        ] {
            assert_eq!(When::read(value), days(from, to), "{value}");
        }
        assert!(matches!(When::read("2024-06/.."), When::Days(_, LAST)));
        assert_eq!(When::read("XXXX-03"), When::Yearless(3, None));
        assert_eq!(When::read("XXXX-03-15"), When::Yearless(3, Some(15)));
        for open in ["", "XXXX-WXX-3", "P24Y", "-P1W", "2024-13", "2024-02-30", "..", "/", "x", "2024-06-19-1"] {
            assert_eq!(When::read(open), When::Open, "{open}");
        }
    }

    #[test]
    fn there_and_back() {
        for day in (-800_000..800_000).step_by(371) {
            let (year, month, of_month) = civil(day);
            assert_eq!(number_of(year, month, of_month), day);
        }
        assert_eq!(day_text(0), "1970-01-01");
    }

    #[test]
    fn meeting() {
        let (from, to) = match When::read("2024-06") {
            When::Days(from, to) => (from, to),
            other => panic!("{other:?}"),
        };
        assert!(When::read("2024").meets(from, to));
        assert!(When::read("2024-05/2024-06-01").meets(from, to));
        assert!(!When::read("2024-05").meets(from, to));
        assert!(When::read("XXXX-06-30").meets(from, to));
        assert!(!When::read("XXXX-07").meets(from, to));
        assert!(!When::Open.meets(FIRST, LAST));
    }
}

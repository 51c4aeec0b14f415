/// What an EDTF value says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Interval {
    /// From one day to another, both included, counted from the first day of year 0.
    Days(i32, i32),
    /// A month, and perhaps a day of it, of an unknown year.
    Yearless(u8, Option<u8>),
    /// Nothing that a calendar day can be compared with.
    Open,
}

/// Days by which two reports of one day may differ: night, time zones, arrival and departure.
const SLACK: i32 = 3;

impl Interval {
    /// Reads an EDTF value. A value relative to an unknown day stays open unless the day of publication is given.
    pub(crate) fn read(value: &str, published: Option<Interval>) -> Interval {
        let value = value.trim().trim_end_matches(['~', '?', '%']);
        if let Some((from, to)) = value.split_once('/') {
            return match (Interval::read(from, published), Interval::read(to, published)) {
                (Interval::Days(from, _), Interval::Days(_, to)) => Interval::Days(from, to.max(from)),
                (Interval::Days(from, to), _) | (_, Interval::Days(from, to)) => Interval::Days(from, to),
                (known @ Interval::Yearless(..), _) | (_, known) => known,
            };
        }
        if value.contains('P') {
            return relative(value, published);
        }
        let date = value.split('T').next().unwrap_or_default();
        let mut fields = date.trim_start_matches('-').split('-');
        let year = fields.next().unwrap_or_default();
        let month = fields.next();
        let day = fields.next().and_then(|day| day.parse::<u8>().ok()).filter(|day| (1..=31).contains(day));
        let month_number = month.and_then(|m| m.parse::<u8>().ok()).filter(|m| (1..=12).contains(m));
        match (year.parse::<i32>(), month, month_number) {
            (Ok(year), None, _) => Interval::Days(days(year, 1, 1), days(year, 12, 31)),
            (Ok(year), Some(_), Some(month)) => match day {
                Some(day) => Interval::Days(days(year, month, day), days(year, month, day)),
                None => Interval::Days(days(year, month, 1), days(year, month, 31)),
            },
            // A decade such as 199X.
            (Err(_), None, _) => match year.strip_suffix('X').map(str::parse::<i32>) {
                Some(Ok(decade)) => Interval::Days(days(decade * 10, 1, 1), days(decade * 10 + 9, 12, 31)),
                _ => Interval::Open,
            },
            (Err(_), Some(_), Some(month)) => Interval::Yearless(month, day),
            _ => Interval::Open,
        }
    }

    /// May the two be one time?
    pub(crate) fn meets(self, other: Interval) -> bool {
        match (self, other) {
            (Interval::Days(a, b), Interval::Days(c, d)) => {
                let slack = if b - a < 15 && d - c < 15 { SLACK } else { 0 };
                a <= d + slack && c <= b + slack
            }
            (Interval::Yearless(month, day), Interval::Yearless(other_month, other_day)) => {
                month == other_month && day.zip(other_day).is_none_or(|(a, b)| a.abs_diff(b) <= SLACK as u8)
            }
            (Interval::Yearless(month, day), Interval::Days(a, b))
            | (Interval::Days(a, b), Interval::Yearless(month, day)) => {
                let (first, last) = (year_of(a), year_of(b));
                (first..=last.min(first + 100)).any(|year| {
                    let of = |day| days(year, month, day);
                    let (from, to) = day.map_or((of(1), of(31)), |day| (of(day) - SLACK, of(day) + SLACK));
                    from <= b && a <= to
                })
            }
            (Interval::Open, _) | (_, Interval::Open) => true,
        }
    }

    /// The day, where it is one.
    pub(crate) fn day(self) -> Option<i32> {
        match self {
            Interval::Days(from, to) if from == to => Some(from),
            _ => None,
        }
    }

    /// How much is known: the wider, the less.
    pub(crate) fn width(self) -> i32 {
        match self {
            Interval::Days(a, b) => b - a,
            Interval::Yearless(..) => 5000,
            Interval::Open => i32::MAX,
        }
    }
}

/// The first day of a value, so far as it names one.
pub(crate) fn day(value: &str) -> Option<i32> {
    match Interval::read(value, None) {
        Interval::Days(from, to) if to - from < 32 => Some(from),
        _ => None,
    }
}

/// `-P1W` is the week before publication, `P0D` its day; a length without a sign says nothing of when.
fn relative(value: &str, published: Option<Interval>) -> Interval {
    let Some(Interval::Days(day, _)) = published else {
        return Interval::Open;
    };
    let (sign, rest) = match value.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, value),
    };
    let Some(rest) = rest.strip_prefix('P') else {
        return Interval::Open;
    };
    let Some((unit_at, unit)) = rest.char_indices().find(|(_, c)| c.is_ascii_alphabetic()) else {
        return Interval::Open;
    };
    let Ok(count) = rest[..unit_at].parse::<i32>() else {
        return Interval::Open;
    };
    if (sign > 0 && count > 0) || count > 10_000 {
        return Interval::Open;
    }
    let length = match unit {
        'D' => 1,
        'W' => 7,
        'M' => 31,
        'Y' => 366,
        _ => return Interval::Open,
    };
    let middle = day + sign * count * length;
    Interval::Days(middle - length / 2, middle + length / 2)
}

fn year_of(day: i32) -> i32 {
    (f64::from(day) / 365.2425).floor() as i32
}

/// Days since 1 March of year 0.
fn days(year: i32, month: u8, day: u8) -> i32 {
    let year = year.clamp(-9999, 9999);
    let (year, month) = if month > 2 { (year, i32::from(month) - 3) } else { (year - 1, i32::from(month) + 9) };
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + i32::from(day)
        - 1
}

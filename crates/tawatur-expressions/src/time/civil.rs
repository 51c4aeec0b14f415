//! The Gregorian calendar by day numbers (0 is 1970-01-01).

/// The day number of a date. The year is held within ±9999, so that nothing overflows.
pub(crate) fn day_number(year: i32, month: u8, day: u8) -> i32 {
    let (year, month, day) = (year.clamp(-9999, 9999), i32::from(month.clamp(1, 12)), i32::from(day));
    let year = year - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a day number.
pub(crate) fn date_of(number: i32) -> (i32, u8, u8) {
    let shifted = number.clamp(-4_000_000, 4_000_000) + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i32::from(month <= 2), month as u8, day as u8)
}

/// 1 (Monday) to 7.
pub(crate) fn weekday(number: i32) -> u8 {
    (number + 3).rem_euclid(7) as u8 + 1
}

pub(crate) fn month_length(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Year and month `offset` months later.
pub(crate) fn add_months(year: i32, month: u8, offset: i32) -> (i32, u8) {
    let months = year * 12 + i32::from(month) - 1 + offset;
    (months.div_euclid(12), months.rem_euclid(12) as u8 + 1)
}

/// The day number of an ISO date, which may be followed by a time.
pub(crate) fn day_number_of(iso: &str) -> Option<i32> {
    let date = iso.get(..10)?;
    let mut parts = date.split('-');
    let year: i32 = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day: u8 = parts.next()?.parse().ok()?;
    let fits = parts.next().is_none()
        && (1..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=month_length(year, month)).contains(&day);
    fits.then(|| day_number(year, month, day))
}

/// The year of a day number.
pub(crate) fn year_of(number: i32) -> i32 {
    date_of(number).0
}

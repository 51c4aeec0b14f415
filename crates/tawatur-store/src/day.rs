//! Days of EDTF values, for columns that are compared.

/// Days from 1970-01-01 to the day that a value such as `2024-06-19T12:20` or `2024-06` begins with, in the Gregorian
/// calendar. None where not even the year is settled.
pub(crate) fn day(value: &str) -> Option<i64> {
    let date = value.split(['T', '/']).next()?;
    let mut fields = date.split('-');
    let year: i64 = fields.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let mut field = |above: i64| match fields.next() {
        None => Some(1),
        Some(text) => text.parse::<i64>().ok().filter(|n| (1..=above).contains(n)),
    };
    let (month, day) = (field(12)?, field(31)?);
    // Years from March, so that the leap day is the last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * month + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(day("1970-01-01"), Some(0));
        assert_eq!(day("2000-02-29"), Some(11_016));
        assert_eq!(day("2024-06-19T12:20"), Some(19_893));
        assert_eq!(day("2024-06"), Some(19_875));
        assert_eq!(day("2024"), Some(19_723));
        assert_eq!(day("1969-12-31"), Some(-1));
        assert_eq!(day("2024-13-01"), None);
        assert_eq!(day("XXXX-03"), None);
        assert_eq!(day("P24Y"), None);
    }
}

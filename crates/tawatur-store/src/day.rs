//! Days of EDTF values, for columns that are compared.

use jiff::civil::Date;

/// Where days are counted from.
const FIRST: Date = Date::constant(1970, 1, 1);

/// Days from 1970-01-01 to the day that a value such as `2024-06-19T12:20` or `2024-06` begins with. None where not even the
/// year is settled.
pub(crate) fn day(value: &str) -> Option<i64> {
    let mut fields = value.split(['T', '/']).next()?.split('-');
    let year = fields.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut field = || fields.next().map_or(Ok(1), str::parse);
    let (month, day) = (field().ok()?, field().ok()?);
    Some(Date::new(year, month, day).ok()?.duration_since(FIRST).as_hours() / 24)
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

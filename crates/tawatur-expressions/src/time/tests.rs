use super::civil::{add_months, date_of, day_number, day_number_of, month_length, weekday};
use super::settle::Reference;

#[test]
fn days_and_dates_are_one() {
    assert_eq!(day_number(1970, 1, 1), 0);
    let mut date = (1, 1, 1);
    for number in day_number(1, 1, 1)..day_number(2400, 1, 1) {
        assert_eq!(date_of(number), date);
        let (year, month, day) = date;
        date = match (day < month_length(year, month), month) {
            (true, _) => (year, month, day + 1),
            (false, 12) => (year + 1, 1, 1),
            (false, _) => (year, month + 1, 1),
        };
    }
}

#[test]
fn known_days() {
    assert_eq!(weekday(day_number(2024, 6, 18)), 2);
    assert_eq!(add_months(2024, 1, -1), (2023, 12));
    assert_eq!(add_months(2024, 12, 14), (2026, 2));
}

#[test]
fn iso_dates() {
    assert_eq!(day_number_of("2024-02-29T10:00:00Z"), Some(day_number(2024, 2, 29)));
    for bad in ["2023-02-29", "2024-00-10", "2024-1-10", "24-01-10", ""] {
        assert_eq!(day_number_of(bad), None, "{bad}");
    }
    assert_eq!(Reference::parse("2024-06-18T09:30:00Z").and_then(|r| r.clock), Some((9, 30, 0)));
    assert_eq!(Reference::parse("2024-06-18").and_then(|r| r.clock), None);
}

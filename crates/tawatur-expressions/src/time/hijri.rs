//! The Hijri calendar of Umm al-Qura and the feasts that follow another calendar, by `icu_calendar` and the arithmetic
//! below it. Day numbers are those of [`civil`](super::civil).

use super::civil::{date_of, day_number};
use crate::lexicon::Feast;
use calendrical_calculations::hebrew::BookHebrew;
use calendrical_calculations::rata_die::RataDie;
use calendrical_calculations::{gregorian, hebrew, julian};
use icu_calendar::Date;
use icu_calendar::cal::Hijri;

/// 1970-01-01 as a fixed day, which counts from 0001-01-01 as day 1.
const EPOCH: i64 = 719_163;

/// Hijri years that are read: from the first to one beyond the tabulated ones, where the calendar goes on by rule.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1..=1700;

fn from_fixed(fixed: RataDie) -> i32 {
    (fixed.to_i64_date() - EPOCH) as i32
}

/// The day number of a day of the Hijri year.
pub(crate) fn day(year: i32, month: u8, day: u8) -> Option<i32> {
    let date = Date::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura()).ok()?;
    YEARS.contains(&year).then(|| from_fixed(date.to_rata_die()))
}

/// The first and last day of a month of the Hijri year.
pub(crate) fn month(year: i32, month: u8) -> Option<(i32, i32)> {
    let first = day(year, month, 1)?;
    let next = if month == 12 { day(year + 1, 1, 1)? } else { day(year, month + 1, 1)? };
    Some((first, next - 1))
}

/// The first and last day of a Hijri year.
pub(crate) fn year(year: i32) -> Option<(i32, i32)> {
    Some((day(year, 1, 1)?, day(year + 1, 1, 1)? - 1))
}

/// The Hijri years that touch a year of the common calendar.
pub(crate) fn years_of(year: i32) -> impl DoubleEndedIterator<Item = i32> {
    // A Hijri year is eleven days shorter, and the count began in 622.
    let near = (f64::from(year - 622) * 1.030_685) as i32;
    near - 1..=near + 3
}

/// The day of a feast in a year of the common calendar; the first where it comes twice.
pub(crate) fn feast(feast: Feast, year: i32) -> Option<i32> {
    first_feast(feast, year, i32::MIN)
}

/// The days of a feast in the years around a day, in order.
pub(crate) fn feasts_around(feast: Feast, day: i32) -> impl DoubleEndedIterator<Item = i32> {
    let (year, ..) = date_of(day);
    (year - 1..=year + 1).flat_map(move |year| {
        let first = first_feast(feast, year, i32::MIN);
        // A Hijri feast may come in January and again in December.
        let again = first.and_then(|first| first_feast(feast, year, first));
        first.into_iter().chain(again)
    })
}

/// The first day of a feast in a year of the common calendar that lies behind a day.
fn first_feast(feast: Feast, year: i32, behind: i32) -> Option<i32> {
    let from_easter = |easter: RataDie, days: i8| Some(from_fixed(easter) + i32::from(days));
    let within = |day: &i32| date_of(*day).0 == year && *day > behind;
    let found = match feast {
        Feast::Gregorian(month, day) => Some(day_number(year, month, day)),
        Feast::Easter(days) if (1583..=4099).contains(&year) => from_easter(gregorian::easter(year), days),
        Feast::Orthodox(days) if (326..=4099).contains(&year) => from_easter(julian::easter(year), days),
        Feast::Easter(_) | Feast::Orthodox(_) => None,
        Feast::Hijri(month, of_month) => years_of(year).filter_map(|hijri| day(hijri, month, of_month)).find(within),
        Feast::Hebrew(month, day) => (year + 3759..=year + 3762).find_map(|of| {
            // Adar is the last month: in leap years there are two.
            let month =
                if month == hebrew::ADAR && BookHebrew::is_hebrew_leap_year(of) { hebrew::ADARII } else { month };
            let fixed = BookHebrew::fixed_from_book_hebrew(BookHebrew { year: of, month, day });
            Some(from_fixed(fixed)).filter(within)
        }),
        Feast::Weekday(month, nth, weekday) => {
            let first = day_number(year, month, 1);
            let to = (i32::from(weekday) - i32::from(super::civil::weekday(first))).rem_euclid(7);
            Some(first + to + 7 * (i32::from(nth) - 1))
        }
    };
    found.filter(within)
}

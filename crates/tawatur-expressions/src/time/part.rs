use super::date::{self, Found};
use super::reach::{before, behind_hyphen, told};
use super::relative;
use super::value::{Date, Value};
use super::weekday;
use crate::lexicon::{Grain, Part, Role, Sense};
use crate::reading::Reading;

/// A part of the day with its day, which is its value: «مساء أمس الاثنين», «فجر الأحد», «صباح اليوم نفسه», «هذا المساء»,
/// «ليل الخميس الجمعة».
pub(super) fn part_of_day(reading: &Reading, at: usize) -> Option<Found> {
    // «هذا الصباح».
    if reading.has(at, Role::This) && !reading.article(at) {
        let part = reading.entry(at + 1).part.filter(|&part| part != Part::Night && reading.article(at + 1));
        let today = Date { day_offset: Some(0), part, ..Date::default() };
        return part.map(|_| (Value::Date(today), at, at + 2));
    }
    let (part, end) = name(reading, at)?;
    if part == Part::Night
        && let Some(found) = night(reading, at, end)
    {
        return Some(found);
    }
    let end = end + usize::from(reading.has(end, Role::From) && reading.bare(end));
    if reading.preposition(end).is_some() || reading.conjunction(end) {
        return None;
    }
    if let Some((Grain::Day, offset, after)) = told(reading, end) {
        return Some((Value::Told(Grain::Day, offset), at, after));
    }
    let with_part = |day: Date| Value::Date(Date { part: Some(part), ..day });
    if let Some((day, after)) = relative::day(reading, end) {
        return Some((with_part(day), at, after));
    }
    if let Some((Value::Date(day), _, after)) = date::date(reading, end) {
        return (day.day.is_some() || day.weekday.is_some()).then(|| (with_part(day), at, after));
    }
    // «صباح عيد الفطر»; «ليلة القدر» is a feast of its own and was read before.
    let (feast, after) = super::scan::feast(reading, end).filter(|&(_, after)| after > end + 1)?;
    Some((feast, at, after))
}

/// A part in construct: without an article. «العصر» is the afternoon, «عصر» before a noun an age.
fn name(reading: &Reading, at: usize) -> Option<(Part, usize)> {
    if reading.article(at) || before(reading, at, Role::Hour) {
        return None;
    }
    let pick = |sense| {
        if let Sense::Part(part) = sense { Some(part) } else { None }
    };
    reading.phrase(at, pick).or_else(|| Some((reading.entry(at).part?, at + 1)))
}

/// «ليل الخميس الجمعة», «ليل السبت - الأحد», «ليلة الجمعة إلى السبت»: a night between two days.
fn night(reading: &Reading, at: usize, end: usize) -> Option<Found> {
    let (name, first, false) = weekday::weekday(reading, end)? else { return None };
    let next = name + 1;
    let second = behind_hyphen(reading, next)
        .or_else(|| (reading.has(next, Role::To) || reading.is_mark(next, &['/'])).then_some(next + 1))
        .unwrap_or(next);
    let last = reading.entry(second).weekday.filter(|_| reading.article(second) && reading.bare(second))?;
    let direction = reading.relative(second + 1);
    let day = |weekday| Date { weekday: Some(weekday), direction, ..Date::default() };
    let after = second + 1 + usize::from(direction.is_some());
    (first % 7 + 1 == last).then_some((Value::Interval(Some(day(first)), day(last)), at, after))
}

/// Takes in the part of the day behind a day («الثلاثاء مساء», «أمس صباحا»), where no day of its own follows it.
pub(super) fn behind(reading: &Reading, date: &mut Date, end: usize) -> usize {
    match name(reading, end).filter(|_| reading.bare(end)) {
        Some((part, after)) if part_of_day(reading, end).is_none() && !reading.article(after) => {
            date.part = Some(part);
            after
        }
        _ => end,
    }
}

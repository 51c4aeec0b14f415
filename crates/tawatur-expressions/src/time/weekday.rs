use super::date::{Found, both_calendars, day_month};
use super::lunar;
use super::numeric::numeric;
use super::reach::{COMMAS, away, before, not_day};
use super::value::{Date, Value};
use crate::lexicon::{Class, Grain, Role, Sense};
use crate::number::ordinal;
use crate::reading::Reading;
use tawatur_text::letters::{NOON, YEH};

/// «الثلاثاء», «يوم الثلاثاء الماضي», «الأربعاء الموافق 19 يونيو», «السبت السادس عشر», «السبت والأحد الماضيين».
pub(super) fn with_weekday(reading: &Reading, at: usize) -> Option<Found> {
    if let Some(found) = days(reading, at) {
        return Some(found);
    }
    let (name, weekday, this) = weekday(reading, at)?;
    // «الجمعة العظيمة», «أحد الفصح».
    if reading.phrase(name, |sense| matches!(sense, Sense::Feast(_)).then_some(())).is_some() {
        return None;
    }
    // «صلاة الجمعة» and «كل يوم جمعة» name no day.
    if not_day(reading, at) || before(reading, at, Role::Every) {
        return None;
    }
    let mut date = Date { weekday: Some(weekday), ..Date::default() };
    let mut end = name + 1;
    if this {
        date.direction = Some(1);
    }
    if let Some((offset, after)) = away(reading, end) {
        date.direction = Some(offset.clamp(-2, 2) as i8);
        end = after;
    }
    // «أحد الأسبوع الماضي», «الاثنين من هذا الأسبوع».
    let week = if reading.has(end, Role::From) { end + 1 } else { end };
    if let Some((Value::Unit(Grain::Week, offset), after)) = super::relative::unit(reading, week) {
        date.week_offset = Some(offset);
        return Some((Value::Date(date), at, after));
    }
    if !reading.article(name) && name == at {
        return None;
    }
    let mut next = end;
    if reading.is_mark(next, &COMMAS) || reading.is_mark(next, &['(']) {
        next += 1;
    }
    if reading.has(next, Role::Being) || reading.has(next, Role::In) && !reading.has(next + 1, Role::Month) {
        next += 1;
    }
    if reading.has(next, Role::Day) && reading.bare(next) && !reading.article(next) {
        next += 1;
    }
    let behind = lunar::date(reading, next)
        .map(|(date, end)| both_calendars(reading, date, next, end))
        .or_else(|| numeric(reading, next, true).map(|(date, end)| (Value::Date(date), next, end)))
        .or_else(|| day_month(reading, next));
    if let Some((Value::Date(day), _, after)) = behind
        && day.day.is_some()
        && reading.preposition(next).is_none()
    {
        let close = usize::from(reading.is_mark(next.saturating_sub(1), &['(']) && reading.is_mark(after, &[')']));
        return Some((Value::Date(Date { weekday: date.weekday, ..day }), at, after + close));
    }
    if next == end
        && let Some((day, after)) = ordinal(reading, next).filter(|&(n, _)| (6..=31).contains(&n))
        && reading.article(next)
        && reading.bare(next)
    {
        date.day = Some(day as u8);
        // «من هذا الشهر», «من الشهر الجاري».
        if reading.has(after, Role::From)
            && let Some((month, last)) = super::date::month(reading, after + 1, true)
        {
            return Some((Value::Date(Date { weekday: date.weekday, day: date.day, ..month }), at, last));
        }
        return Some((Value::Date(date), at, after));
    }
    Some((Value::Date(date), at, end))
}

/// Two days that follow one another: «يومي السبت والأحد», «السبت والأحد الماضيين».
fn days(reading: &Reading, at: usize) -> Option<Found> {
    let named = reading.has(at, Role::Days) && !reading.article(at);
    let name = at + usize::from(named);
    let first = reading.entry(name).weekday.filter(|_| reading.article(name) && (named || free(reading, name)))?;
    let second = reading.behind_and(name + 1)?;
    let last =
        reading.entry(second).weekday.filter(|_| reading.article(second) && reading.preposition(second).is_none())?;
    let direction = reading.relative(second + 1);
    let dual = direction.is_some() && reading.document.word(second + 1).chars().rev().take(2).eq([NOON, YEH]);
    if first % 7 + 1 != last || !(named || dual) {
        return None;
    }
    let day = |weekday| Date { weekday: Some(weekday), direction, ..Date::default() };
    let end = second + 1 + usize::from(direction.is_some());
    Some((Value::Interval(Some(day(first)), day(last)), at, end))
}

fn free(reading: &Reading, at: usize) -> bool {
    reading.preposition(at).is_none() || reading.article(at)
}

/// The token of a weekday's name, the weekday, and whether «هذا» stands before it.
pub(super) fn weekday(reading: &Reading, at: usize) -> Option<(usize, u8, bool)> {
    let named = |at: usize| {
        // «الأحد عشر» is eleven.
        let number = reading.bare(at + 1) && matches!(reading.entry(at + 1).cardinal, Some((Class::Ten, _)));
        reading.entry(at).weekday.filter(|_| free(reading, at) && !number)
    };
    if reading.has(at, Role::Day) && !reading.article(at) {
        return named(at + 1).filter(|_| reading.bare(at + 1)).map(|day| (at + 1, day, false));
    }
    if reading.has(at, Role::This) && reading.article(at + 1) {
        return named(at + 1).filter(|_| reading.bare(at + 1)).map(|day| (at + 1, day, true));
    }
    named(at).map(|day| (at, day, false))
}

use super::reach::{away, told};
use super::value::{Date, Value};
use super::{date, relative, year};
use crate::lexicon::{Grain, Role};
use crate::number::ordinal;
use crate::reading::Reading;

/// A part of a year, a month or a century: «الربع الأول من 2015», «النصف الثاني من العام الجاري», «النصف الأول من مايو»,
/// «الربع الثالث» (of this year).
pub(super) fn share(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    let (1, parts @ 2..=4, _) = reading.entry(at).fraction? else { return None };
    if !reading.article(at) {
        return None;
    }
    let last = reading.has(at + 1, Role::Last) && reading.article(at + 1);
    let (n, end) = match ordinal(reading, at + 1).filter(|_| reading.article(at + 1)) {
        Some((n, end)) if (1..=u32::from(parts)).contains(&n) => (n as u8, end),
        _ if last => (parts, at + 2),
        _ => return None,
    };
    let linked = reading.has(end, Role::From) || reading.has(end, Role::In);
    let next = end + usize::from(linked || reading.is_mark(end, &['\u{60C}']));
    if linked || reading.preposition(next).is_some() {
        if let Some((date, after)) = of_year(reading, next) {
            return Some((Value::Share(n, parts, date), after));
        }
        if let Some((date, after)) = date::month(reading, next, true) {
            return Some((Value::Share(n, parts, date), after));
        }
        if let Some((Value::Years(first, until), after)) = year::years(reading, next) {
            let size = (until - first + 1) / i32::from(parts);
            let first = first + size * (i32::from(n) - 1);
            let until = if n == parts { until } else { first + size - 1 };
            return Some((Value::Years(first, until), after));
        }
    }
    // «الربع الثاني» by itself is a quarter of the year; a half or a third may be one of anything.
    let date = Date::default();
    (parts == 4 && !reading.has(end, Role::From)).then_some((Value::Share(n, parts, date), end))
}

/// «الفترة نفسها من العام الماضي», «نفس الربع من 2014»: the part of a year that was told before.
pub(super) fn same(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    let part = |at: usize| {
        reading.article(at)
            && (reading.has(at, Role::Stretch) || matches!(reading.entry(at).fraction, Some((1, 2..=4, _))))
    };
    let before = reading.has(at, Role::Nafs) || reading.has(at, Role::That);
    let behind = part(at) && reading.has(at + 1, Role::Same);
    if !(before && part(at + 1) || behind) || !reading.has(at + 2, Role::From) {
        return None;
    }
    let (date, end) = of_year(reading, at + 3)?;
    Some((Value::SameShare(date), end))
}

/// «2015», «عام 2015», «العام الجاري», «هذا العام», «العام نفسه», «السنة».
fn of_year(reading: &Reading, at: usize) -> Option<(Date, usize)> {
    let plain = |year| Date { year: Some(year), ..Date::default() };
    let offset = |offset| Date { year_offset: Some(offset), ..Date::default() };
    if let Some(year) = year::bare_year(reading, at) {
        return Some((plain(year), at + 1));
    }
    if let Some((Grain::Year, offset, end)) = told(reading, at) {
        return Some((Date { year_told: Some(offset), ..Date::default() }, end));
    }
    if let Some((Value::Unit(Grain::Year, years), end)) = relative::unit(reading, at) {
        return Some((offset(years), end));
    }
    if !reading.has(at, Role::Year) {
        return None;
    }
    if let Some((year, end)) = year::named_year(reading, at + 1) {
        return Some((plain(year), end));
    }
    if let Some((years, end)) = away(reading, at + 1).filter(|_| reading.article(at)) {
        return Some((offset(years), end));
    }
    // «من العام المالي»: which one is not said.
    let closed = reading.article(at) && !reading.article(at + 1);
    closed.then_some((offset(0), at + 1))
}

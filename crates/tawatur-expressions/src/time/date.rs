use super::numeric::{announced, numeric};
use super::value::{Date, Third, Told, Value};
use super::year::{bare_year, counts, named_year};
use crate::lexicon::{Class, Role, Sense};
use crate::number::{cardinal, numeral, ordinal};
use crate::reading::Reading;
use tawatur_text::TokenKind;
use tawatur_text::letters::ALEF_MADDA;

const HYPHENS: [char; 3] = ['-', '\u{2013}', '\u{2014}'];
const COMMAS: [char; 2] = ['\u{60C}', ','];

/// A date or a run of days: the value, where it begins and one past its end.
pub(crate) type Found = (Value, usize, usize);

/// A date that begins at `at`.
pub(crate) fn date(reading: &Reading, at: usize) -> Option<Found> {
    if let Some(found) = with_weekday(reading, at) {
        return Some(found);
    }
    if reading.is_number(at) {
        if let Some((date, end)) = numeric(reading, at, announced(reading, at)) {
            return Some((Value::Date(date), at, end));
        }
    } else if !reading.known(at) {
        return None;
    }
    if let Some(found) = day_month(reading, at) {
        return Some(found);
    }
    if let Some((date, end)) = third(reading, at) {
        return Some((Value::Date(date), at, end));
    }
    let (date, end) = month(reading, at, false)?;
    // «الشهر الماضي» is a unit like «الأسبوع الماضي».
    date.month?;
    Some(days_behind(reading, date, at, end))
}

/// «الثلاثاء», «يوم الثلاثاء الماضي», «الأربعاء الموافق 19 يونيو», «السبت السادس عشر».
fn with_weekday(reading: &Reading, at: usize) -> Option<Found> {
    let (name, weekday, this) = weekday(reading, at)?;
    let mut date = Date { weekday: Some(weekday), ..Date::default() };
    let mut end = name + 1;
    if this {
        date.direction = Some(1);
    }
    if let Some(relative) = reading.relative(end) {
        date.direction = Some(relative);
        end += 1;
    }
    // «أحد الأسبوع الماضي», «الاثنين من هذا الأسبوع».
    let week = if reading.has(end, Role::From) { end + 1 } else { end };
    if let Some((Value::Unit(crate::lexicon::Grain::Week, offset), after)) = super::relative::unit(reading, week) {
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
    let behind = numeric(reading, next, true)
        .map(|(date, end)| (Value::Date(date), next, end))
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
            && let Some((month, last)) = month(reading, after + 1, true)
        {
            return Some((Value::Date(Date { weekday: date.weekday, day: date.day, ..month }), at, last));
        }
        return Some((Value::Date(date), at, after));
    }
    Some((Value::Date(date), at, end))
}

/// The token of a weekday's name, the weekday, and whether «هذا» stands before it.
fn weekday(reading: &Reading, at: usize) -> Option<(usize, u8, bool)> {
    let named = |at: usize| {
        // «الأحد عشر» is eleven.
        let number = reading.bare(at + 1) && matches!(reading.entry(at + 1).cardinal, Some((Class::Ten, _)));
        let free = reading.preposition(at).is_none() || reading.article(at);
        reading.entry(at).weekday.filter(|_| free && !number)
    };
    if reading.has(at, Role::Day) && !reading.article(at) {
        return named(at + 1).filter(|_| reading.bare(at + 1)).map(|day| (at + 1, day, false));
    }
    if reading.has(at, Role::This) && reading.article(at + 1) {
        return named(at + 1).filter(|_| reading.bare(at + 1)).map(|day| (at + 1, day, true));
    }
    named(at).map(|day| (at, day, false))
}

/// A day of a month: `18`, «الثالث عشر», «اليوم الثالث».
fn day_number(reading: &Reading, at: usize) -> Option<(u8, usize)> {
    if reading.is_number(at) {
        let numeral = numeral(reading.document.word(at)).filter(|n| n.plain && n.digits <= 2)?;
        return (1.0..=31.0).contains(&numeral.value).then_some((numeral.value as u8, at + 1));
    }
    // «فاتح مايو».
    if reading.has(at, Role::FirstDay) && !reading.article(at) && named(reading, at + 1).is_some() {
        return Some((1, at + 1));
    }
    let from = if reading.has(at, Role::Day) && reading.article(at + 1) { at + 1 } else { at };
    let (day, end) = ordinal(reading, from).filter(|&(n, _)| (1..=31).contains(&n))?;
    Some((day as u8, end))
}

/// «18 يونيو», «الأول من مارس», «18 و19 يونيو», «13 إلى 15 تموز», «15 من الشهر الجاري».
pub(crate) fn day_month(reading: &Reading, at: usize) -> Option<Found> {
    let (first, end) = day_number(reading, at)?;
    // «في 27 الجاري», «(27) الجاري»: of the month, which is not said.
    let close = end + usize::from(reading.is_mark(end, &[')']));
    if let Some(offset) = reading.relative(close).filter(|_| reading.is_number(at)) {
        let date = Date { day: Some(first), month_offset: Some(offset.into()), ..Date::default() };
        return Some((Value::Date(date), at, close + 1));
    }
    if let Some((date, after)) = month_of_day(reading, end) {
        return Some((Value::Date(Date { day: Some(first), ..date }), at, after));
    }
    let and = reading.behind_and(end).filter(|&next| !reading.has(next, Role::Until));
    let to = reading.has(end, Role::To) || reading.has(end, Role::Until) || reading.is_mark(end, &HYPHENS);
    let next = if to { end + 1 } else { and? };
    let (last, end_of_last) = day_number(reading, next)?;
    let (date, after) = month_of_day(reading, end_of_last)?;
    if last <= first {
        return None;
    }
    let (from, until) = (Date { day: Some(first), ..date }, Date { day: Some(last), ..date });
    // «5 و12 مايو» are two days, «18 و19 يونيو» one run of them.
    if !to && last != first + 1 {
        return Some((Value::Date(from), at, end));
    }
    Some((Value::Interval(Some(from), until), at, after))
}

fn month_of_day(reading: &Reading, at: usize) -> Option<(Date, usize)> {
    let from = if reading.has(at, Role::From) || reading.has(at, Role::In) { at + 1 } else { at };
    if reading.conjunction(from) {
        return None;
    }
    // «السابع عشر من الشهر».
    let bare = from > at && reading.has(from, Role::Month) && reading.article(from) && reading.bare(from);
    month(reading, from, true)
        .or_else(|| bare.then_some((Date { told: Some(Told::Perhaps), ..Date::default() }, from + 1)))
}

/// «خريف 2020», «صيف العام الماضي», «الشتاء المقبل»: with the year or the direction that says which one.
pub(crate) fn season(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    let seasons = [(Role::Spring, 3), (Role::Summer, 6), (Role::Autumn, 9), (Role::Winter, 12)];
    let (_, first) = seasons.into_iter().find(|&(role, _)| reading.has(at, role))?;
    let (date, end) = year_behind(reading, Date::default(), at + 1);
    let known = date.year.is_some() || date.year_offset.is_some() || reading.article(at);
    (end > at + 1 && known).then_some((Value::Season(first, date), end))
}

/// «نهاية الأسبوع», «نهاية هذا الأسبوع», «نهاية الأسبوع الماضي».
pub(crate) fn weekend(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    if !reading.has(at, Role::End) || reading.article(at) {
        return None;
    }
    let this = reading.has(at + 1, Role::This);
    let week = at + 1 + usize::from(this);
    if !(reading.has(week, Role::Week) && reading.article(week) && reading.bare(week)) {
        return None;
    }
    let relative = reading.relative(week + 1).map(i32::from);
    let offset = if this { Some(0) } else { relative };
    Some((Value::Weekend(offset), week + 1 + usize::from(relative.is_some() && !this)))
}

/// «أوائل مارس», «منتصف الشهر الجاري», «نهاية شهر 3».
fn third(reading: &Reading, at: usize) -> Option<(Date, usize)> {
    // «مطلع الشهر الماضي» settles the month and no day.
    if reading.has(at, Role::Outset) && !reading.article(at) {
        return month(reading, at + 1, true).filter(|_| reading.bare(at + 1));
    }
    let third = [
        (Role::Start, Third::Start),
        (Role::Early, Third::Early),
        (Role::Middle, Third::Middle),
        (Role::Late, Third::Late),
        (Role::End, Third::End),
    ]
    .into_iter()
    .find(|&(role, _)| reading.has(at, role))?
    .1;
    if reading.article(at) {
        return None;
    }
    let (date, end) = month(reading, at + 1, true).filter(|_| reading.bare(at + 1))?;
    Some((Date { third: Some(third), ..date }, end))
}

/// A month with its year: «يوليو 2000», «مارس (آذار) الماضي», «شهر ثلاثة», «الشهر التاسع», «الشهر الجاري». Words that
/// often mean something else count as months with `beside`, or where something near says so.
pub(crate) fn month(reading: &Reading, at: usize, beside: bool) -> Option<(Date, usize)> {
    if reading.has(at, Role::This) && reading.has(at + 1, Role::Month) && reading.article(at + 1) {
        return Some((Date { month_offset: Some(0), ..Date::default() }, at + 2));
    }
    let mut name = at;
    if reading.has(at, Role::Month) || reading.has(at, Role::Months) {
        let next = at + 1;
        if let Some(relative) = reading.relative(next).filter(|_| reading.article(at)) {
            return Some((Date { month_offset: Some(relative.into()), ..Date::default() }, at + 2));
        }
        // «الشهر نفسه», not «الشهر العالمي».
        if reading.article(at) && reading.has(next, Role::Same) && !reading.article(next) && reading.bare(next) {
            return Some((Date { told: Some(Told::Same), ..Date::default() }, at + 2));
        }
        if reading.article(at) && reading.article(next) {
            let (month, end) = ordinal(reading, next).filter(|&(n, _)| (1..=12).contains(&n))?;
            let date = Date { month: Some(month as u8), ..Date::default() };
            return Some(year_behind(reading, date, end));
        }
        if reading.article(at) {
            return None;
        }
        if named(reading, next).is_none() {
            let number = cardinal(reading, next, next + 3).filter(|n| n.joints.is_empty() && n.scale == 1.0)?;
            let fits = (1.0..=12.0).contains(&number.value) && reading.bare(next) && !counts(reading, number.end);
            let date = Date { month: Some(number.value as u8), ..Date::default() };
            return fits.then(|| year_behind(reading, date, number.end));
        }
        name = next;
    }
    let ((month, sure), mut end) = named(reading, name)?;
    let mut certain = sure || beside || name > at || reading.document.surface(name).contains(ALEF_MADDA);
    // The second name of the same month: «يونيو/حزيران», «مارس (آذار)».
    if reading.is_mark(end, &['/', '(', '-'])
        && let Some(((other, _), after)) = named(reading, end + 1)
        && other == month
    {
        certain = true;
        end = after + usize::from(reading.is_mark(end, &['(']) && reading.is_mark(after, &[')']));
    }
    let date = Date { month: Some(month), ..Date::default() };
    let (date, after) = year_behind(reading, date, end);
    certain |= after > end || introduced(reading, name);
    certain.then_some((date, after))
}

fn introduced(reading: &Reading, at: usize) -> bool {
    let roles = [Role::In, Role::Since, Role::Until, Role::During, Role::Late, Role::Early, Role::Middle, Role::End];
    reading.preposition(at).is_some()
        || at.checked_sub(1).is_some_and(|before| roles.into_iter().any(|role| reading.has(before, role)))
}

fn named(reading: &Reading, at: usize) -> Option<((u8, bool), usize)> {
    let pick = |sense| {
        if let Sense::Month(month, sure) = sense { Some((month, sure)) } else { None }
    };
    if reading.article(at) || reading.kind(at) != TokenKind::Word {
        return None;
    }
    reading.phrase(at, pick).or_else(|| Some((reading.entry(at).month?, at + 1)))
}

/// Adds the year that stands behind a month, or which one of its name it is.
fn year_behind(reading: &Reading, mut date: Date, at: usize) -> (Date, usize) {
    let comma = reading.is_mark(at, &COMMAS);
    let from = at + usize::from(comma);
    // «فرضت في 14 ديسمبر 2020 عقوبات»: behind a day and its month such a number counts nothing.
    let dated = |year: &i32| date.day.is_some() && !comma && (1900..=2050).contains(year);
    if let Some(year) = bare_year(reading, from).filter(|year| dated(year) || !counts(reading, from + 1)) {
        date.year = Some(year);
        return (date, from + 1);
    }
    if comma {
        return (date, at);
    }
    if let Some(relative) = reading.relative(at) {
        date.direction = Some(relative);
        return (date, at + 1);
    }
    let next = if reading.has(at, Role::From) || reading.has(at, Role::In) { at + 1 } else { at };
    if reading.conjunction(next) {
        return (date, at);
    }
    let this = reading.has(next, Role::This);
    let year = next + usize::from(this);
    if reading.has(year, Role::Year) {
        if let Some((number, end)) = named_year(reading, year + 1) {
            date.year = Some(number);
            return (date, end);
        }
        if this && reading.article(year) {
            date.year_offset = Some(0);
            return (date, year + 1);
        }
        if let Some(relative) = reading.relative(year + 1).filter(|_| reading.article(year)) {
            date.year_offset = Some(relative.into());
            return (date, year + 2);
        }
    }
    (date, at)
}

/// Days behind their month: «يوليو 13-15», «تموز 13 إلى 15».
fn days_behind(reading: &Reading, date: Date, at: usize, end: usize) -> Found {
    let plain = (Value::Date(date), at, end);
    if date.year.is_some() || date.direction.is_some() || !reading.is_number(end) {
        return plain;
    }
    let Some((first, after)) = day_number(reading, end) else {
        return plain;
    };
    if (reading.has(after, Role::To) || reading.is_mark(after, &HYPHENS))
        && let Some((last, after)) = day_number(reading, after + 1)
        && first < last
        && !counts(reading, after)
    {
        let (date, after) = year_behind(reading, date, after);
        let day = |day| Date { day: Some(day), ..date };
        return (Value::Interval(Some(day(first)), day(last)), at, after);
    }
    let (with_year, last) = year_behind(reading, Date { day: Some(first), ..date }, after);
    let closed = with_year.year.is_some() || !matches!(reading.kind(after), TokenKind::Word | TokenKind::Latin);
    if closed && !counts(reading, after) && !reading.is_mark(after, &HYPHENS) {
        return (Value::Date(with_year), at, last);
    }
    plain
}

use super::lunar;
use super::numeric::{announced, numeric};
use super::reach::{COMMAS, article_apart, away, before, behind_hyphen, feminine, told};
use super::value::{Date, Third, Told, Value};
use super::weekday::with_weekday;
use super::year::{bare_year, counts, named_year};
use crate::lexicon::{Grain, Role, Sense};
use crate::number::{cardinal, numeral, ordinal};
use crate::reading::Reading;
use tawatur_text::TokenKind;
use tawatur_text::letters::ALEF_MADDA;

/// A date or a run of days: the value, where it begins and one past its end.
pub(crate) type Found = (Value, usize, usize);

/// A date that begins at `at`.
pub(crate) fn date(reading: &Reading, at: usize) -> Option<Found> {
    if let Some(found) = with_weekday(reading, at) {
        return Some(found);
    }
    // «يوم 5 مايو», «يومي 18 و19 يونيو».
    let titled = (reading.has(at, Role::Day) || reading.has(at, Role::Days)) && !reading.article(at);
    if titled && reading.bare(at + 1) && !reading.article(at + 1) {
        let next = at + 1;
        let found = lunar::date(reading, next)
            .filter(|(date, _)| date.day.is_some())
            .map(|(date, end)| both_calendars(reading, date, next, end))
            .or_else(|| numeric(reading, next, true).map(|(date, end)| (Value::Date(date), next, end)))
            .or_else(|| day_month(reading, next));
        // «يومي 5 و12 مايو» are read one by one.
        if let Some((value, _, end)) = found {
            let run = !reading.has(at, Role::Days) || matches!(value, Value::Interval(..));
            return Some((value, if run { at } else { next }, end));
        }
    }
    if let Some((date, end)) = lunar::date(reading, at) {
        return Some(both_calendars(reading, date, at, end));
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

/// «20 رمضان 1445 هـ الموافق 30 مارس 2024 م»: the common calendar says it without doubt, so its date is taken.
pub(super) fn both_calendars(reading: &Reading, hijri: Date, at: usize, end: usize) -> Found {
    let open =
        usize::from(reading.is_mark(end, &['(', '/']) || reading.is_mark(end, &['=']) || reading.is_mark(end, &COMMAS));
    let mut next = end + open;
    let being = reading.has(next, Role::Being);
    next += usize::from(being);
    next += usize::from(reading.has(next, Role::Day) || being && reading.has(next, Role::To));
    let (date, after) = match numeric(reading, next, true) {
        Some(found) => found,
        None => match day_month(reading, next) {
            Some((Value::Date(date), _, after)) => (date, after),
            _ => return (Value::Date(hijri), at, end),
        },
    };
    if hijri.day.is_none() || date.day.is_none() || date.hijri || !(being || open == 1 && date.year.is_some()) {
        return (Value::Date(hijri), at, end);
    }
    let close = usize::from(reading.is_mark(end, &['(']) && reading.is_mark(after, &[')']));
    (Value::Date(date), at, after + close)
}

/// A day of a month: `18`, «الثالث عشر», «اليوم الثالث».
fn day_number(reading: &Reading, at: usize) -> Option<(u8, usize)> {
    let at = article_apart(reading, at);
    if reading.is_number(at) {
        let numeral = numeral(reading.document.word(at)).filter(|n| n.plain && n.digits <= 2)?;
        return (1.0..=31.0).contains(&numeral.value).then_some((numeral.value as u8, at + 1));
    }
    // «فاتح مايو».
    if reading.has(at, Role::FirstDay) && !reading.article(at) && named(reading, at + 1).is_some() {
        return Some((1, at + 1));
    }
    // «يوم عشرين غشت».
    if before(reading, at, Role::Day)
        && let Some(number) = cardinal(reading, at, at + 4).filter(|n| n.words && (1.0..=31.0).contains(&n.value))
        && named(reading, number.end).is_some()
    {
        return Some((number.value as u8, number.end));
    }
    let from = if reading.has(at, Role::Day) && reading.article(at + 1) { at + 1 } else { at };
    let (day, end) = ordinal(reading, from).filter(|&(n, _)| (1..=31).contains(&n))?;
    // «لقاء ثان في فبراير» is no second of February.
    if feminine(reading, from) {
        return None;
    }
    if from == at && !reading.article(at) && reading.has(end, Role::In) {
        return None;
    }
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
    let to = (reading.has(end, Role::To) || reading.has(end, Role::Until))
        .then_some(end + 1)
        .or_else(|| behind_hyphen(reading, end));
    if let Some(next) = to {
        let (last, end_of_last) = day_number(reading, next)?;
        let (date, after) = month_of_day(reading, end_of_last)?;
        let run = Value::Interval(Some(Date { day: Some(first), ..date }), Date { day: Some(last), ..date });
        return (last > first).then_some((run, at, after));
    }
    // «15 و16 و17 مايو»: one run of days; «5 و12 مايو» are two days, each read by itself.
    let (mut last, mut run, mut end_of_last) = (first, true, end);
    for _ in 0..LISTED {
        let comma = reading.is_mark(end_of_last, &COMMAS) && reading.is_number(end_of_last + 1);
        let and = reading.behind_and(end_of_last).filter(|&next| !reading.has(next, Role::Until));
        let next = if comma { end_of_last + 1 } else { and? };
        let (day, after) = day_number(reading, next).filter(|&(day, _)| day > last)?;
        run &= day == last + 1;
        (last, end_of_last) = (day, after);
        let offset = reading.relative(end_of_last).map(i32::from);
        let this = offset.map(|offset| (Date { month_offset: Some(offset), ..Date::default() }, end_of_last + 1));
        if let Some((date, after)) = this.or_else(|| month_of_day(reading, end_of_last)) {
            let from = Date { day: Some(first), ..date };
            return Some(match run {
                true => (Value::Interval(Some(from), Date { day: Some(last), ..date }), at, after),
                false => (Value::Date(from), at, end),
            });
        }
    }
    None
}

/// How many days of one month may be listed one after the other.
const LISTED: usize = 6;

fn month_of_day(reading: &Reading, at: usize) -> Option<(Date, usize)> {
    let from = if reading.has(at, Role::From) || reading.has(at, Role::In) { at + 1 } else { at };
    if reading.conjunction(from) {
        return None;
    }
    // «18 (حزيران/يونيو)».
    if reading.is_mark(at, &['('])
        && let Some((date, end)) = month(reading, at + 1, true).filter(|&(_, end)| reading.is_mark(end, &[')']))
    {
        let (date, after) = if date.year.is_none() { year_behind(reading, date, end + 1) } else { (date, end + 1) };
        return Some((date, after));
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
    let known = date.year.is_some() || date.year_offset.is_some() || date.year_told.is_some() || reading.article(at);
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
    let third = third_named(reading, at)?;
    if reading.article(at) {
        return None;
    }
    let (date, end) = month(reading, at + 1, true).filter(|_| reading.bare(at + 1))?;
    Some((Date { third: Some(third), ..date }, end))
}

/// Which part of a month the word at `at` names.
pub(crate) fn third_named(reading: &Reading, at: usize) -> Option<Third> {
    let thirds = [
        (Role::Start, Third::Start),
        (Role::Early, Third::Early),
        (Role::Middle, Third::Middle),
        (Role::Late, Third::Late),
        (Role::End, Third::End),
    ];
    thirds.into_iter().find(|&(role, _)| reading.has(at, role)).map(|(_, third)| third)
}

/// A month with its year: «يوليو 2000», «مارس (آذار) الماضي», «شهر ثلاثة», «الشهر التاسع», «الشهر الجاري». Words that
/// often mean something else count as months with `beside`, or where something near says so.
pub(crate) fn month(reading: &Reading, at: usize, beside: bool) -> Option<(Date, usize)> {
    if reading.has(at, Role::This) && reading.has(at + 1, Role::Month) && reading.article(at + 1) {
        return Some((Date { month_offset: Some(0), ..Date::default() }, at + 2));
    }
    let mut name = at;
    if let Some((Grain::Month, offset, end)) = told(reading, at) {
        return Some((Date { told: Some(Told::Same(offset)), ..Date::default() }, end));
    }
    if reading.has(at, Role::Month) || reading.has(at, Role::Months) {
        let next = at + 1;
        if let Some((offset, end)) = away(reading, next).filter(|_| reading.article(at)) {
            return Some((Date { month_offset: Some(offset), ..Date::default() }, end));
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
    // The second name of the same month: «يونيو/حزيران», «مارس (آذار)», «سبتمبر أيلول».
    let open = reading.is_mark(end, &['/', '(', '-', '\u{60C}', ',']);
    if let Some(((other, _), after)) = named(reading, end + usize::from(open))
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
    // «باب» is no August: a preposition alone does not make two letters a month.
    reading.preposition(at).is_some() && reading.document.word(at).chars().count() > 3
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
    // «فرضت في 14 ديسمبر 2020 عقوبات», «أصدرت في يوليو 2005 مذكرات»: behind a month such a number counts nothing.
    let dated = |year: &i32| (date.day.is_some() || year % 100 != 0) && !comma && (1900..=2050).contains(year);
    if let Some(year) = bare_year(reading, from).filter(|year| dated(year) || !counts(reading, from + 1)) {
        date.year = Some(year);
        return (date, from + 1 + usize::from(reading.has(from + 1, Role::Domini)));
    }
    if comma {
        return (date, at);
    }
    if let Some((offset, end)) = away(reading, at) {
        date.direction = Some(offset.clamp(-2, 2) as i8);
        return (date, end);
    }
    let next = if reading.has(at, Role::From) || reading.has(at, Role::In) { at + 1 } else { at };
    if reading.conjunction(next) {
        return (date, at);
    }
    if let Some((Grain::Year, offset, end)) = told(reading, next) {
        date.year_told = Some(offset);
        return (date, end);
    }
    let this = reading.has(next, Role::This);
    let year = next + usize::from(this);
    if reading.has(year, Role::Year) {
        if let Some((number, end)) = named_year(reading, year + 1) {
            let (number, end) = super::year::era(reading, number, end);
            date.year = Some(number);
            return (date, end);
        }
        if this && reading.article(year) {
            date.year_offset = Some(0);
            return (date, year + 1);
        }
        if let Some((offset, end)) = away(reading, year + 1).filter(|_| reading.article(year)) {
            date.year_offset = Some(offset);
            return (date, end);
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
    let to = reading.has(after, Role::To).then_some(after + 1).or_else(|| behind_hyphen(reading, after));
    if let Some(next) = to
        && let Some((last, after)) = day_number(reading, next)
        && first < last
        && !counts(reading, after)
    {
        let (date, after) = year_behind(reading, date, after);
        let day = |day| Date { day: Some(day), ..date };
        return (Value::Interval(Some(day(first)), day(last)), at, after);
    }
    let (with_year, last) = year_behind(reading, Date { day: Some(first), ..date }, after);
    let closed = with_year.year.is_some() || !matches!(reading.kind(after), TokenKind::Word | TokenKind::Latin);
    if closed && !counts(reading, after) && behind_hyphen(reading, after).is_none() {
        return (Value::Date(with_year), at, last);
    }
    plain
}

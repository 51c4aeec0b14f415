use super::reach::{COMMAS, article_apart, away, feminine};
use super::value::Date;
use crate::lexicon::{Role, Sense};
use crate::number::{cardinal, numeral, ordinal};
use crate::reading::Reading;
use tawatur_text::TokenKind;

/// A day or a month of the Hijri year: «20 ربيع الأول 1437 هـ», «الثامن من شوال», «شهر رمضان», «رمضان الماضي». Its year
/// may be one of the common calendar («رمضان 2019»).
pub(super) fn date(reading: &Reading, at: usize) -> Option<(Date, usize)> {
    let (day, name) = match day(reading, at) {
        Some((day, end)) => (Some(day), end + usize::from(reading.has(end, Role::From))),
        None => (None, at),
    };
    if day.is_some() && reading.conjunction(name) {
        return None;
    }
    let titled = reading.has(name, Role::Month) && !reading.article(name);
    let ((month, sure), end) = month(reading, name + usize::from(titled))?;
    let date = Date { hijri: true, month: Some(month), day, ..Date::default() };
    let (date, after) = year_behind(reading, date, end);
    let introduced = at.checked_sub(1).is_some_and(|before| {
        [Role::In, Role::During, Role::Since, Role::After, Role::Until]
            .into_iter()
            .any(|role| reading.has(before, role))
    });
    // «4 صفر» is a result, «4 من صفر» a day.
    let linked = day.is_none() || after > end || reading.has(name - 1, Role::From);
    if !sure && !linked && reading.entry(name).cardinal.is_some() {
        return None;
    }
    // «محرم» is forbidden and «صفر» nothing: they are months beside a day, a year or «شهر».
    (sure || day.is_some() || titled || after > end || introduced && month == RAMADAN).then_some((date, after))
}

/// The one month whose name says without help that a month is meant, where «في» stands before it.
const RAMADAN: u8 = 9;

fn day(reading: &Reading, at: usize) -> Option<(u8, usize)> {
    if reading.is_number(at) {
        let numeral = numeral(reading.document.word(at)).filter(|n| n.plain && n.digits <= 2)?;
        return (1.0..=30.0).contains(&numeral.value).then_some((numeral.value as u8, at + 1));
    }
    if reading.has(at, Role::FirstDay) && !reading.article(at) {
        return Some((1, at + 1));
    }
    // «أول أيام رمضان», «أول يوم من رمضان».
    let from = if reading.has(at, Role::Day) && reading.article(at + 1) { at + 1 } else { at };
    let (day, end) = ordinal(reading, from).filter(|&(n, _)| (1..=30).contains(&n) && !feminine(reading, from))?;
    let unit = (reading.has(end, Role::Days) || reading.has(end, Role::Day)) && !reading.article(at);
    Some((day as u8, end + usize::from(unit)))
}

fn month(reading: &Reading, at: usize) -> Option<((u8, bool), usize)> {
    if reading.article(at) || reading.kind(at) != TokenKind::Word {
        return None;
    }
    let pick = |sense| {
        if let Sense::HijriMonth(month, sure) = sense { Some((month, sure)) } else { None }
    };
    reading.phrase(at, pick).or_else(|| Some((reading.entry(at).hijri_month?, at + 1)))
}

fn year_behind(reading: &Reading, date: Date, at: usize) -> (Date, usize) {
    if let Some((offset, end)) = away(reading, at) {
        return (Date { direction: Some(offset.clamp(-1, 1) as i8), ..date }, end);
    }
    let comma = usize::from(reading.is_mark(at, &COMMAS));
    let mut next = at + comma;
    next += usize::from(reading.has(next, Role::From));
    let named = reading.has(next, Role::Year) && reading.bare(next);
    next += usize::from(named);
    let Some((year, end)) = year(reading, next, named) else { return (date, at) };
    let end = end + usize::from(reading.has(end, Role::Hijri));
    // «رمضان 99» has no year; «12 صفر 36 هـ» has.
    let sure = named || year > 1000 || end > next + 1;
    if sure { (Date { year: Some(year), ..date }, end) } else { (date, at) }
}

/// A year of either calendar.
fn year(reading: &Reading, at: usize, named: bool) -> Option<(i32, usize)> {
    let at = article_apart(reading, at);
    if reading.is_number(at) {
        let number = numeral(reading.document.word(at)).filter(|n| n.plain && (1..=4).contains(&n.digits))?;
        let year = number.value as i32;
        return (1..2200).contains(&year).then_some((year, at + 1));
    }
    let number = cardinal(reading, at, at + 16).filter(|n| named && n.words && (100.0..=2199.0).contains(&n.value))?;
    Some((number.value as i32, number.end))
}

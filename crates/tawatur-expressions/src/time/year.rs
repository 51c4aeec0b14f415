use super::value::Value;
use crate::lexicon::{Class, Role, Sense};
use crate::number::{cardinal, numeral, ordinal};
use crate::reading::Reading;

const HYPHENS: [char; 4] = ['-', '/', '\u{2013}', '\u{2014}'];

/// A number of four digits that can be a year.
pub(crate) fn bare_year(reading: &Reading, at: usize) -> Option<i32> {
    if !reading.is_number(at) {
        return None;
    }
    let word = reading.document.word(at);
    let year = numeral(word).filter(|n| n.plain && n.digits == 4)?.value as i32;
    (1000..=2199).contains(&year).then_some(year)
}

/// The number behind «عام»: in digits, or in words from a thousand on.
pub(crate) fn named_year(reading: &Reading, at: usize) -> Option<(i32, usize)> {
    if reading.is_number(at) {
        let number = numeral(reading.document.word(at)).filter(|n| n.plain && (3..=4).contains(&n.digits))?;
        let year = number.value as i32;
        return (100..=2999).contains(&year).then_some((year, at + 1));
    }
    let number = cardinal(reading, at, at + 16).filter(|n| n.words && (1000.0..=2199.0).contains(&n.value))?;
    reading.bare(at).then_some((number.value as i32, number.end))
}

/// «عام 1961», «سنة 2014», «عامي 2000 و2001», «1950-1953», «ثمانينيات القرن الماضي», «القرن العشرين», and bare years
/// behind a preposition.
pub(crate) fn years(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    if let Some(found) = decade(reading, at).or_else(|| century(reading, at)) {
        return Some(found);
    }
    if reading.has(at, Role::Years)
        && let Some((first, end)) = named_year(reading, at + 1)
        && let Some(next) = reading.behind_and(end).or_else(|| reading.has(end, Role::To).then_some(end + 1))
        && let Some((last, end)) = named_year(reading, next)
    {
        return Some((Value::Years(first.min(last), last.max(first)), end));
    }
    if reading.has(at, Role::Year)
        && let Some((year, end)) = named_year(reading, at + 1)
    {
        if reading.has(end, Role::Hijri) {
            return Some((Value::HijriYear(year), end + 1));
        }
        if let Some((_, after)) = before_christ(reading, end) {
            return Some((year_value(1 - year), after));
        }
        return Some(to_last(reading, year, end));
    }
    let year = bare_year(reading, at)?;
    let joined = reading.is_mark(at + 1, &HYPHENS) && bare_year(reading, at + 2).is_some_and(|last| last > year);
    if joined
        && reading.joined(at + 1) == reading.joined(at + 2)
        && !counts(reading, at + 3)
        && !joins_back(reading, at)
    {
        return Some(to_last(reading, year, at + 1));
    }
    // A year stands behind a preposition and counts nothing.
    let before = at.checked_sub(1)?;
    let introduced = [
        Role::In,
        Role::Since,
        Role::Until,
        Role::Start,
        Role::Outset,
        Role::End,
        Role::Early,
        Role::Late,
        Role::Middle,
    ]
    .into_iter()
    .any(|role| reading.has(before, role) && reading.kind(before) == tawatur_text::TokenKind::Word);
    let round = year % 100 == 0 && year != 2000;
    let bracketed = reading.is_mark(before, &['(']) && reading.is_mark(at + 1, &[')']) && (1900..=2050).contains(&year);
    if bracketed || follows_year(reading, at) {
        return Some((year_value(year), at + 1));
    }
    (introduced && (1800..=2100).contains(&year) && !counts(reading, at + 1) && !round)
        .then_some((year_value(year), at + 1))
}

fn year_value(year: i32) -> Value {
    Value::Date(super::value::Date { year: Some(year), ..Default::default() })
}

/// A year, or with «-1953» behind it a run of years.
fn to_last(reading: &Reading, year: i32, end: usize) -> (Value, usize) {
    if reading.is_mark(end, &HYPHENS)
        && reading.joined(end) == reading.joined(end + 1)
        && let Some(last) = bare_year(reading, end + 1)
        && last > year
    {
        return (Value::Years(year, last), end + 2);
    }
    (year_value(year), end)
}

/// Is what stands at `at` counted by a number before it?
pub(crate) fn counts(reading: &Reading, at: usize) -> bool {
    let entry = reading.entry(at);
    // «في 2022» may be followed by «رئيس الوزراء»: an articled noun or a role is not counted.
    (entry.unit.is_some() || entry.span.is_some() || entry.cardinal.is_some())
        && reading.bare(at)
        && !reading.article(at)
        && !reading.has(at, Role::Year)
        || reading.has(at, Role::Percent)
        || reading.is_mark(at, &['%', '\u{66A}', '$', '\u{20AC}'])
}

fn joins_back(reading: &Reading, at: usize) -> bool {
    at > 0 && reading.joined(at) && reading.is_mark(at - 1, &HYPHENS)
}

fn decade(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    let decade = i32::from(reading.entry(at).decade?);
    // A decade of somebody's life: «في الأربعينيات من عمره».
    if reading.has(at + 1, Role::From) && reading.has(at + 2, Role::Age) || reading.has(at + 1, Role::Age) {
        return None;
    }
    let next = if reading.has(at + 1, Role::From) { at + 2 } else { at + 1 };
    let mut end = at + 1;
    let mut base = 1900;
    if reading.has(next, Role::Century) && reading.article(next) {
        if reading.relative(next + 1) == Some(-1) {
            end = next + 2;
        } else if let Some((n, after)) = ordinal(reading, next + 1).filter(|(n, _)| (1..=22).contains(n)) {
            base = (n as i32 - 1) * 100;
            end = after;
        }
    } else if !reading.article(at) {
        return None;
    }
    let first = base + decade;
    Some((Value::Years(first, first + 9), end))
}

fn century(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    if !reading.has(at, Role::Century) || !reading.article(at) {
        return None;
    }
    let (n, end) = ordinal(reading, at + 1).filter(|(n, _)| (1..=22).contains(n))?;
    let twenty = matches!(reading.entry(at + 1).cardinal, Some((Class::Tens, _)));
    let first = (n as i32 - 1) * 100 + 1;
    (n != 1 || twenty || reading.article(at + 1)).then_some((Value::Years(first, first + 99), end))
}

/// «قبل الميلاد», «ق.م».
fn before_christ(reading: &Reading, at: usize) -> Option<((), usize)> {
    reading.phrase(at, |sense| matches!(sense, Sense::Role(Role::Christ)).then_some(()))
}

/// The second of two years: «لعام 2017 أو 2020», «عام 2017 و2020».
fn follows_year(reading: &Reading, at: usize) -> bool {
    let Some(link) = at.checked_sub(1) else {
        return false;
    };
    let linked = reading.has(link, Role::Or) || reading.has(link, Role::And);
    linked
        && link >= 2
        && reading.has(link - 2, Role::Year)
        && bare_year(reading, link - 1).is_some()
        && !counts(reading, at + 1)
}

use super::hijri;
use super::reach::{article_apart, before, behind_hyphen, tatweel_before};
use super::value::Value;
use crate::lexicon::{Class, Grain, Role, Sense};
use crate::number::{self, cardinal, numeral, ordinal};
use crate::reading::Reading;
use tawatur_text::TokenKind;
use tawatur_text::letters::{ALEF, BEH, FEH, KAF, LAM, WAW};

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
        return (100..=3999).contains(&year).then_some((year, at + 1));
    }
    let number = cardinal(reading, at, at + 16).filter(|n| n.words && (1000.0..=2199.0).contains(&n.value))?;
    reading.bare(at).then_some((number.value as i32, number.end))
}

/// The era behind a year: «ق.م» turns it round, «م» and «للميلاد» are taken in.
pub(crate) fn era(reading: &Reading, year: i32, end: usize) -> (i32, usize) {
    if let Some(after) = before_christ(reading, end) {
        return (1 - year, after);
    }
    (year, common_era(reading, end).unwrap_or(end))
}

/// «م», «ميلادي», «للميلاد».
fn common_era(reading: &Reading, at: usize) -> Option<usize> {
    let pick = |sense| matches!(sense, Sense::Role(Role::Domini)).then_some(());
    let found = reading.phrase(at, pick).map(|((), end)| end);
    found.or_else(|| (reading.has(at, Role::Domini) && !reading.conjunction(at)).then_some(at + 1))
}

/// «قبل الميلاد», «ق.م».
fn before_christ(reading: &Reading, at: usize) -> Option<usize> {
    reading.phrase(at, |sense| matches!(sense, Sense::Role(Role::Christ)).then_some(())).map(|((), end)| end)
}

/// The year of the Hijri calendar, where «هـ» or «للهجرة» follows.
fn hijri_year(reading: &Reading, at: usize) -> Option<(i32, usize)> {
    let (year, end) = if reading.is_number(at) {
        let number = numeral(reading.document.word(at)).filter(|n| n.plain && (1..=4).contains(&n.digits))?;
        (number.value as i32, at + 1)
    } else {
        let number = cardinal(reading, at, at + 16).filter(|n| n.words && n.value < 1700.0)?;
        (number.value as i32, number.end)
    };
    (reading.has(end, Role::Hijri) && hijri::YEARS.contains(&year)).then_some((year, end + 1))
}

/// «عام 1961», «سنة 2014», «عامي 2000 و2001», «1950-1953», «ثمانينيات القرن الماضي», «القرن العشرين», bare years behind a
/// preposition or a name («مونديال 2006»).
pub(crate) fn years(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    if let Some(found) = decade(reading, at).or_else(|| century(reading, at)) {
        return Some(found);
    }
    if let Some(found) = run(reading, at) {
        return Some(found);
    }
    if reading.has(at, Role::Year) {
        if let Some((year, end)) = hijri_year(reading, at + 1) {
            return Some((Value::HijriYear(year), end));
        }
        if let Some((year, end)) = named_year(reading, at + 1) {
            return Some(match era(reading, year, end) {
                (era, after) if era != year => (year_value(era), after),
                (year, after) if after > end => (year_value(year), after),
                _ => to_last(reading, year, end),
            });
        }
    }
    // «منذ 150 ق.م».
    if reading.is_number(at)
        && let Some(end) = before_christ(reading, at + 1)
    {
        let year = numeral(reading.document.word(at)).filter(|n| n.plain && n.digits <= 4)?.value as i32;
        return Some((year_value(1 - year), end));
    }
    let year = bare_year(reading, at)?;
    if reading.has(at + 1, Role::Hijri) && reading.joined(at + 1) {
        return Some((Value::HijriYear(year), at + 2));
    }
    let joined = (reading.is_mark(at + 1, &['/']) || behind_hyphen(reading, at + 1).is_some())
        && second_year(reading, at + 1).is_some_and(|(last, _)| last > year);
    if joined && !joins_back(reading, at) {
        let found = to_last(reading, year, at + 1);
        if found.1 > at + 1 && !counts(reading, found.1) {
            return Some(found);
        }
    }
    // A year stands behind a preposition and counts nothing.
    let last = at.checked_sub(1)?;
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
    .any(|role| reading.has(last, role) && reading.kind(last) == TokenKind::Word);
    let round = year % 100 == 0 && year != 2000;
    let bracketed = reading.is_mark(last, &['(']) && reading.is_mark(at + 1, &[')']) && (1900..=2050).contains(&year);
    if bracketed || follows_year(reading, at) {
        return Some((year_value(year), at + 1));
    }
    if introduced && (1800..=2100).contains(&year) && !counts(reading, at + 1) && !round {
        return Some((year_value(year), common_era(reading, at + 1).unwrap_or(at + 1)));
    }
    named(reading, at, year).map(|end| (year_value(year), end))
}

/// «عامي 2000 و2001», «العامين 1987 و1988», «أعوام 1984 و1985 و1986»: years that follow one another are one run.
fn run(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    let plural = matches!(reading.entry(at).span, Some((Grain::Year, 0 | 2)));
    if !reading.has(at, Role::Years) && !plural {
        return None;
    }
    let (first, end) = named_year(reading, at + 1)?;
    let to = reading.has(end, Role::To).then_some(end + 1).or_else(|| behind_hyphen(reading, end));
    if let Some(next) = to {
        let (last, end) = named_year(reading, next)?;
        return Some((Value::Years(first.min(last), last.max(first)), end));
    }
    let next = reading.behind_and(end)?;
    let (mut last, mut end) = named_year(reading, next)?;
    if let Some(after) = before_christ(reading, end) {
        return Some((Value::Years((1 - first).min(1 - last), (1 - first).max(1 - last)), after));
    }
    if let Some(after) = common_era(reading, end) {
        return Some((Value::Years(first.min(last), last.max(first)), after));
    }
    let third = reading.behind_and(end).and_then(|next| named_year(reading, next));
    if third.is_none() {
        return Some((Value::Years(first.min(last), last.max(first)), end));
    }
    while let Some((year, after)) = reading.behind_and(end).and_then(|next| named_year(reading, next)) {
        if year != last + 1 {
            break;
        }
        (last, end) = (year, after);
    }
    let whole = last > first && reading.behind_and(end).and_then(|next| bare_year(reading, next)).is_none();
    (whole && last - first > 1).then_some((Value::Years(first, last), end)).or(Some((year_value(first), at + 2)))
}

fn year_value(year: i32) -> Value {
    Value::Date(super::value::Date { year: Some(year), ..Default::default() })
}

/// The year behind a hyphen or a stroke at `at`: in full, or the two digits that change («2022-23»).
fn second_year(reading: &Reading, at: usize) -> Option<(i32, usize)> {
    let next = match behind_hyphen(reading, at) {
        Some(next) => next,
        None => reading.is_mark(at, &['/']).then_some(at + 1)?,
    };
    let even = tatweel_before(reading, at) || reading.joined(at) == reading.joined(at + 1);
    bare_year(reading, next).filter(|_| even).map(|year| (year, next + 1))
}

/// A year, or with «-1953» behind it a run of years.
fn to_last(reading: &Reading, year: i32, end: usize) -> (Value, usize) {
    match second_year(reading, end) {
        Some((last, after)) if last > year => (Value::Years(year, last), after),
        // «العام المالي 2006/2005», as it comes out where the direction of the script is lost.
        Some((first, after)) if first + 1 == year => (Value::Years(first, year), after),
        _ => (year_value(year), end),
    }
}

/// Is what stands at `at` counted by a number before it?
pub(crate) fn counts(reading: &Reading, at: usize) -> bool {
    let entry = reading.entry(at);
    // «في 2022» may be followed by «رئيس الوزراء»: an articled noun or a role is not counted.
    (entry.unit.is_some() || entry.span.is_some() || entry.cardinal.is_some())
        && reading.bare(at)
        && !reading.article(at)
        && !reading.has(at, Role::Year)
        && !reading.has(at, Role::Domini)
        || reading.has(at, Role::Percent)
        || reading.is_mark(at, &['%', '\u{66A}', '$', '\u{20AC}'])
}

/// A year behind a name that has it («مونديال 2006», «موازنة 2019»), with its end: nothing may stand near that numbers or
/// measures something, and what follows must not be what it counts.
fn named(reading: &Reading, at: usize, year: i32) -> Option<usize> {
    let last = at - 1;
    let sure = common_era(reading, at + 1);
    let range = if sure.is_some() { 1000..=2100 } else { 1900..=2049 };
    let label = [Role::Numbered, Role::From, Role::To, Role::Over, Role::Less, Role::Age, Role::Between, Role::And]
        .into_iter()
        .any(|role| reading.has(last, role));
    let entry = reading.entry(last);
    let measured = entry.bound.is_some()
        || entry.vague.is_some()
        || entry.cardinal.is_some()
        || entry.unit.is_some_and(|(_, count)| count == 0)
        || entry.span.is_some()
        || number::before(reading, last).is_some();
    if !range.contains(&year) || year % 100 == 0 || label || measured || reading.kind(last) != TokenKind::Word {
        return None;
    }
    if let Some(end) = sure {
        return Some(end);
    }
    let next = at + 1;
    let closed = match reading.kind(next) {
        TokenKind::Break => true,
        TokenKind::Number | TokenKind::Latin => false,
        TokenKind::Mark => {
            !reading.is_mark(next, &['%', '\u{66A}', '$', '\u{20AC}', '/', '-', ':', '+', '=', '*', '.'])
                || reading.is_mark(next, &['.', ':']) && reading.kind(next + 1) != TokenKind::Number
        }
        TokenKind::Word => opens(reading, next, year),
    };
    (closed && !counts(reading, next)).then_some(next)
}

/// Does the word go on with the sentence, so that a number before it counts nothing? It has an article, a conjunction, or
/// is a preposition; a bare noun may be what is counted.
fn opens(reading: &Reading, at: usize, year: i32) -> bool {
    if reading.known(at) {
        let entry = reading.entry(at);
        let counted = entry.unit.is_some() || entry.span.is_some() || entry.cardinal.is_some() || entry.bound.is_some();
        return reading.article(at) || !reading.bare(at) || !counted;
    }
    let word = reading.document.word(at);
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(ALEF), Some(LAM)) | (Some(LAM), Some(LAM)) => true,
        (Some(WAW | BEH | FEH | KAF | LAM), Some(_)) => year % 10 != 0 && word.chars().count() >= 4,
        _ => false,
    }
}

fn joins_back(reading: &Reading, at: usize) -> bool {
    at > 0 && reading.joined(at) && reading.is_mark(at - 1, &['-', '/', '\u{2013}', '\u{2014}'])
}

fn decade(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    // «عقد التسعينيات».
    if matches!(reading.entry(at).span, Some((Grain::Decade, 1))) && !reading.article(at) && reading.article(at + 1) {
        return decade(reading, at + 1).filter(|_| reading.entry(at + 1).decade.is_some());
    }
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
        } else if reading.relative(next + 1) == Some(0) {
            base = 2000;
            end = next + 2;
        } else if let Some((n, after)) = nth_century(reading, next) {
            base = (n - 1) * 100;
            end = after;
        }
    } else if !reading.article(at) {
        return None;
    }
    let first = base + decade;
    Some((Value::Years(first, first + 9), end))
}

/// Which century, in words or figures, with its end: «القرن التاسع عشر», «القرن الـ21», «القرن 16».
fn nth_century(reading: &Reading, at: usize) -> Option<(i32, usize)> {
    let figure = article_apart(reading, at + 1);
    if reading.is_number(figure) {
        let number = numeral(reading.document.word(figure)).filter(|n| n.plain && n.digits <= 2)?;
        let n = number.value as i32;
        return (1..=22).contains(&n).then_some((n, figure + 1));
    }
    let (n, end) = ordinal(reading, at + 1).filter(|(n, _)| (1..=22).contains(n))?;
    let twenty = matches!(reading.entry(at + 1).cardinal, Some((Class::Tens, _)));
    (n != 1 || twenty || reading.article(at + 1)).then_some((n as i32, end))
}

fn century(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    if !reading.has(at, Role::Century) || !reading.article(at) {
        return None;
    }
    let (n, end) = nth_century(reading, at)?;
    let first = (n - 1) * 100 + 1;
    if let Some(after) = before_christ(reading, end) {
        return Some((Value::Years(1 - (first + 99), 1 - first), after));
    }
    if reading.has(end, Role::Hijri)
        && reading.article(end)
        && let (Some(from), Some(to)) = (hijri::year(first), hijri::year(first + 99))
    {
        let year = |day| super::civil::date_of(day).0;
        return Some((Value::Years(year(from.0), year(to.1)), end + 1));
    }
    Some((Value::Years(first, first + 99), common_era(reading, end).unwrap_or(end)))
}

/// The second of two years: «لعام 2017 أو 2020», «عام 2017 و2020», «أعوام 1992 و2000 و2007».
fn follows_year(reading: &Reading, at: usize) -> bool {
    if counts(reading, at + 1) {
        return false;
    }
    let mut at = at;
    for _ in 0..8 {
        let Some(link) = at.checked_sub(1) else { return false };
        let linked =
            (reading.has(link, Role::Or) || reading.has(link, Role::And) || reading.is_mark(link, &['\u{60C}']))
                && link >= 2
                && bare_year(reading, link - 1).is_some();
        if !linked {
            return false;
        }
        at = link - 1;
        let named = |role| before(reading, at, role);
        let plural = matches!(reading.entry(link.saturating_sub(2)).span, Some((Grain::Year, 0 | 2)));
        if named(Role::Year) || named(Role::Years) || plural {
            return true;
        }
    }
    false
}

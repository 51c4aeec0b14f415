use super::settle::{Reference, Scene};
use super::value::{Date, Value};
use super::{clock, date, length, nth, period, relative, year};
use crate::lexicon::{Role, Sense};
use crate::reading::Reading;
use tawatur_model::TimeExpression;
use tawatur_text::TokenKind;

/// How far around a time a word may stand that says that the sentence speaks of what is to come.
const BEFORE: usize = 24;
const BEHIND: usize = 6;

/// All times of a document, settled against the reference.
pub(crate) fn times(reading: &Reading, reference: Option<&str>) -> Vec<TimeExpression> {
    let reference = reference.and_then(Reference::parse);
    let mut out: Vec<TimeExpression> = Vec::new();
    let mut at = 0;
    while at < reading.len() {
        if !reading.known(at) && !reading.is_number(at) {
            at += 1;
            continue;
        }
        let Some((value, from, end)) = expression(reading, at) else {
            at += 1;
            continue;
        };
        let scene = Scene {
            reference,
            future: future(reading, from, end),
            alone: alone(reading, from, end),
            lexicon: reading.lexicon,
        };
        let (value, settled) = scene.settle(&value);
        let because = settled.then(|| reference.map(published)).flatten();
        out.push(TimeExpression { span: reading.span(from, end), value, because });
        at = end.max(at + 1);
    }
    out
}

fn published(reference: Reference) -> String {
    let (year, month, day) = super::civil::date_of(reference.day);
    format!("published {year:04}-{month:02}-{day:02}")
}

/// The time that begins at `at`. Forms that look further ahead are tried before forms that they contain.
fn expression(reading: &Reading, at: usize) -> Option<(Value, usize, usize)> {
    if let Some(found) = period::period(reading, at) {
        return Some(found);
    }
    if let Some((date, end)) = nth::nth(reading, at) {
        return Some((Value::Date(date), at, end));
    }
    if let Some((value, from, end)) = date::date(reading, at) {
        return Some(match value {
            Value::Date(date) => grown(reading, date, from, end),
            value => (value, from, end),
        });
    }
    if let Some((date, end)) = relative::day(reading, at) {
        return Some(grown(reading, date, at, end));
    }
    if let Some((value, end)) = relative::unit(reading, at) {
        return Some((value, at, end));
    }
    if let Some((clock, end)) = clock::clock(reading, at) {
        let date = Date { clock: Some(clock), ..Date::default() };
        return Some(grown(reading, date, at, end));
    }
    if let Some((value, end)) = feast(reading, at) {
        return Some((value, at, end));
    }
    if let Some(found) = length::measured(reading, at) {
        return Some(found);
    }
    if let Some((value, end)) = year::years(reading, at) {
        return Some((value, at, end));
    }
    present(reading, at)
}

/// A date with the clock time and the second end that may follow it.
fn grown(reading: &Reading, mut date: Date, from: usize, end: usize) -> (Value, usize, usize) {
    let mut end = clock::behind(reading, &mut date, end);
    // The day may stand behind the hour: «الحادية عشرة من صباح أمس», «الساعة 22.30 الخميس».
    if date == (Date { clock: date.clock, ..Date::default() }) {
        let next = end + usize::from(reading.has(end, Role::From) || reading.is_mark(end, &['\u{60C}']));
        let day = relative::day(reading, next).or_else(|| match date::date(reading, next) {
            Some((Value::Date(day), _, after)) if day.day.is_some() || day.weekday.is_some() => Some((day, after)),
            _ => None,
        });
        if let Some((day, after)) = day.filter(|_| !reading.conjunction(next)) {
            date = Date { clock: date.clock, ..day };
            end = after;
        }
    }
    match period::extended(reading, date, end) {
        Some((value, end)) => (value, from, end),
        None => (Value::Date(date), from, end),
    }
}

fn feast(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    let pick = |sense| {
        if let Sense::Feast(feast) = sense { Some(feast) } else { None }
    };
    let (feast, end) = reading.phrase(at, pick).or_else(|| {
        let single = reading.entry(at).feast.filter(|_| !reading.article(at))?;
        Some((single, at + 1))
    })?;
    let next = if reading.has(end, Role::Year) { end + 1 } else { end };
    let year = year::bare_year(reading, next);
    // Ramadan is a common name too: it is a time with a year, or where «في» or «شهر» says so.
    let end = if year.is_some() { next + 1 } else { end };
    let named = end > at + 1 || at.checked_sub(1).is_some_and(|before| reading.has(before, Role::In));
    named.then_some((Value::Feast(feast, year), end))
}

fn present(reading: &Reading, at: usize) -> Option<(Value, usize, usize)> {
    let pick = |sense| match sense {
        Sense::Role(Role::Now) => Some(()),
        _ => None,
    };
    if let Some(((), end)) = reading.phrase(at, pick) {
        return Some((Value::Now, at, end));
    }
    if reading.has(at, Role::Now) {
        return Some((Value::Now, at, at + 1));
    }
    if reading.has(at, Role::This) && reading.has(at + 1, Role::Night) && reading.article(at + 1) {
        return Some((Value::Tonight, at, at + 2));
    }
    (reading.has(at, Role::Night) && reading.article(at) && reading.relative(at + 1).is_none()).then_some((
        Value::Tonight,
        at,
        at + 1,
    ))
}

/// Does the sentence speak of what is to come?
fn future(reading: &Reading, from: usize, end: usize) -> bool {
    let stops = |at: usize| reading.kind(at) == TokenKind::Break || reading.is_mark(at, &['.', '!', '?', '\u{61F}']);
    let before = (from.saturating_sub(BEFORE)..from).rev().take_while(|&at| !stops(at));
    let behind = (end..(end + BEHIND).min(reading.len())).take_while(|&at| !stops(at));
    before.chain(behind).any(|at| tells_future(reading, at))
}

fn tells_future(reading: &Reading, at: usize) -> bool {
    if reading.kind(at) != TokenKind::Word || reading.known(at) {
        return false;
    }
    let word = reading.document.word(at);
    let future = &reading.lexicon.future;
    let rest = word.strip_prefix(tawatur_text::letters::WAW).unwrap_or(word);
    if future.words.contains_key(word) || future.words.contains_key(rest) {
        return true;
    }
    // سيزور: the particle on an imperfect, unless the word is known to begin so by itself.
    rest.chars().count() >= 4
        && future.prefixes.iter().any(|prefix| rest.starts_with(&**prefix))
        && !future.not.iter().any(|not| rest.starts_with(&**not))
}

/// Does nothing but a preposition stand with the time in its sentence?
fn alone(reading: &Reading, from: usize, end: usize) -> bool {
    let edge = |at: usize| at >= reading.len() || reading.kind(at) == TokenKind::Break;
    let opens = |at: usize| at == 0 || reading.kind(at - 1) == TokenKind::Break;
    let last = end + usize::from(reading.is_mark(end, &['.']));
    edge(last) && (opens(from) || opens(from - 1) || (from > 1 && opens(from - 2)))
}

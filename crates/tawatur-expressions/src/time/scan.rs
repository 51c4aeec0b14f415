use super::settle::{Reference, Scene};
use super::value::{Date, Told, Value};
use super::{clock, date, length, nth, period, relative, year};
use crate::lexicon::{Opens, Role, Sense};
use crate::reading::Reading;
use tawatur_model::TimeExpression;
use tawatur_text::TokenKind;
use tawatur_text::letters::{BEH, FEH, LAM, WAW};

/// How far around a time a word may stand that says that the sentence speaks of what is to come.
const BEFORE: usize = 24;
const BEHIND: usize = 6;

/// All times of a document, settled against the reference.
pub(crate) fn times(reading: &Reading, reference: Option<&str>) -> Vec<TimeExpression> {
    let reference = reference.and_then(Reference::parse);
    let mut out: Vec<TimeExpression> = Vec::new();
    let mut told: Option<Month> = None;
    let mut at = 0;
    while at < reading.len() {
        if !opens(reading, at) {
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
        let value = match value {
            Value::Date(date) => Value::Date(same_month(reading, date, from, told, &scene)),
            value => value,
        };
        let month = matches!(value, Value::Date(Date { month: Some(_), .. } | Date { month_offset: Some(_), .. }));
        let explicit = matches!(value, Value::Date(Date { year: Some(_), .. }));
        let (value, settled) = scene.settle(&value);
        if month && let Some(month) = Month::read(&value, end, explicit) {
            told = Some(month);
        }
        let because = settled.then(|| reference.map(published)).flatten();
        out.push(TimeExpression { span: reading.span(from, end), value, because });
        at = end.max(at + 1);
    }
    out
}

/// May a time begin here? A particle opens one only where one follows at once.
fn opens(reading: &Reading, at: usize) -> bool {
    let time = |at| reading.opens(at, Opens::TIME);
    time(at) || reading.opens(at, Opens::LINK) && (time(at + 1) || reading.opens(at + 1, Opens::LINK) && time(at + 2))
}

/// The month that was told last, for «في 25 من الشهر نفسه».
#[derive(Clone, Copy)]
struct Month {
    /// Nothing where it is not known.
    year: Option<i32>,
    month: u8,
    /// One past its last token.
    end: usize,
    /// Its year was said.
    explicit: bool,
}

impl Month {
    fn read(value: &str, end: usize, explicit: bool) -> Option<Month> {
        let (year, rest) = value.split_once('-')?;
        let month = rest.get(..2)?.parse().ok().filter(|month| (1..=12).contains(month))?;
        Some(Month { year: year.parse().ok(), month, end, explicit })
    }
}

/// A date whose month or year was told before it.
fn same_month(reading: &Reading, date: Date, from: usize, told: Option<Month>, scene: &Scene) -> Date {
    let near = |told: &Month| !(told.end..from).any(|at| stops(reading, at));
    match date.told {
        Some(how) => match told.filter(|told| how == Told::Same || near(told)) {
            Some(told) => Date { told: None, month: Some(told.month), year: told.year, ..date },
            None if how == Told::Perhaps => Date { told: None, month_offset: Some(0), ..date },
            None => date,
        },
        None => {
            // «اندلعت في 27 سبتمبر 2020 وانتهت في 10 نوفمبر»: the year goes on within the sentence, unless the day can
            // be of these weeks.
            let free = date.year.is_none()
                && date.year_offset.is_none()
                && date.direction.is_none()
                && date.weekday.is_none()
                && !scene.future;
            let year = told.filter(|told| free && told.explicit && near(told) && date.day.is_some()).and_then(|told| {
                let later = date.month.is_some_and(|month| month >= told.month);
                told.year.filter(|_| later)
            });
            match year {
                Some(year) if scene.long_past(&date, year) => Date { year: Some(year), ..date },
                _ => date,
            }
        }
    }
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
    if let Some((value, end)) = date::season(reading, at).or_else(|| date::weekend(reading, at)) {
        return Some((value, at, end));
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

fn stops(reading: &Reading, at: usize) -> bool {
    reading.kind(at) == TokenKind::Break || reading.is_mark(at, &['.', '!', '?', '\u{61F}'])
}

/// Does the clause speak of what is to come? «أعلن يوم الأربعاء أنه سيزور» announces on a day that has passed.
fn future(reading: &Reading, from: usize, end: usize) -> bool {
    for at in (from.saturating_sub(BEFORE)..from).rev().take_while(|&at| !stops(reading, at)) {
        if tells_future(reading, at) {
            return true;
        }
        // «سيجتمعون بعد أن أعلن يوم الأربعاء»; but «من المقرر أن يجتمعوا».
        if reading.has(at, Role::Clause) && !at.checked_sub(1).is_some_and(|before| tells_future(reading, before)) {
            break;
        }
    }
    let mut behind = (end..(end + BEHIND).min(reading.len()))
        .take_while(|&at| !stops(reading, at) && !reading.has(at, Role::Clause));
    behind.any(|at| tells_future(reading, at)) || put_off(reading, from)
}

/// «تأجيل الانتخابات إلى 15 ديسمبر»: the day to which something is put off.
fn put_off(reading: &Reading, from: usize) -> bool {
    let Some(to) = from.checked_sub(1).filter(|&to| reading.has(to, Role::To)) else { return false };
    let stems = &reading.lexicon.future.put_off;
    (to.saturating_sub(BEFORE / 2)..to).rev().take_while(|&at| !stops(reading, at)).any(|at| {
        let word = reading.document.word(at);
        let rest = word.strip_prefix([WAW, FEH, BEH, LAM]).unwrap_or(word);
        stems.iter().any(|stem| word.starts_with(&**stem) || rest.starts_with(&**stem))
    })
}

fn tells_future(reading: &Reading, at: usize) -> bool {
    if reading.kind(at) != TokenKind::Word || reading.known(at) {
        return false;
    }
    // «كان سيجددها» is told from the past.
    if at.checked_sub(1).is_some_and(|before| reading.has(before, Role::Was)) {
        return false;
    }
    let word = reading.document.word(at);
    let future = &reading.lexicon.future;
    let rest = word.strip_prefix(WAW).unwrap_or(word);
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

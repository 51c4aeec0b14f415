use super::civil::{day_number_of, weekday};
use super::settle::{Reference, Scene};
use super::told::Memory;
use super::value::{Date, Value};
use super::{clock, date, edge, length, nth, part, period, reach, relative, share, year};
use crate::lexicon::{Opens, Role, Sense};
use crate::reading::Reading;
use tawatur_model::{Span, TimeExpression};
use tawatur_text::TokenKind;
use tawatur_text::letters::{ALEF_MADDA, BEH, FEH, LAM, TATWEEL, WAW};

/// How far around a time a word may stand that says that the sentence speaks of what is to come.
const BEFORE: usize = 24;
const BEHIND: usize = 6;

/// All times of a document, settled against the reference.
pub(crate) fn times(reading: &Reading, reference: Option<&str>) -> Vec<TimeExpression> {
    let reference = reference.and_then(Reference::parse);
    let mut out: Vec<TimeExpression> = Vec::new();
    let mut memory = Memory::default();
    let mut at = 0;
    while at < reading.len() {
        if !begins(reading, at) {
            at += 1;
            continue;
        }
        let listed = || {
            let year = year::bare_year(reading, at).filter(|_| memory.lists_years(reading, at))?;
            Some((Value::Date(Date { year: Some(year), ..Date::default() }), at, at + 1))
        };
        let Some((value, from, end)) = listed().or_else(|| expression(reading, at)) else {
            at += 1;
            continue;
        };
        let bare = matches!(value, Value::Date(Date { year: None, month: Some(_), day: Some(_), .. }));
        if bare && reach::not_day(reading, from) {
            at = end.max(at + 1);
            continue;
        }
        let day = memory.day_of_sentence(reading, from);
        let until = reach::before(reading, from, Role::Until) || reach::before(reading, from, Role::To);
        let scene = Scene {
            reference,
            future: future(reading, from, end),
            alone: alone(reading, from, end),
            day,
            from: day.filter(|_| until),
        };
        let Some((value, leans)) = memory.completed(reading, value, from, &scene) else {
            at += 1;
            continue;
        };
        let (text, settled) = scene.settle(&value);
        if text.is_empty() {
            at += 1;
            continue;
        }
        memory.note(&value, &text, end);
        let because = match leans {
            Some(told) => Some(format!("told before: {told}")),
            None => settled.then(|| reference.map(published)).flatten(),
        };
        let conflict = conflict(&value, &text);
        out.push(TimeExpression { span: whole(reading, from, end), value: text, because, conflict });
        at = end.max(at + 1);
    }
    out
}

/// All times of a document whose publication day is one of several: what comes out the same for each is settled, with
/// the reason why it was one of these days.
pub(crate) fn times_within(reading: &Reading, days: &[String], because: &str) -> Vec<TimeExpression> {
    let mut open = times(reading, None);
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return open };
    let when = if first == last { format!("published {first}") } else { format!("published {first} to {last}") };
    let mut settled = times(reading, Some(first));
    for day in &days[1..] {
        let other = times(reading, Some(day));
        settled.retain(|time| {
            let same = other.binary_search_by_key(&time.span.start(), |other| other.span.start());
            same.is_ok_and(|at| other[at].span == time.span && other[at].value == time.value)
        });
    }
    for time in &mut settled {
        if let Some(reason) = time.because.as_mut().filter(|reason| reason.starts_with("published")) {
            *reason = format!("{when}, because {because}");
        }
    }
    open.retain(|time| {
        let next = settled.partition_point(|other| other.span.end() <= time.span.start());
        settled.get(next).is_none_or(|other| !other.span.overlaps(time.span))
    });
    open.extend(settled);
    open.sort_by_key(|time| time.span.start());
    open
}

/// The place of a time, with the tatweel that some abbreviations end in («هـ»).
fn whole(reading: &Reading, from: usize, end: usize) -> Span {
    let span = reading.span(from, end);
    let rest = &reading.document.text[span.end() as usize..];
    let tail = rest.len() - rest.trim_start_matches(TATWEEL).len();
    let behind = rest[tail..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    if tail > 0 && behind { Span::new(span.start(), span.end() + tail as u32) } else { span }
}

/// What the words of a time say against one another: «الثلاثاء 18 يونيو 2023» was a Sunday.
fn conflict(value: &Value, text: &str) -> Option<String> {
    let Value::Date(date) = value else { return None };
    let said = date.weekday.filter(|_| date.day.is_some() || date.day_offset.is_some())?;
    let day = day_number_of(text).filter(|_| !text.contains('/'))?;
    let found = weekday(day);
    let name = |day: u8| DAYS[usize::from(day.clamp(1, 7)) - 1];
    (found != said).then(|| format!("says {}, but {} is a {}", name(said), &text[..10], name(found)))
}

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn published(reference: Reference) -> String {
    let (year, month, day) = super::civil::date_of(reference.day);
    format!("published {year:04}-{month:02}-{day:02}")
}

/// May a time begin here? A particle opens one only where one follows at once.
pub(super) fn begins(reading: &Reading, at: usize) -> bool {
    let time = |at| reading.opens(at, Opens::TIME);
    time(at) || reading.opens(at, Opens::LINK) && (time(at + 1) || reading.opens(at + 1, Opens::LINK) && time(at + 2))
}

/// The time that begins at `at`. Forms that look further ahead are tried before forms that they contain.
pub(super) fn expression(reading: &Reading, at: usize) -> Option<(Value, usize, usize)> {
    if let Some(found) = period::period(reading, at) {
        return Some(found);
    }
    if !reading.opens(at, Opens::TIME) {
        return None;
    }
    if let Some((value, from, end)) = part::part_of_day(reading, at) {
        return Some(match value {
            Value::Date(date) => grown(reading, date, from, end),
            value => (value, from, end),
        });
    }
    if let Some((value, end)) = share::share(reading, at).or_else(|| share::same(reading, at)) {
        return Some((value, at, end));
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
    if let Some((grain, offset, end)) = reach::told(reading, at) {
        return Some((Value::Told(grain, offset), at, end));
    }
    if let Some((date, end)) = relative::day(reading, at) {
        return Some(grown(reading, date, at, end));
    }
    let longer = date::season(reading, at).or_else(|| date::weekend(reading, at)).or_else(|| edge::edge(reading, at));
    if let Some((value, end)) = longer {
        return Some((value, at, end));
    }
    if let Some((value, end)) = relative::unit(reading, at).or_else(|| relative::counted(reading, at)) {
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
    let mut end = end;
    if date.clock.is_none() && (date.day.is_some() || date.weekday.is_some() || date.day_offset.is_some()) {
        end = part::behind(reading, &mut date, end);
    }
    end = clock::behind(reading, &mut date, end);
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

pub(super) fn feast(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    let pick = |sense| {
        if let Sense::Feast(feast) = sense { Some(feast) } else { None }
    };
    let (feast, end) = reading.phrase(at, pick).or_else(|| {
        let single = reading.entry(at).feast.filter(|_| !reading.article(at))?;
        Some((single, at + 1))
    })?;
    let named = end > at + 1 || reach::before(reading, at, Role::In);
    if let Some((offset, after)) = reach::away(reading, end) {
        return Some((Value::Feast(feast, None, offset.clamp(-1, 1) as i8), after));
    }
    let next = if reading.has(end, Role::Year) { end + 1 } else { end };
    // A word alone is a feast with a year, or where «في» says so.
    match year::bare_year(reading, next) {
        Some(year) => Some((Value::Feast(feast, Some(year), 0), next + 1)),
        None => named.then_some((Value::Feast(feast, None, 0), end)),
    }
}

fn present(reading: &Reading, at: usize) -> Option<(Value, usize, usize)> {
    let pick = |sense| match sense {
        Sense::Role(Role::Now) => Some(()),
        _ => None,
    };
    if let Some(((), end)) = reading.phrase(at, pick) {
        return Some((Value::Now, at, end));
    }
    // «حتى الآن» says no more than "so far"; «آلان» is a name.
    if reading.has(at, Role::Now) {
        let name = reading.document.surface(at).starts_with(ALEF_MADDA);
        let so_far = reach::before(reading, at, Role::Until);
        return (!name && !so_far).then_some((Value::Now, at, at + 1));
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

pub(super) fn stops(reading: &Reading, at: usize) -> bool {
    reading.kind(at) == TokenKind::Break || reading.is_mark(at, &['.', '!', '?', '\u{61F}'])
}

/// Does the clause speak of what is to come? «أعلن يوم الأربعاء أنه سيزور» announces on a day that has passed.
fn future(reading: &Reading, from: usize, end: usize) -> bool {
    // «عقود نوفمبر» are of the next one.
    let delivered = from.checked_sub(1).is_some_and(|before| {
        let word = reading.document.word(before);
        let bare = word.strip_prefix([LAM, BEH]).unwrap_or(word);
        let words = &reading.lexicon.future.right_before;
        words.contains_key(word) || words.contains_key(bare)
    });
    if delivered {
        return true;
    }
    // «تستمر منذ الأحد»: what began has passed.
    if reach::before(reading, from, Role::Since) {
        return false;
    }
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

pub(super) fn tells_future(reading: &Reading, at: usize) -> bool {
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
    // «يجتمع الخميس» tells of a day to come, «قبل أن يجتمع الخميس» does not.
    if future.scheduled.contains_key(rest) && !reach::before(reading, at, Role::Clause) {
        return true;
    }
    if future.words.contains_key(word) || future.words.contains_key(rest) {
        return true;
    }
    // سيزور: the particle on an imperfect, unless the word is known to begin so by itself.
    rest.chars().count() >= 4
        && future.prefixes.iter().any(|prefix| rest.starts_with(&**prefix))
        && !future.not.iter().any(|not| rest.starts_with(&**not))
}

/// Does nothing but a preposition stand with the time in its sentence?
pub(super) fn alone(reading: &Reading, from: usize, end: usize) -> bool {
    let edge = |at: usize| at >= reading.len() || reading.kind(at) == TokenKind::Break;
    let opens = |at: usize| at == 0 || reading.kind(at - 1) == TokenKind::Break;
    let last = end + usize::from(reading.is_mark(end, &['.']));
    edge(last) && (opens(from) || opens(from - 1) || (from > 1 && opens(from - 2)))
}

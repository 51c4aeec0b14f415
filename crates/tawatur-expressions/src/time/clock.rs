use super::reach::{COMMAS, feminine};
use super::value::{Clock, Date};
use crate::lexicon::{Class, Part, Role, Sense};
use crate::number::{cardinal, ordinal};
use crate::reading::Reading;
use tawatur_text::letters::ARABIC_COMMA;

/// A time of day: «الساعة الثالثة وربع عصرا», «12:30», «الثامنة مساء», «21:30 بتوقيت غرينتش», «06,00 تغ».
pub(crate) fn clock(reading: &Reading, at: usize) -> Option<(Clock, usize)> {
    let named = reading.has(at, Role::Hour) && reading.article(at);
    let from = if named { at + 1 } else { at };
    if let Some((clock, end)) = figures(reading, from) {
        return Some(finish(reading, clock, end));
    }
    if let Some((clock, end)) = stopped(reading, from)
        && (named || zone(reading, end).is_some())
    {
        return Some(finish(reading, clock, end));
    }
    // «الساعات الأولى من صباح أمس» are not one o'clock.
    if !named && from.checked_sub(1).is_some_and(|before| reading.entry(before).span.is_some()) {
        return None;
    }
    let (hour, end) = hour(reading, from)?;
    if hour > 24 || (hour == 24 && !named) {
        return None;
    }
    let clock = Clock { hour: hour as u8, sure: hour > 12 || hour == 0, ..Clock::default() };
    let (clock, after) = minutes(reading, clock, end);
    let (clock, last) = finish(reading, clock, after);
    if named {
        return Some((clock, last));
    }
    // Without «الساعة» an hour is one only where the part of the day follows, and that part has no day of its own where
    // the hour is a number: «قتل ثلاثة صباح الثلاثاء». «4 - 1 مساء» is a result.
    let counted = reading.entry(from).ordinal.is_none() && super::part::part_of_day(reading, after).is_some();
    let result = from > 0 && reading.is_mark(from - 1, &['-', '\u{2013}', '/']);
    (last > after && clock.hour < 24 && hour <= 12 && !counted && !result).then_some((clock, last))
}

/// Greenwich time behind a clock time: «بتوقيت غرينتش», «ت غ», `GMT`.
fn zone(reading: &Reading, at: usize) -> Option<usize> {
    let open = at + usize::from(reading.is_mark(at, &['(']));
    let next = open + usize::from(reading.has(open, Role::Zone));
    let pick = |sense| matches!(sense, Sense::Role(Role::Utc)).then_some(());
    let end =
        reading.phrase(next, pick).map(|((), end)| end).or_else(|| reading.has(next, Role::Utc).then_some(next + 1))?;
    Some(end + usize::from(open > at && reading.is_mark(end, &[')'])))
}

/// Hours and minutes with a colon.
fn figures(reading: &Reading, at: usize) -> Option<(Clock, usize)> {
    let part = |at: usize, most: u8| -> Option<u8> {
        let word = reading.document.word(at);
        let fits = reading.is_number(at) && word.len() <= 2;
        word.parse().ok().filter(|&n: &u8| fits && n <= most)
    };
    let colon = |at: usize| reading.is_mark(at, &[':']) && reading.joined(at) && reading.joined(at + 1);
    let hour = part(at, 24)?;
    if !colon(at + 1) || reading.document.word(at + 2).len() != 2 {
        return None;
    }
    let minute = part(at + 2, 59)?;
    let second = if colon(at + 3) { part(at + 4, 59) } else { None };
    let end = if second.is_some() { at + 5 } else { at + 3 };
    let hour = hour % 24;
    Some((Clock { hour, minute: Some(minute), second, sure: hour > 12 || hour == 0, utc: false }, end))
}

/// Hours and minutes with a full stop or a comma, or in four figures, behind «الساعة» or before a zone: «الساعة 22.30»,
/// «1530 بتوقيت جرينتش».
fn stopped(reading: &Reading, at: usize) -> Option<(Clock, usize)> {
    if !reading.is_number(at) {
        return None;
    }
    let word = reading.document.word(at);
    let comma = reading.is_mark(at + 1, &[ARABIC_COMMA]) && reading.joined(at + 1) && reading.joined(at + 2);
    let (hour, minute, end) = match word.split_once(['.', ',']) {
        Some((hour, minute)) => (hour, minute, at + 1),
        None if comma && reading.is_number(at + 2) => (word, reading.document.word(at + 2), at + 3),
        None if word.len() == 4 => (word.get(..2)?, word.get(2..)?, at + 1),
        None => return None,
    };
    let fits = (1..=2).contains(&hour.len()) && minute.len() == 2;
    let (mut hour, mut minute) = (hour.parse::<u8>().ok()?, minute.parse::<u8>().ok()?);
    // «00،14» is 14,00 where the direction of the script turned the two round.
    if comma && (hour == 0 || hour > 23) && minute < 24 {
        (hour, minute) = (minute, hour);
    }
    let clock = Clock { hour, minute: Some(minute), sure: hour > 12 || hour == 0, ..Clock::default() };
    (fits && hour < 24 && minute < 60).then_some((clock, end))
}

fn hour(reading: &Reading, at: usize) -> Option<(u32, usize)> {
    if let Some(found) = ordinal(reading, at).filter(|&(n, _)| (1..=12).contains(&n)) {
        // Hours are feminine: «الثانية بعد الظهر», but «عبد الله الثاني بعد ظهر أمس».
        return (feminine(reading, at) && reading.article(at)).then_some(found);
    }
    if reading.is_number(at) {
        let word = reading.document.word(at);
        return word.parse().ok().filter(|_| word.len() <= 2).map(|n| (n, at + 1));
    }
    // Words: one to twelve; what follows with «and» are minutes.
    let (class, value) = reading.entry(at).cardinal.filter(|_| reading.bare(at))?;
    match class {
        Class::Digit | Class::One => match reading.entry(at + 1).cardinal {
            Some((Class::Ten, _)) if reading.bare(at + 1) => Some((value as u32 + 10, at + 2)),
            _ => Some((value as u32, at + 1)),
        },
        Class::Ten => Some((10, at + 1)),
        _ => None,
    }
}

/// «وربع», «و18 دقيقة», «إلا ثلث».
fn minutes(reading: &Reading, clock: Clock, at: usize) -> (Clock, usize) {
    let amount = |at: usize| -> Option<(f64, usize)> {
        if let Some((n @ 1.., d, _)) = reading.entry(at).fraction
            && reading.entry(at + 1).span.is_none()
        {
            let twelfth = reading.entry(at).cardinal.is_some();
            if !twelfth {
                return Some((60.0 * f64::from(n) / f64::from(d), at + 1));
            }
        }
        let number = cardinal(reading, at, at + 6).filter(|number| (1.0..60.0).contains(&number.value))?;
        let minute = matches!(reading.entry(number.end).span, Some((crate::lexicon::Grain::Minute, _)));
        minute.then_some((number.value, number.end + 1))
    };
    if let Some((minutes, end)) = reading.behind_and(at).and_then(amount) {
        return (Clock { minute: Some(minutes as u8), ..clock }, end);
    }
    if reading.has(at, Role::Less)
        && let Some((minutes, end)) = amount(at + 1)
        && clock.hour > 0
    {
        return (Clock { hour: clock.hour - 1, minute: Some(60 - (minutes as u8).clamp(1, 59)), ..clock }, end);
    }
    (clock, at)
}

/// Takes the part of the day and the zone behind a clock time in.
fn finish(reading: &Reading, clock: Clock, at: usize) -> (Clock, usize) {
    // «هذا الصباح», «من صباح أمس», «فجر الجمعة».
    let this = reading.has(at, Role::This) && reading.article(at + 1) || reading.has(at, Role::From);
    let (clock, end) = match part(reading, if this { at + 1 } else { at }) {
        Some((part, end)) => (within(clock, part), end),
        None => (clock, at),
    };
    match zone(reading, end) {
        Some(end) => (Clock { utc: true, ..clock }, end),
        None => (clock, end),
    }
}

pub(crate) fn part(reading: &Reading, at: usize) -> Option<(Part, usize)> {
    if !reading.bare(at) {
        return None;
    }
    let pick = |sense| {
        if let Sense::Part(part) = sense { Some(part) } else { None }
    };
    reading.phrase(at, pick).or_else(|| Some((reading.entry(at).part?, at + 1)))
}

/// The hour on a clock of twenty-four.
pub(crate) fn within(clock: Clock, part: Part) -> Clock {
    let hour = match (part, clock.hour) {
        (Part::Morning, 12) => 0,
        (Part::Noon, hour @ 1..=4) => hour + 12,
        (Part::Evening, hour @ 1..=11) => hour + 12,
        (Part::Night, 12) => 0,
        (Part::Night, hour @ 6..=11) => hour + 12,
        // «الثانية عشرة إلا ربعا صباحا» has come here as 11:45.
        (_, hour) => hour,
    };
    Clock { hour, sure: true, ..clock }
}

/// A clock time behind a date: «الخميس الساعة 8», «السبت 21/09 الساعة 1:30».
pub(crate) fn behind(reading: &Reading, date: &mut Date, end: usize) -> usize {
    let at = if reading.has(end, Role::In) && reading.has(end + 1, Role::Hour) { end + 1 } else { end };
    let at = if reading.is_mark(at, &COMMAS) && reading.has(at + 1, Role::Hour) { at + 1 } else { at };
    if !reading.has(at, Role::Hour) || reading.conjunction(at) {
        return end;
    }
    match clock(reading, at) {
        Some((clock, after)) if date.day.is_some() || date.weekday.is_some() || date.day_offset.is_some() => {
            date.clock = Some(match date.part.filter(|_| !clock.sure) {
                Some(part) => within(clock, part),
                None => clock,
            });
            after
        }
        _ => end,
    }
}

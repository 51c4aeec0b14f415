//! Dates written for people: «الأربعاء 19 يونيو/حزيران 2024 - 12:20», `June 19, 2024`, 19/6/2024.

use super::{Day, Stamp};
use crate::letter;
use crate::table::{Calendar, Meaning};

/// What a line says of dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The one date of publication.
    pub(crate) published: Option<Stamp>,
    /// The one date of a change.
    pub(crate) updated: Option<Stamp>,
    /// Words that have nothing to do with dates.
    pub(crate) foreign: usize,
    /// Those of them that name a month, whose year is not told.
    pub(crate) months: usize,
    /// Does it tell a time of day?
    pub(crate) clock: bool,
    /// Does it name the number of a newspaper's issue?
    pub(crate) issue: bool,
    /// Does it say what a date is of («published», «last updated»)?
    pub(crate) label: bool,
    /// Does it say so of a change, in its last words?
    pub(crate) changed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Number { value: u32, digits: usize },
    Word(String),
    Sign(char),
}

/// What stands where a date stands.
enum Read {
    Day(Day),
    /// A date that is none, or that reads two ways.
    Doubtful,
    /// A Hijri date alone, or beside the other: it gives no day, and makes none doubtful.
    Hijri,
}

impl Read {
    fn of(day: Option<Day>) -> Read {
        day.map_or(Read::Doubtful, Read::Day)
    }
}

/// Longer lines are prose.
const LONGEST: usize = 300;

/// A day and a year have at least so many digits.
const DIGITS: usize = 5;

/// Can a line give a date at all?
pub(crate) fn may_tell(line: &str) -> bool {
    line.len() <= LONGEST && letter::digits(line) >= DIGITS
}

/// Reads a line. It gives a date only where the line has one alone, its weekday (if named) is the right one and its
/// parts cannot be read two ways. `day_first` says that the page is in a language whose numeric dates begin with the day.
pub(crate) fn read(line: &str, calendar: &Calendar, day_first: bool) -> Reading {
    if line.len() > LONGEST {
        return Reading { foreign: usize::MAX, ..Reading::default() };
    }
    let tokens = tokens(line);
    let mut reader = Reader {
        tokens: &tokens,
        calendar,
        day_first,
        found: Vec::new(),
        updated: false,
        weekday: None,
        foreign: 0,
        doubtful: false,
        issue: false,
        clock: false,
        label: false,
        months: 0,
    };
    reader.run();
    reader.finish()
}

struct Reader<'a> {
    tokens: &'a [Token],
    calendar: &'a Calendar,
    day_first: bool,
    found: Vec<(Stamp, bool)>,
    updated: bool,
    weekday: Option<u32>,
    foreign: usize,
    doubtful: bool,
    issue: bool,
    clock: bool,
    label: bool,
    months: usize,
}

impl Reader<'_> {
    fn run(&mut self) {
        let mut at = 0;
        let mut waiting: Option<(u32, u32)> = None;
        while let Some(token) = self.tokens.get(at) {
            if let Some((day, used)) = self.numeric(at).or_else(|| self.named(at)) {
                at += used;
                match day {
                    Read::Day(day) => {
                        let stamp = Stamp { day, time: waiting.take(), zone: String::new() };
                        if self.weekday.take().is_some_and(|named| named != day.weekday()) {
                            self.doubtful = true;
                        }
                        self.found.push((stamp, self.updated));
                    }
                    Read::Doubtful => self.doubtful = true,
                    Read::Hijri => {}
                }
                continue;
            }
            if let Some((time, used)) = self.time(at) {
                at += used;
                match self.found.last_mut().filter(|(stamp, _)| stamp.time.is_none()) {
                    Some((stamp, _)) => stamp.time = Some(time),
                    None => waiting = Some(time),
                }
                self.clock = true;
                continue;
            }
            let (meaning, used) = match token {
                Token::Word(_) => self.word(at).map_or((None, 1), |(meaning, used)| (Some(meaning), used)),
                // A number of a time zone or of seconds; alone it says nothing.
                Token::Number { digits, .. } => (if *digits <= 2 { Some(Meaning::Filler) } else { None }, 1),
                Token::Sign(_) => (Some(Meaning::Filler), 1),
            };
            at += used;
            match meaning {
                None | Some(Meaning::Since(_)) => self.foreign += 1,
                Some(Meaning::Month(_)) => (self.foreign, self.months) = (self.foreign + 1, self.months + 1),
                Some(Meaning::Weekday(day)) => self.weekday = Some(day),
                Some(Meaning::Updated) => (self.updated, self.label) = (true, true),
                Some(Meaning::Published) => (self.updated, self.label) = (false, true),
                Some(Meaning::Issue) => self.issue = true,
                Some(_) => {}
            }
        }
    }

    fn finish(self) -> Reading {
        let one = |updated: bool| {
            let mut stamps = self.found.iter().filter(|(_, u)| *u == updated).map(|(stamp, _)| stamp);
            let first = stamps.next()?;
            stamps.all(|other| other.day == first.day).then(|| first.clone())
        };
        if self.doubtful {
            return Reading { foreign: self.foreign, ..Reading::default() };
        }
        Reading {
            published: one(false),
            updated: one(true),
            foreign: self.foreign,
            months: self.months,
            issue: self.issue,
            clock: self.clock,
            label: self.label,
            changed: self.updated,
        }
    }

    fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.tokens.get(at)? {
            Token::Number { value, digits } => Some((*value, *digits)),
            _ => None,
        }
    }

    fn sign(&self, at: usize, signs: &str) -> bool {
        matches!(self.tokens.get(at), Some(Token::Sign(sign)) if signs.contains(*sign))
    }

    fn word(&self, at: usize) -> Option<(Meaning, usize)> {
        let mut words = [""; 3];
        let mut count = 0;
        for token in self.tokens.iter().skip(at).take(3) {
            let Token::Word(word) = token else { break };
            words[count] = word;
            count += 1;
        }
        self.calendar.longest(&words[..count])
    }

    fn month(&self, at: usize) -> Option<(u32, usize)> {
        match self.word(at)? {
            (Meaning::Month(month), used) => Some((month, used)),
            _ => None,
        }
    }

    /// Three numbers with one sign between them. It may be a date that is none, or that reads two ways.
    fn numeric(&self, at: usize) -> Option<(Read, usize)> {
        let (first, first_digits) = self.number(at)?;
        let Some(Token::Sign(sign @ ('/' | '-' | '.'))) = self.tokens.get(at + 1) else {
            return None;
        };
        let (second, second_digits) = self.number(at + 2)?;
        if !self.sign(at + 3, &sign.to_string()) || second_digits > 2 {
            return None;
        }
        let (third, third_digits) = self.number(at + 4)?;
        // A Hijri date in numbers is read over as one with its month's name is.
        let hijri = |year: u32, digits: usize| digits == 4 && (1300..=1600).contains(&year);
        if hijri(first, first_digits) || hijri(third, third_digits) {
            return self.after_hijri(at, at + 5);
        }
        let day = match (first_digits, third_digits) {
            (4, 1 | 2) => Day::new(first, second, third),
            (1 | 2, 4) => {
                let orders = [Day::new(third, second, first), Day::new(third, first, second)];
                match orders {
                    [Some(day), None] => Some(day),
                    [None, Some(day)] if !self.day_first => Some(day),
                    [Some(day), Some(other)] if self.day_first || day == other => Some(day),
                    _ => None,
                }
            }
            _ => return None,
        };
        Some((Read::of(day), 5))
    }

    /// A day, a month by name (or two names of it) and a year; or month, day, year.
    fn named(&self, at: usize) -> Option<(Read, usize)> {
        let mut here = at;
        let mut day = self.number(here).filter(|(_, digits)| *digits <= 2);
        here += usize::from(day.is_some());
        while day.is_some() && (self.sign(here, "-/.") || self.filler(here)) {
            here += 1;
        }
        // A Hijri date is read over, so that its numbers are not taken for others.
        if let Some((Meaning::Hijri, used)) = self.word(here) {
            here += used;
            here += usize::from(self.sign(here, "-/,\u{60C}"));
            here += usize::from(self.number(here).is_some());
            here += usize::from(matches!(self.word(here), Some((Meaning::Era, _))));
            // Consumed without a date: nothing is found, and nothing is in doubt.
            return self.after_hijri(at, here);
        }
        let (month, used) = self.month(here)?;
        here += used;
        let second = here + usize::from(self.sign(here, "-/("));
        if let Some((other, used)) = self.month(second) {
            if other != month {
                return Some((Read::Doubtful, second + used - at));
            }
            here = second + used + usize::from(self.sign(second + used, ")"));
        }
        if day.is_none() {
            day = Some(self.number(here).filter(|(_, digits)| *digits <= 2)?);
            here += 1;
            here += usize::from(self.filler(here));
        }
        while self.sign(here, ",\u{60C}-/.:") || self.filler(here) {
            here += 1;
        }
        let (year, digits) = self.number(here)?;
        let (day, _) = day?;
        (digits == 4).then(|| (Read::of(Day::new(year, month, day)), here + 1 - at))
    }

    /// The date behind a Hijri one («… هـ الموافق 17 مارس 2020»), with the tokens of both.
    fn after_hijri(&self, start: usize, mut here: usize) -> Option<(Read, usize)> {
        while here < self.tokens.len() {
            if matches!(self.tokens[here], Token::Sign(_)) {
                here += 1;
            } else if let Some((Meaning::Filler | Meaning::Weekday(_) | Meaning::Era, used)) = self.word(here) {
                here += used;
            } else {
                break;
            }
        }
        match self.numeric(here).or_else(|| self.named(here)) {
            Some((day, used)) => Some((day, here + used - start)),
            None => Some((Read::Hijri, here.max(start + 1) - start)),
        }
    }

    fn filler(&self, at: usize) -> bool {
        matches!(self.word(at), Some((Meaning::Filler | Meaning::Published, 1)))
    }

    /// Hour and minute, with a half of the day behind them.
    fn time(&self, at: usize) -> Option<((u32, u32), usize)> {
        let (hour, hour_digits) = self.number(at)?;
        if !self.sign(at + 1, ":") || hour_digits > 2 {
            return None;
        }
        let (minute, 2) = self.number(at + 2)? else {
            return None;
        };
        let mut used = 3;
        if self.sign(at + used, ":") && self.number(at + used + 1).is_some() {
            used += 2;
        }
        let half = self.word(at + used);
        let hour = match half {
            Some((Meaning::Evening, _)) if hour < 12 => hour + 12,
            Some((Meaning::Morning, _)) if hour == 12 => 0,
            _ => hour,
        };
        if let Some((Meaning::Evening | Meaning::Morning, more)) = half {
            used += more;
        }
        (hour < 24 && minute < 60).then_some(((hour, minute), used))
    }
}

fn tokens(line: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut number: Option<(u32, usize)> = None;
    let flush = |word: &mut String, number: &mut Option<(u32, usize)>, tokens: &mut Vec<Token>| {
        if let Some((value, digits)) = number.take() {
            tokens.push(Token::Number { value, digits });
        }
        if !word.is_empty() {
            // No gap stands in it: it is one word, or nothing but marks.
            let key = letter::key(word);
            if !key.is_empty() {
                tokens.push(Token::Word(key));
            }
            word.clear();
        }
    };
    for c in line.chars() {
        if let Some(value) = letter::digit(c) {
            if !word.is_empty() {
                flush(&mut word, &mut number, &mut tokens);
            }
            let (before, digits) = number.unwrap_or_default();
            number = Some((before.saturating_mul(10).saturating_add(value), digits + 1));
        } else if letter::is_word(c) || matches!(c, '\u{640}' | '\u{64B}'..='\u{65F}') {
            if number.is_some() {
                flush(&mut word, &mut number, &mut tokens);
            }
            word.push(c);
        } else if c.is_whitespace() {
            flush(&mut word, &mut number, &mut tokens);
        } else if !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') {
            flush(&mut word, &mut number, &mut tokens);
            tokens.push(Token::Sign(c));
        }
    }
    flush(&mut word, &mut number, &mut tokens);
    tokens
}

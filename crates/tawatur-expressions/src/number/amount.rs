//! One number with the unit that stands directly beside it.

use super::cardinal::{Cardinal, cardinal};
use super::fraction::number;
use super::unit::{self, Counted};
use super::{identifier, plural};
use crate::lexicon::{Kind, Role, Unit};
use crate::reading::{DECIMAL_MARKS, HYPHENS, Reading};
use tawatur_text::TokenKind;
use tawatur_text::letters::ALEF;

/// One number with the unit that stands directly beside it.
#[derive(Clone)]
pub(super) struct Amount<'l> {
    pub(super) number: Cardinal,
    pub(super) unit: Option<&'l Unit>,
    pub(super) other: Option<Role>,
    pub(super) end: usize,
    /// Where the counted noun stands.
    pub(super) noun: Option<usize>,
}

impl<'l> Amount<'l> {
    pub(super) fn of(number: Cardinal) -> Amount<'l> {
        Amount { end: number.end, number, unit: None, other: None, noun: None }
    }

    /// Does anything say what is counted?
    pub(super) fn named(&self) -> bool {
        self.unit.is_some() || self.other.is_some()
    }
}

/// A number with its sign, symbol and unit.
pub(super) fn amount<'l>(reading: &Reading<'l>, at: usize) -> Option<Amount<'l>> {
    let free = at == 0 || !reading.joined(at) || reading.kind(at - 1) == TokenKind::Break;
    if reading.is_mark(at, &HYPHENS) {
        if !free {
            return None;
        }
        let joined = reading.joined(at + 1);
        let mut amount = unsigned(reading, at + 1)
            .filter(|_| reading.is_number(at + 1) || reading.is_mark(at + 1, &DECIMAL_MARKS))?;
        let degrees = amount.unit.is_some_and(|unit| matches!(&*unit.name, "degree" | "celsius" | "fahrenheit"));
        // With a space it is a dash, unless degrees follow.
        if !joined && !degrees {
            return None;
        }
        amount.number.value = -amount.number.value;
        return Some(amount);
    }
    unsigned(reading, at)
}

fn unsigned<'l>(reading: &Reading<'l>, at: usize) -> Option<Amount<'l>> {
    if let Some(unit) = unit::symbol(reading, at) {
        let mut number = number(reading, at + 1)?;
        // «$20 43»: dollars and cents.
        if reading.is_number(number.end)
            && reading.document.word(number.end).len() == 2
            && let Some(cents) = cardinal(reading, number.end, number.end + 1).filter(|cents| cents.plain)
        {
            number.value += cents.value / 100.0;
            number.end = cents.end;
        }
        return Some(Amount { unit: Some(unit), ..Amount::of(number) });
    }
    if reading.is_mark(at, &DECIMAL_MARKS) {
        let free = at == 0 || !reading.joined(at);
        let mut number = cardinal(reading, at + 1, at + 2).filter(|n| n.plain && free && reading.joined(at + 1))?;
        for _ in 0..reading.document.word(at + 1).len() {
            number.value /= 10.0;
        }
        return Some(counted(reading, number, false));
    }
    if reading.is_number(at) && !identifier::counts(reading, at) {
        return None;
    }
    let number = number(reading, at)?;
    // «نصف السكان» is a half of them, no half a person.
    if number.scale == 1.0 && number.value < 1.0 && number.value > 0.0 && number.words {
        let amount = counted(reading, number.clone(), false);
        let whole = amount.unit.is_some_and(|unit| matches!(unit.kind, Kind::Person | Kind::Thing));
        return Some(if whole { Amount::of(number) } else { amount });
    }
    // «واحد» follows what it counts; only measures stand behind it.
    let one = number.words && number.value == 1.0 && number.end == at + 1;
    let amount = counted(reading, number, false);
    if one && amount.unit.is_some_and(|unit| !matches!(unit.kind, Kind::Measure | Kind::Money)) {
        let direct = amount.noun == Some(at + 1);
        return Some(if direct { Amount::of(amount.number) } else { amount });
    }
    Some(amount)
}

/// Adds what stands behind a number. Behind a vague one the noun has its article: «عشرات الجنود».
pub(super) fn counted<'l>(reading: &Reading<'l>, number: Cardinal, vague: bool) -> Amount<'l> {
    let mut amount = Amount::of(number);
    let at = amount.end;
    if reading.has(at, Role::From) && reading.bare(at) {
        partitive(reading, &mut amount);
        return amount;
    }
    match unit::unit(reading, at) {
        Some((Counted::Percent, end)) => {
            amount.other = Some(Role::Percent);
            amount.end = end;
        }
        Some((Counted::BelowZero, end)) => {
            amount.other = Some(Role::BelowZero);
            amount.end = end;
        }
        Some((Counted::Unit(unit, _), end)) if vague || !reading.article(at) => {
            amount.noun = Some(at);
            amount.unit = Some(unit);
            amount.end = end;
            // Persons and things are whole: «2.449 صفقة» has a stop between its thousands.
            let whole = matches!(unit.kind, Kind::Person | Kind::Thing) && amount.number.scale == 1.0;
            if whole && at > 0 && grouped(reading.document.word(at - 1)) {
                amount.number.value *= 1000.0;
            }
            fine(reading, &mut amount);
        }
        _ => {
            let unit = if vague { plural::owned(reading, at) } else { None };
            if let Some(unit) = unit.or_else(|| plural::people(reading, at, amount.number.value, vague)) {
                amount.noun = Some(at);
                amount.unit = Some(unit);
                amount.end = at + 1;
            } else if reading.has(at, Role::Others) && reading.bare(at) && !reading.article(at) {
                amount.unit = reading.lexicon.person();
                amount.end = at + 1;
            } else if them_follow(reading, at) {
                amount.unit = reading.lexicon.person();
            }
        }
    }
    amount
}

/// «ثلاثة من الجنود», «سبعة من رجال الأمن», «أربعة من مقاتليه».
fn partitive<'l>(reading: &Reading<'l>, amount: &mut Amount<'l>) {
    let at = amount.end + 1;
    let found = match unit::unit(reading, at) {
        Some((Counted::Unit(unit, count), end)) => {
            let whole = matches!(unit.kind, Kind::Person | Kind::Thing);
            (reading.article(at) || whole && count == 0).then_some((unit, end))
        }
        Some(_) => None,
        None => {
            let unit = plural::owned(reading, at).or_else(|| plural::people(reading, at, 3.0, true));
            unit.map(|unit| (unit, at + 1))
        }
    };
    if let Some((unit, end)) = found {
        amount.unit = Some(unit);
        amount.noun = Some(at);
        amount.end = end;
    }
}

/// «12 بينهم 3 نساء», «500 أصيبوا»: only people are «them».
fn them_follow(reading: &Reading, at: usize) -> bool {
    if reading.has(at, Role::Casualty) && reading.document.word(at).ends_with(ALEF) {
        return reading.bare(at);
    }
    let behind = at + usize::from(reading.is_mark(at, &['\u{60C}', ',']));
    reading.has(behind, Role::Them) && reading.bare(behind)
}

/// One to three digits, a full stop and three more.
fn grouped(digits: &str) -> bool {
    digits.split_once('.').is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len())
            && rest.len() == 3
            && !whole.starts_with('0')
            && whole.bytes().chain(rest.bytes()).all(|b| b.is_ascii_digit())
    })
}

/// What belongs to a number and its unit: a half («ثلاثة أمتار ونصف المتر»), cents behind dollars, «تحت الصفر» behind
/// degrees.
fn fine(reading: &Reading, amount: &mut Amount) {
    let Some(unit) = amount.unit else { return };
    if matches!(unit.kind, Kind::Measure | Kind::Money)
        && let Some((part, end)) = reading.behind_and(amount.end).and_then(|next| share(reading, next))
    {
        let again = unit::form(reading, end).filter(|(other, ..)| other.name == unit.name);
        let entry = reading.entry(end);
        // «3 دولارات ونصف مليون يورو» and «5 أمتار ونصف ساعة»: the half is of what follows.
        let free = match reading.kind(end) {
            TokenKind::Break | TokenKind::Mark => true,
            _ => reading.known(end) && entry.unit.is_none() && entry.span.is_none() && entry.cardinal.is_none(),
        };
        if again.is_some() || free {
            amount.number.value += part;
            amount.end = again.map_or(end, |(_, _, after)| after);
            return;
        }
    }
    if unit.kind == Kind::Money {
        let next = reading.behind_and(amount.end).or_else(|| reading.is_number(amount.end).then_some(amount.end));
        if let Some(cents) = next.and_then(|next| cardinal(reading, next, next + 6))
            && cents.value < 100.0
            && let Some((Counted::Unit(part, _), end)) = unit::unit(reading, cents.end)
            && part.kind == Kind::Money
            && part.factor < unit.factor
        {
            amount.number.value += cents.value * part.factor;
            amount.end = end;
        }
    } else if matches!(&*unit.name, "degree" | "celsius" | "fahrenheit")
        && let Some((Counted::BelowZero, end)) = unit::unit(reading, amount.end)
    {
        amount.number.value = -amount.number.value;
        amount.end = end;
    }
}

/// A unit that carries its own number: a dual, «لتر ونصف», or one that stands alone.
pub(super) fn unit_alone<'l>(reading: &Reading<'l>, at: usize) -> Option<Amount<'l>> {
    if reading.article(at) || !reading.known(at) {
        return None;
    }
    let (unit, count, end) = unit::form(reading, at)?;
    let number = |value| Cardinal { end, value, scale: 1.0, plain: false, words: true, joints: Default::default() };
    let mut amount = Amount { unit: Some(unit), noun: Some(at), ..Amount::of(number(f64::from(count))) };
    match count {
        // «شخصين اثنين» says it twice.
        2 => amount.end += usize::from(reading.bare(end) && is_digit(reading, end, 2.0)),
        1 if matches!(unit.kind, Kind::Measure | Kind::Money) && reading.bare(at) => {
            let half = reading.behind_and(end).and_then(|next| share(reading, next));
            match half {
                Some((value, after)) => {
                    amount.number.value += value;
                    amount.end = after;
                }
                None if at == 0 && end >= reading.len() && reading.kind(at) == TokenKind::Word => {}
                None => return None,
            }
        }
        _ => return None,
    }
    fine(reading, &mut amount);
    Some(amount)
}

/// Is the token a number word of this value?
pub(super) fn is_digit(reading: &Reading, at: usize, value: f64) -> bool {
    use crate::lexicon::Class;
    matches!(reading.entry(at).cardinal, Some((Class::Digit, v)) if v == value) && !reading.article(at)
}

fn share(reading: &Reading, at: usize) -> Option<(f64, usize)> {
    let (numerator, denominator, _) = reading.entry(at).fraction?;
    (numerator > 0).then(|| (f64::from(numerator) / f64::from(denominator), at + 1))
}

//! What the words before a bare number say of what it counts.

use super::amount::{Amount, is_digit};
use super::plural;
use crate::lexicon::{Kind, Role, Unit};
use crate::reading::{Reading, without_article};
use tawatur_text::TokenKind;

/// How far before a number «عدد القتلى» may stand.
const FAR: usize = 8;

/// What is counted, and where the quantity begins if the noun belongs to it.
pub(super) struct Context<'l> {
    pub(super) unit: &'l Unit,
    pub(super) noun: Option<usize>,
}

/// The unit of a number that has none behind it. `from` is where it begins with its bounds, `number` where its digits
/// or words do; nothing before `floor` belongs to it.
pub(super) fn before<'l>(
    reading: &Reading<'l>,
    from: usize,
    number: usize,
    amount: &Amount<'l>,
    floor: usize,
) -> Option<Context<'l>> {
    if reading.entry(number).vague.is_none()
        && let Some(found) = followed(reading, number, amount, floor)
    {
        return Some(found);
    }
    let person = || reading.lexicon.person().map(|unit| Context { unit, noun: None });
    let near = from.checked_sub(1).filter(|&near| near >= floor)?;
    // «مقتل 12», «بينهم سبعة».
    if reading.has(near, Role::Casualty) || reading.has(near, Role::Them) {
        return person();
    }
    tally(reading, from, floor).map(|unit| Context { unit, noun: None })
}

/// «الرهائن الخمسة», «الجنود الـ15», «شخص واحد», «مسؤولين اثنين».
fn followed<'l>(reading: &Reading<'l>, number: usize, amount: &Amount, floor: usize) -> Option<Context<'l>> {
    // The article of digits is a token of its own.
    let (first, definite) = match number.checked_sub(1) {
        Some(before) if reading.is_number(number) && is_article(reading, before, number) => (before, true),
        _ => (number, reading.article(number)),
    };
    let noun_at = |far: usize| first.checked_sub(far).filter(|&noun| noun >= floor);
    let unit_at = |noun: usize| {
        let (unit, count) = reading.entry(noun).unit?;
        let unit = &reading.lexicon.units[usize::from(unit)];
        matches!(unit.kind, Kind::Person | Kind::Thing).then_some((unit, count))
    };
    if definite {
        let noun = noun_at(1)?;
        let adjective = || noun_at(2).filter(|_| without_article(reading.document.word(noun)).is_some());
        return [Some(noun), adjective()].into_iter().flatten().find_map(|noun| {
            let (unit, _) = unit_at(noun).filter(|&(_, count)| count == 0 && reading.article(noun))?;
            Some(Context { unit, noun: Some(noun) })
        });
    }
    let noun = noun_at(1).filter(|&noun| !reading.article(noun))?;
    let (unit, count) = unit_at(noun)?;
    let agrees = match count {
        1 => is_digit(reading, number, 1.0),
        _ => is_digit(reading, number, 2.0),
    };
    (agrees && amount.end == number + 1).then_some(Context { unit, noun: Some(noun) })
}

/// Is the token before a number its article: «الـ15»?
pub(super) fn is_article(reading: &Reading, at: usize, number: usize) -> bool {
    use tawatur_text::letters::{ALEF, LAM};
    let word = reading.document.word(at);
    reading.kind(at) == TokenKind::Word && word.ends_with(LAM) && {
        let rest = &word[..word.len() - LAM.len_utf8()];
        (rest.ends_with(ALEF) || rest.ends_with(LAM)) && word.len() <= 6 && number == at + 1
    }
}

/// «بلغ عدد القتلى 45», «ارتفعت حصيلة المصابين إلى 120».
fn tally<'l>(reading: &Reading<'l>, from: usize, floor: usize) -> Option<&'l Unit> {
    let low = from.saturating_sub(FAR).max(floor);
    for at in (low..from).rev() {
        let stops = match reading.kind(at) {
            TokenKind::Break | TokenKind::Mark | TokenKind::Number => true,
            TokenKind::Word | TokenKind::Latin => false,
        };
        if stops {
            return None;
        }
        if reading.has(at, Role::Tally) && at + 1 < from {
            let noun = at + 1;
            if let Some((unit, 0)) = reading.entry(noun).unit {
                return Some(&reading.lexicon.units[usize::from(unit)]);
            }
            return plural::owned(reading, noun).or_else(|| plural::people(reading, noun, 3.0, true));
        }
    }
    None
}

/// Is the number one of a noun's turns: «الدورة الـ78», «المادة 140»?
pub(super) fn is_turn(reading: &Reading, number: usize) -> bool {
    if !reading.is_number(number) {
        return false;
    }
    let Some(before) = number.checked_sub(1) else { return false };
    if reading.has(before, Role::Turn) {
        return reading.article(before);
    }
    // «المباراة الـ50» is the fiftieth, «الجنود الـ15» are fifteen.
    let single = |noun: usize| matches!(reading.entry(noun).unit, Some((_, 1))) && reading.article(noun);
    let turn = |noun: usize| reading.has(noun, Role::Turn) || single(noun);
    is_article(reading, before, number) && before.checked_sub(1).is_some_and(turn)
}

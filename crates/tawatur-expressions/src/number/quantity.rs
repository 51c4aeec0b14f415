//! From tokens to quantities: where one may begin, and what of bounds, number, unit and context makes it up.

use super::amount::{self, Amount, amount, counted};
use super::cardinal::Cardinal;
use super::context::{self, Context};
use super::range::{goes_on, range};
use super::unit::{self, Counted};
use super::{bound, identifier, money, ordinal};
use crate::lexicon::{Bound, Class, Kind, Opens, Role, Sense};
use crate::reading::Reading;
use tawatur_model::{Quantity, TimeExpression};
use tawatur_text::TokenKind;

/// From here on a vague number without a noun is more likely money than people.
const MONEY: f64 = 1e9;

/// The numbers and quantities outside `times`, in the order of the text.
pub(crate) fn quantities(reading: &Reading, times: &[TimeExpression]) -> Vec<Quantity> {
    let mut out: Vec<Quantity> = Vec::new();
    let (mut at, mut time, mut floor) = (0, 0, 0);
    while at < reading.len() {
        if !opens(reading, at) {
            at += 1;
            continue;
        }
        if let Some(end) = identifier::name(reading, at) {
            at = end;
            continue;
        }
        let place = reading.document.span(at..at + 1);
        while times.get(time).is_some_and(|t| t.span.end() <= place.start()) {
            time += 1;
        }
        let taken = |span| times[time.saturating_sub(1)..].iter().take(4).any(|t| t.span.overlaps(span));
        let found = quantity(reading, at, floor, out.last().filter(|_| floor > 0));
        match found.filter(|(q, _)| !taken(q.span)) {
            Some((quantity, end)) => {
                out.push(quantity);
                at = end.max(at + 1);
                floor = at;
            }
            None => at += 1,
        }
    }
    money::settle(reading, &mut out);
    out
}

/// May a number begin here? «من» and «بين» open one only where a number follows at once.
fn opens(reading: &Reading, at: usize) -> bool {
    reading.opens(at, Opens::NUMBER)
        || reading.opens(at, Opens::RANGE) && reading.opens(at + 1, Opens::NUMBER)
        || reading.opens(at, Opens::PHRASE) && reading.phrase(at, |sense| sense.opens_number().then_some(())).is_some()
}

fn quantity(reading: &Reading, from: usize, floor: usize, last: Option<&Quantity>) -> Option<(Quantity, usize)> {
    if let Some(found) = ordinal_quantity(reading, from) {
        return Some(found);
    }
    let (mut at, mut bounds) = (from, (false, None));
    while let Some((effect, next)) = bound::before(reading, at) {
        match effect {
            Bound::About => bounds.0 = true,
            other => bounds.1 = Some(other),
        }
        at = next;
        if at > from + 8 {
            return None;
        }
    }
    if let Some(found) = vague(reading, from, at, floor) {
        return Some(found);
    }
    let single = amount(reading, at);
    if let Some((mut quantity, end)) = ranges(reading, from, at, single.as_ref()) {
        quantity.approx |= bounds.0;
        if quantity.unit.is_none()
            && let Some(context) = context::before(reading, from, at, &Amount::of(bare(end)), floor)
        {
            adopt(reading, &mut quantity, &context, from, end);
        }
        return Some((quantity, end));
    }
    // «جنديان بريطانيان»: a dual behind a dual is its adjective.
    let adjective = from == floor && reading.bare(from) && last.is_some_and(|last| last.value == Some(2.0));
    let alone = || amount::unit_alone(reading, at).filter(|_| !adjective);
    let mut amount = single.or_else(alone)?;
    let value = amount.number.value;
    let direct = from == at;
    let context = if amount.named() { None } else { context::before(reading, from, at, &amount, floor) };
    // «الشخص الواحد»: one with the article stresses what it follows.
    if value == 1.0 && reading.article(at) && amount.end == at + 1 {
        return None;
    }
    if value == 1000.0 && wrote(reading, at, &amount) {
        return None;
    }
    let shared = !amount.named() && share(reading, &mut amount);
    let mut quantity = Quantity { value: Some(amount.number.value), approx: bounds.0, ..Quantity::default() };
    let mut end = amount.end;
    if shared {
        end = amount.number.end;
    } else if let Some((effect, behind)) = bound::behind(reading, end) {
        match effect {
            Bound::About => quantity.approx = true,
            other => bounds.1 = Some(other),
        }
        end = behind;
    }
    complete(reading, &mut quantity, &amount);
    match bounds.1 {
        Some(Bound::AtLeast) => quantity.min = quantity.value.take(),
        Some(Bound::AtMost) => quantity.max = quantity.value.take(),
        _ => {}
    }
    quantity.span = reading.span(from, end);
    if !amount.named() {
        if let Some(context) = context {
            adopt(reading, &mut quantity, &context, from, end);
        } else if direct && context::is_turn(reading, at) && amount.number.plain {
            quantity.unit = Some("ordinal".into());
        } else if let Some(last) = last.filter(|_| of_total(reading, from, floor)) {
            quantity.unit = last.unit.clone();
        } else if direct && identifier::names(reading, at, &amount) {
            return None;
        }
    }
    Some((quantity, end))
}

/// A range with its opening word, or one that `single` begins.
fn ranges<'l>(reading: &Reading<'l>, from: usize, at: usize, single: Option<&Amount<'l>>) -> Option<(Quantity, usize)> {
    if let Some(low) = single {
        return goes_on(reading, low.end).then(|| range(reading, from, at, low.clone(), None))?;
    }
    let between = |sense| (sense == Sense::Role(Role::Between)).then_some(Role::Between);
    let opener = reading.phrase(at, between).or_else(|| {
        let role = [Role::Between, Role::From].into_iter().find(|&role| reading.has(at, role));
        role.map(|role| (role, at + 1))
    });
    let (role, next) = opener?;
    range(reading, from, next, amount(reading, next)?, Some(role))
}

/// «الذي ألف رواياته»: here the thousand is the verb "wrote".
fn wrote(reading: &Reading, at: usize, amount: &Amount) -> bool {
    let next = at + 1;
    let object = reading.kind(next) == TokenKind::Word && !reading.known(next);
    let clause = || at.checked_sub(1).is_some_and(|before| reading.has(before, Role::Clause));
    amount.end == next && !amount.named() && object && clause()
}

/// A number that ends at `end` and of which nothing more is known.
fn bare(end: usize) -> Cardinal {
    Cardinal { end, value: 0.0, scale: 1.0, plain: false, words: true, joints: Default::default() }
}

/// Gives a quantity the unit that its context says.
fn adopt(reading: &Reading, quantity: &mut Quantity, context: &Context, from: usize, end: usize) {
    quantity.unit = Some(context.unit.name.to_string());
    if let Some(noun) = context.noun {
        quantity.span = reading.span(noun.min(from), end);
        if context.unit.kind == Kind::Person {
            quantity.of =
                Some(reading.stem_span(noun).of(reading.document.text).to_owned()).filter(|of| !of.is_empty());
        }
    }
}

/// «37 مقعدا من أصل 120»: the whole is of what the part is of.
fn of_total(reading: &Reading, from: usize, floor: usize) -> bool {
    from.checked_sub(2).is_some_and(|of| of == floor && reading.has(of, Role::From) && reading.has(of + 1, Role::Total))
}

/// «10 و12 ألف جندي», «ثلاثة أو أربعة أشخاص», «هبط من 61 إلى 58 دولارا»: the unit is said once, behind the second number,
/// and so is the scale. `true` where the first took them.
fn share<'l>(reading: &Reading<'l>, first: &mut Amount<'l>) -> bool {
    let linked = (reading.has(first.end, Role::Or) || reading.has(first.end, Role::To)) && reading.bare(first.end);
    let next = if linked { Some(first.end + 1) } else { reading.behind_and(first.end) };
    let Some(next) = next.filter(|&next| linked || reading.is_number(next)) else {
        return false;
    };
    let figure = first.number.value;
    let digits = reading.is_number(first.end - 1) && !first.number.words;
    let fits = first.number.scale == 1.0 && figure < 1000.0 && (linked || digits);
    let Some(second) =
        amount(reading, next).filter(|second| fits && second.named() && second.number.words == first.number.words)
    else {
        return false;
    };
    if second.number.scale > 1.0 {
        // «قتل 30 و12 ألف» is no thirty thousand: behind «and» the second number must be the greater.
        if !linked && figure * second.number.scale >= second.number.value {
            return false;
        }
        first.number.value *= second.number.scale;
    }
    first.unit = second.unit;
    first.other = second.other;
    true
}

/// Ordinals, which are tried first: «الثاني عشر» is no twelve.
fn ordinal_quantity(reading: &Reading, from: usize) -> Option<(Quantity, usize)> {
    let (value, end) = ordinal(reading, from)?;
    // «من ناحية ثانية» only turns to the next matter.
    if !reading.article(from) && from.checked_sub(1).is_some_and(|before| reading.has(before, Role::Side)) {
        return None;
    }
    let cardinal = reading.entry(from).ordinal.is_none();
    if cardinal && matches!(unit::unit(reading, end), Some((Counted::Unit(..) | Counted::Percent, _))) {
        return None;
    }
    let quantity = Quantity {
        span: reading.span(from, end),
        value: Some(f64::from(value)),
        unit: Some("ordinal".into()),
        ..Quantity::default()
    };
    Some((quantity, end))
}

/// «عشرات الجنود», «مئات الآلاف», «بضعة آلاف».
fn vague(reading: &Reading, from: usize, at: usize, floor: usize) -> Option<(Quantity, usize)> {
    let (mut min, mut max) = reading.entry(at).vague?;
    let mut end = at + 1;
    if let Some((Class::Scales | Class::Scale, scale)) = reading.entry(end).cardinal
        && reading.bare(end)
    {
        min *= scale;
        max = max.map(|max| max * scale);
        end += 1;
    } else if let (Some(most), Some((inner, None))) = (max, reading.entry(end).vague)
        && reading.bare(end)
    {
        // «بضع مئات»: «مئات» alone is at least two hundred, so half of it is the hundred.
        min *= inner / 2.0;
        max = Some(most * inner / 2.0);
        end += 1;
    }
    let mut amount = counted(reading, Cardinal { value: min, ..bare(end) }, true);
    let mut quantity =
        Quantity { min: Some(min), max, approx: true, span: reading.span(from, amount.end), ..Quantity::default() };
    if !amount.named() {
        if let Some(context) = context::before(reading, from, at, &amount, floor) {
            adopt(reading, &mut quantity, &context, from, end);
            return Some((quantity, end));
        }
        // «غرق العشرات»: with the article and without a noun they are people.
        let partitive = reading.has(end, Role::From) && reading.bare(end);
        if min < MONEY && (at..end).any(|at| reading.article(at)) && !partitive {
            amount.unit = reading.lexicon.person();
        }
    }
    complete(reading, &mut quantity, &amount);
    Some((quantity, amount.end))
}

/// Gives a quantity its unit, and its numbers the unit's factor.
pub(super) fn complete(reading: &Reading, quantity: &mut Quantity, amount: &Amount) {
    let factor = amount.unit.map_or(1.0, |unit| unit.factor);
    let below = amount.other == Some(Role::BelowZero);
    for number in [&mut quantity.value, &mut quantity.min, &mut quantity.max].into_iter().flatten() {
        *number *= factor;
    }
    if quantity.value.is_some() {
        let value = amount.number.value * factor;
        quantity.value = Some(if below { -value } else { value });
    }
    name(reading, quantity, amount);
}

pub(super) fn name(reading: &Reading, quantity: &mut Quantity, amount: &Amount) {
    match (amount.unit, amount.other) {
        (_, Some(Role::Percent)) => quantity.unit = Some("percent".into()),
        (_, Some(_)) => quantity.unit = Some("degree".into()),
        (Some(unit), None) => {
            quantity.unit = Some(unit.name.to_string());
            if unit.kind == Kind::Person {
                let noun = amount.noun.map(|noun| reading.stem_span(noun).of(reading.document.text));
                quantity.of = noun.filter(|noun| !noun.is_empty()).map(str::to_owned);
            }
        }
        (None, None) => {
            // A noun that the table does not know is still what is counted; but «واحد» stands behind its noun.
            let next = amount.end;
            let one = quantity.value == Some(1.0) && next > 0 && reading.kind(next - 1) == TokenKind::Word;
            if !one
                && reading.kind(next) == TokenKind::Word
                && !reading.known(next)
                && reading.document.word(next).len() > 4
            {
                quantity.of = Some(reading.document.surface(next).to_owned());
            }
        }
    }
}

use super::cardinal::{Cardinal, cardinal};
use super::fraction::number;
use super::unit::{self, Counted};
use super::{bound, ordinal};
use crate::lexicon::{Bound, Class, Kind, Role, Unit};
use crate::reading::Reading;
use tawatur_model::{Quantity, TimeExpression};
use tawatur_text::TokenKind;
use tawatur_text::letters::LAM;

/// The numbers and quantities outside `times`, in the order of the text.
pub(crate) fn quantities(reading: &Reading, times: &[TimeExpression]) -> Vec<Quantity> {
    let mut out = Vec::new();
    let (mut at, mut time) = (0, 0);
    while at < reading.len() {
        if !reading.known(at) && !reading.is_number(at) && !opens_number(reading, at) {
            at += 1;
            continue;
        }
        let place = reading.document.span(at..at + 1);
        while times.get(time).is_some_and(|t| t.span.end() <= place.start()) {
            time += 1;
        }
        let taken = |span| times[time..].iter().take(3).any(|t| t.span.overlaps(span));
        match quantity(reading, at).filter(|(q, _)| !taken(q.span)) {
            Some((quantity, end)) => {
                out.push(quantity);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    out
}

const DECIMAL_MARKS: [char; 2] = ['.', '\u{66B}'];
const HYPHENS: [char; 4] = ['-', '\u{2212}', '\u{2013}', '\u{2014}'];

/// A mark that a number may begin with: a sign or a decimal point.
fn opens_number(reading: &Reading, at: usize) -> bool {
    reading.is_mark(at, &DECIMAL_MARKS) || reading.is_mark(at, &HYPHENS)
}

/// One number with the unit that stands directly beside it.
struct Amount<'l> {
    number: Cardinal,
    unit: Option<&'l Unit>,
    other: Option<Role>,
    end: usize,
    /// Where the counted noun stands.
    noun: Option<usize>,
}

fn quantity(reading: &Reading, from: usize) -> Option<(Quantity, usize)> {
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
    if let Some(found) = vague(reading, from, at) {
        return Some(found);
    }
    let opener = [Role::Between, Role::From].into_iter().find(|&role| reading.has(at, role));
    if let Some(role) = opener
        && let Some((mut quantity, end)) = range(reading, from, at + 1, Some(role))
    {
        quantity.approx |= bounds.0;
        return Some((quantity, end));
    }
    if let Some((mut quantity, end)) = range(reading, from, at, None) {
        quantity.approx |= bounds.0;
        return Some((quantity, end));
    }
    let amount = amount(reading, at).or_else(|| unit_alone(reading, at))?;
    let value = amount.number.value;
    // «الشخص الواحد»: one with the article stresses what it follows.
    if value == 1.0 && reading.article(at) && amount.end == at + 1 {
        return None;
    }
    let mut quantity = Quantity { value: Some(value), approx: bounds.0, ..Quantity::default() };
    let mut end = amount.end;
    if let Some((effect, behind)) = bound::behind(reading, end) {
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
    Some((quantity, end))
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
fn vague(reading: &Reading, from: usize, at: usize) -> Option<(Quantity, usize)> {
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
    let number = Cardinal { end, value: min, scale: 1.0, plain: false, words: true, joints: Default::default() };
    let amount = counted(reading, number, true);
    let mut quantity =
        Quantity { min: Some(min), max, approx: true, span: reading.span(from, amount.end), ..Quantity::default() };
    complete(reading, &mut quantity, &amount);
    Some((quantity, amount.end))
}

/// «من 10 إلى 20», «بين عشرة وعشرين», «10-20».
fn range(reading: &Reading, from: usize, at: usize, opener: Option<Role>) -> Option<(Quantity, usize)> {
    let mut low = amount(reading, at)?;
    let mut high = None;
    if opener == Some(Role::Between) {
        let next = reading.behind_and(low.end).or_else(|| reading.has(low.end, Role::To).then_some(low.end + 1));
        high = next.and_then(|next| amount(reading, next));
        if high.is_none() {
            // «بين ألف وخمسمئة» has one «and», which must be the one between the bounds.
            for &joint in low.number.joints.iter().rev() {
                let parts = reading.behind_and(joint).and_then(|next| {
                    let head = cardinal(reading, at, joint).filter(|head| head.end == joint)?;
                    Some((head, amount(reading, next)?))
                });
                if let Some((head, tail)) = parts.filter(|(head, tail)| head.value < tail.number.value) {
                    low.number = head;
                    high = Some(tail);
                    break;
                }
            }
        }
    } else if reading.has(low.end, Role::To) && reading.bare(low.end) {
        high = amount(reading, low.end + 1);
    } else if opener == Some(Role::From) && reading.preposition(low.end) == Some(LAM) {
        high = amount(reading, low.end);
    } else if reading.is_mark(low.end, &HYPHENS) && reading.is_number(low.end + 1) {
        let loose = low.other == Some(Role::Percent) || low.unit.is_some();
        if reading.joined(low.end) == reading.joined(low.end + 1) || loose {
            high = amount(reading, low.end + 1);
        }
    } else if opener.is_none() && low.number.plain && reading.is_mark(low.end, &['$']) {
        high = None;
    }
    let high = high?;
    // «ارتفع 1.45% إلى 13.55 درهم»: what has another unit is no other end.
    let named = |amount: &Amount| (amount.unit.map(|unit| unit.name.clone()), amount.other);
    if (low.unit.is_some() || low.other.is_some())
        && (high.unit.is_some() || high.other.is_some())
        && named(&low) != named(&high)
    {
        return None;
    }
    let mut min = low.number.value;
    let max = high.number.value;
    // «بين 10 و12 ألف»: the scale is said once for both.
    if low.number.scale == 1.0 && high.number.scale > 1.0 && min < 1000.0 && min * high.number.scale < max {
        min *= high.number.scale;
    }
    if min >= max {
        return None;
    }
    let mut quantity = Quantity { min: Some(min), max: Some(max), ..Quantity::default() };
    let factor = |amount: &Amount| amount.unit.map_or(1.0, |unit| unit.factor);
    if high.unit.is_none() && high.other.is_none() && (low.unit.is_some() || low.other.is_some()) {
        quantity.min = Some(min * factor(&low));
        quantity.max = Some(max * factor(&low));
        name(reading, &mut quantity, &low);
    } else {
        complete(reading, &mut quantity, &high);
    }
    quantity.span = reading.span(from, high.end);
    Some((quantity, high.end))
}

/// A number with its sign, symbol and unit.
fn amount<'l>(reading: &Reading<'l>, at: usize) -> Option<Amount<'l>> {
    let free = at == 0 || !reading.joined(at) || reading.kind(at - 1) == TokenKind::Break;
    if reading.is_mark(at, &HYPHENS) {
        if !free {
            return None;
        }
        let joined = reading.joined(at + 1);
        let mut amount = amount_plain(reading, at + 1)
            .filter(|_| reading.is_number(at + 1) || reading.is_mark(at + 1, &DECIMAL_MARKS))?;
        let degrees = amount.unit.is_some_and(|unit| matches!(&*unit.name, "degree" | "celsius" | "fahrenheit"));
        // With a space it is a dash, unless degrees follow.
        if !joined && !degrees {
            return None;
        }
        amount.number.value = -amount.number.value;
        return Some(amount);
    }
    amount_plain(reading, at)
}

fn amount_plain<'l>(reading: &Reading<'l>, at: usize) -> Option<Amount<'l>> {
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
        let end = number.end;
        return Some(Amount { number, unit: Some(unit), other: None, end, noun: None });
    }
    if reading.is_mark(at, &DECIMAL_MARKS) {
        let free = at == 0 || !reading.joined(at);
        let mut number = cardinal(reading, at + 1, at + 2).filter(|n| n.plain && free && reading.joined(at + 1))?;
        for _ in 0..reading.document.word(at + 1).len() {
            number.value /= 10.0;
        }
        return Some(counted(reading, number, false));
    }
    if reading.is_number(at) && !counts(reading, at) {
        return None;
    }
    Some(counted(reading, number(reading, at)?, false))
}

/// Is a number token a number, not part of a name («كوفيد-19») or the number of a list's line?
fn counts(reading: &Reading, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return true;
    };
    let glued = reading.joined(at)
        && reading.is_mark(before, &HYPHENS)
        && reading.joined(before)
        && before > 0
        && matches!(reading.kind(before - 1), TokenKind::Word | TokenKind::Latin);
    let listed = reading.kind(before) == TokenKind::Break
        && reading.is_mark(at + 1, &['.', '-', ')'])
        && reading.joined(at + 1)
        && reading.kind(at + 2) == TokenKind::Word;
    !glued && !listed
}

/// Adds what stands behind a number. Behind a vague one the noun has its article: «عشرات الجنود».
fn counted<'l>(reading: &Reading<'l>, number: Cardinal, articled: bool) -> Amount<'l> {
    let at = number.end;
    let mut amount = Amount { end: at, number, unit: None, other: None, noun: None };
    let partitive = reading.has(at, Role::From) && reading.bare(at) && reading.article(at + 1);
    match unit::unit(reading, if partitive { at + 1 } else { at }) {
        Some((Counted::Percent, end)) if !partitive => {
            amount.other = Some(Role::Percent);
            amount.end = end;
        }
        Some((Counted::BelowZero, end)) if !partitive => {
            amount.other = Some(Role::BelowZero);
            amount.end = end;
        }
        Some((Counted::Unit(unit, _), end))
            if (!partitive && (articled || !reading.article(at)))
                || partitive && matches!(unit.kind, Kind::Person | Kind::Thing) =>
        {
            amount.noun = Some(at + usize::from(partitive));
            amount.unit = Some(unit);
            amount.end = end;
            // Persons and things are whole: «2.449 صفقة» has a stop between its thousands.
            let whole = matches!(unit.kind, Kind::Person | Kind::Thing) && amount.number.scale == 1.0;
            if whole && at > 0 && grouped(reading.document.word(at - 1)) {
                amount.number.value *= 1000.0;
            }
            fine(reading, &mut amount);
        }
        _ => {}
    }
    amount
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

/// What belongs to a number and its unit: cents behind dollars, «تحت الصفر» behind degrees.
fn fine(reading: &Reading, amount: &mut Amount) {
    let Some(unit) = amount.unit else { return };
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
    } else if &*unit.name == "degree"
        && let Some((Counted::BelowZero, end)) = unit::unit(reading, amount.end)
    {
        amount.number.value = -amount.number.value;
        amount.end = end;
    }
}

/// A unit that carries its own number: a dual, «لتر ونصف», or one that stands alone.
fn unit_alone<'l>(reading: &Reading<'l>, at: usize) -> Option<Amount<'l>> {
    if reading.article(at) || !reading.known(at) {
        return None;
    }
    let (Counted::Unit(unit, count), end) = unit::unit(reading, at)? else {
        return None;
    };
    let number = |value| Cardinal { end, value, scale: 1.0, plain: false, words: true, joints: Default::default() };
    let mut amount = Amount { number: number(f64::from(count)), unit: Some(unit), other: None, end, noun: Some(at) };
    match count {
        2 => {}
        1 if unit.kind == Kind::Measure || unit.kind == Kind::Money => {
            let half = reading.behind_and(end).and_then(|next| number_fraction(reading, next));
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

fn number_fraction(reading: &Reading, at: usize) -> Option<(f64, usize)> {
    let (numerator, denominator, _) = reading.entry(at).fraction?;
    (numerator > 0).then(|| (f64::from(numerator) / f64::from(denominator), at + 1))
}

/// Gives a quantity its unit, and its numbers the unit's factor.
fn complete(reading: &Reading, quantity: &mut Quantity, amount: &Amount) {
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

fn name(reading: &Reading, quantity: &mut Quantity, amount: &Amount) {
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
            // A noun that the table does not know is still what is counted.
            let next = amount.end;
            if reading.kind(next) == TokenKind::Word && !reading.known(next) && reading.document.word(next).len() > 4 {
                quantity.of = Some(reading.document.surface(next).to_owned());
            }
        }
    }
}

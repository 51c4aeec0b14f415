use super::cardinal::{Cardinal, cardinal};
use crate::lexicon::{Class, FractionUse, Kind, Role};
use crate::reading::Reading;

/// How many tokens a number may have; a longer one is no number anybody wrote.
const LONGEST: usize = 40;

/// Reads a number with all that may follow it within the number: a decimal part, a fraction.
pub(crate) fn number(reading: &Reading, from: usize) -> Option<Cardinal> {
    let limit = from + LONGEST;
    let part = |(value, end)| {
        let words = !reading.is_number(from);
        with_scale(reading, Cardinal { end, value, scale: 1.0, plain: false, words, joints: Default::default() })
    };
    if let Some(found) = named(reading, from, false) {
        return Some(part(found));
    }
    let mut number = cardinal(reading, from, limit)?;
    if let Some(found) = divided(reading, &number) {
        return Some(part(found));
    }
    if reading.has(number.end, Role::Point)
        && let Some(part) = cardinal(reading, number.end + 1, limit)
    {
        number.value += decimals(part.value);
        number.end = part.end;
        number.plain = false;
        return Some(with_scale(reading, number));
    }
    if let Some(next) = reading.behind_and(number.end) {
        if let Some((value, end)) = fraction(reading, next, true) {
            // In «مليون ونصف المليون» the half is one of the scale, which may be said again.
            number.value += value * number.scale;
            number.end = end + usize::from(is_scale(reading, end, number.scale));
            return Some(number);
        }
        if let Some(part) = cardinal(reading, next, limit).filter(|part| part.words && number.words)
            && let Some((denominator, end)) = denominator(reading, part.end, part.value)
        {
            number.value += part.value / denominator;
            number.end = end;
            return Some(number);
        }
    }
    // «ثلاثمئة وأربعون من مئة» is 300 and 40 hundredths: more hundredths than a whole has say where to part it.
    if number.words
        && let Some((denominator, end)) = denominator(reading, number.end, 0.0)
    {
        for &joint in number.joints.iter().rev() {
            let parts = reading
                .behind_and(joint)
                .and_then(|next| Some((cardinal(reading, from, joint)?, cardinal(reading, next, number.end)?)))
                .filter(|(head, tail)| head.end == joint && tail.end == number.end && tail.value < denominator);
            if let Some((head, tail)) = parts {
                number.value = head.value + tail.value / denominator;
                number.end = end;
                return Some(number);
            }
        }
    }
    Some(number)
}

/// «1.5» of «نصف مليون», «ثلاثة أرباع مليون».
fn with_scale(reading: &Reading, mut number: Cardinal) -> Cardinal {
    if let Some((Class::Scale | Class::Accusative, scale)) = reading.entry(number.end).cardinal
        && reading.bare(number.end)
    {
        number.value *= scale;
        number.scale = scale;
        number.end += 1;
    }
    number
}

fn is_scale(reading: &Reading, at: usize, scale: f64) -> bool {
    reading.bare(at) && matches!(reading.entry(at).cardinal, Some((Class::Scale, s)) if s == scale)
}

/// A fraction in words or figures. Beside a whole number more words are fractions.
fn fraction(reading: &Reading, at: usize, beside: bool) -> Option<(f64, usize)> {
    named(reading, at, beside).or_else(|| divided(reading, &cardinal(reading, at, at + 8)?))
}

/// A fraction with a name of its own. Beside a whole number more words are fractions.
fn named(reading: &Reading, at: usize, beside: bool) -> Option<(f64, usize)> {
    if let Some((numerator, denominator, used)) = reading.entry(at).fraction {
        // «ربع النهائي» and «نصف نهائي» are rounds of a contest, «الربع الثاني» is a part of a year.
        let round = reading.has(at + 1, Role::Final) || is_period(reading, at + 1);
        let fits = match used {
            FractionUse::Sure => !round,
            FractionUse::Beside => beside && !matches!(reading.entry(at).cardinal, Some((Class::Ten, _))),
            FractionUse::Alone => beside || stands_alone(reading, at) || is_measured(reading, at + 1),
            FractionUse::Plural => false,
        };
        // «خمس وعشرون» after «and» is a number, not a fifth.
        let number_follows = reading.entry(at + 1).cardinal.is_some();
        if fits && !(used == FractionUse::Beside && number_follows) {
            return Some((f64::from(numerator) / f64::from(denominator), at + 1));
        }
    }
    None
}

/// «ثلاثة أرباع», «3/4».
fn divided(reading: &Reading, count: &Cardinal) -> Option<(f64, usize)> {
    if let Some((_, denominator, FractionUse::Plural)) = reading.entry(count.end).fraction
        && reading.bare(count.end)
        && count.joints.is_empty()
    {
        return Some((count.value / f64::from(denominator), count.end + 1));
    }
    if count.plain && reading.is_mark(count.end, &['/']) && reading.joined(count.end) && reading.joined(count.end + 1) {
        let below = cardinal(reading, count.end + 1, count.end + 2)?;
        // 2023/2024 is a pair of years, 24/7 a saying: a fraction has no third part.
        let third = reading.is_mark(below.end, &['/']) && reading.joined(below.end);
        return (below.plain && below.value > 0.0 && below.value != count.value && !third)
            .then_some((count.value / below.value, below.end));
    }
    None
}

/// Does a measure or a scale follow: «نص لتر», «نص مليون»?
fn is_measured(reading: &Reading, at: usize) -> bool {
    let entry = reading.entry(at);
    let measure = entry.unit.is_some_and(|(unit, _)| reading.lexicon.units[usize::from(unit)].kind == Kind::Measure);
    reading.bare(at) && (measure || matches!(entry.cardinal, Some((Class::Scale, _))))
}

/// Does an ordinal or «last» follow, which makes halves and quarters parts of a year or a match?
fn is_period(reading: &Reading, at: usize) -> bool {
    reading.article(at) && reading.bare(at) && (reading.entry(at).ordinal.is_some() || reading.has(at, Role::Last))
}

/// «من عشرة», «من ألف» behind fewer of them; «على ثلاثة» behind any number.
fn denominator(reading: &Reading, at: usize, numerator: f64) -> Option<(f64, usize)> {
    let over = reading.has(at, Role::Over);
    if !over && !reading.has(at, Role::From) {
        return None;
    }
    let below = cardinal(reading, at + 1, at + 12).filter(|below| below.words && below.value > 0.0)?;
    let tens = [10.0, 100.0, 1000.0, 10_000.0, 100_000.0, 1_000_000.0].contains(&below.value);
    (over || (tens && numerator < below.value)).then_some((below.value, below.end))
}

fn decimals(digits: f64) -> f64 {
    let mut part = digits;
    for _ in 0..18 {
        if part < 1.0 {
            break;
        }
        part /= 10.0;
    }
    part
}

/// Is the word the only one of its sentence?
pub(crate) fn stands_alone(reading: &Reading, at: usize) -> bool {
    use tawatur_text::TokenKind::{Break, Mark};
    let edge = |kind| matches!(kind, Break | Mark);
    (at == 0 || edge(reading.kind(at - 1))) && edge(reading.kind(at + 1))
}

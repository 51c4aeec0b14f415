use crate::lexicon::{Kind, Role, Sense, Unit};
use crate::reading::Reading;

/// What stands behind a number.
pub(crate) enum Counted<'l> {
    /// A unit, with the number its form has (1, 2, 0 for a plural).
    Unit(&'l Unit, u8),
    Percent,
    /// Degrees below zero.
    BelowZero,
}

/// The unit at `at`, with its end; phrases («متر مربع», «دينار كويتي») before words.
pub(crate) fn unit<'l>(reading: &Reading<'l>, at: usize) -> Option<(Counted<'l>, usize)> {
    if let Some((role, end)) = reading.phrase(at, |sense| match sense {
        Sense::Role(role @ (Role::Percent | Role::BelowZero)) => Some(role),
        _ => None,
    }) {
        return Some((if role == Role::Percent { Counted::Percent } else { Counted::BelowZero }, end));
    }
    if reading.has(at, Role::Percent) && (!reading.article(at) || reading.preposition(at).is_some()) {
        return Some((Counted::Percent, at + 1));
    }
    if reading.preposition(at).is_some() || reading.conjunction(at) {
        return None;
    }
    let degree_mark = reading.is_mark(at, &['\u{B0}']);
    if degree_mark {
        if let Some((found @ Counted::Unit(named, _), end)) = unit(reading, at + 1)
            && matches!(&*named.name, "celsius" | "fahrenheit")
        {
            return Some((found, end));
        }
        let degree = reading.lexicon.units.iter().find(|unit| &*unit.name == "degree")?;
        return Some((Counted::Unit(degree, 1), at + 1));
    }
    let (unit, count, end) = form(reading, at)?;
    Some((Counted::Unit(unit, count), end))
}

/// The unit that the phrase or word at `at` is a form of, the number of that form, and its end, whatever is attached to
/// its front.
pub(super) fn form<'l>(reading: &Reading<'l>, at: usize) -> Option<(&'l Unit, u8, usize)> {
    let pick = |sense| {
        if let Sense::Unit(unit, count) = sense { Some((unit, count)) } else { None }
    };
    let ((unit, count), end) =
        reading.phrase(at, pick).or_else(|| reading.entry(at).unit.map(|found| (found, at + 1)))?;
    Some((&reading.lexicon.units[usize::from(unit)], count, end))
}

/// A unit of money at `at`: a symbol or a code that stands before its number.
pub(crate) fn symbol<'l>(reading: &Reading<'l>, at: usize) -> Option<&'l Unit> {
    use tawatur_text::TokenKind::{Latin, Mark};
    if !matches!(reading.kind(at), Latin | Mark) || !reading.is_number(at + 1) {
        return None;
    }
    let (unit, _) = reading.entry(at).unit?;
    let unit = &reading.lexicon.units[usize::from(unit)];
    (unit.kind == Kind::Money && unit.factor == 1.0).then_some(unit)
}

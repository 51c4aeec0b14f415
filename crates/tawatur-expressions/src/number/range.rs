//! Two numbers that are the ends of one quantity.

use super::amount::{Amount, amount};
use super::cardinal::cardinal;
use super::quantity::{complete, name};
use crate::lexicon::Role;
use crate::reading::{HYPHENS, Reading};
use tawatur_model::Quantity;
use tawatur_text::letters::LAM;

/// Both figures of a score are smaller, both ends of a range without a unit are not: «2-1», «50-60».
const SCORE: f64 = 30.0;

/// «من 10 إلى 20», «بين عشرة وعشرين», «10-20»: the range whose lower end `low` begins at `at`.
pub(super) fn range<'l>(
    reading: &Reading<'l>,
    from: usize,
    at: usize,
    mut low: Amount<'l>,
    opener: Option<Role>,
) -> Option<(Quantity, usize)> {
    let mut high = None;
    if opener == Some(Role::Between) {
        let next = reading.behind_and(low.end).or_else(|| reading.has(low.end, Role::To).then_some(low.end + 1));
        high = next.and_then(|next| amount(reading, next));
        if high.is_none() {
            high = parted(reading, at, &mut low);
        }
    } else if reading.has(low.end, Role::To) && reading.bare(low.end) && (opener.is_some() || !low.named()) {
        // Without «من» a first number with its unit is a rise: «ارتفع 4 دولارات إلى 61 دولارا».
        high = amount(reading, low.end + 1);
    } else if opener == Some(Role::From) && reading.preposition(low.end) == Some(LAM) {
        high = amount(reading, low.end);
    } else if reading.is_mark(low.end, &HYPHENS) && reading.is_number(low.end + 1) {
        let loose = low.other == Some(Role::Percent) || low.unit.is_some();
        if reading.joined(low.end) == reading.joined(low.end + 1) || loose {
            high = amount(reading, low.end + 1);
        }
        let score = |high: &Amount| !low.named() && !high.named() && high.number.value < SCORE;
        high = high.filter(|high| !score(high));
    }
    let high = high?;
    // «ارتفع 1.45% إلى 13.55 درهم»: what has another unit is no other end.
    let named = |amount: &Amount| (amount.unit.map(|unit| unit.name.clone()), amount.other);
    if low.named() && high.named() && named(&low) != named(&high) {
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
    if !high.named() && low.named() {
        quantity.min = Some(min * factor(&low));
        quantity.max = Some(max * factor(&low));
        name(reading, &mut quantity, &low);
    } else {
        complete(reading, &mut quantity, &high);
    }
    quantity.span = reading.span(from, high.end);
    Some((quantity, high.end))
}

/// May a number that ends at `end` go on to a second one?
pub(super) fn goes_on(reading: &Reading, end: usize) -> bool {
    reading.has(end, Role::To) || reading.is_mark(end, &HYPHENS)
}

/// «بين ألف وخمسمئة» has one «and», which must be the one between the bounds: the number is parted there.
fn parted<'l>(reading: &Reading<'l>, at: usize, low: &mut Amount<'l>) -> Option<Amount<'l>> {
    for &joint in low.number.joints.iter().rev() {
        let parts = reading.behind_and(joint).and_then(|next| {
            let head = cardinal(reading, at, joint).filter(|head| head.end == joint)?;
            Some((head, amount(reading, next)?))
        });
        if let Some((head, tail)) = parts.filter(|(head, tail)| head.value < tail.number.value) {
            *low = Amount::of(head);
            return Some(tail);
        }
    }
    None
}

use super::told::opens_clause;
use super::value::{Length, Value};
use crate::lexicon::{Grain, Role, Sense};
use crate::number::{number, stands_alone};
use crate::reading::Reading;

/// A count of calendar units with its end: «أربعة أشهر», «شهرين», «24 ساعة», «نصف ساعة»; with `bare`, a unit alone.
pub(crate) fn count(reading: &Reading, at: usize, bare: bool) -> Option<(f64, Grain, usize)> {
    if let Some((grain, count)) = reading.entry(at).span
        && !reading.article(at)
    {
        // «بسنتين», «لشهرين»: a dual is a length behind a preposition too.
        if count == 2 {
            return Some((2.0, grain, at + 1));
        }
        // «عاما ونصف العام» needs no number before it.
        let half =
            reading.behind_and(at + 1).is_some_and(|next| reading.entry(next).fraction.is_some_and(|(n, ..)| n > 0));
        // «46( عاما)» has its number before the bracket.
        let counted = at > 1 && reading.is_mark(at - 1, &['(']) && reading.is_number(at - 2);
        // «حوالي عام 421» is no length of a year.
        if counted || reading.has(at, Role::Year) && reading.is_number(at + 1) {
            return None;
        }
        if count == 1 && (bare || half) && reading.preposition(at).is_none() {
            return Some((1.0, grain, at + 1));
        }
        return None;
    }
    if !reading.is_number(at) && !reading.known(at) {
        return None;
    }
    let number = number(reading, at).filter(|number| number.value > 0.0 && number.value < 1.0e9)?;
    let (grain, form) = reading.entry(number.end).span.filter(|_| reading.bare(number.end))?;
    // «في 19 عام 2020» has no length: a year's name follows.
    let named = reading.has(number.end, Role::Year) && reading.is_number(number.end + 1);
    // «عقود» are contracts too, and «عقد» a contract: they count decades only in small numbers.
    let contract = grain == Grain::Decade && (number.value > 9.0 || form == 1 && number.value != 1.0);
    // «فاز 1 / 5 يوم الأحد»: the day is the one that is named.
    let weekday = grain == Grain::Day && form == 1 && reading.entry(number.end + 1).weekday.is_some();
    if reading.article(number.end) || named || contract || weekday {
        return None;
    }
    Some(smaller(number.value, grain, number.end + 1))
}

/// Half an hour is thirty minutes, half a century fifty years.
fn smaller(count: f64, grain: Grain, end: usize) -> (f64, Grain, usize) {
    let (smaller, times) = match grain {
        Grain::Minute => (Grain::Second, 60.0),
        Grain::Hour => (Grain::Minute, 60.0),
        Grain::Year => (Grain::Month, 12.0),
        Grain::Decade => (Grain::Year, 10.0),
        Grain::Century => (Grain::Year, 100.0),
        _ => return (count, grain, end),
    };
    let whole = (count * times).fract() == 0.0;
    if count < 1.0 && whole { (count * times, smaller, end) } else { (count, grain, end) }
}

/// A length with its end, its smaller parts included: «ساعتين و30 دقيقة», «عاما ونصف العام».
pub(crate) fn length(reading: &Reading, at: usize, bare: bool) -> Option<(Length, Grain, f64, usize)> {
    let (first, grain, mut end) = count(reading, at, bare)?;
    let mut length = Length::default();
    length.add(grain, first);
    let mut total = first;
    let mut last = grain;
    for _ in 0..4 {
        let Some(next) = reading.behind_and(end) else {
            break;
        };
        if let Some((n @ 1.., d, _)) = reading.entry(next).fraction
            && count(reading, next, false).is_none()
        {
            let part = f64::from(n) / f64::from(d);
            // Half a year is six months, half an hour thirty minutes: smaller units keep the numbers whole.
            match last {
                Grain::Year => length.add(Grain::Month, 12.0 * part),
                Grain::Hour => length.add(Grain::Minute, 60.0 * part),
                Grain::Decade => length.add(Grain::Decade, part),
                grain => length.add(grain, part),
            }
            total += part;
            end = next + 1;
            // «ونصف العام» names the unit again.
            if reading.entry(end).span.is_some_and(|(g, _)| g == last) && reading.article(end) && reading.bare(end) {
                end += 1;
            }
            break;
        }
        match count(reading, next, true) {
            Some((n, grain, after)) if rank(grain) < rank(last) => {
                length.add(grain, n);
                last = grain;
                end = after;
            }
            _ => break,
        }
    }
    Some((length, grain, total, end))
}

fn rank(grain: Grain) -> u8 {
    match grain {
        Grain::Second => 0,
        Grain::Minute => 1,
        Grain::Hour => 2,
        Grain::Day => 3,
        Grain::Week => 4,
        Grain::Month => 5,
        Grain::Year => 6,
        Grain::Decade => 7,
        Grain::Century => 8,
    }
}

/// A length, or with «منذ», «قبل», «بعد» before it what they make of it.
pub(crate) fn measured(reading: &Reading, at: usize) -> Option<(Value, usize, usize)> {
    let has = |role| reading.has(at, role);
    // «يوما بعد يوم» is no day after another.
    let grain = |at: usize| reading.entry(at).span.map(|(grain, _)| grain);
    let over_and_over =
        at.checked_sub(1).is_some_and(|before| grain(before).is_some() && grain(before) == grain(at + 1));
    if has(Role::After) && over_and_over {
        return None;
    }
    // «خلال يوم الغفران», «منذ عيد الفطر».
    let feast = reading.phrase(at + 1, |sense| matches!(sense, Sense::Feast(_)).then_some(())).is_some();
    if feast && [Role::Since, Role::After, Role::Ago, Role::During].into_iter().any(has) {
        return None;
    }
    if has(Role::Since) || has(Role::After) {
        let (length, grain, total, end) = length(reading, approximate(reading, at + 1), true)?;
        // «وبعد يومين أعلن»: behind the day told before.
        let later = has(Role::After) && total.fract() == 0.0 && total < 1000.0 && opens_clause(reading, at, end);
        let later = later && approximate(reading, at + 1) == at + 1;
        let long = matches!(grain, Grain::Day | Grain::Week | Grain::Month | Grain::Year);
        let plain = length == {
            let mut one = Length::default();
            one.add(grain, total);
            one
        };
        let value = if later && long && plain { Value::Later(grain, total as i32) } else { Value::Length(length) };
        return dated(reading, end).then_some((value, at, end));
    }
    if has(Role::Ago) && !reading.article(at) {
        let (length, grain, total, end) = length(reading, approximate(reading, at + 1), true)?;
        // «قبل يومين من الانتخابات» says how long, not when.
        let long = matches!(grain, Grain::Year | Grain::Decade | Grain::Century) && length.years > 500.0;
        if reading.has(end, Role::From) && reading.bare(end) || total.fract() != 0.0 || long {
            return dated(reading, end).then_some((Value::Length(length), at, end));
        }
        return dated(reading, end).then_some((Value::Away(grain, -(total.min(10_000.0) as i32)), at, end));
    }
    // «خلال شهر», «في غضون عام».
    let during = reading.phrase(at, |sense| matches!(sense, Sense::Role(Role::During)).then_some(()));
    if let Some(next) = during.map(|((), end)| end).or_else(|| has(Role::During).then_some(at + 1)) {
        let (length, _, _, end) = length(reading, approximate(reading, next), true)?;
        return dated(reading, end).then_some((Value::Length(length), at, end));
    }
    // «نحو أسبوع», «أكثر من عام».
    let bounded = [1, 2].into_iter().any(|back| {
        let bound = at.checked_sub(back).and_then(|from| crate::number::before(reading, from));
        bound.is_some_and(|(_, end)| end == at)
    });
    let (length, _, _, end) = length(reading, at, bounded || stands_alone(reading, at))?;
    Some((Value::Length(length), at, end))
}

/// Steps over «نحو», «أكثر من» before a length.
fn approximate(reading: &Reading, at: usize) -> usize {
    crate::number::before(reading, at).map_or(at, |(_, end)| end)
}

/// «قبل شهر مارس» and «بعد يوم السبت» name dates, no lengths.
fn dated(reading: &Reading, end: usize) -> bool {
    let entry = reading.entry(end);
    entry.month.is_none()
        && entry.weekday.is_none()
        && entry.hijri_month.is_none()
        && !reading.is_number(end)
        && reading.relative(end).is_none()
}

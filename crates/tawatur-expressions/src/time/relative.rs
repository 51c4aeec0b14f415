use super::value::{Date, Value};
use crate::lexicon::{Grain, Role, Sense};
use crate::number::cardinal;
use crate::reading::Reading;

/// «هذا الأسبوع», «العام الماضي», «الأيام الثلاثة المقبلة», «الأسبوعين الماضيين».
pub(crate) fn unit(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    if reading.has(at, Role::This) && !reading.article(at) {
        let (grain, 1) = reading.entry(at + 1).span.filter(|_| reading.article(at + 1))? else {
            return None;
        };
        let calendar =
            matches!(grain, Grain::Day | Grain::Week | Grain::Month | Grain::Year | Grain::Decade | Grain::Century);
        return calendar.then_some((Value::Unit(grain, 0), at + 2));
    }
    let (grain, form) = reading.entry(at).span?;
    if !reading.article(at) {
        return None;
    }
    let relative = |at: usize| reading.relative(at).map(i32::from);
    match form {
        1 => {
            // «اليوم التالي» and «الساعة الأخيرة» depend on what was told before.
            if matches!(grain, Grain::Day | Grain::Second | Grain::Minute | Grain::Hour) {
                return None;
            }
            Some((Value::Unit(grain, relative(at + 1)?), at + 2))
        }
        2 => Some((units(grain, 2 * relative(at + 1).filter(|&r| r != 0)?), at + 2)),
        _ => {
            let number = cardinal(reading, at + 1, at + 4).filter(|_| reading.bare(at + 1))?;
            let offset = relative(number.end).filter(|&r| r != 0)?;
            let count = number.value.clamp(1.0, 1000.0) as i32;
            Some((units(grain, offset * count), number.end + 1))
        }
    }
}

/// «العقدين الماضيين» are the last twenty years, not the two decades before this one.
fn units(grain: Grain, count: i32) -> Value {
    match grain {
        Grain::Decade => Value::Units(Grain::Year, 10 * count),
        Grain::Century => Value::Units(Grain::Year, 100 * count),
        grain => Value::Units(grain, count),
    }
}

/// «أمس», «أول أمس», «غدا», «اليوم»; also with the weekday behind it.
pub(crate) fn day(reading: &Reading, at: usize) -> Option<(Date, usize)> {
    let pick = |sense| {
        if let Sense::Day(offset) = sense { Some(offset) } else { None }
    };
    let (offset, mut end) = reading
        .phrase(at, pick)
        .or_else(|| Some((reading.entry(at).day?, at + 1)))
        .or_else(|| today(reading, at).then_some((0, at + 1)))?;
    let mut date = Date { day_offset: Some(i32::from(offset)), ..Date::default() };
    let next = if reading.is_mark(end, &['\u{60C}', ',', '(']) { end + 1 } else { end };
    if let Some(weekday) = reading.entry(next).weekday
        && reading.article(next)
        && reading.bare(next)
    {
        date.weekday = Some(weekday);
        end = next + 1;
        if reading.is_mark(next - 1, &['(']) && reading.is_mark(end, &[')']) {
            end += 1;
        }
    }
    Some((date, end))
}

/// «اليوم» where it means the present day: not «اليوم التالي», «اليوم نفسه», «اليوم الثاني», «ذلك اليوم».
fn today(reading: &Reading, at: usize) -> bool {
    reading.has(at, Role::Day)
        && reading.article(at)
        && reading.entry(at + 1).relative.is_none()
        && !reading.has(at + 1, Role::Same)
        && (reading.entry(at + 1).ordinal.is_none() || !reading.article(at + 1))
        && !reading.has(at + 1, Role::Last)
        && !at.checked_sub(1).is_some_and(|before| reading.has(before, Role::That))
}

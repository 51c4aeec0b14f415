use super::reach::{article_apart, away, before, general, not_day};
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
            // «الأمين العام الحالي» is no year.
            let (offset, end) = away(reading, at + 1).filter(|&(offset, _)| offset != 0 || !general(reading, at))?;
            Some((Value::Unit(grain, offset), end))
        }
        2 => Some((units(grain, 2 * relative(at + 1).filter(|&r| r != 0)?), at + 2)),
        _ => {
            // «الساعات الـ48 الماضية».
            let next = article_apart(reading, at + 1);
            let number = cardinal(reading, next, next + 3).filter(|_| reading.bare(next))?;
            let offset = relative(number.end).filter(|&r| r != 0)?;
            let count = number.value.clamp(1.0, 1000.0) as i32;
            Some((units(grain, offset * count), number.end + 1))
        }
    }
}

/// A count with the article before its unit, and which side of now: «الـ24 ساعة الماضية», «الأربع سنوات المقبلة», and with
/// «آخر» before them: «آخر ثلاثة أيام».
pub(crate) fn counted(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    let last = reading.has(at, Role::Last) && !reading.article(at);
    let from = article_apart(reading, if last { at + 1 } else { at });
    let apart =
        from > at + usize::from(last) || at.checked_sub(1).is_some_and(|before| article_apart(reading, before) == at);
    let articled = reading.article(at) && reading.entry(at).cardinal.is_some();
    if !(last || apart || articled) {
        return None;
    }
    let number = cardinal(reading, from, from + 6).filter(|number| (1.0..=1000.0).contains(&number.value))?;
    let (grain, _) = reading.entry(number.end).span.filter(|_| reading.bare(number.end))?;
    let count = number.value as i32;
    let end = number.end + 1;
    if last {
        // «آخر 15 عاما من حياته» does not count from now.
        return (!reading.has(end, Role::From)).then_some((units(grain, -count), end));
    }
    let offset = i32::from(reading.relative(end).filter(|&offset| offset != 0)?);
    Some((units(grain, offset * count), end + 1))
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
    // «أمس الثلاثاء 18 يونيو», «اليوم (19 يونيو)», «غدا الاثنين الموافق 11 مارس 2024».
    let open = reading.is_mark(end, &['(', '\u{60C}', ',']);
    let next = end + usize::from(open);
    let next = next + usize::from(reading.has(next, Role::Being));
    let behind = super::numeric::numeric(reading, next, next > end + usize::from(open))
        .or_else(|| match super::date::day_month(reading, next) {
            Some((Value::Date(day), _, after)) => Some((day, after)),
            _ => None,
        })
        .or_else(|| {
            let (hijri, after) = super::lunar::date(reading, next)?;
            match super::date::both_calendars(reading, hijri, next, after) {
                (Value::Date(day), _, after) => Some((day, after)),
                _ => None,
            }
        });
    if let Some((day, after)) = behind.filter(|(day, _)| day.day.is_some() && day.month.is_some())
        && reading.preposition(next).is_none()
        && !reading.conjunction(next)
    {
        let bracket = reading.is_mark(end, &['(']);
        if !bracket || reading.is_mark(after, &[')']) {
            date = Date { day_offset: date.day_offset, weekday: date.weekday, ..day };
            end = after + usize::from(bracket);
        }
    }
    Some((date, end))
}

/// «اليوم» where it means the present day: not «اليوم التالي», «اليوم نفسه», «اليوم الثاني», «ذلك اليوم», «10 مرات في اليوم».
fn today(reading: &Reading, at: usize) -> bool {
    let next = at + 1;
    reading.has(at, Role::Day)
        && reading.article(at)
        && reading.entry(next).relative.is_none()
        && !reading.has(next, Role::Same)
        && !reading.has(next, Role::World)
        && (reading.entry(next).ordinal.is_none() || !reading.article(next))
        && !reading.has(next, Role::Last)
        && ![Role::That, Role::Nafs, Role::In].into_iter().any(|role| before(reading, at, role))
        && !not_day(reading, at)
        && !titled(reading, at)
}

/// «"إسرائيل اليوم"», «"المصري اليوم"»: the name of a newspaper, quoted.
fn titled(reading: &Reading, at: usize) -> bool {
    const OPEN: [char; 3] = ['"', '\u{AB}', '\u{201C}'];
    const CLOSE: [char; 3] = ['"', '\u{BB}', '\u{201D}'];
    let closed = reading.is_mark(at + 1, &CLOSE) && reading.joined(at + 1);
    let name = at.checked_sub(1).filter(|&name| reading.joined(name) && !super::scan::tells_future(reading, name));
    closed && name.is_some_and(|name| name > 0 && reading.is_mark(name - 1, &OPEN))
}

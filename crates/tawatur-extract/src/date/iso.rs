//! Dates written for machines.

use super::{Day, Stamp};

/// EDTF from an ISO 8601 date or time, or from a year or year and month alone; `None` for anything else.
pub(crate) fn machine(value: &str) -> Option<String> {
    let value = value.trim();
    let parts: Vec<&str> = value.get(..10.min(value.len()))?.split('-').collect();
    let number = |part: &str, width: usize| {
        (part.len() == width && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u32>().ok()).flatten()
    };
    match parts[..] {
        [year] if value.len() == 8 => {
            let (year, month, day) =
                (number(year.get(..4)?, 4)?, number(year.get(4..6)?, 2)?, number(year.get(6..)?, 2)?);
            Some(Stamp { day: Day::new(year, month, day)?, time: None, zone: String::new() }.edtf())
        }
        [year] if value.len() == 4 => number(year, 4).filter(|y| (1800..=2199).contains(y)).map(|_| value.to_owned()),
        [year, month] if value.len() == 7 => Day::new(number(year, 4)?, number(month, 2)?, 1).map(|_| value.to_owned()),
        [year, month, day] => {
            let day = Day::new(number(year, 4)?, number(month, 2)?, number(day, 2)?)?;
            let (time, zone) = clock(&value[10..]);
            Some(Stamp { day, time, zone }.edtf())
        }
        _ => None,
    }
}

/// The time behind a date. Midnight to the second is how systems write a day without its time.
fn clock(rest: &str) -> (Option<(u32, u32)>, String) {
    let none = (None, String::new());
    let Some(rest) = rest.strip_prefix(['T', 't', ' ']) else {
        return none;
    };
    let two = |at: usize| rest.get(at..at + 2).filter(|s| s.bytes().all(|b| b.is_ascii_digit()))?.parse::<u32>().ok();
    let (Some(hour @ 0..=23), Some(minute @ 0..=59)) = (two(0), two(3)) else {
        return none;
    };
    if rest.as_bytes().get(2) != Some(&b':') {
        return none;
    }
    if (hour, minute) == (0, 0) && two(6).is_none_or(|second| second == 0) {
        return none;
    }
    let tail = rest[5..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.')).trim_start();
    let signed = tail.strip_prefix(['+', '-']).map(|zone| zone.replace(':', ""));
    let zone = match signed {
        _ if tail.starts_with(['Z', 'z']) => "Z".to_owned(),
        Some(zone) if zone.len() == 4 && zone.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{}{}:{}", &tail[..1], &zone[..2], &zone[2..])
        }
        _ => String::new(),
    };
    (Some((hour, minute)), zone)
}

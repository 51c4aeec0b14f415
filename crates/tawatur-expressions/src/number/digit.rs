/// A number written in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Numeral {
    pub(crate) value: f64,
    /// Digits alone, without separators.
    pub(crate) plain: bool,
    /// How many digits stand before a decimal point.
    pub(crate) digits: usize,
}

const ARABIC_DECIMAL: char = '\u{066B}';
const ARABIC_THOUSANDS: char = '\u{066C}';

/// Reads folded digits with their separators. A comma parts thousands where groups of three follow (`1,500`), else it
/// is a decimal comma (`7,99`); one full stop is a decimal point, several part thousands (`1.500.000`).
pub(crate) fn numeral(text: &str) -> Option<Numeral> {
    if text.is_empty() || text.len() > 400 {
        return None;
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == text.len() {
        return Some(Numeral { value: text.parse().ok()?, plain: true, digits });
    }
    let grouped = |separator: char| {
        let mut groups = text.split(separator);
        groups.next().is_some_and(|first| (1..=3).contains(&first.len()))
            && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()))
    };
    let count = |separator: char| text.matches(separator).count();
    let (commas, stops) = (count(','), count('.'));
    let mut clean = String::with_capacity(text.len());
    let comma_groups = match text.split_once(['.', ARABIC_DECIMAL]) {
        Some(_) => true,
        None => commas > 1 || grouped(','),
    };
    let stop_groups = stops > 1 && grouped('.');
    if stops > 1 && !stop_groups {
        return None;
    }
    for c in text.chars() {
        match c {
            '0'..='9' => clean.push(c),
            ARABIC_THOUSANDS => {}
            ARABIC_DECIMAL => clean.push('.'),
            ',' if comma_groups => {}
            ',' => clean.push('.'),
            '.' if stop_groups => {}
            '.' => clean.push('.'),
            _ => return None,
        }
    }
    Some(Numeral { value: clean.parse().ok()?, plain: false, digits })
}

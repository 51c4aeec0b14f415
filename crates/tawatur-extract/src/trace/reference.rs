//! Character references, by the HTML standard.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The longest name, without its ampersand and semicolon.
const LONGEST: usize = 32;

/// Names that need no semicolon have two to six letters.
const OLD: std::ops::RangeInclusive<usize> = 2..=6;

/// Names with their ampersand, and with their semicolon where it belongs to them.
static NAMES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| entities::ENTITIES.iter().map(|entity| (entity.entity, entity.characters)).collect());

/// What a reference stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meant {
    Character(char),
    Characters(&'static str),
}

impl Meant {
    pub(crate) fn add_to(self, text: &mut String) {
        match self {
            Meant::Character(c) => text.push(c),
            Meant::Characters(characters) => text.push_str(characters),
        }
    }
}

/// The reference that `text`, which begins with an ampersand, begins with, and its length; `None` where the ampersand
/// is one. In the value of an attribute a name without semicolon is none before a letter, a digit or an equals sign.
pub(crate) fn reference(text: &str, attribute: bool) -> Option<(Meant, usize)> {
    let bytes = text.as_bytes();
    match bytes.get(1)? {
        b'#' => numeric(bytes),
        first if first.is_ascii_alphabetic() => named(text, attribute),
        _ => None,
    }
}

fn numeric(bytes: &[u8]) -> Option<(Meant, usize)> {
    let (from, radix) = if matches!(bytes.get(2), Some(b'x' | b'X')) { (3, 16) } else { (2, 10) };
    let mut at = from;
    let mut value: u32 = 0;
    while let Some(digit) = bytes.get(at).and_then(|&b| (b as char).to_digit(radix)) {
        value = value.saturating_mul(radix).saturating_add(digit);
        at += 1;
    }
    if at == from {
        return None;
    }
    at += usize::from(bytes.get(at) == Some(&b';'));
    let c = match value {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9f => {
            let byte = [value as u8];
            // The standard's table of these numbers is windows-1252, with the controls that it leaves as they are.
            let decoded = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0;
            decoded.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        value => char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    Some((Meant::Character(c), at))
}

fn named(text: &str, attribute: bool) -> Option<(Meant, usize)> {
    let bytes = text.as_bytes();
    let length = bytes[1..].iter().take(LONGEST + 1).take_while(|b| b.is_ascii_alphanumeric()).count();
    if bytes.get(length + 1) == Some(&b';') {
        let common = match &bytes[1..=length] {
            b"amp" => Some('&'),
            b"quot" => Some('"'),
            b"nbsp" => Some('\u{a0}'),
            b"lt" => Some('<'),
            b"gt" => Some('>'),
            _ => None,
        };
        if let Some(c) = common {
            return Some((Meant::Character(c), length + 2));
        }
        if let Some(characters) = NAMES.get(&text[..length + 2]) {
            return Some((Meant::Characters(characters), length + 2));
        }
    }
    let end = length.min(*OLD.end());
    let found = (*OLD.start()..=end).rev().find_map(|length| Some((*NAMES.get(&text[..=length])?, length + 1)));
    let (characters, used) = found?;
    let goes_on = bytes.get(used).is_some_and(|&b| b == b'=' || b.is_ascii_alphanumeric());
    (!(attribute && goes_on)).then_some((Meant::Characters(characters), used))
}

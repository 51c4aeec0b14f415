//! Named and numbered characters.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::table::{Fault, rows};

const FILE: &str = "data/entities.tsv";

pub(crate) const ENTITIES: &str = include_str!("../../data/entities.tsv");

/// No name is longer.
const LONGEST: usize = 32;

/// What windows-1252 has at 128 to 159, which is what authors mean by these numbers.
const WINDOWS: [u16; 32] = [
    0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039,
    0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc,
    0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
];

/// Characters by name.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    names: FxHashMap<&'static str, char>,
}

impl Entities {
    pub(crate) fn read(table: &'static str, faults: &mut Vec<Fault>) -> Self {
        let mut names = FxHashMap::default();
        for (line, [name, code]) in rows(FILE, table, ["name", "code"], faults) {
            match u32::from_str_radix(code, 16).ok().and_then(char::from_u32) {
                Some(c) => {
                    if names.insert(name, c).is_some() {
                        faults.push(Fault {
                            file: FILE,
                            line,
                            what: format!("{name} stands there twice"),
                        });
                    }
                }
                None => faults.push(Fault {
                    file: FILE,
                    line,
                    what: format!("{code:?} is no character"),
                }),
            }
        }
        Entities { names }
    }

    /// `text` with its references replaced; what is none stays as it is.
    pub(crate) fn decode<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let Some(first) = memchr::memchr(b'&', text.as_bytes()) else {
            return Cow::Borrowed(text);
        };
        let mut out = String::with_capacity(text.len());
        out.push_str(&text[..first]);
        let mut rest = &text[first..];
        while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            match self.reference(rest) {
                Some((c, length)) => {
                    out.push(c);
                    rest = &rest[length..];
                }
                None => {
                    out.push('&');
                    rest = &rest[1..];
                }
            }
        }
        out.push_str(rest);
        Cow::Owned(out)
    }

    /// The character of the reference that `text` begins with, and its length.
    fn reference(&self, text: &str) -> Option<(char, usize)> {
        let bytes = text.as_bytes();
        if bytes.get(1) == Some(&b'#') {
            let hex = matches!(bytes.get(2), Some(b'x' | b'X'));
            let start = if hex { 3 } else { 2 };
            let radix = if hex { 16 } else { 10 };
            let digits = bytes[start..]
                .iter()
                .take(LONGEST)
                .take_while(|b| char::from(**b).is_digit(radix))
                .count();
            let end = start + digits;
            let code = text[start..end].parse::<u32>().ok().filter(|_| !hex);
            let code = if hex {
                u32::from_str_radix(&text[start..end], 16).ok()
            } else {
                code
            };
            if digits == 0 {
                return None;
            }
            let c = match code {
                Some(code @ 0x80..=0x9f) => {
                    char::from_u32(u32::from(WINDOWS[code as usize - 0x80]))
                }
                Some(0) | None => None,
                Some(code) => char::from_u32(code),
            };
            return Some((
                c.unwrap_or('\u{FFFD}'),
                end + usize::from(bytes.get(end) == Some(&b';')),
            ));
        }
        let length = bytes[1..]
            .iter()
            .take(LONGEST)
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
        // Without the semicolon `&copy=1` in an address would lose its name; the five of XML are safe.
        let closed = bytes.get(1 + length) == Some(&b';');
        let name = &text[1..=length];
        let known = closed || matches!(name, "nbsp" | "amp" | "quot" | "lt" | "gt");
        Some((
            *self.names.get(name).filter(|_| known)?,
            1 + length + usize::from(closed),
        ))
    }
}

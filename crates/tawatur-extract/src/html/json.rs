//! JSON as pages hold it: read where it stands, with the place of each string, and forgiving.
//!
//! Control characters within strings, commas too many or too few and ends that are missing are common in the scripts
//! of pages and do no harm here. What is nested without end is flat here: a list of nodes, no recursion.

use std::ops::Range;

use crate::trace::{Kind, Traced};

/// Values looked at in one script.
const MOST: usize = 40_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Object,
    List,
    Text,
    /// A number, or a word such as `true`.
    Bare,
}

#[derive(Clone, Debug)]
struct Value {
    shape: Shape,
    /// The place of the key's inside, empty in lists.
    key: Range<usize>,
    /// The place of the value; of a string's inside.
    place: Range<usize>,
    /// One past the last value inside.
    end: usize,
}

/// The values of a script, in order.
#[derive(Debug)]
pub(crate) struct Json<'a> {
    source: &'a str,
    values: Vec<Value>,
}

impl<'a> Json<'a> {
    /// Reads what stands at a place of `source`.
    pub(crate) fn read(source: &'a str, place: Range<usize>) -> Self {
        let bytes = &source.as_bytes()[..place.end];
        let mut values: Vec<Value> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut key: Option<Range<usize>> = None;
        let mut at = place.start;
        while let Some(&b) = bytes.get(at) {
            if values.len() >= MOST {
                break;
            }
            let shape = match b {
                b'{' => Shape::Object,
                b'[' => Shape::List,
                b'}' | b']' => {
                    if let Some(closed) = open.pop() {
                        values[closed].end = values.len();
                        values[closed].place.end = at + 1;
                    }
                    key = None;
                    at += 1;
                    continue;
                }
                b'"' => Shape::Text,
                b if b.is_ascii_alphanumeric() || b == b'-' => Shape::Bare,
                _ => {
                    at += 1;
                    continue;
                }
            };
            let inner = match shape {
                Shape::Text => at + 1..string_end(bytes, at + 1),
                Shape::Bare => at..at + bare_length(&bytes[at..]),
                Shape::Object | Shape::List => at..place.end,
            };
            let behind = match shape {
                Shape::Text => (inner.end + 1).min(bytes.len()),
                Shape::Bare => inner.end,
                Shape::Object | Shape::List => at + 1,
            };
            let in_object = open.last().is_some_and(|&at| values[at].shape == Shape::Object);
            // Programs write keys without quotation marks.
            if matches!(shape, Shape::Text | Shape::Bare) && in_object && key.is_none() {
                let colon = bytes[behind..].iter().position(|b| !b.is_ascii_whitespace());
                if colon.is_some_and(|colon| bytes[behind + colon] == b':') {
                    key = Some(inner);
                    at = behind;
                    continue;
                }
            }
            let end = values.len() + 1;
            values.push(Value { shape, key: key.take().unwrap_or(0..0), place: inner, end });
            if matches!(shape, Shape::Object | Shape::List) {
                open.push(end - 1);
            }
            at = behind;
        }
        let end = values.len();
        open.into_iter().for_each(|at| values[at].end = end);
        Json { source, values }
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    pub(crate) fn shape(&self, at: usize) -> Shape {
        self.values[at].shape
    }

    /// One past the last value inside.
    pub(crate) fn end(&self, at: usize) -> usize {
        self.values[at].end
    }

    /// The key that a value stands under, empty in lists.
    pub(crate) fn key(&self, at: usize) -> &'a str {
        self.source.get(self.values[at].key.clone()).unwrap_or_default()
    }

    /// Is a string tags and nothing else?
    pub(crate) fn is_markup_only(&self, at: usize) -> bool {
        let written = self.written(at).unwrap_or_default().trim();
        let mut rest = written;
        while let Some(inner) = rest.strip_prefix('<') {
            rest = inner.split_once('>').map_or("", |(_, behind)| behind).trim_start();
        }
        written.starts_with('<') && rest.is_empty()
    }

    /// The value of a key of an object.
    pub(crate) fn member(&self, at: usize, key: &str) -> Option<usize> {
        self.children(at).find(|&child| self.source.get(self.values[child].key.clone()) == Some(key))
    }

    /// The values in a list or an object, and the value itself where it is neither.
    pub(crate) fn items(&self, at: usize) -> Vec<usize> {
        if self.shape(at) == Shape::List { self.children(at).take(64).collect() } else { vec![at] }
    }

    /// The values right within an object or a list.
    pub(crate) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let inner = if matches!(self.shape(at), Shape::Object | Shape::List) { at + 1 } else { self.values[at].end };
        let end = self.values[at].end;
        std::iter::successors(Some(inner), |&child| self.values.get(child).map(|value| value.end))
            .take_while(move |&child| child < end)
    }

    /// A string or a bare word as it is written, escapes and all.
    pub(crate) fn written(&self, at: usize) -> Option<&'a str> {
        matches!(self.shape(at), Shape::Text | Shape::Bare).then(|| self.source.get(self.values[at].place.clone()))?
    }

    /// A string's characters, references replaced and white space folded.
    pub(crate) fn text(&self, at: usize) -> Option<Traced> {
        let unescaped = self.unescaped(at)?;
        let text = Traced::read(&unescaped.text, 0..unescaped.text.len(), Kind::Html);
        (!text.is_empty()).then(|| text.through(&unescaped.text, &unescaped.pieces))
    }

    /// A string's characters, its lines and its references as they are.
    pub(crate) fn unescaped(&self, at: usize) -> Option<Traced> {
        if self.shape(at) != Shape::Text {
            return None;
        }
        let place = self.values[at].place.clone();
        let bytes = self.source.as_bytes();
        let mut out = Traced::default();
        let mut at = place.start;
        while at < place.end {
            let next = memchr::memchr(b'\\', &bytes[at..place.end]).map_or(place.end, |next| at + next);
            out.add_same(self.source, at..next);
            if next == place.end {
                break;
            }
            let (c, used) = escape(&bytes[next..place.end]);
            out.add_whole(c.encode_utf8(&mut [0; 4]), next..next + used);
            at = next + used;
        }
        Some(out)
    }
}

/// Where the string that begins at `from` ends: its closing mark.
fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(next) = memchr::memchr2(b'"', b'\\', &bytes[at.min(bytes.len())..]) {
        at += next;
        if bytes[at] == b'"' {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

fn bare_length(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'.' | b'_')).count()
}

/// What an escape stands for, and its length.
fn escape(bytes: &[u8]) -> (char, usize) {
    let unit = |at: usize| {
        let digits = bytes.get(at..at + 6).filter(|d| d[0] == b'\\' && d[1] == b'u')?;
        u32::from_str_radix(std::str::from_utf8(&digits[2..]).ok()?, 16).ok()
    };
    match bytes.get(1) {
        Some(b'n') => ('\n', 2),
        Some(b'r') => ('\r', 2),
        Some(b't') => ('\t', 2),
        Some(b'b' | b'f') => (' ', 2),
        Some(b'u') => match (unit(0), unit(6)) {
            (Some(high @ 0xd800..=0xdbff), Some(low @ 0xdc00..=0xdfff)) => {
                let c = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                (char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER), 12)
            }
            (Some(value), _) => (char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER), 6),
            (None, _) => ('u', 2),
        },
        // A backslash before any other ASCII sign is that sign; before anything else it is one itself.
        Some(&b) if b.is_ascii() => (b as char, 2),
        _ => ('\\', 1),
    }
}

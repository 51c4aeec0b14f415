//! White space folded, references replaced, and nothing else changed.

use std::ops::Range;

use super::reference::{Meant, reference};
use super::traced::Traced;

/// What stands for something else in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing.
    Plain,
    /// Character references.
    Html,
    /// Character references as attributes have them.
    Attribute,
}

/// A text that is put together piece by piece: runs of white space are one space, none stands at either end, NUL is
/// nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Placed {
    traced: Traced,
    /// White space that becomes a space when a character follows.
    gap: Option<Range<usize>>,
}

/// First bytes of what is not simply kept: white space, the ampersand, NUL.
const STOP: [bool; 256] = {
    let mut stop = [false; 256];
    let bytes = [0u8, b'\t', b'\n', 0x0b, 0x0c, b'\r', b' ', b'&', 0xc2, 0xe1, 0xe2, 0xe3];
    let mut at = 0;
    while at < bytes.len() {
        stop[bytes[at] as usize] = true;
        at += 1;
    }
    stop
};

impl Placed {
    /// The length of the text so far, with one space for white space at its end.
    pub(crate) fn len(&self) -> usize {
        let length = self.traced.text.len();
        length + usize::from(length > 0 && self.gap.is_some())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.traced.text.is_empty()
    }

    /// A place that stands for white space.
    pub(crate) fn blank(&mut self, place: Range<usize>) {
        match &mut self.gap {
            None => self.gap = Some(place),
            Some(gap) if gap.end == place.start => gap.end = place.end,
            Some(_) => {}
        }
    }

    fn fill(&mut self, source: &str) {
        let Some(gap) = self.gap.take() else {
            return;
        };
        if self.traced.text.is_empty() {
            return;
        }
        if source.get(gap.clone()) == Some(" ") {
            self.traced.add_same(source, gap);
        } else {
            self.traced.add_whole(" ", gap);
        }
    }

    /// Adds what stands at a place of `source`.
    pub(crate) fn add(&mut self, source: &str, place: Range<usize>, kind: Kind) {
        let bytes = source.as_bytes();
        let mut at = place.start;
        let mut kept = at;
        while at < place.end {
            if !STOP[bytes[at] as usize] {
                at += 1;
                continue;
            }
            let (from, to) = match bytes[at] {
                // One space between two words is kept as it is, and the run goes on.
                b' ' if kept < at && at + 1 < place.end && !STOP[bytes[at + 1] as usize] => {
                    at += 1;
                    continue;
                }
                b'&' => {
                    let meant = if kind == Kind::Plain {
                        None
                    } else {
                        reference(&source[at..place.end], kind == Kind::Attribute)
                    };
                    let Some((meant, used)) = meant else {
                        at += 1;
                        continue;
                    };
                    self.keep(source, kept..at);
                    self.meant(source, meant, at..at + used);
                    at += used;
                    kept = at;
                    continue;
                }
                0 => (at, at + 1),
                _ => {
                    let Some(c) = source[at..].chars().next() else { break };
                    if !c.is_whitespace() {
                        at += c.len_utf8();
                        continue;
                    }
                    (at, at + c.len_utf8())
                }
            };
            self.keep(source, kept..from);
            if bytes[from] != 0 {
                self.blank(from..to);
            }
            at = to;
            kept = to;
        }
        self.keep(source, kept..place.end);
    }

    fn keep(&mut self, source: &str, place: Range<usize>) {
        if !place.is_empty() {
            self.fill(source);
            self.traced.add_same(source, place);
        }
    }

    fn meant(&mut self, source: &str, meant: Meant, place: Range<usize>) {
        if let Meant::Character(c) = meant
            && c.is_whitespace()
        {
            self.blank(place);
            return;
        }
        if let Meant::Characters(characters) = meant
            && characters.chars().all(char::is_whitespace)
        {
            self.blank(place);
            return;
        }
        self.fill(source);
        let mut characters = String::new();
        meant.add_to(&mut characters);
        self.traced.add_whole(&characters, place);
    }

    /// The text.
    pub(crate) fn finish(self) -> Traced {
        self.traced
    }
}

impl Traced {
    /// What stands at a place of `source`, white space folded.
    pub(crate) fn read(source: &str, place: Range<usize>, kind: Kind) -> Traced {
        let mut placed = Placed::default();
        placed.add(source, place, kind);
        placed.finish()
    }
}

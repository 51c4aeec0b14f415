//! A page as a row of blocks: what the plain and the HTML side hand to the sweep.

use std::borrow::Cow;

use crate::trace::Traced;

/// What a block is in its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A paragraph, or a line of a text dump.
    Text,
    /// A heading that the page marks as one.
    Heading,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
}

/// A reason word of the `removed` list.
pub(crate) type Why = Cow<'static, str>;

/// One paragraph, heading or line.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// Its text, white space squeezed.
    pub(crate) text: Traced,
    pub(crate) role: Role,
    /// Where inline elements begin and end in a short text: the parts of a line.
    pub(crate) cuts: Vec<u32>,
    /// Is it a link, or nearly all of it?
    pub(crate) linked: bool,
    /// Why it is left out, if it is.
    pub(crate) why: Option<Why>,
}

impl Block {
    pub(crate) fn new(text: Traced, role: Role) -> Self {
        Block { text, role, cuts: Vec::new(), linked: false, why: None }
    }

    /// The parts of a short line: what its inline elements hold, and what stands between bars and dashes.
    pub(crate) fn parts(&self) -> Vec<&str> {
        let mut parts = Vec::new();
        let mut start = 0;
        fn trimmed(part: &str) -> &str {
            let edge = |c: char| c.is_whitespace() || "-/,\u{60C}".contains(c);
            part.trim_matches(edge).trim_start_matches(':').trim_start()
        }
        // Most lines have neither bar nor dash.
        let whole = !self.text.bytes().any(|byte| matches!(byte, b'|' | b'-' | b'/' | 0xC2 | 0xE2));
        for end in self.cuts.iter().map(|&cut| cut as usize).chain([self.text.len()]) {
            let part = self.text.get(start..end).unwrap_or_default();
            if whole {
                parts.extend(Some(trimmed(part)).filter(|part| !part.is_empty()));
                start = end;
                continue;
            }
            let bars = part.split(['|', '\u{2022}', '\u{B7}', '\u{2014}', '\u{2013}']);
            let dashed = bars.flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" // "));
            parts.extend(dashed.map(trimmed).filter(|part| !part.is_empty()));
            start = end;
        }
        parts
    }

    pub(crate) fn kept(&self) -> bool {
        self.why.is_none()
    }

    /// Leaves the block out, unless another rule has done so already.
    pub(crate) fn remove(&mut self, why: &'static str) {
        self.why.get_or_insert(Cow::Borrowed(why));
    }
}

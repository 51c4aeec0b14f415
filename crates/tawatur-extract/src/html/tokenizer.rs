//! Tags and text with their places, by the rules of the HTML standard.
//!
//! One pass over the page: from angle bracket to angle bracket, names and values as ranges of the source, nothing
//! copied. Comments, the inside of styles and of scripts other than JSON-LD are passed over by searching for their end.
//! Where the standard lets a comment, a quoted value or a script without end swallow the rest of the page, the rest is
//! read as text: a browser shows nothing there, but the words are the author's. That there is no end is found once and
//! remembered, so that the work grows with the page's length alone.

use std::ops::Range;

use memchr::{memchr, memchr2, memmem};

use super::tag::{Tag, tag};

/// Longer names are none that anybody asks for.
const NAME: usize = 32;

/// An element has no more attributes than this that anybody asks for.
const ATTRIBUTES: usize = 24;

/// Behind so many values without end no attribute is read any more: each would be looked for through all of the page.
const SWALLOWED: usize = 8;

/// The attributes that are asked for; the others are not kept.
pub(crate) const NAMES: [&str; 24] = [
    "alt",
    "class",
    "content",
    "data-original",
    "data-src",
    "datetime",
    "dir",
    "hidden",
    "href",
    "id",
    "itemprop",
    "itemtype",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "src",
    "srcset",
    "style",
    "title",
    "type",
    "aria-hidden",
];

/// What tells the names of attributes that are asked for from one another: length, first and last byte, in small letters.
#[inline]
pub(crate) const fn brief(name: &[u8]) -> u32 {
    match name {
        [] => 0,
        [only] => 1 << 16 | (only.to_ascii_lowercase() as u32) << 8,
        [first, .., last] => {
            (name.len() as u32) << 16 | (first.to_ascii_lowercase() as u32) << 8 | last.to_ascii_lowercase() as u32
        }
    }
}

/// The names with that, by which an attribute's is looked up.
const BRIEF: [u32; NAMES.len()] = {
    let mut brief_names = [0; NAMES.len()];
    let mut at = 0;
    while at < NAMES.len() {
        brief_names[at] = brief(NAMES[at].as_bytes());
        at += 1;
    }
    brief_names
};

/// A tag or a run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A start tag with its attributes, as a range of the tokenizer's.
    Start {
        tag: Tag,
        attributes: Range<u32>,
        closed: bool,
    },
    End(Tag),
    /// Characters, references not replaced.
    Text,
}

/// An attribute of those that are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attribute {
    /// Its name, in brief.
    pub(crate) name: u32,
    /// The value as a range of the page.
    pub(crate) value: (u32, u32),
}

/// Ends of which there are none in the rest of the page.
#[derive(Debug, Default)]
struct Missing {
    arrow: bool,
    shout: bool,
    doubled: bool,
    double: bool,
    single: bool,
    bracket: bool,
    raw: u16,
}

/// Reads a page token by token.
#[derive(Debug)]
pub(crate) struct Tokenizer<'a> {
    html: &'a [u8],
    at: usize,
    pub(crate) attributes: Vec<Attribute>,
    missing: Missing,
    /// Tags that a value without end would have swallowed.
    swallowed: usize,
    raw: Option<Raw>,
}

/// A raw element that was just opened.
#[derive(Debug)]
struct Raw {
    tag: Tag,
    /// Where its end tag stands, if anywhere.
    end: Option<usize>,
}

/// Elements whose inside is characters only.
const RAW: [(&[u8], Tag); 9] = [
    (b"script", Tag::Script),
    (b"style", Tag::Raw),
    (b"noscript", Tag::Raw),
    (b"iframe", Tag::Iframe),
    (b"noembed", Tag::Raw),
    (b"noframes", Tag::Raw),
    (b"xmp", Tag::Raw),
    (b"textarea", Tag::Textarea),
    (b"title", Tag::Title),
];

impl<'a> Tokenizer<'a> {
    pub(crate) fn new(html: &'a str) -> Self {
        Tokenizer {
            html: html.as_bytes(),
            at: 0,
            attributes: Vec::with_capacity(html.len() / 128),
            missing: Missing::default(),
            swallowed: 0,
            raw: None,
        }
    }

    /// The next token and its place.
    pub(crate) fn next(&mut self) -> Option<(Token, Range<usize>)> {
        if let Some(Raw { tag, end }) = self.raw.take() {
            let Some(end) = end else {
                return Some((Token::End(tag), self.at..self.at));
            };
            let inside = self.at..end;
            self.at = end;
            return Some((Token::Text, inside));
        }
        let begun = self.at;
        let mut from = begun;
        loop {
            let open = memchr(b'<', self.html.get(from..)?).map(|at| from + at);
            let text_end = open.unwrap_or(self.html.len());
            let Some(open) = open else {
                self.at = text_end;
                return (text_end > begun).then_some((Token::Text, begun..text_end));
            };
            if !self.is_markup(open) {
                from = open + 1;
                continue;
            }
            if open > begun {
                // The text before it goes first; the markup is met again.
                self.at = open;
                return Some((Token::Text, begun..open));
            }
            match self.markup(open) {
                Some(token) => return Some((token, open..self.at)),
                None => return self.next_after_skip(),
            }
        }
    }

    /// The token behind something that is none, in a loop of its own so that a row of comments needs no stack.
    fn next_after_skip(&mut self) -> Option<(Token, Range<usize>)> {
        loop {
            let open = self.at;
            if self.html.get(open) != Some(&b'<') || !self.is_markup(open) {
                return if open >= self.html.len() { None } else { self.next() };
            }
            if let Some(token) = self.markup(open) {
                return Some((token, open..self.at));
            }
        }
    }

    /// Does a tag or a comment begin at this angle bracket?
    fn is_markup(&self, open: usize) -> bool {
        match self.html.get(open + 1) {
            Some(b'/') => self.html.get(open + 2).is_some() && (!self.missing.bracket),
            Some(b'!' | b'?') => !self.missing.bracket,
            Some(b) => b.is_ascii_alphabetic(),
            None => false,
        }
    }

    /// Reads a tag, or passes over a comment.
    fn markup(&mut self, open: usize) -> Option<Token> {
        match self.html[open + 1] {
            b'!' if self.html[open..].starts_with(b"<!--") => self.comment(open),
            b'!' | b'?' => self.bogus(open),
            b'/' if self.html[open + 2].is_ascii_alphabetic() => {
                let (name, name_end) = self.name(open + 2);
                let tag = tag(&name);
                let first = self.attributes.len();
                self.inside(name_end);
                self.attributes.truncate(first);
                (tag != Tag::Inline).then_some(Token::End(tag))
            }
            b'/' => self.bogus(open),
            _ => {
                let (name, name_end) = self.name(open + 1);
                let first = self.attributes.len();
                let Some(closed) = self.inside(name_end) else {
                    self.attributes.truncate(first);
                    return None;
                };
                let tag = tag(&name);
                let raw = RAW.iter().position(|(raw, _)| *raw == &name[..]);
                if let Some(raw) = raw {
                    self.open_raw(raw);
                }
                if tag == Tag::Inline {
                    self.attributes.truncate(first);
                    return None;
                }
                Some(Token::Start { tag, attributes: first as u32..self.attributes.len() as u32, closed })
            }
        }
    }

    fn comment(&mut self, open: usize) -> Option<Token> {
        let rest = &self.html[open + 4..];
        if rest.starts_with(b">") {
            self.at = open + 5;
            return None;
        }
        if rest.starts_with(b"->") {
            self.at = open + 6;
            return None;
        }
        let arrow = if self.missing.arrow { None } else { memmem::find(rest, b"-->") };
        self.missing.arrow |= arrow.is_none();
        // The other end is looked for only as far as the first one, so that nothing is looked through twice.
        let before = arrow.map_or(rest, |at| &rest[..at]);
        let shout = if self.missing.shout { None } else { memmem::find(before, b"--!>") };
        self.missing.shout |= shout.is_none() && arrow.is_none();
        let end = shout.map(|at| at + 4).or(arrow.map(|at| at + 3));
        match end {
            Some(end) => {
                self.at = open + 4 + end;
                None
            }
            None => self.bogus(open),
        }
    }

    /// Passes over what ends at the next bracket.
    fn bogus(&mut self, open: usize) -> Option<Token> {
        match memchr(b'>', &self.html[open..]) {
            Some(end) => self.at = open + end + 1,
            None => {
                self.missing.bracket = true;
                self.at = self.html.len();
            }
        }
        None
    }

    /// A tag's name in small letters, and where it ends.
    fn name(&self, start: usize) -> (Name, usize) {
        let mut name = Name { bytes: [0; NAME + 1], length: 0 };
        let mut at = start;
        while let Some(&b) = self.html.get(at) {
            if is_space(b) || b == b'/' || b == b'>' {
                break;
            }
            name.push(b);
            at += 1;
        }
        (name, at)
    }

    /// Reads the attributes up to the tag's end and says whether the tag closes itself; `None` where it never ends.
    fn inside(&mut self, start: usize) -> Option<bool> {
        let html = self.html;
        let first = self.attributes.len();
        let mut at = start;
        if self.swallowed > SWALLOWED {
            let end = memchr(b'>', &html[start..]).map(|end| start + end + 1);
            self.at = end.unwrap_or(html.len());
            return end.map(|_| false);
        }
        loop {
            while html.get(at).is_some_and(|&b| is_space(b)) {
                at += 1;
            }
            match html.get(at) {
                None => {
                    self.at = html.len();
                    return None;
                }
                Some(b'>') => {
                    self.at = at + 1;
                    return Some(false);
                }
                Some(b'/') => {
                    at += 1;
                    if html.get(at) == Some(&b'>') {
                        self.at = at + 1;
                        return Some(true);
                    }
                    continue;
                }
                Some(_) => {}
            }
            let name_start = at;
            at += 1;
            while html.get(at).is_some_and(|&b| !is_space(b) && !matches!(b, b'/' | b'>' | b'=')) {
                at += 1;
            }
            let name = &html[name_start..at];
            while html.get(at).is_some_and(|&b| is_space(b)) {
                at += 1;
            }
            let mut value = at..at;
            if html.get(at) == Some(&b'=') {
                at += 1;
                while html.get(at).is_some_and(|&b| is_space(b)) {
                    at += 1;
                }
                match html.get(at) {
                    Some(&quote @ (b'"' | b'\'')) => {
                        let Some(end) = self.quote(quote, at + 1) else {
                            // A value without end: the tag ends at its first bracket, and the value counts for nothing.
                            let end = memchr(b'>', &html[start..]);
                            self.swallowed += 1;
                            self.at = end.map_or(html.len(), |end| start + end + 1);
                            return end.map(|_| false);
                        };
                        value = at + 1..end;
                        at = end + 1;
                    }
                    Some(b'>') | None => value = at..at,
                    Some(_) => {
                        let begun = at;
                        while html.get(at).is_some_and(|&b| !is_space(b) && b != b'>') {
                            at += 1;
                        }
                        value = begun..at;
                    }
                }
            }
            if name.len() <= NAME && self.attributes.len() - first < ATTRIBUTES {
                let name_in_brief = brief(name);
                let known = BRIEF.iter().position(|&known| known == name_in_brief);
                if known.is_some_and(|known| name.eq_ignore_ascii_case(NAMES[known].as_bytes()))
                    && !self.attributes[first..].iter().any(|a| a.name == name_in_brief)
                {
                    self.attributes
                        .push(Attribute { name: name_in_brief, value: (value.start as u32, value.end as u32) });
                }
            }
        }
    }

    fn quote(&mut self, quote: u8, from: usize) -> Option<usize> {
        let missing = if quote == b'"' { &mut self.missing.double } else { &mut self.missing.single };
        if *missing {
            return None;
        }
        let end = memchr(quote, &self.html[from..]).map(|at| from + at);
        *missing = end.is_none();
        end
    }

    /// The start tag of a raw element was read: its inside is what follows, where it has an end. Where it has none, it
    /// holds nothing.
    fn open_raw(&mut self, raw: usize) {
        let (name, tag) = RAW[raw];
        let known = self.missing.raw & (1 << raw) != 0;
        let rest = &self.html[self.at..];
        let end = if known { None } else { raw_end(rest, name, &mut self.missing.doubled) };
        if end.is_none() {
            self.missing.raw |= 1 << raw;
        }
        self.raw = Some(Raw { tag, end: end.map(|end| self.at + end) });
    }
}

/// Where the end tag of a raw element stands.
fn raw_end(rest: &[u8], name: &[u8], doubled_without_end: &mut bool) -> Option<usize> {
    let ends = |at: usize, offset: usize| {
        let behind = &rest[at + offset..];
        behind.len() > name.len()
            && behind[..name.len()].eq_ignore_ascii_case(name)
            && (is_space(behind[name.len()]) || matches!(behind[name.len()], b'/' | b'>'))
    };
    let end = memmem::find_iter(rest, b"</").find(|&at| ends(at, 2))?;
    if name != b"script" || *doubled_without_end || memmem::find(&rest[..end], b"<!--").is_none() {
        return Some(end);
    }
    // A script within a comment within a script hides one end tag.
    let (mut commented, mut doubled, mut at) = (false, false, 0);
    while let Some(next) = memchr2(b'<', b'-', &rest[at..]) {
        at += next;
        let here = &rest[at..];
        if here.starts_with(b"<!--") {
            commented = true;
            // The dashes may be those of the comment's end as well.
            at += 2;
        } else if here.starts_with(b"-->") {
            (commented, doubled) = (false, false);
            at += 3;
        } else if here[0] == b'<' && commented && !doubled && ends(at, 1) {
            doubled = true;
            at += 1;
        } else if here.starts_with(b"</") && ends(at, 2) {
            if !doubled {
                return Some(at);
            }
            doubled = false;
            at += 2;
        } else {
            at += 1;
        }
    }
    // Without end by the standard: the first end tag is as good as any, and none behind it has an end either.
    *doubled_without_end = true;
    Some(end)
}

fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | 0x0c | b'\r')
}

/// A name of some bytes without an allocation; one byte more than the longest shows that it is none.
#[derive(Debug)]
struct Name {
    bytes: [u8; NAME + 1],
    length: usize,
}

impl Name {
    fn push(&mut self, b: u8) {
        if let Some(slot) = self.bytes.get_mut(self.length) {
            *slot = b.to_ascii_lowercase();
            self.length += 1;
        }
    }
}

impl std::ops::Deref for Name {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

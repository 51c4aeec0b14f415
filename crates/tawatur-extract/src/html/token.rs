//! Tags and text by html5gum, the WHATWG tokenizer, gathered in one arena.

use std::borrow::Cow;
use std::convert::Infallible;

use html5gum::{Emitter, Error, State, Tokenizer, naive_next_state};
use memchr::memchr;

use super::tag::{Tag, tag};

/// How often reading begins again behind a comment, tag or script that never ends.
const ROUNDS: usize = 8;

/// Longer names are none that anybody asks for.
const NAME: usize = 32;

/// The attributes that are asked for; the others are not kept.
const ATTRIBUTES: [&str; 15] = [
    "class", "content", "datetime", "hidden", "href", "id", "itemprop", "lang", "name", "property", "pubdate", "rel",
    "role", "style", "type",
];

/// A tag or a run of text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Token {
    /// A start tag with its attributes, as a range of [`Tokens::attributes`].
    Start {
        tag: Tag,
        attributes: (usize, usize),
        /// Does it end with a slash?
        closed: bool,
    },
    End(Tag),
    /// Characters, as a range of [`Tokens::text`], references replaced.
    Text(usize, usize),
}

/// An attribute of those that are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attribute {
    pub(crate) name: &'static str,
    /// The value as a range of [`Tokens::text`].
    pub(crate) value: (usize, usize),
}

/// A page's tokens with their characters. Inline tags (bold, italics) and comments are not among them, nor is the
/// inside of scripts and styles, JSON-LD excepted.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(crate) list: Vec<Token>,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) text: String,
}

/// Reads a page. What the standard lets a comment, a quoted value or a script without end swallow is read again as
/// text, a few times a page: a browser shows nothing there, but the words are the author's.
pub(crate) fn read(html: &str) -> Tokens {
    let mut gathered = Gathered { text: Vec::with_capacity(html.len() / 2), ..Gathered::default() };
    let mut rest = html;
    for _ in 0..ROUNDS {
        run(rest, State::Data, &mut gathered);
        match gathered.resume.take().and_then(|at| rest.get(at..)) {
            Some(next) if next.len() < rest.len() && !next.is_empty() => rest = next,
            _ => break,
        }
    }
    Tokens { list: gathered.list, attributes: gathered.attributes, text: string(gathered.text) }
}

/// `text` with its character references replaced and all else as it is.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut gathered = Gathered::default();
    run(text, State::RcData, &mut gathered);
    Cow::Owned(string(gathered.text))
}

fn run(html: &str, state: State, gathered: &mut Gathered) {
    let mut tokenizer = Tokenizer::new_with_emitter(html, Gatherer::new(html, gathered));
    tokenizer.set_state(state);
    let Ok(()) = tokenizer.finish();
}

/// Bytes that came from a `str` piece by piece are one again.
fn string(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[derive(Debug, Default)]
struct Gathered {
    list: Vec<Token>,
    attributes: Vec<Attribute>,
    text: Vec<u8>,
    /// Where reading begins again, if the page ended within something.
    resume: Option<usize>,
}

/// An element whose inside is characters only, while it is open.
#[derive(Debug)]
struct Raw {
    tag: Tag,
    /// Behind its start tag: in the page, in the list, in the text.
    behind: (usize, usize, usize),
}

/// What html5gum calls at each step.
#[derive(Debug)]
struct Gatherer<'a> {
    html: &'a str,
    out: &'a mut Gathered,
    position: usize,
    /// Where the tag or comment begins that is being read.
    begun: usize,
    /// Where in the text the run begins that is being read.
    run: usize,
    /// Is the inside of the open raw element dropped?
    mute: bool,
    raw: Option<Raw>,
    raw_name: Vec<u8>,
    name: Vec<u8>,
    is_end: bool,
    closed: bool,
    in_tag: bool,
    in_comment: bool,
    /// The first attribute of the tag.
    first: usize,
    attribute: Vec<u8>,
    /// Where in the text the attribute's value begins; `None` between attributes.
    value: Option<usize>,
}

impl<'a> Gatherer<'a> {
    fn new(html: &'a str, out: &'a mut Gathered) -> Self {
        let run = out.text.len();
        Gatherer {
            html,
            out,
            position: 0,
            begun: 0,
            run,
            mute: false,
            raw: None,
            raw_name: Vec::new(),
            name: Vec::new(),
            is_end: false,
            closed: false,
            in_tag: false,
            in_comment: false,
            first: 0,
            attribute: Vec::new(),
            value: None,
        }
    }

    fn init_tag(&mut self, is_end: bool) {
        self.name.clear();
        self.is_end = is_end;
        self.closed = false;
        self.in_tag = true;
        self.first = self.out.attributes.len();
        self.value = None;
    }

    fn flush_text(&mut self) {
        if self.out.text.len() > self.run {
            self.out.list.push(Token::Text(self.run, self.out.text.len()));
        }
        self.run = self.out.text.len();
    }

    /// Keeps the attribute that was read, if it is one that is asked for and the first of its name.
    fn flush_attribute(&mut self) {
        let Some(start) = self.value.take() else {
            return;
        };
        let name = ATTRIBUTES.into_iter().find(|name| name.as_bytes() == self.attribute);
        let repeated = |name: &&str| self.out.attributes[self.first..].iter().any(|a| a.name == *name);
        match name.filter(|name| !self.is_end && !repeated(name)) {
            Some(name) => self.out.attributes.push(Attribute { name, value: (start, self.out.text.len()) }),
            None => self.out.text.truncate(start),
        }
        self.run = self.out.text.len();
    }

    /// Does the open start tag say that its element is JSON-LD?
    fn is_linked_data(&self) -> bool {
        let kind = self.out.attributes[self.first..].iter().find(|a| a.name == "type");
        kind.is_some_and(|a| {
            let value = &self.out.text[a.value.0..a.value.1];
            value.windows(7).any(|w| w.eq_ignore_ascii_case(b"ld+json"))
        })
    }

    fn start(&mut self, tag: Tag) -> Option<State> {
        if tag == Tag::Inline {
            self.out.attributes.truncate(self.first);
        } else {
            self.out.list.push(Token::Start {
                tag,
                attributes: (self.first, self.out.attributes.len()),
                closed: self.closed,
            });
        }
        // An element that nobody closes and that holds the rest of the page as characters is no help to a reader.
        let state = match &self.name[..] {
            b"plaintext" => None,
            b"noframes" => Some(State::RawText),
            name => naive_next_state(name),
        };
        if state.is_some() {
            self.mute = !(tag == Tag::Title || tag == Tag::Script && self.is_linked_data());
            self.raw_name.clone_from(&self.name);
            self.raw = Some(Raw { tag, behind: (self.position, self.out.list.len(), self.out.text.len()) });
        }
        state
    }

    fn end(&mut self, tag: Tag) {
        self.raw = None;
        self.mute = false;
        self.out.attributes.truncate(self.first);
        if tag != Tag::Inline {
            self.out.list.push(Token::End(tag));
        }
    }

    /// Behind the next angle bracket from where the open tag or comment begins.
    fn past_bracket(&self) -> Option<usize> {
        let rest = self.html.as_bytes().get(self.begun..)?;
        memchr(b'>', rest).map(|at| self.begun + at + 1)
    }

    fn close_raw(&mut self) -> Option<usize> {
        let Raw { tag, behind } = self.raw.take()?;
        self.out.list.truncate(behind.1);
        self.out.text.truncate(behind.2);
        self.out.list.push(Token::End(tag));
        Some(behind.0)
    }
}

impl Emitter for Gatherer<'_> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.raw_name = name.unwrap_or_default().to_owned();
    }

    fn emit_eof(&mut self) {
        self.out.resume = if self.raw.is_some() {
            self.close_raw()
        } else if self.in_comment {
            self.flush_text();
            self.past_bracket()
        } else if self.in_tag {
            // A quoted value without end: the tag ends at its first bracket, and the value counts for nothing.
            if let Some(start) = self.value.take() {
                self.out.text.truncate(start);
                self.run = start;
            }
            let behind = self.past_bracket();
            if behind.is_some() {
                let _ = self.emit_current_tag();
                self.close_raw();
            }
            behind
        } else {
            self.flush_text();
            None
        };
    }

    fn emit_error(&mut self, _: Error) {}

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_string(&mut self, text: &[u8]) {
        if !self.mute {
            self.out.text.extend_from_slice(text);
        }
    }

    fn init_start_tag(&mut self) {
        self.init_tag(false);
    }

    fn init_end_tag(&mut self) {
        self.init_tag(true);
    }

    fn init_comment(&mut self) {
        self.in_comment = true;
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.flush_attribute();
        self.flush_text();
        self.in_tag = false;
        let tag = tag(&self.name);
        if self.is_end {
            self.end(tag);
            None
        } else {
            self.start(tag)
        }
    }

    fn emit_current_comment(&mut self) {
        // At the page's end only a comment with its mark was closed.
        self.in_comment = self.position >= self.html.len() && !self.html.ends_with("-->");
    }

    fn emit_current_doctype(&mut self) {}

    fn set_self_closing(&mut self) {
        self.closed = true;
    }

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, name: &[u8]) {
        // One byte more shows that the name is longer than any.
        let room = (NAME + 1).saturating_sub(self.name.len());
        self.name.extend_from_slice(&name[..name.len().min(room)]);
    }

    fn push_comment(&mut self, _: &[u8]) {}

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn init_doctype(&mut self) {}

    fn init_attribute(&mut self) {
        self.flush_attribute();
        self.flush_text();
        self.attribute.clear();
        self.value = Some(self.out.text.len());
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        let room = (NAME + 1).saturating_sub(self.attribute.len());
        self.attribute.extend_from_slice(&name[..name.len().min(room)]);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        self.out.text.extend_from_slice(value);
    }

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn start_open_tag(&mut self) {
        self.begun = self.position.saturating_sub(1);
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.raw_name.is_empty() && self.raw_name == self.name
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }
}

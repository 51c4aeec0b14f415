//! The tree: nodes in document order, each knowing where its inside ends.

use memchr::{memchr, memmem};

use super::attribute;
use super::tag::{Tag, tag};

/// Deeper elements are not opened; their text belongs to the deepest one that is.
const DEPTH: usize = 400;

/// How far up an end tag, or an implied end, looks for its element.
const REACH: usize = 64;

/// An element or a run of text.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    pub(crate) content: Content<'a>,
    /// The element around it; the first node is its own.
    pub(crate) parent: u32,
    /// One past the last node inside.
    pub(crate) end: u32,
}

/// What a node holds.
#[derive(Debug)]
pub(crate) enum Content<'a> {
    /// The tag, its name, and the inside of its start tag.
    Element(Tag, &'a str),
    /// Characters, references not yet replaced.
    Text(&'a str),
}

impl<'a> Node<'a> {
    pub(crate) fn tag(&self) -> Option<Tag> {
        match self.content {
            Content::Element(tag, _) => Some(tag),
            Content::Text(_) => None,
        }
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        match self.content {
            Content::Element(_, inside) if !inside.is_empty() => attribute::value(inside, name),
            _ => None,
        }
    }
}

/// Parses a page. The first node is a root that no tag made.
pub(crate) fn parse(html: &str) -> Vec<Node<'_>> {
    let mut builder = Builder {
        html,
        nodes: Vec::with_capacity(html.len() / 40 + 1),
        open: Vec::new(),
        skipped: 0,
        missing: Vec::new(),
    };
    builder.nodes.push(Node {
        content: Content::Element(Tag::Div, ""),
        parent: 0,
        end: 0,
    });
    builder.open.push((Tag::Html, 0));
    builder.run();
    builder.nodes
}

struct Builder<'a> {
    html: &'a str,
    nodes: Vec<Node<'a>>,
    open: Vec<(Tag, u32)>,
    /// Elements that were too deep to open, so that their end tags close nothing else.
    skipped: usize,
    /// Ends that were looked for and are not in the rest of the page: looking again would cost the page's length.
    missing: Vec<&'static str>,
}

impl<'a> Builder<'a> {
    fn run(&mut self) {
        let html = self.html;
        let mut at = 0;
        while at < html.len() {
            let Some(angle) = memchr(b'<', &html.as_bytes()[at..]).map(|found| at + found) else {
                self.text(&html[at..]);
                break;
            };
            let next = html.as_bytes().get(angle + 1).copied().unwrap_or(b' ');
            if !(next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')) {
                self.text(&html[at..=angle]);
                at = angle + 1;
                continue;
            }
            self.text(&html[at..angle]);
            at = match next {
                b'!' if html[angle..].starts_with("<!--") => self.past(angle + 4, "-->"),
                b'!' | b'?' => self.past(angle + 2, ">"),
                b'/' => self.end_tag(angle),
                _ => self.start_tag(angle),
            };
        }
        let end = self.nodes.len() as u32;
        while let Some((_, node)) = self.open.pop() {
            self.nodes[node as usize].end = end;
        }
    }

    fn text(&mut self, text: &'a str) {
        if !text.is_empty() {
            self.push(Content::Text(text));
        }
    }

    fn push(&mut self, content: Content<'a>) -> u32 {
        let parent = self.open.last().map_or(0, |(_, node)| *node);
        let node = self.nodes.len() as u32;
        self.nodes.push(Node {
            content,
            parent,
            end: node + 1,
        });
        node
    }

    /// The place behind the next `end`; without one, behind the next angle bracket, or the end of the page.
    fn past(&mut self, from: usize, end: &'static str) -> usize {
        if !self.missing.contains(&end) {
            if let Some(found) = memmem::find(&self.html.as_bytes()[from..], end.as_bytes()) {
                return from + found + end.len();
            }
            self.missing.push(end);
        }
        if end == ">" {
            self.html.len()
        } else {
            self.past(from, ">")
        }
    }

    /// The end of a tag's inside: the angle bracket that is in no quotes.
    fn inside(&mut self, from: usize) -> usize {
        let bytes = self.html.as_bytes();
        let mut at = from;
        let mut value = false;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'>' => return at,
                b'"' | b'\'' if value => {
                    let quote = if byte == b'"' { "\"" } else { "'" };
                    if self.missing.contains(&quote) {
                        at += 1;
                    } else if let Some(found) = memchr(byte, &bytes[at + 1..]) {
                        at += found + 2;
                    } else {
                        self.missing.push(quote);
                        at += 1;
                    }
                    value = false;
                }
                b'=' => {
                    value = true;
                    at += 1;
                }
                _ => {
                    value &= byte.is_ascii_whitespace();
                    at += 1;
                }
            }
        }
        at
    }

    fn name(&self, from: usize) -> &'a str {
        let rest = &self.html[from..];
        let end = rest
            .bytes()
            .take(64)
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
        match end {
            Some(end) => &rest[..end],
            // A name without end, or longer than any.
            None => "",
        }
    }

    fn start_tag(&mut self, angle: usize) -> usize {
        let html = self.html;
        let name = self.name(angle + 1);
        let end = self.inside(angle + 1 + name.len());
        let behind = (end + 1).min(html.len());
        let found = tag(name);
        if found == Tag::Inline {
            return behind;
        }
        let inside = html[(angle + 1 + name.len()).min(end)..end].trim_ascii();
        self.imply(found);
        if self.open.len() >= DEPTH && !found.is_void() {
            self.skipped += usize::from(!matches!(
                found,
                Tag::P | Tag::Li | Tag::Td | Tag::Tr | Tag::Dt | Tag::Dd
            ));
            return self.raw(found, name, behind, None);
        }
        let node = self.push(Content::Element(found, inside));
        let closed = inside.ends_with('/') && matches!(found, Tag::Svg | Tag::Other | Tag::Custom);
        if found.is_void() || closed {
            return behind;
        }
        if matches!(found, Tag::Script | Tag::Raw | Tag::Textarea | Tag::Title) {
            return self.raw(found, name, behind, Some(node));
        }
        self.open.push((found, node));
        behind
    }

    /// The inside of an element that holds characters only, up to its end tag.
    fn raw(&mut self, found: Tag, name: &str, from: usize, node: Option<u32>) -> usize {
        let end: &'static str = match (found, name.len()) {
            (Tag::Script, _) => "</script",
            (Tag::Textarea, _) => "</textarea",
            (Tag::Title, _) => "</title",
            (Tag::Raw, 5) => "</style",
            (Tag::Raw, 6) => "</iframe",
            (Tag::Raw, 7) => "</noembed",
            (Tag::Raw, 8) if name.ends_with(['t', 'T']) => "</noscript",
            (Tag::Raw, 8) => "</noframes",
            (Tag::Raw, _) => "</xmp",
            _ => return from,
        };
        if self.missing.contains(&end) {
            return from;
        }
        let bytes = self.html.as_bytes();
        let mut at = from;
        while let Some(found) = memmem::find(&bytes[at..], b"</") {
            at += found;
            if bytes
                .get(at..at + end.len())
                .is_some_and(|tag| tag.eq_ignore_ascii_case(end.as_bytes()))
            {
                if let Some(node) = node.filter(|_| at > from) {
                    let text = self.nodes.len() as u32;
                    self.nodes.push(Node {
                        content: Content::Text(&self.html[from..at]),
                        parent: node,
                        end: text + 1,
                    });
                    self.nodes[node as usize].end = text + 1;
                }
                return self.past(at, ">");
            }
            at += 2;
        }
        self.missing.push(end);
        from
    }

    fn end_tag(&mut self, angle: usize) -> usize {
        let name = self.name(angle + 2);
        let behind = self.past(angle + 2 + name.len(), ">");
        let found = tag(name);
        if matches!(found, Tag::Inline | Tag::Html | Tag::Body) || name.is_empty() {
            return behind;
        }
        if self.skipped > 0
            && !matches!(
                found,
                Tag::P | Tag::Li | Tag::Td | Tag::Tr | Tag::Dt | Tag::Dd
            )
        {
            self.skipped -= 1;
            return behind;
        }
        self.close(
            |tag| tag == found,
            |tag| match found {
                // An inline end tag does not reach through a block, nor any but a table's own through a cell.
                Tag::A | Tag::Span | Tag::Time | Tag::Other | Tag::Button => tag.is_block(),
                Tag::Table | Tag::Tr | Tag::Rows => tag == Tag::Table,
                Tag::P => matches!(
                    tag,
                    Tag::Td | Tag::Article | Tag::Main | Tag::Div | Tag::Block
                ),
                _ => tag == Tag::Td,
            },
        );
        behind
    }

    /// Ends that a start tag implies.
    fn imply(&mut self, found: Tag) {
        match found {
            Tag::Li => self.close(|tag| tag == Tag::Li, |tag| tag == Tag::List),
            Tag::Dt | Tag::Dd => {
                self.close(|tag| matches!(tag, Tag::Dt | Tag::Dd), |tag| tag == Tag::Dl)
            }
            Tag::Td => self.close(
                |tag| tag == Tag::Td,
                |tag| matches!(tag, Tag::Tr | Tag::Table),
            ),
            Tag::Tr => self.close(|tag| tag == Tag::Tr, |tag| tag == Tag::Table),
            Tag::Rows => self.close(|tag| tag == Tag::Rows, |tag| tag == Tag::Table),
            Tag::Option => self.close(|tag| tag == Tag::Option, |tag| tag == Tag::Select),
            Tag::Body => self.close(|tag| tag == Tag::Head, |tag| tag == Tag::Html),
            Tag::A => self.close(|tag| tag == Tag::A, Tag::is_block),
            _ => {}
        }
        if found.is_block() {
            self.close(|tag| tag == Tag::P, |tag| tag.is_block() && tag != Tag::P);
        }
    }

    /// Closes the innermost element that `wanted` names, and those within it, unless a `barrier` stands before it.
    fn close(&mut self, wanted: impl Fn(Tag) -> bool, barrier: impl Fn(Tag) -> bool) {
        let from = self.open.len().saturating_sub(REACH).max(1);
        for at in (from..self.open.len()).rev() {
            let tag = self.open[at].0;
            if wanted(tag) {
                let end = self.nodes.len() as u32;
                for (_, node) in self.open.drain(at..) {
                    self.nodes[node as usize].end = end;
                }
                return;
            }
            if barrier(tag) {
                return;
            }
        }
    }
}

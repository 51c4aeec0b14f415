//! The tree: nodes in document order, each knowing where its inside ends.

use std::ops::Range;

use crate::trace::{Kind, Traced};

use super::tag::Tag;
use super::tokenizer::{Attribute, NAMES, Token, Tokenizer, brief};

/// Deeper elements are not opened; their text belongs to the deepest one that is.
const DEPTH: usize = 400;

/// How far up an end tag, or an implied end, looks for its element.
const REACH: usize = 64;

/// Longer values are none that anybody asks for.
const LONGEST: u32 = 4000;

/// An element or a run of text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// The element's name; none for text.
    tag: Option<Tag>,
    /// The element around it; the first node is its own.
    parent: u32,
    /// One past the last node inside.
    end: u32,
    /// The place of the start tag or of the text.
    place: (u32, u32),
    attributes: (u32, u32),
}

/// A page's nodes in document order. The first is a root that no tag made.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    pub(crate) html: &'a str,
    nodes: Vec<Node>,
    attributes: Vec<Attribute>,
}

impl<'a> Tree<'a> {
    /// Builds the tree of a page.
    pub(crate) fn build(html: &'a str) -> Self {
        let mut tokenizer = Tokenizer::new(html);
        let mut nodes = Vec::with_capacity(html.len() / 48 + 1);
        nodes.push(Node { tag: Some(Tag::Div), parent: 0, end: 0, place: (0, 0), attributes: (0, 0) });
        let mut builder = Builder { nodes, open: vec![(Tag::Html, 0)], skipped: 0 };
        while let Some((token, place)) = tokenizer.next() {
            let place = (place.start as u32, place.end as u32);
            match token {
                Token::Text => {
                    builder.push(None, place, (0, 0));
                }
                Token::Start { tag, attributes, closed } => {
                    builder.start(tag, place, (attributes.start, attributes.end), closed);
                }
                Token::End(tag) => builder.end(tag),
            }
        }
        let end = builder.nodes.len() as u32;
        while let Some((_, node)) = builder.open.pop() {
            builder.nodes[node as usize].end = end;
        }
        Tree { html, nodes: builder.nodes, attributes: tokenizer.attributes }
    }

    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn tag(&self, at: usize) -> Option<Tag> {
        self.nodes[at].tag
    }

    pub(crate) fn parent(&self, at: usize) -> usize {
        self.nodes[at].parent as usize
    }

    /// One past the last node inside.
    pub(crate) fn end(&self, at: usize) -> usize {
        self.nodes[at].end as usize
    }

    /// The place of a start tag or of a text.
    pub(crate) fn place(&self, at: usize) -> Range<usize> {
        let (start, end) = self.nodes[at].place;
        start as usize..end as usize
    }

    /// The characters of a text, references not replaced.
    pub(crate) fn text(&self, at: usize) -> Option<&'a str> {
        self.tag(at).is_none().then(|| &self.html[self.place(at)])
    }

    fn list(&self, at: usize) -> &[Attribute] {
        let (first, end) = self.nodes[at].attributes;
        &self.attributes[first as usize..end as usize]
    }

    pub(crate) fn has_attributes(&self, at: usize) -> bool {
        self.nodes[at].attributes.0 < self.nodes[at].attributes.1
    }

    /// An attribute's value as it is written.
    #[inline]
    pub(crate) fn attribute(&self, at: usize, name: &str) -> Option<&'a str> {
        debug_assert!(NAMES.contains(&name), "{name} is not kept");
        let name = brief(name.as_bytes());
        let (start, end) = self.list(at).iter().find(|a| a.name == name)?.value;
        Some(&self.html[start as usize..end as usize])
    }

    /// An attribute's value, references replaced and white space folded; none where it is empty or very long.
    pub(crate) fn value(&self, at: usize, name: &str) -> Option<Traced> {
        let name = brief(name.as_bytes());
        let (start, end) = self.list(at).iter().find(|a| a.name == name)?.value;
        if end - start > LONGEST {
            return None;
        }
        let value = Traced::read(self.html, start as usize..end as usize, Kind::Attribute);
        (!value.is_empty()).then_some(value)
    }

    /// Does the value of an attribute hold a word, in small letters?
    pub(crate) fn says(&self, at: usize, name: &str, word: &str) -> bool {
        self.attribute(at, name).is_some_and(|value| value.to_ascii_lowercase().contains(word))
    }
}

struct Builder {
    nodes: Vec<Node>,
    open: Vec<(Tag, u32)>,
    /// Elements that were too deep to open, so that their end tags close nothing else.
    skipped: usize,
}

/// Elements whose inside is characters only: nothing nests in them.
fn is_raw(tag: Tag) -> bool {
    matches!(tag, Tag::Script | Tag::Raw | Tag::Iframe | Tag::Textarea | Tag::Title)
}

/// Elements whose end tags authors leave out.
fn is_implied(tag: Tag) -> bool {
    matches!(tag, Tag::P | Tag::Li | Tag::Td | Tag::Tr | Tag::Dt | Tag::Dd)
}

impl Builder {
    fn push(&mut self, tag: Option<Tag>, place: (u32, u32), attributes: (u32, u32)) -> u32 {
        let parent = self.open.last().map_or(0, |(_, node)| *node);
        let node = self.nodes.len() as u32;
        self.nodes.push(Node { tag, parent, end: node + 1, place, attributes });
        node
    }

    fn start(&mut self, tag: Tag, place: (u32, u32), attributes: (u32, u32), closed: bool) {
        self.imply(tag);
        if self.open.len() >= DEPTH && !tag.is_void() && !is_raw(tag) {
            self.skipped += usize::from(!is_implied(tag));
            return;
        }
        let node = self.push(Some(tag), place, attributes);
        let closed = closed && matches!(tag, Tag::Svg | Tag::Other | Tag::Custom);
        if !tag.is_void() && !closed {
            self.open.push((tag, node));
        }
    }

    fn end(&mut self, tag: Tag) {
        if matches!(tag, Tag::Html | Tag::Body) {
            return;
        }
        if self.skipped > 0 && !is_implied(tag) && !is_raw(tag) {
            self.skipped -= 1;
            return;
        }
        self.close(
            |open| open == tag,
            |open| match tag {
                // An inline end tag does not reach through a block, nor any but a table's own through a cell.
                Tag::A | Tag::Span | Tag::Time | Tag::Other | Tag::Button => open.is_block(),
                Tag::Table | Tag::Tr | Tag::Rows => open == Tag::Table,
                Tag::P => matches!(open, Tag::Td | Tag::Article | Tag::Main | Tag::Div | Tag::Block),
                _ => open == Tag::Td,
            },
        );
    }

    /// Ends that a start tag implies.
    fn imply(&mut self, found: Tag) {
        match found {
            Tag::Li => self.close(|tag| tag == Tag::Li, |tag| tag == Tag::List),
            Tag::Dt | Tag::Dd => self.close(|tag| matches!(tag, Tag::Dt | Tag::Dd), |tag| tag == Tag::Dl),
            Tag::Td => self.close(|tag| tag == Tag::Td, |tag| matches!(tag, Tag::Tr | Tag::Table)),
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

//! The tree: nodes in document order, each knowing where its inside ends.

use super::tag::Tag;
use super::token::{Attribute, Token, Tokens};

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
    Element(Tag, Attributes<'a>),
    /// Characters, references replaced.
    Text(&'a str),
}

/// The attributes of an element, those that are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Attributes<'a> {
    list: &'a [Attribute],
    text: &'a str,
}

impl<'a> Attributes<'a> {
    pub(crate) fn is_empty(self) -> bool {
        self.list.is_empty()
    }

    pub(crate) fn value(self, name: &str) -> Option<&'a str> {
        let (start, end) = self.list.iter().find(|a| a.name == name)?.value;
        self.text.get(start..end)
    }
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
            Content::Element(_, attributes) => attributes.value(name),
            Content::Text(_) => None,
        }
    }
}

/// Builds the tree of a page. The first node is a root that no tag made.
pub(crate) fn build(tokens: &Tokens) -> Vec<Node<'_>> {
    let mut builder =
        Builder { nodes: Vec::with_capacity(tokens.list.len() / 2 + 1), open: vec![(Tag::Html, 0)], skipped: 0 };
    builder.nodes.push(Node { content: Content::Element(Tag::Div, Attributes::default()), parent: 0, end: 0 });
    for token in &tokens.list {
        match *token {
            Token::Text(start, end) => {
                builder.push(Content::Text(tokens.text.get(start..end).unwrap_or_default()));
            }
            Token::Start { tag, attributes: (start, end), closed } => {
                let list = tokens.attributes.get(start..end).unwrap_or_default();
                builder.start(tag, Attributes { list, text: &tokens.text }, closed);
            }
            Token::End(tag) => builder.end(tag),
        }
    }
    let end = builder.nodes.len() as u32;
    while let Some((_, node)) = builder.open.pop() {
        builder.nodes[node as usize].end = end;
    }
    builder.nodes
}

struct Builder<'a> {
    nodes: Vec<Node<'a>>,
    open: Vec<(Tag, u32)>,
    /// Elements that were too deep to open, so that their end tags close nothing else.
    skipped: usize,
}

/// Elements whose inside is characters only: nothing nests in them.
fn is_raw(tag: Tag) -> bool {
    matches!(tag, Tag::Script | Tag::Raw | Tag::Textarea | Tag::Title)
}

/// Elements whose end tags authors leave out.
fn is_implied(tag: Tag) -> bool {
    matches!(tag, Tag::P | Tag::Li | Tag::Td | Tag::Tr | Tag::Dt | Tag::Dd)
}

impl<'a> Builder<'a> {
    fn push(&mut self, content: Content<'a>) -> u32 {
        let parent = self.open.last().map_or(0, |(_, node)| *node);
        let node = self.nodes.len() as u32;
        self.nodes.push(Node { content, parent, end: node + 1 });
        node
    }

    fn start(&mut self, tag: Tag, attributes: Attributes<'a>, closed: bool) {
        self.imply(tag);
        if self.open.len() >= DEPTH && !tag.is_void() && !is_raw(tag) {
            self.skipped += usize::from(!is_implied(tag));
            return;
        }
        let node = self.push(Content::Element(tag, attributes));
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

//! A tree's text cut into blocks.

use std::borrow::Cow;
use std::ops::Range;

use crate::block::{Block, Role, Why};
use crate::trace::{Kind, Placed};

use super::body::Piece;
use super::name::Names;
use super::tag::Tag;
use super::tree::Tree;

/// A row of data has fewer cells than this, and fewer bytes in each.
const ROW: usize = 30;
const CELL: usize = 120;

/// A line whose parts are remembered is not longer than this, in bytes.
const LINE: usize = 300;

/// A part of fewer bytes may be a piece of a word.
const WORD: usize = 4;

/// Cuts the tree's text into blocks.
pub(super) fn pieces(tree: &Tree<'_>, reasons: &[Option<&'static str>], names: &Names) -> Vec<Piece> {
    let mut cutter = Cutter::default();
    // Ends of block elements that are open, innermost last, each with its node and its role.
    let mut open: Vec<(usize, usize, Role)> = vec![(tree.len(), 0, Role::Text)];
    let mut link_end = 0;
    let mut row_end = 0;
    for at in 1..tree.len() {
        while open.len() > 1 && open.last().is_some_and(|(end, ..)| *end <= at) {
            cutter.flush(&open, reasons);
            open.pop();
        }
        match tree.tag(at) {
            Some(Tag::Td) if row_end > at => cutter.text.blank(tree.place(at)),
            Some(Tag::Br) => cutter.line_break(tree.place(at), &open, reasons),
            Some(Tag::A) => link_end = tree.end(at),
            Some(tag) => {
                if tag == Tag::Tr && is_row(tree, at) {
                    row_end = tree.end(at);
                }
                let marked = names.is(at, "dated") || names.is(at, "standfirst");
                let parted = tag.is_block() || marked || reasons[at] != reasons[tree.parent(at)];
                if parted && reasons[at] != Some("") {
                    cutter.flush(&open, reasons);
                    let inherited = open.last().map_or(Role::Text, |(.., role)| *role);
                    let role = match tag {
                        Tag::H1 | Tag::Heading => Role::Heading,
                        Tag::Li | Tag::Dt | Tag::Dd => Role::Item,
                        Tag::Td => Role::Cell,
                        _ => inherited,
                    };
                    open.push((tree.end(at), at, role));
                }
            }
            None if reasons[at] != Some("") => cutter.text(tree, at, at < link_end, reasons[at].is_some()),
            None => {}
        }
    }
    while !open.is_empty() {
        cutter.flush(&open, reasons);
        open.pop();
    }
    cutter.pieces
}

/// Is this a row of data: some short cells with nothing but characters in them?
fn is_row(tree: &Tree<'_>, at: usize) -> bool {
    let inside = at + 1..tree.end(at);
    if inside.len() >= 8 * ROW {
        return false;
    }
    let cells = inside.clone().filter(|&inner| tree.tag(inner) == Some(Tag::Td)).count();
    let plain = |inner: usize| match tree.tag(inner) {
        None => tree.place(inner).len() < CELL,
        Some(tag) => !tag.is_block() || tag == Tag::Td,
    };
    (2..ROW).contains(&cells) && inside.into_iter().all(plain)
}

#[derive(Default)]
struct Cutter {
    pieces: Vec<Piece>,
    text: Placed,
    links: usize,
    breaks: usize,
    /// Where inline elements begin and end in the text.
    cuts: Vec<u32>,
    /// The text that was added last: the element around it, its end and its start on the page.
    last: (usize, usize, usize),
}

impl Cutter {
    fn text(&mut self, tree: &Tree<'_>, at: usize, link: bool, left_out: bool) {
        let (around, place) = (tree.parent(at), tree.place(at));
        let before = self.text.len();
        if before > 0 && before < LINE && around != self.last.0 {
            // «<a>Home</a><a>World</a>» are two words, whatever stands between them.
            let long = place.len() >= WORD && self.last.1 - self.last.2 >= WORD;
            if left_out || long && parts(tree, self.last.0, around) {
                self.text.blank(self.last.1..place.start);
            }
            self.cuts.push(self.text.len() as u32);
        }
        self.text.add(tree.html, place.clone(), Kind::Html);
        self.last = (around, place.end, place.start);
        if self.text.len() > before {
            self.breaks = 0;
            self.links += if link { self.text.len() - before } else { 0 };
        }
    }

    /// One line break is a space, two are a new paragraph.
    fn line_break(&mut self, place: Range<usize>, open: &[(usize, usize, Role)], reasons: &[Option<&'static str>]) {
        self.breaks += 1;
        if self.breaks > 1 {
            self.flush(open, reasons);
        } else {
            if !self.text.is_empty() && self.text.len() < LINE {
                self.cuts.push(self.text.len() as u32);
            }
            self.text.blank(place);
        }
    }

    fn flush(&mut self, open: &[(usize, usize, Role)], reasons: &[Option<&'static str>]) {
        self.breaks = 0;
        let text = std::mem::take(&mut self.text);
        let links = std::mem::take(&mut self.links);
        let cuts = std::mem::take(&mut self.cuts);
        if text.is_empty() {
            return;
        }
        let (node, role) = open.last().map_or((0, Role::Text), |(_, node, role)| (*node, *role));
        let mut block = Block::new(text.finish(), role);
        block.cuts = if block.text.len() < LINE { cuts } else { Vec::new() };
        block.linked = links * 10 >= block.text.len() * 8;
        block.why = reasons[node].map(|why| -> Why { Cow::Borrowed(why) });
        self.pieces.push(Piece { node, block, links });
    }
}

/// Do two inline elements side by side hold words of their own? Two links do; others only where a box holds them and not a
/// paragraph, in which an editor may have cut a word in two.
fn parts(tree: &Tree<'_>, one: usize, other: usize) -> bool {
    let inline = |at: usize| matches!(tree.tag(at), Some(Tag::A | Tag::Span | Tag::Time | Tag::Button | Tag::Other));
    if !inline(one) || !inline(other) || tree.end(one) > other {
        return false;
    }
    let links = tree.tag(one) == Some(Tag::A) && tree.tag(other) == Some(Tag::A);
    let around = tree.parent(other);
    let boxed =
        matches!(tree.tag(around), Some(Tag::Div | Tag::Block | Tag::Td | Tag::Custom | Tag::Header | Tag::Nav));
    links || boxed && tree.parent(one) == around
}

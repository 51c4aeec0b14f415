//! Boxes within the body that are made unlike its paragraphs: polls, players, pleas, cards of other articles.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::block::Role;
use crate::letter;

use super::body::Piece;
use super::tag::Tag;
use super::tree::Tree;

/// Elements of one make that hold no more than this of the body's prose, in percent, are beside the text.
const SHARE: usize = 20;

/// The text itself is not shorter than this, in bytes; all that stands beside it is at most this much of it, in percent.
const TEXT: usize = 800;
const BESIDE: usize = 60;

/// A box is not longer than this, in bytes, and has at most so many sentences.
const BOX: usize = 600;
const SENTENCES: usize = 2;

/// So many boxes of one make stand below the text.
const ROW: usize = 3;

/// The label of a box and an answer of a poll are not longer than this, in bytes.
const LABEL: usize = 80;

/// A line with a picture is not longer than this, in bytes.
const CAPTION: usize = 260;

/// One paragraph alone is a box in the midst of the text where it is no longer than this, in bytes.
const LINE: usize = 160;

/// More boxes than this are the page's manner.
const BOXES: usize = 60;

/// A sentence that is said again is not shorter than this, in bytes.
const AGAIN: usize = 60;

/// Leaves out the boxes in `places`, which hold the body. `apart` are pieces that stay: title and standfirst.
pub(super) fn mark(tree: &Tree<'_>, pieces: &mut [Piece], places: &[Range<usize>], apart: [Option<usize>; 2]) {
    for place in places {
        let first = pieces.partition_point(|piece| piece.node < place.start);
        let end = pieces.partition_point(|piece| piece.node < place.end);
        let islands = Islands::find(tree, &pieces[first..end], place.start);
        let found = islands.judged(tree);
        for (range, why) in found {
            let inside = range.start + first..range.end + first;
            for (at, piece) in inside.clone().zip(&mut pieces[inside]) {
                if !apart.contains(&Some(at)) {
                    piece.block.remove(why);
                }
            }
        }
    }
}

/// Elements of one make, each with the places of its pieces.
type Make = Vec<(usize, Range<usize>)>;

struct Islands<'a> {
    pieces: &'a [Piece],
    /// Bytes of prose before each piece, and of the text's own prose.
    prose: Vec<usize>,
    own: Vec<usize>,
    /// The elements, the places of their pieces, and how many there are of their make.
    found: Vec<(usize, Range<usize>, usize)>,
}

impl<'a> Islands<'a> {
    fn find(tree: &Tree<'_>, pieces: &'a [Piece], root: usize) -> Self {
        let size = |piece: &Piece| if piece.is_prose() { piece.block.text.len() } else { 0 };
        let prose = sums(pieces.iter().map(size));
        let within = |at: usize| -> Range<usize> {
            let start = pieces.partition_point(|piece| piece.node < at);
            start..start + pieces[start..].partition_point(|piece| piece.node < tree.end(at))
        };
        let total = prose[pieces.len()];
        let mut found = Vec::new();
        let mut level = if total >= TEXT { vec![root] } else { Vec::new() };
        while !level.is_empty() {
            let mut makes: BTreeMap<(u8, Option<&str>), Make> = BTreeMap::new();
            for &around in &level {
                let mut child = around + 1;
                while child < tree.end(around) {
                    if let Some(tag) = tree.tag(child).filter(|tag| is_box(*tag)) {
                        let range = within(child);
                        if !range.is_empty() {
                            makes.entry((tag as u8, tree.attribute(child, "class"))).or_default().push((child, range));
                        }
                    }
                    child = tree.end(child);
                }
            }
            level.clear();
            for (_, make) in makes {
                let held: usize = make.iter().map(|(_, range)| prose[range.end] - prose[range.start]).sum();
                if held * 100 > total * SHARE {
                    level.extend(make.into_iter().map(|(at, _)| at));
                } else {
                    let count = make.len();
                    found.extend(make.into_iter().map(|(at, range)| (at, range, count)));
                }
            }
        }
        let mut inside = vec![false; pieces.len()];
        for (_, range, _) in &found {
            inside[range.clone()].fill(true);
        }
        let own = sums(pieces.iter().zip(&inside).map(|(piece, inside)| if *inside { 0 } else { size(piece) }));
        Islands { pieces, prose, own, found }
    }

    /// The boxes that are not the article's, each with its reason.
    fn judged(&self, tree: &Tree<'_>) -> Vec<(Range<usize>, &'static str)> {
        let own = self.own[self.pieces.len()];
        let beside = self.prose[self.pieces.len()] - own;
        if own < TEXT || beside * 100 > own * BESIDE || self.found.len() > BOXES {
            return Vec::new();
        }
        let reason = |(at, range, count): &(usize, Range<usize>, usize)| {
            self.reason(tree, *at, range.clone(), *count).map(|why| (range.clone(), why))
        };
        self.found.iter().filter_map(reason).collect()
    }

    fn reason(&self, tree: &Tree<'_>, at: usize, range: Range<usize>, count: usize) -> Option<&'static str> {
        let kept: Vec<&Piece> = self.pieces[range.clone()].iter().filter(|piece| piece.block.kept()).collect();
        let length: usize = kept.iter().map(|piece| piece.block.text.len()).sum();
        let linked: usize = kept.iter().map(|piece| piece.links).sum();
        let first = kept.first()?;
        let data = |piece: &&Piece| matches!(piece.block.role, Role::Cell | Role::Item);
        // What stands before all of the text may be its lead.
        if self.own[range.start] == 0 || length > BOX {
            return None;
        }
        let sentences = kept.iter().filter(|piece| piece.is_sentence()).count();
        let has = |wanted: Tag| (at..tree.end(at)).any(|node| tree.tag(node) == Some(wanted));
        let asks = kept.iter().any(|piece| letter::ends_with_question(&piece.block.text))
            && kept.len() > 1
            && kept
                .iter()
                .all(|piece| piece.block.text.len() <= LABEL || letter::ends_with_question(&piece.block.text));
        if asks && sentences <= 1 {
            return Some("form");
        }
        if linked * 2 >= length {
            return Some("related");
        }
        if kept.iter().any(data) || matches!(tree.tag(at), Some(Tag::Table | Tag::Rows | Tag::Tr | Tag::Td)) {
            return None;
        }
        if kept.iter().all(|piece| self.is_said(&piece.block.text, &range)) {
            return Some("pull-quote");
        }
        if tree.tag(at) == Some(Tag::Blockquote) {
            return None;
        }
        let label = first.block.text.len() <= LABEL && !first.is_sentence() && !first.block.text.ends_with(':');
        let last = self.own[range.end] == self.own[self.pieces.len()];
        if last {
            let acts = linked > 0 || has(Tag::Button) || kept.len() < range.len();
            return (sentences <= SENTENCES && (count == 1 && acts || count <= ROW && label)).then_some("outside");
        }
        let headed = kept.iter().any(|piece| piece.block.role == Role::Heading);
        if count > 1 || headed || is_heading(tree, at) {
            return None;
        }
        if sentences == 0 && has(Tag::Img) && kept.iter().all(|piece| piece.block.text.len() <= CAPTION) {
            return Some("caption");
        }
        let fits = match sentences {
            0 => kept.len() > 1 && label || length <= LINE && !has(Tag::P),
            1..=SENTENCES => kept.len() > 1 && label,
            _ => false,
        };
        fits.then_some("outside")
    }

    /// Is a sentence said elsewhere in the text as well?
    fn is_said(&self, sentence: &str, box_of: &Range<usize>) -> bool {
        let bare = sentence.trim_matches(|c: char| !letter::is_word(c));
        let others = self.pieces[..box_of.start].iter().chain(&self.pieces[box_of.end..]);
        let mut others = others.filter(|piece| piece.block.kept() && piece.block.text.len() >= bare.len());
        bare.len() >= AGAIN && others.any(|piece| piece.block.text.contains(bare))
    }
}

fn sums(sizes: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(sizes.map(|size| {
            sum += size;
            sum
        }))
        .collect()
}

fn is_box(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Div
            | Tag::Block
            | Tag::Aside
            | Tag::Custom
            | Tag::Article
            | Tag::Header
            | Tag::Footer
            | Tag::Table
            | Tag::Rows
            | Tag::Tr
            | Tag::Td
            | Tag::Blockquote
    )
}

/// Is the element called a heading?
fn is_heading(tree: &Tree<'_>, at: usize) -> bool {
    ["title", "head", "subtitle"].iter().any(|word| tree.says(at, "class", word))
}

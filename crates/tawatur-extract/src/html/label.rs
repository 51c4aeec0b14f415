//! Boxes that a label opens: «Read also», «Readers' comments», «Share».

use std::collections::BTreeSet;
use std::ops::Range;

use crate::Extractor;
use crate::block::Role;
use crate::letter;
use crate::table::Zone;

use super::body::Piece;
use super::tag::Tag;
use super::tree::Tree;

/// A label is not longer than this, in bytes.
const LONGEST: usize = 90;

/// What a label opens holds at most this share of the page's prose, in percent, unless its headings are links.
const SHARE: usize = 30;

/// An article shorter than this may hold less prose than what stands below it, in bytes.
const BRIEF: usize = 5000;

/// So much prose stands above the comments, in bytes.
const ABOVE: usize = 200;

/// So many offers to answer make a thread.
const REPLIES: usize = 3;

/// So much prose stands between the title and comments that nothing names, in bytes.
const TEXT: usize = 600;

/// A comment has at most so many pieces, and its writer's name is not longer than this, in bytes.
const VOICE: usize = 8;
const NAME: usize = 60;

/// So many levels up are looked at for the box of a label.
const LEVELS: usize = 5;

/// Leaves out each element that a label opens, with all that it holds. `title` is a piece.
pub(super) fn mark(tree: &Tree<'_>, pieces: &mut [Piece], title: Option<usize>, tables: &Extractor) {
    let below = title.map_or(0, |title| title + 1);
    let title = title.map(|at| pieces[at].node);
    let mut sums = vec![0; pieces.len() + 1];
    for (at, piece) in pieces.iter().enumerate() {
        sums[at + 1] = sums[at] + if piece.is_prose() { piece.block.text.len() - piece.links } else { 0 };
    }
    let total = sums[pieces.len()];
    let mut at = 0;
    while at < pieces.len() {
        let piece = &pieces[at];
        let why = Some(&piece.block)
            .filter(|block| block.kept() && block.text.len() <= LONGEST)
            .and_then(|block| tables.phrases.reason(&block.text, Zone::Tail))
            .filter(|why| {
                let boxes = ["related", "comment-form", "promotion", "share", "author-box", "paywall"];
                boxes.contains(why) || ["editor-box", "form", "embed"].contains(why)
            });
        let found = why.and_then(|why| {
            let own = opened(tree, pieces, at, title);
            let thread = |end: usize| thread(tree, pieces, at, title).map_or(end, |thread| thread.max(end));
            let threads = why == "comment-form" && at >= below && sums[at] - sums[below.min(at)] >= ABOVE;
            let end = if threads { Some(thread(own.unwrap_or(at + 1))).filter(|&end| end > at + 1) } else { own }?;
            let inside = &pieces[at + 1..end];
            let held = sums[end] - sums[at];
            let linked = |piece: &&Piece| piece.links * 10 >= piece.block.text.len() * 9;
            let headlines = inside.iter().filter(linked).count();
            let fits = match why {
                "comment-form" => title.is_some() && sums[at] >= ABOVE,
                "related" => held * 100 <= total * SHARE || headlines >= 2 && total < BRIEF,
                "editor-box" | "embed" => held * 100 <= total * SHARE,
                _ => held * 100 <= total * SHARE / 2,
            };
            fits.then_some((why, end))
        });
        match found {
            Some((why, end)) => {
                pieces[at..end].iter_mut().for_each(|piece| piece.block.remove(why));
                at = end;
            }
            None => at += 1,
        }
    }
}

/// Leaves out comments that no label names: elements side by side, each with a line that offers to answer it.
pub(super) fn replies(tree: &Tree<'_>, pieces: &mut [Piece], title: Option<usize>, tables: &Extractor) {
    let Some(title) = title else { return };
    let answers = |piece: &Piece| {
        let block = &piece.block;
        let says = |line: &str| tables.phrases.reason(line, Zone::Tail) == Some("comment-form");
        block.kept() && block.text.len() < LONGEST && (says(&block.text) || block.parts().into_iter().any(says))
    };
    let found: Vec<usize> = (title + 1..pieces.len()).filter(|&at| answers(&pieces[at])).collect();
    let (Some(&first), Some(&last)) = (found.first(), found.last()) else { return };
    if found.len() < REPLIES {
        return;
    }
    // The element that holds them all, and its children from the one with the first to the one with the last.
    let mut around = pieces[first].node;
    let mut child = around;
    while tree.end(around) <= pieces[last].node {
        (child, around) = (around, tree.parent(around));
    }
    let from = pieces.partition_point(|piece| piece.node < child);
    let to = if tree.end(child) > pieces[last].node {
        pieces.partition_point(|piece| piece.node < tree.end(child))
    } else {
        let mut end = tree.end(child);
        while end < tree.end(around) && end <= pieces[last].node {
            end = tree.end(end);
        }
        pieces.partition_point(|piece| piece.node < end)
    };
    let prose = |range: &[Piece]| -> usize {
        range.iter().filter(|piece| piece.is_prose()).map(|piece| piece.block.text.len()).sum()
    };
    if from > title && prose(&pieces[title..from]) >= ABOVE {
        pieces[from..to.max(from)].iter_mut().for_each(|piece| piece.block.remove("comment-form"));
    }
}

/// Leaves out comments that nothing names: elements alike below the text, each with a name of its own, a line with a figure
/// (a day, an hour, «3 days ago») and some words. The entries of a running report are signed by few.
pub(super) fn voices(tree: &Tree<'_>, pieces: &mut [Piece], title: Option<usize>) {
    let Some(title) = title else { return };
    let mut sums = vec![0; pieces.len() + 1];
    for (at, piece) in pieces.iter().enumerate() {
        sums[at + 1] = sums[at] + if piece.is_prose() { piece.block.text.len() } else { 0 };
    }
    let mut node = tree.parent(pieces[title].node);
    let mut found: Vec<Range<usize>> = Vec::new();
    while node < tree.len() {
        let box_like = matches!(tree.tag(node), Some(Tag::Div | Tag::Block | Tag::List | Tag::Custom | Tag::Td));
        let first =
            if box_like { pieces.partition_point(|piece| piece.node < node).max(title + 1) } else { pieces.len() };
        let last = (first + REPLIES * 3).checked_sub(1).and_then(|last| pieces.get(last));
        let held = box_like && last.is_some_and(|last| last.node < tree.end(node));
        if held && sums[first] - sums[title] >= TEXT {
            let mut voices: Vec<(Option<&str>, Range<usize>)> = Vec::new();
            let mut child = node + 1;
            while child < tree.end(node) {
                if tree.tag(child).is_some() {
                    let start = pieces.partition_point(|piece| piece.node < child);
                    let end = start + pieces[start..].partition_point(|piece| piece.node < tree.end(child));
                    if is_voice(&pieces[start..end]) {
                        voices.push((tree.attribute(child, "class"), start..end));
                    }
                }
                child = tree.end(child);
            }
            let alike = voices.iter().filter(|(class, _)| *class == voices[0].0).count();
            let names: BTreeSet<&str> = voices.iter().map(|(_, range)| &*pieces[range.start].block.text).collect();
            // What a heading of the text's own announces is part of it.
            let headed = voices.first().is_some_and(|(_, range)| pieces[range.start - 1].block.role == Role::Heading);
            if alike >= REPLIES && alike == voices.len() && !headed && names.len() * 5 >= voices.len() * 4 {
                found.push(voices[0].1.start..voices[voices.len() - 1].1.end);
                node = tree.end(node);
                continue;
            }
        }
        node += 1;
    }
    for range in found {
        pieces[range].iter_mut().for_each(|piece| piece.block.remove("comment-form"));
    }
}

/// Is this somebody's word: his name, a line with a figure, and a paragraph or two, none of them a heading or a link?
fn is_voice(pieces: &[Piece]) -> bool {
    let line = |piece: &Piece| piece.block.text.len() <= NAME && !piece.is_sentence();
    let figure = |piece: &Piece| piece.block.text.chars().any(|c| letter::digit(c).is_some());
    let prose = pieces.iter().filter(|piece| piece.is_prose()).count();
    (3..=VOICE).contains(&pieces.len())
        && pieces.iter().all(|piece| piece.block.role != Role::Heading && piece.block.kept())
        && line(&pieces[0])
        && pieces[1..].iter().any(|piece| line(piece) && figure(piece))
        && (1..=2).contains(&prose)
        && pieces.iter().all(|piece| piece.links == 0 || line(piece))
}

/// One past the last piece of what follows the box of a label in the element around it, where that is a list or a row of
/// elements alike. An element with paragraphs of its own before the label is the article's.
fn thread(tree: &Tree<'_>, pieces: &[Piece], at: usize, title: Option<usize>) -> Option<usize> {
    let before = at.checked_sub(1).map_or(0, |before| pieces[before].node);
    let mut label = pieces[at].node;
    for _ in 0..LEVELS {
        let parent = tree.parent(label);
        let around = parent..tree.end(parent);
        if parent == 0 || parent <= before && at > 0 || title.is_some_and(|title| around.contains(&title)) {
            break;
        }
        label = parent;
    }
    let parent = tree.parent(label);
    let children = |from: usize, end: usize| {
        let first = Some(from).filter(|&child| child < end);
        std::iter::successors(first, move |&child| Some(tree.end(child)).filter(|&next| next < end))
    };
    if children(parent + 1, label).any(|child| tree.tag(child) == Some(Tag::P)) {
        return None;
    }
    let make = |child: usize| tree.tag(child).map(|tag| (tag, tree.attribute(child, "class")));
    let boxed = |child: &usize| !matches!(tree.tag(*child), None | Some(Tag::P | Tag::Heading));
    let following: Vec<usize> = children(tree.end(label), tree.end(parent)).filter(boxed).collect();
    let listed = |&child: &usize| {
        let items = children(child + 1, tree.end(child)).filter(|&item| tree.tag(item) == Some(Tag::Li));
        tree.tag(child) == Some(Tag::List) && items.count() >= 2
    };
    let alike = following.windows(2).any(|pair| make(pair[0]) == make(pair[1]));
    (alike || following.iter().any(listed)).then(|| pieces.partition_point(|piece| piece.node < tree.end(parent)))
}

/// One past the last piece of the largest element that begins with a piece and holds more than it, but not the title.
fn opened(tree: &Tree<'_>, pieces: &[Piece], at: usize, title: Option<usize>) -> Option<usize> {
    let before = at.checked_sub(1).map_or(0, |before| pieces[before].node);
    let mut node = pieces[at].node;
    let mut best = None;
    for _ in 0..LEVELS {
        let boxed = matches!(
            tree.tag(node),
            Some(Tag::Div | Tag::Block | Tag::Aside | Tag::Custom | Tag::Td | Tag::Table | Tag::List | Tag::Article)
        );
        let range = node..tree.end(node);
        // What stands before the label in the element, or lies around it as a whole, is not the label's.
        if node == 0 || node <= before && at > 0 || title.is_some_and(|title| range.contains(&title)) {
            break;
        }
        let end = at + pieces[at..].partition_point(|piece| piece.node < range.end);
        if boxed && end > at + 1 {
            best = Some(end);
        }
        node = tree.parent(node);
    }
    best
}

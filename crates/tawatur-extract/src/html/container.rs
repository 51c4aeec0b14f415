//! The elements that hold the body.

use std::ops::Range;

use crate::block::Role;
use crate::sweep;

use super::body::Piece;
use super::tag::Tag;
use super::tree::Tree;

/// The body lies in the innermost element that keeps this much of its parent's prose, in percent.
const KEEP: usize = 70;

/// An element that is marked as the article's body is believed if it holds this much of the page's prose, in percent.
const MARKED: usize = 40;

/// An `<article>` with the title in it is the article if it holds this much of its parent's prose, in percent.
const PART: usize = 15;

/// A column with the title in it is the article if it holds this much of its parent's prose, in percent, and one part in so
/// many of the text of each other column is links.
const COLUMN: usize = 25;
const LISTED: usize = 12;

/// Beside the body an element belongs to it from this much prose on, in bytes.
const ENOUGH: usize = 300;

/// So many levels up are looked at for what stands beside the body.
const LEVELS: usize = 6;

/// The nodes of the element that holds the body, from the root down, as long as one child keeps most of the prose of
/// what is held; and of those beside it in the same article that hold prose and little else. In the order of the page.
pub(super) fn find(tree: &Tree<'_>, pieces: &[Piece], title: Option<usize>) -> Vec<Range<usize>> {
    // Prose above the title is of other articles, unless there is none below it.
    let from = title.filter(|&title| pieces.iter().any(|piece| piece.node >= title && piece.is_prose()));
    let sums = Sums::of(tree, pieces, from.unwrap_or(0));
    let held = innermost(tree, &sums, title);
    let mut places = beside(tree, &sums, held, title);
    places.push(held..tree.end(held));
    places.sort_by_key(|place| place.start);
    places
}

/// What the nodes hold; sums from the left make each range of nodes one subtraction.
struct Sums {
    prose: Vec<usize>,
    sentences: Vec<usize>,
    text: Vec<usize>,
    links: Vec<usize>,
    /// Lines that are neither prose nor headings.
    lines: Vec<usize>,
}

impl Sums {
    fn of(tree: &Tree<'_>, pieces: &[Piece], from: usize) -> Self {
        let mut sums = Sums {
            prose: vec![0; tree.len() + 1],
            sentences: vec![0; tree.len() + 1],
            text: vec![0; tree.len() + 1],
            links: vec![0; tree.len() + 1],
            lines: vec![0; tree.len() + 1],
        };
        for piece in pieces.iter().filter(|piece| piece.block.kept() && piece.node >= from) {
            let at = piece.node + 1;
            sums.text[at] += piece.block.text.len();
            sums.links[at] += piece.links;
            if piece.is_prose() {
                sums.prose[at] += piece.block.text.len() - piece.links;
                sums.sentences[at] += usize::from(sweep::is_body(&piece.block));
            } else if piece.block.role != Role::Heading && !piece.is_sentence() {
                sums.lines[at] += 1;
            }
        }
        for list in [&mut sums.prose, &mut sums.sentences, &mut sums.text, &mut sums.links, &mut sums.lines] {
            for at in 1..list.len() {
                list[at] += list[at - 1];
            }
        }
        sums
    }
}

fn within(sums: &[usize], tree: &Tree<'_>, at: usize) -> usize {
    sums[tree.end(at)] - sums[at]
}

fn innermost(tree: &Tree<'_>, sums: &Sums, title: Option<usize>) -> usize {
    let prose = |at: usize| within(&sums.prose, tree, at);
    let total = prose(0);
    let marked = (1..tree.len()).find(|&at| {
        let property = tree.attribute(at, "itemprop");
        property.is_some_and(|p| p.eq_ignore_ascii_case("articleBody")) && prose(at) * 100 > total * MARKED
    });
    if let Some(marked) = marked {
        return marked;
    }
    let mut here = 0;
    loop {
        let fits =
            |&child: &usize| tree.tag(child).is_some() && prose(child) > 0 && prose(child) * 100 >= prose(here) * KEEP;
        // Of several articles one below the other the first is the page's, where the title stands in it.
        let articles =
            children(tree, here).filter(|&child| tree.tag(child) == Some(Tag::Article) && prose(child) > 0).count();
        let titled = |&child: &usize| {
            articles > 1
                && tree.tag(child) == Some(Tag::Article)
                && title.is_some_and(|title| (child..tree.end(child)).contains(&title))
                && prose(child) * 100 >= prose(here) * PART
        };
        // Of several posts side by side the one with the title is the article.
        let first = |&child: &usize| {
            let other = |other: usize| other != child && alike(tree, child, other);
            let story = |other: usize| is_post(tree, sums, other) || is_story(tree, other, title);
            title.is_some_and(|title| (child..tree.end(child)).contains(&title))
                && children(tree, here).any(|at| other(at) && story(at))
        };
        let wanted = children(tree, here).find(fits).or_else(|| children(tree, here).find(titled));
        // So is of several columns, where the others are lists of links with their texts.
        let column = |&child: &usize| {
            let others = || children(tree, here).filter(|&other| other != child && prose(other) > 0);
            let listed = |other: usize| within(&sums.links, tree, other) * LISTED >= within(&sums.text, tree, other);
            title.is_some_and(|title| (child..tree.end(child)).contains(&title))
                && prose(child) * 100 >= prose(here) * COLUMN
                && others().all(listed)
        };
        let wanted = wanted.or_else(|| children(tree, here).find(first));
        match wanted.or_else(|| children(tree, here).find(column)) {
            Some(child) if is_container(tree, child) => here = child,
            _ => return here,
        }
    }
}

/// Have two elements one name and one class?
fn alike(tree: &Tree<'_>, one: usize, other: usize) -> bool {
    tree.tag(one).is_some()
        && tree.tag(one) == tree.tag(other)
        && tree.attribute(one, "class") == tree.attribute(other, "class")
}

/// Does another story stand in an element: is there a heading made like the page's title?
fn is_story(tree: &Tree<'_>, at: usize, title: Option<usize>) -> bool {
    let Some(title) = title.filter(|&title| matches!(tree.tag(title), Some(Tag::Heading | Tag::H1))) else {
        return false;
    };
    !(at..tree.end(at)).contains(&title) && (at..tree.end(at)).any(|node| alike(tree, title, node))
}

/// Are there more lines than sentences in an element? Posts of others have a name, a date and a number each.
fn is_post(tree: &Tree<'_>, sums: &Sums, at: usize) -> bool {
    let lines = within(&sums.lines, tree, at);
    within(&sums.prose, tree, at) > 0 && lines > within(&sums.sentences, tree, at) + 1
}

fn children(tree: &Tree<'_>, at: usize) -> impl Iterator<Item = usize> {
    let end = tree.end(at);
    let first = Some(at + 1).filter(|&child| child < end);
    std::iter::successors(first, move |&child| Some(tree.end(child)).filter(|&next| next < end))
}

/// Adds what stands beside the body within the same article: sections of the same make, and what is nearly all prose.
fn beside(tree: &Tree<'_>, sums: &Sums, held: usize, title: Option<usize>) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut here = held;
    for _ in 0..LEVELS {
        if here == 0 || matches!(tree.tag(here), Some(Tag::Article | Tag::Main | Tag::Body)) {
            break;
        }
        let parent = tree.parent(here);
        for child in children(tree, parent).filter(|&child| child != here && tree.tag(child).is_some()) {
            let [prose, sentences, text, links] =
                [&sums.prose, &sums.sentences, &sums.text, &sums.links].map(|list| within(list, tree, child));
            // Sections without a class are alike by chance.
            let named =
                !matches!(tree.tag(child), Some(Tag::Block | Tag::Div)) || tree.attribute(child, "class").is_some();
            let same = alike(tree, here, child) && (named || links == 0);
            let enough = if same {
                sentences >= 1 && !is_post(tree, sums, child) && !is_story(tree, child, title)
            } else {
                sentences >= 2 && prose >= ENOUGH && links == 0
            };
            if enough && links * 5 < text && prose * 10 >= text * 6 {
                places.push(child..tree.end(child));
            }
        }
        here = parent;
    }
    places
}

/// Paragraphs and lists are not gone into: the body is what holds them.
fn is_container(tree: &Tree<'_>, at: usize) -> bool {
    !matches!(
        tree.tag(at),
        None | Some(
            Tag::P | Tag::Li | Tag::List | Tag::Heading | Tag::H1 | Tag::A | Tag::Span | Tag::Blockquote | Tag::Pre
        )
    )
}

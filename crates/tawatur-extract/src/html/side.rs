//! Side matter by its make: rows of teasers alike, boxes with a form.

use super::body::Sums;
use super::tag::Tag;
use super::tree::Tree;

/// So many neighbours alike are a row of teasers.
const ALIKE: usize = 3;

/// A teaser is not longer than this, in bytes.
const TEASER: usize = 900;

/// One whose heading alone is a link, in bytes.
const HEADED: usize = 450;

/// A box about a form holds no more text than this, in bytes.
const BOX: usize = 500;

/// A box of links holds no more text than this, and a link of one is a headline from this much on, in bytes.
const LINKS: usize = 1200;
const HEADLINE: usize = 40;

/// Beside its links it holds a label, not longer than this, in bytes.
const LABEL: usize = 80;

/// A picture with its lines has no more nodes, and no more text, in bytes.
const FIGURE: usize = 14;
const LINES: usize = 400;

/// A post of a network has no more nodes than this.
const POST: usize = 60;

/// So many levels up a form looks for its box.
const LEVELS: usize = 4;

/// The reason of each element that is the outermost of such side matter.
pub(super) fn find(tree: &Tree<'_>, sums: &Sums) -> Vec<Option<&'static str>> {
    let mut reasons = vec![None; tree.len()];
    let within = |list: &[usize], at: usize| list[tree.end(at) - 1] - list[at.saturating_sub(1)];
    let mut next = Vec::new();
    let mut titles = Vec::with_capacity(tree.len());
    for at in 0..tree.len() {
        titles.push(titles.last().copied().unwrap_or(0) + usize::from(tree.tag(at) == Some(Tag::H1)));
    }
    let titled = |at: usize| within(&titles, at) > 0;
    for at in 1..tree.len() {
        match tree.tag(at) {
            Some(Tag::Form) => boxed(tree, at, &|at| within(&sums.text, at), &titled, &mut reasons),
            Some(Tag::Void) if ["email", "radio", "checkbox"].iter().any(|kind| tree.says(at, "type", kind)) => {
                boxed(tree, at, &|at| within(&sums.text, at), &titled, &mut reasons);
            }
            Some(Tag::Blockquote) if is_post(tree, at) => reasons[at] = Some("embed"),
            Some(tag @ (Tag::Div | Tag::Block | Tag::Main | Tag::Article | Tag::Custom | Tag::Aside)) => {
                teasers(tree, at, sums, &titled, &mut reasons, &mut next);
                if reasons[at].is_none() && !titled(at) && is_figure(tree, at, sums) {
                    reasons[at] = Some("caption");
                }
                if !matches!(tag, Tag::Main) && !titled(at) && reasons[at].is_none() && is_links(tree, at, sums) {
                    reasons[at] = Some("related");
                }
            }
            _ => {}
        }
    }
    // Where there are several, the page is about them.
    if let [next] = next[..] {
        reasons[next].get_or_insert("related");
    }
    reasons
}

/// Is this a box of headlines: a label, some links with many words, and no prose?
fn is_links(tree: &Tree<'_>, at: usize, sums: &Sums) -> bool {
    let within = |list: &[usize]| list[tree.end(at) - 1] - list[at - 1];
    let [text, linked, links, prose] = [&sums.text, &sums.linked, &sums.links, &sums.prose].map(|list| within(list));
    let label = text - linked;
    let fits = links > 0 && prose == 0 && text < LINKS && label > 0 && label < LABEL;
    // The label stands first; what stands behind a link tells of it.
    let first = || {
        (at + 1..tree.end(at)).find_map(|inner| match tree.tag(inner) {
            Some(Tag::A) => Some(true),
            None => tree.text(inner).filter(|text| !text.trim_ascii().is_empty()).map(|_| false),
            _ => None,
        })
    };
    fits && linked > label && linked >= links * HEADLINE && first() == Some(false)
}

/// Is this a picture with its lines, in elements that are no paragraphs?
fn is_figure(tree: &Tree<'_>, at: usize, sums: &Sums) -> bool {
    let within = |list: &[usize]| list[tree.end(at) - 1] - list[at - 1];
    let inside = at + 1..tree.end(at);
    let (text, linked) = (within(&sums.text), within(&sums.linked));
    let has = |wanted: Tag| inside.clone().any(|node| tree.tag(node) == Some(wanted));
    let other =
        |node: usize| matches!(tree.tag(node), Some(Tag::P | Tag::Heading | Tag::A | Tag::Li | Tag::Time | Tag::Br));
    inside.len() <= FIGURE && text > 0 && text < LINES && linked == 0 && has(Tag::Img) && !inside.clone().any(other)
}

/// Is this a post of a network, as their scripts have it: the words, and «— Name (@handle)» and a link below them?
fn is_post(tree: &Tree<'_>, at: usize) -> bool {
    let inside = at + 1..tree.end(at).min(at + POST);
    let signed = |node: usize| tree.text(node).is_some_and(|text| text.contains("(@"));
    inside.clone().any(signed) && inside.into_iter().any(|node| tree.tag(node) == Some(Tag::A))
}

/// The largest element about a form that holds little beside it.
fn boxed(
    tree: &Tree<'_>,
    at: usize,
    text: &dyn Fn(usize) -> usize,
    titled: &dyn Fn(usize) -> bool,
    reasons: &mut [Option<&'static str>],
) {
    let mut here = at;
    for _ in 0..LEVELS {
        let parent = tree.parent(here);
        let side = matches!(tree.tag(parent), Some(Tag::Div | Tag::Block | Tag::Form | Tag::Aside | Tag::Custom));
        if !side || text(parent) > BOX || titled(parent) {
            break;
        }
        here = parent;
    }
    if text(here) <= BOX && here > 0 {
        reasons[here] = Some("form");
    }
}

/// Children of one element that are alike, each a link with few words beside it.
fn teasers(
    tree: &Tree<'_>,
    parent: usize,
    sums: &Sums,
    titled: &dyn Fn(usize) -> bool,
    reasons: &mut [Option<&'static str>],
    next: &mut Vec<usize>,
) {
    let within = |list: &[usize], at: usize| list[tree.end(at) - 1] - list[at - 1];
    let kinds = |at: usize| (tree.tag(at), tree.attribute(at, "class"));
    let mut children: Vec<usize> = Vec::new();
    let mut child = parent + 1;
    while child < tree.end(parent) {
        if matches!(tree.tag(child), Some(Tag::Div | Tag::Article | Tag::Block | Tag::Custom)) {
            children.push(child);
        }
        child = tree.end(child);
    }
    let teaser = |at: usize| {
        let [text, linked, links] = [&sums.text, &sums.linked, &sums.links].map(|list| within(list, at));
        links > 0 && text < TEASER && (linked * 3 >= text || text < HEADED && linked_heading(tree, at)) && !titled(at)
    };
    let mut start = 0;
    while start < children.len() {
        let kind = kinds(children[start]);
        let run = children[start..].iter().take_while(|&&at| kinds(at) == kind).count();
        let alike = &children[start..start + run];
        if run >= ALIKE && alike.iter().all(|&at| teaser(at)) {
            alike.iter().for_each(|&at| reasons[at] = Some("related"));
        } else if run == 1 && is_next(tree, parent, alike[0], sums) && !titled(alike[0]) {
            next.push(alike[0]);
        }
        start += run;
    }
}

/// Does another article stand in the element: below more prose than it holds itself, opened by a headline that is a link?
fn is_next(tree: &Tree<'_>, parent: usize, at: usize, sums: &Sums) -> bool {
    let prose = |from: usize, to: usize| sums.prose[to - 1] - sums.prose[from - 1];
    let own = prose(at, tree.end(at));
    own > 0
        && prose(parent, at) > own
        && within_headings(tree, at).next() == Some(true)
        && within_headings(tree, at).all(|linked| linked)
}

/// Of each heading in an element whether it is a link and nothing else.
fn within_headings<'a>(tree: &'a Tree<'_>, at: usize) -> impl Iterator<Item = bool> + 'a {
    let headings = (at..tree.end(at)).filter(|&inner| matches!(tree.tag(inner), Some(Tag::Heading | Tag::H1)));
    headings.map(|heading| {
        let first = (heading + 1..tree.end(heading)).find(|&inner| {
            tree.tag(inner) == Some(Tag::A) || tree.text(inner).is_some_and(|text| !text.trim_ascii().is_empty())
        });
        first.is_some_and(|first| tree.tag(first) == Some(Tag::A)) || tree.tag(tree.parent(heading)) == Some(Tag::A)
    })
}

/// Is there a heading in the element that is a link?
fn linked_heading(tree: &Tree<'_>, at: usize) -> bool {
    (at..tree.end(at)).any(|inner| {
        let heading = |at: usize| matches!(tree.tag(at), Some(Tag::Heading));
        tree.tag(inner) == Some(Tag::A)
            && (heading(tree.parent(inner)) || inner + 1 < tree.end(inner) && heading(inner + 1))
    })
}

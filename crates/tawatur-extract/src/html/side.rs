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

/// So many levels up a form looks for its box.
const LEVELS: usize = 4;

/// The reason of each element that is the outermost of such side matter.
pub(super) fn find(tree: &Tree<'_>, sums: &Sums) -> Vec<Option<&'static str>> {
    let mut reasons = vec![None; tree.len()];
    let within = |list: &[usize], at: usize| list[tree.end(at) - 1] - list[at.saturating_sub(1)];
    let mut titles = Vec::with_capacity(tree.len());
    for at in 0..tree.len() {
        titles.push(titles.last().copied().unwrap_or(0) + usize::from(tree.tag(at) == Some(Tag::H1)));
    }
    let titled = |at: usize| within(&titles, at) > 0;
    for at in 1..tree.len() {
        match tree.tag(at) {
            Some(Tag::Form) => boxed(tree, at, &|at| within(&sums.text, at), &titled, &mut reasons),
            Some(Tag::Void) if tree.says(at, "type", "email") => {
                boxed(tree, at, &|at| within(&sums.text, at), &titled, &mut reasons);
            }
            Some(Tag::Div | Tag::Block | Tag::Main | Tag::Article | Tag::Custom | Tag::Aside) => {
                teasers(tree, at, sums, &titled, &mut reasons);
            }
            _ => {}
        }
    }
    reasons
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
        }
        start += run;
    }
}

/// Is there a heading in the element that is a link?
fn linked_heading(tree: &Tree<'_>, at: usize) -> bool {
    (at..tree.end(at)).any(|inner| {
        let heading = |at: usize| matches!(tree.tag(at), Some(Tag::Heading));
        tree.tag(inner) == Some(Tag::A)
            && (heading(tree.parent(inner)) || inner + 1 < tree.end(inner) && heading(inner + 1))
    })
}

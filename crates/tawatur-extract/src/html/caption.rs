//! Lines that stand right below a picture.

use crate::block::Role;
use crate::letter;
use crate::table::Phrases;

use super::body::Piece;
use super::tag::Tag;
use super::tree::Tree;

/// A caption is not longer than this, in bytes.
const LONGEST: usize = 260;

/// Between a picture and its caption lie at most so many nodes.
const NEAR: usize = 6;

/// Leaves out, of what is kept, the lines that end with a credit in brackets, and those right behind a picture that are no sentences. A bold line is a subheading, and a
/// line with a colon leads on.
pub(super) fn mark(
    tree: &Tree<'_>,
    pieces: &mut [Piece],
    title: Option<usize>,
    standfirst: Option<usize>,
    outlet: Option<&str>,
    phrases: &Phrases,
) {
    let Some(title) = title else { return };
    let mut picture = None;
    let mut from = pieces.get(title).map_or(0, |piece| piece.node);
    let nodes: Vec<usize> = pieces.iter().map(|piece| piece.node).collect();
    for (at, piece) in pieces.iter_mut().enumerate().skip(title + 1) {
        let place = piece.block.text.place().unwrap_or_default();
        let text: &str = &piece.block.text;
        let short = text.len() < LONGEST && piece.block.role == Role::Text && standfirst != Some(at);
        if piece.block.kept() && short && phrases.is_credited(text, outlet) {
            piece.block.remove("caption");
        }
        // The nodes between the text before and this one.
        let mut node = from;
        while node < tree.len() && tree.place(node).start < place.start as usize {
            if is_picture(tree, node) {
                picture = Some(node);
            } else if tree.text(node).is_some_and(|text| !text.trim_ascii().is_empty()) && !is_raw(tree, node) {
                picture = None;
            }
            node += 1;
        }
        from = node;
        if picture.is_none_or(|picture| node - picture > NEAR) {
            continue;
        }
        let bold = is_bold(tree, place.start as usize);
        // In one element with the text's paragraphs stands its first line.
        let opens = nodes.get(at + 1) == Some(&piece.node) && nodes[at - 1] != piece.node;
        let line = !opens && piece.block.role != Role::Heading && piece.block.text.len() < LONGEST && piece.links == 0;
        let text: &str = &piece.block.text;
        let bare = !piece.is_sentence() && !text.ends_with(':');
        let said = || picture.and_then(|node| tree.attribute(node, "alt")).is_some_and(|alt| is_said(alt, text));
        if piece.block.kept() && line && !bold && standfirst != Some(at) && (bare || said()) {
            piece.block.remove("caption");
        }
    }
}

/// Does the text at a place of the page begin in bold letters?
fn is_bold(tree: &Tree<'_>, start: usize) -> bool {
    let written = tree.html.get(..start).unwrap_or_default().trim_end();
    written.ends_with("<b>") || written.ends_with("<strong>")
}

/// Does a picture's own text say what stands below it?
fn is_said(alt: &str, text: &str) -> bool {
    let alt = letter::key(alt);
    !alt.is_empty() && alt == letter::key(text)
}

/// A picture, a film, a picture for those who run no scripts, or an empty element that a style fills with one.
fn is_picture(tree: &Tree<'_>, node: usize) -> bool {
    match tree.tag(node) {
        Some(Tag::Img | Tag::Embedded | Tag::Iframe) => true,
        Some(_) => {
            let filled = |style: &str| style.contains("background-image");
            tree.end(node) == node + 1 && tree.attribute(node, "style").is_some_and(filled)
        }
        None => {
            tree.tag(tree.parent(node)) == Some(Tag::Raw) && tree.text(node).is_some_and(|text| text.contains("<img"))
        }
    }
}

fn is_raw(tree: &Tree<'_>, node: usize) -> bool {
    matches!(tree.tag(tree.parent(node)), Some(Tag::Raw | Tag::Script | Tag::Svg))
}

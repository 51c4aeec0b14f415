//! Excerpts of other articles: a headline, and the beginning of a text that breaks off.

use crate::block::Role;

use super::body::Piece;

/// So many excerpts are a list of articles.
const MANY: usize = 2;

/// Between an excerpt and its headline, and between an excerpt and the next headline, stand at most so many short lines.
const BETWEEN: usize = 3;

/// A line between is not longer than this, in bytes.
const SHORT: usize = 80;

/// An excerpt is not longer than this, in bytes.
const EXCERPT: usize = 520;

/// Leaves out excerpts with their headlines and the short lines about them (sections, dates), where there are some below
/// the title.
pub(super) fn mark(pieces: &mut [Piece], title: Option<usize>) {
    let from = title.map_or(0, |title| title + 1);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in from..pieces.len() {
        let text = &pieces[at].block.text;
        if text.len() < EXCERPT && text.len() > SHORT && breaks_off(text) && pieces[at].block.role != Role::Heading {
            let first = at.saturating_sub(BETWEEN).max(from);
            if let Some(head) = (first..at).rev().find(|&head| is_headline(&pieces[head])) {
                found.push((head, at));
            }
        }
    }
    if found.len() < MANY {
        return;
    }
    // They stand together and below the body; among an article's own paragraphs such ones are a matter of style.
    let behind = || pieces[found[0].0..].iter().filter(|piece| piece.is_prose());
    let others = behind().filter(|piece| !breaks_off(&piece.block.text)).count();
    let above = pieces[from..found[0].0].iter().any(|piece| piece.is_prose() && piece.is_sentence());
    if !above || others > found.len() {
        return;
    }
    let mut before: Option<usize> = None;
    for &(head, end) in &found {
        let near = before.is_some_and(|before| head <= before + 2 * BETWEEN);
        let start = before.filter(|_| near).map_or(head, |before| before + 1);
        for piece in pieces[start..=end].iter_mut() {
            if piece.block.text.len() <= SHORT || is_headline(piece) || breaks_off(&piece.block.text) {
                piece.block.remove("related");
            }
        }
        before = Some(end);
    }
    // The headline and the lines above the first of them.
    for at in (from..found[0].0).rev().take(BETWEEN) {
        let piece = &mut pieces[at];
        if piece.block.text.len() > SHORT || piece.is_sentence() {
            break;
        }
        piece.block.remove("related");
    }
}

fn breaks_off(text: &str) -> bool {
    let bare = text.trim_end_matches([']', ')', ' ', '\u{BB}']);
    bare.ends_with('\u{2026}') || bare.ends_with("...")
}

fn is_headline(piece: &Piece) -> bool {
    piece.block.role == Role::Heading || piece.links * 2 > piece.block.text.len()
}

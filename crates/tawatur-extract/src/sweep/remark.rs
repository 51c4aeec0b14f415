//! What the page says of the article's text: that it was corrected, that it is not all there.

use tawatur_model::RemarkKind;

use crate::block::{Block, Role};
use crate::letter;
use crate::metadata::Metadata;
use crate::table::Phrases;
use crate::trace::Traced;

/// A paragraph that says of the article that it was corrected is not longer than this, in bytes.
const NOTE: usize = 1500;

/// The remarks, in the order of the page. Corrections stay in the text; they are the outlet's words on it.
pub(crate) fn remarks(
    blocks: &[Block],
    metadata: &Metadata,
    unfinished: bool,
    phrases: &Phrases,
) -> Vec<(RemarkKind, Traced)> {
    let mut found: Vec<(RemarkKind, Traced)> = Vec::new();
    for block in blocks.iter().filter(|block| block.text.len() < NOTE) {
        let walled = block.why.as_deref() == Some("paywall");
        if walled && !found.iter().any(|(kind, _)| *kind == RemarkKind::Paywall) {
            found.push((RemarkKind::Paywall, block.text.clone()));
        } else if phrases.note(&block.text) == Some("correction") && (block.kept() || sign(&block.text)) {
            found.push((RemarkKind::Correction, block.text.clone()));
        }
    }
    if metadata.paid == Some(true) && !found.iter().any(|(kind, _)| *kind == RemarkKind::Paywall) {
        found.push((RemarkKind::Paywall, Traced::default()));
    }
    let last = blocks.iter().rev().find(|block| block.kept() && block.role == Role::Text);
    if let Some(last) = last.filter(|last| is_cut(last, unfinished)) {
        found.push((RemarkKind::CutOff, last.text.part(tail(&last.text))));
    }
    found
}

/// A colon close behind its first words makes a line a note even where it stands apart from the body.
fn sign(line: &str) -> bool {
    line.char_indices().take(40).any(|(_, c)| c == ':')
}

/// Does the last paragraph end within a sentence?
fn is_cut(last: &Block, unfinished: bool) -> bool {
    let bare = last.text.trim_end_matches([']', ')', ' ']);
    let dots = bare.ends_with('\u{2026}') || bare.ends_with("...");
    // A paragraph may end with dots for effect; as the end of all of the text they stand for the rest.
    (dots && !bare.trim_end_matches(['\u{2026}', '.', ' ', '[', '(']).ends_with(['.', '!', '?']))
        || (unfinished && !letter::ends_sentence(&last.text))
}

/// The last words of a text.
fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().nth(80).map_or(0, |(at, _)| at);
    let space = text[start..].find(' ').filter(|_| start > 0).map_or(start, |at| start + at + 1);
    &text[space..]
}

//! The paragraph that tells who the author is.

use crate::block::{Block, Role};
use crate::letter;
use crate::table::Phrases;

/// It is one of so many last paragraphs.
const LAST: usize = 4;

/// It is not longer than this, in words.
const LONGEST: usize = 110;

/// All that is asked of its words is asked of so many first ones.
const HEAD: usize = 40;

/// A line that names a calling and no more has at most so many words.
const LINE: usize = 8;

/// A report's sign is not longer than this, in bytes.
const SIGN: usize = 100;

/// Leaves out, at the end of the body, what an author's box says: a paragraph that opens with the author's name, or that
/// says of one who has not been named before that he writes («… is a freelance writer»), or a short line that names a
/// calling.
pub(crate) fn author(blocks: &mut [Block], byline: Option<&str>, phrases: &Phrases) {
    let texts = |block: &Block| block.kept() && block.role == Role::Text && !block.text.is_empty();
    let kept: Vec<usize> = (0..blocks.len()).filter(|&at| texts(&blocks[at])).collect();
    if kept.len() <= LAST {
        return;
    }
    let names: Vec<Vec<String>> = byline.map(names).unwrap_or_default();
    for &at in kept.iter().rev().take(LAST) {
        let words = letter::words(&blocks[at].text, HEAD);
        if words.len() < 2 {
            continue;
        }
        let short = || letter::words(&blocks[at].text, LONGEST).len() <= LONGEST;
        let named = names.iter().any(|name| words.starts_with(name)) && words.len() >= 8;
        let writes = phrases.describes(&words);
        // Who was spoken of before is somebody of the story.
        let who = words[..2].join(" ");
        let known = || blocks[..at].iter().any(|block| block.kept() && letter::key(&block.text).contains(&who));
        let line = words.len() <= LINE && phrases.calls(&words) && !letter::ends_with_stop(&blocks[at].text);
        if ((named || writes) && short() && !known()) || line {
            blocks[at].remove("author-box");
        }
    }
}

/// Leaves out the initials and agencies that a report is signed with below its text.
pub(crate) fn sign_off(blocks: &mut [Block], phrases: &Phrases) {
    let texts = |block: &Block| block.kept() && block.role == Role::Text && !block.text.is_empty();
    let kept: Vec<usize> = (0..blocks.len()).filter(|&at| texts(&blocks[at])).skip(1).collect();
    for &at in kept.iter().rev().take(LAST) {
        if blocks[at].text.len() < SIGN && phrases.signs_off(&blocks[at].text) {
            blocks[at].remove("editor-box");
        }
    }
}

/// The names of a byline, each of two words or more.
fn names(byline: &str) -> Vec<Vec<String>> {
    let parts = byline.split([',', letter::ARABIC_COMMA, '&', '|', ';']);
    let parts = parts.flat_map(|part| part.split(" and ").map(|name| letter::words(name, LINE)));
    parts.filter(|name| (2..=4).contains(&name.len())).collect()
}

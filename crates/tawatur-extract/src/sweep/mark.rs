//! Which blocks the phrases leave out, by where they stand.

use std::ops::Range;

use crate::block::{Block, Role};
use crate::letter;
use crate::table::{Phrases, Zone};

/// A list of other articles between two paragraphs is short.
const RELATED: usize = 5;

/// What stands behind the body without being prose is not the page's matter up to this share of it, in percent.
const TRAIL: usize = 15;

/// A heading of a list of articles has at most so many words.
const BARE: usize = 5;

/// Reads like prose: a sentence of some words, or simply long.
pub(crate) fn is_body(block: &Block) -> bool {
    if block.role == Role::Heading {
        return false;
    }
    if block.text.len() >= 160 && block.text.chars().count() >= 160 {
        return true;
    }
    let words = block.text.bytes().filter(|&byte| byte == b' ').count() + 1;
    words >= 25 || words >= 8 && letter::ends_sentence(&block.text)
}

/// Marks what the phrases name and returns the body's range, first to last paragraph of prose.
pub(crate) fn mark(blocks: &mut [Block], phrases: &Phrases) -> Range<usize> {
    for block in blocks.iter_mut().filter(|block| block.kept()) {
        if let Some(why) = phrases.reason(&block.text, Zone::Middle) {
            block.remove(why);
        }
    }
    let (first, last) = trim(blocks, phrases);
    for (zone, range) in [(Zone::Head, 0..first), (Zone::Tail, last..blocks.len())] {
        for block in blocks[range].iter_mut().filter(|block| block.kept()) {
            if let Some(why) = phrases.reason(&block.text, zone) {
                block.remove(why);
            }
        }
    }
    spread(blocks, first..last);
    trail(blocks, last);
    first..last
}

/// Behind the last paragraph of prose a heading has nothing to head: it goes, and the lines below it that are no
/// sentences. Where these are many, they are what the page is about.
fn trail(blocks: &mut [Block], last: usize) {
    let mut headed = false;
    let mut found: Vec<usize> = Vec::new();
    for (at, block) in blocks.iter().enumerate().skip(last).filter(|(_, block)| block.kept()) {
        if block.role == Role::Heading {
            headed = true;
        } else if !headed || block.role != Role::Text || letter::ends_sentence(&block.text) {
            headed = false;
            continue;
        }
        found.push(at);
    }
    let size = |at: &usize| blocks[*at].text.len();
    let whole: usize = (0..blocks.len()).filter(|&at| blocks[at].kept()).map(|at| blocks[at].text.len()).sum();
    if found.iter().map(size).sum::<usize>() * 100 <= whole * TRAIL {
        found.into_iter().for_each(|at| blocks[at].remove("related"));
    }
}

/// The range from the first to the last paragraph of prose. Notices at the edges may read like prose and are marked,
/// unless there is no other.
fn trim(blocks: &mut [Block], phrases: &Phrases) -> (usize, usize) {
    let prose: Vec<usize> = (0..blocks.len()).filter(|&at| blocks[at].kept() && is_body(&blocks[at])).collect();
    let reason = |at: usize, zone| phrases.prose_reason(&blocks[at].text, zone);
    let ahead: Vec<_> = prose.iter().map_while(|&at| Some((at, reason(at, Zone::Head)?))).collect();
    let Some(&first) = prose.get(ahead.len()) else {
        return match (prose.first(), prose.last()) {
            (Some(&first), Some(&last)) => (first, last + 1),
            _ => (blocks.len(), blocks.len()),
        };
    };
    let inner = prose[ahead.len() + 1..].iter().rev();
    let behind: Vec<_> = inner.map_while(|&at| Some((at, reason(at, Zone::Tail)?))).collect();
    let last = prose[prose.len() - 1 - behind.len()];
    for (at, why) in ahead.into_iter().chain(behind) {
        blocks[at].remove(why);
    }
    (first, last + 1)
}

/// What follows a heading of a list of articles, or of the comment form, belongs to it: in the tail to the page's end,
/// within the body for a few lines that read like headlines.
fn spread(blocks: &mut [Block], body: Range<usize>) {
    let mut under: Option<&'static str> = None;
    let mut followed = 0;
    for (at, block) in blocks.iter_mut().enumerate().skip(body.start) {
        if let Some(why) = &block.why {
            under = match why.as_ref() {
                // «Read also» with its link in the same line is over with it.
                "related" if at >= body.end || block.text.split(' ').count() <= BARE => Some("related"),
                "comment-form" => Some("comment-form"),
                "navigation" | "share" | "promotion" if at >= body.end => under,
                _ => None,
            };
            followed = 0;
        } else if let Some(why) = under {
            followed += 1;
            let headline = why == "related"
                && followed <= RELATED
                && !is_body(block)
                && block.role != Role::Heading
                && block.text.split(' ').count() >= 5
                && !letter::ends_sentence(&block.text);
            if at >= body.end || headline {
                block.remove(why);
            } else {
                under = None;
            }
        }
    }
}

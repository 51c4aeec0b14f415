//! The reasons of what was left out for where it stands alone, made more exact by what it says.

use std::borrow::Cow;

use crate::block::{Block, Role};
use crate::date;
use crate::letter;
use crate::table::{Calendar, Phrases, Zone};

/// Reasons that say where a block stands and not what it is.
const GENERAL: [&str; 3] = ["navigation", "links", "outside"];

/// A headline has at least so many words.
const HEADLINE: usize = 4;

/// What stands between two headlines and belongs to one of them is not longer than this, in bytes.
const TEASER: usize = 900;

/// A line longer than this says more than one thing, in bytes.
const LINE: usize = 400;

/// Gives blocks that were left out for their place the reason that their words tell.
pub(crate) fn refine(blocks: &mut [Block], phrases: &Phrases, calendar: &Calendar) {
    let general = |block: &Block| block.why.as_deref().is_some_and(|why| GENERAL.contains(&why));
    for block in blocks.iter_mut() {
        let form = block.why.as_deref() == Some("form");
        if !(general(block) || form) {
            continue;
        }
        if block.text.len() > LINE {
            // Sentences beside the article are of other articles.
            if general(block) && super::is_body(block) && block.text.len() < TEASER {
                block.why = Some(Cow::Borrowed("related"));
            }
            continue;
        }
        let told = told(block, phrases).filter(|why| !form || matches!(*why, "promotion" | "comment-form"));
        // A row of short links is a menu, whatever their number.
        let words = || block.parts().iter().map(|part| letter::count_words(part, HEADLINE)).max().unwrap_or(0);
        let why = match told {
            Some(why) => Some(why),
            None if form => None,
            None if (block.linked || block.role == Role::Heading) && words() >= HEADLINE => Some("related"),
            None if block.linked => Some("navigation"),
            None if super::is_body(block) && !block.text.contains(['\u{A9}', '@']) => Some("related"),
            None => None,
        };
        if let Some(why) = why {
            block.why = Some(Cow::Borrowed(why));
        }
    }
    // Days and first sentences of other articles stand with their headlines, and so do the labels above them.
    let related = |block: &Block| block.why.as_deref() == Some("related");
    for at in 1..blocks.len() {
        let follows = related(&blocks[at - 1]) && general(&blocks[at]) && blocks[at].text.len() < TEASER;
        if follows && !blocks[at].linked {
            let next = blocks.get(at + 1).is_some_and(related) || blocks.get(at + 2).is_some_and(related);
            let dated = || {
                let reading = date::may_tell(&blocks[at].text).then(|| date::read(&blocks[at].text, calendar, true));
                reading.is_some_and(|reading| reading.foreign == 0 && reading.published.is_some())
            };
            if next || dated() || letter::ends_sentence(&blocks[at].text) {
                blocks[at].why = Some(Cow::Borrowed("related"));
            }
        }
    }
    for at in (1..blocks.len()).rev() {
        let label = blocks[at - 1].role == Role::Heading && general(&blocks[at - 1]) && !blocks[at - 1].linked;
        if label && related(&blocks[at]) {
            blocks[at - 1].why = Some(Cow::Borrowed("related"));
        }
    }
}

/// What a line or most of its parts say that they are.
fn told(block: &Block, phrases: &Phrases) -> Option<&'static str> {
    if let Some(why) = phrases.reason(&block.text, Zone::Tail) {
        return Some(why);
    }
    let parts = block.parts();
    if parts.len() < 2 {
        return None;
    }
    let reasons: Vec<&str> = parts.iter().filter_map(|part| phrases.reason(part, Zone::Tail)).collect();
    let first = *reasons.first()?;
    let same = reasons.iter().filter(|why| **why == first).count();
    (same * 2 > parts.len()).then_some(first)
}

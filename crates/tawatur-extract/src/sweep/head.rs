//! Title, byline and date lines at the article's edges.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::block::{Block, Role};
use crate::date::{self, Reading};
use crate::letter;
use crate::metadata::Metadata;
use crate::table::{Calendar, Phrases};
use crate::trace::Traced;

/// A time of day with its zone is not longer, in bytes.
const CLOCK: usize = 60;

/// So many lines with the same words about their clocks, and no more words than this, are of entries.
const ENTRIES: usize = 3;
const BESIDE: usize = 3;

/// Titles are not longer than this, in words.
const TITLE: usize = 25;

/// Takes title, byline and dates from the blocks before the body.
pub(crate) fn head(
    blocks: &mut [Block],
    head: Range<usize>,
    metadata: &mut Metadata,
    phrases: &Phrases,
    calendar: &Calendar,
    day_first: bool,
) {
    for block in blocks[head.clone()].iter_mut().filter(|block| block.kept()) {
        dated(block, metadata, calendar, day_first);
        signed(block, metadata, phrases, calendar, day_first, true);
    }
    if let Some(title) = &metadata.title {
        drop_title(&mut blocks[head.clone()], title);
    } else if let Some(at) = find_title(blocks, head.clone()) {
        metadata.title = Some(blocks[at].text.clone());
        // Not boilerplate: the title is in the text already, as its first paragraph.
        blocks[at].text = Traced::default();
        let (before, after) = blocks.split_at_mut(at);
        before.iter_mut().filter(|block| block.kept()).for_each(|block| block.remove("navigation"));
        let end = head.end.saturating_sub(at);
        let title = metadata.title.clone().unwrap_or_default();
        drop_title(&mut after[..end], &title);
    }
    for block in blocks[head].iter_mut().filter(|block| block.kept() && !block.text.is_empty()) {
        signed(block, metadata, phrases, calendar, day_first, false);
        if metadata.byline.is_none()
            && let Some(why) = phrases.signature(&block.text).filter(|_| block.kept())
        {
            metadata.byline = Some(block.text.clone());
            block.remove(why);
        }
    }
}

/// Leaves out lines that are nothing but a time of day, such as the entries of a running report have, and those that say
/// the same beside it again and again.
pub(crate) fn clocks(blocks: &mut [Block], calendar: &Calendar) {
    let mut clocked: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, block) in blocks.iter_mut().enumerate().filter(|(_, block)| block.kept() && block.text.len() < CLOCK) {
        if !block.text.contains(':') || letter::digits(&block.text) == 0 {
            continue;
        }
        let reading = date::read(&block.text, calendar, true);
        if !reading.clock {
            continue;
        }
        if reading.foreign == reading.months {
            block.remove("date");
        } else if reading.foreign <= BESIDE && block.role != Role::Heading {
            let words = block.text.chars().filter(|&c| letter::digit(c).is_none()).collect();
            clocked.entry(words).or_default().push(at);
        }
    }
    for at in clocked.into_values().filter(|lines| lines.len() >= ENTRIES).flatten() {
        blocks[at].remove("date");
    }
}

/// Takes byline and dates from the blocks behind the body, where its beginning had none.
pub(crate) fn tail(
    blocks: &mut [Block],
    metadata: &mut Metadata,
    phrases: &Phrases,
    calendar: &Calendar,
    day_first: bool,
) {
    for block in blocks.iter_mut().filter(|block| block.kept()) {
        dated(block, metadata, calendar, day_first);
        signed(block, metadata, phrases, calendar, day_first, true);
        // A source that is no name («example.com + agencies»).
        if let Some((why, _)) = phrases.cue(&block.text, true).filter(|_| block.kept()) {
            block.remove(why);
        }
    }
}

/// Takes the outlet's name from the notice of copyright below the body, where nothing better names it.
pub(crate) fn owner(blocks: &[Block], metadata: &mut Metadata, phrases: &Phrases) {
    if metadata.outlet.is_some() {
        return;
    }
    let notices = blocks.iter().filter(|block| block.why.as_deref() == Some("copyright"));
    let owner = notices.filter(|block| block.text.chars().any(|c| letter::digit(c).is_some() || c == '\u{A9}'));
    metadata.outlet = owner.rev().find_map(|block| Some(block.text.part(phrases.owner(&block.text)?)));
}

/// The title without the site's name or section behind its last bar, and what was cut.
pub(crate) fn cut_site(title: &Traced) -> Option<(Traced, Traced)> {
    let (name, site) = title.rsplit_once(" | ").or_else(|| title.rsplit_once(" \u{2022} "))?;
    let words = |part: &str| part.split_whitespace().count();
    let fits = words(name) >= 3 && (1..=6).contains(&words(site));
    fits.then(|| (title.part(name.trim()), title.part(site.trim())))
}

/// A block that is nothing but a date.
fn dated(block: &mut Block, metadata: &mut Metadata, calendar: &Calendar, day_first: bool) {
    // Neither a date nor a time of day goes without.
    if letter::digits(&block.text) == 0 {
        return;
    }
    let reading = date::read(&block.text, calendar, day_first);
    if reading.foreign == 0 && reading.clock && reading.published.is_none() && reading.updated.is_none() {
        block.remove("date");
    } else if reading.foreign == 0 && (reading.published.is_some() || reading.updated.is_some()) {
        take(reading, &block.text, metadata);
        block.remove("date");
    } else if block.text.contains(['|', '\u{2022}']) {
        // A row of place, author and date: the date is read, the row stays unless a cue names it.
        for part in block.text.split(['|', '\u{2022}']) {
            let reading = date::read(part, calendar, day_first);
            if reading.foreign == 0 {
                take(reading, &block.text, metadata);
            }
        }
    }
}

fn take(reading: Reading, line: &Traced, metadata: &mut Metadata) {
    if let Some(stamp) = reading.published {
        metadata.published.get_or_insert_with(|| line.made(stamp.edtf()));
    }
    if let Some(stamp) = reading.updated {
        metadata.modified.get_or_insert_with(|| line.made(stamp.edtf()));
    }
}

/// A block that names who wrote it.
fn signed(
    block: &mut Block,
    metadata: &mut Metadata,
    phrases: &Phrases,
    calendar: &Calendar,
    day_first: bool,
    parted: bool,
) {
    let Some((why, name)) = phrases.cue(&block.text, parted).filter(|_| block.kept()) else {
        return;
    };
    let reading = date::read(name, calendar, day_first);
    let name = self::name(name);
    let dated = reading.published.is_some();
    take(reading, &block.text, metadata);
    let names = !name.is_empty() && !name.chars().any(|c| letter::digit(c).is_some());
    if names && metadata.byline.is_none() {
        metadata.byline = Some(block.text.part(name));
    }
    if names || dated {
        block.remove(why);
    }
}

/// A name without what often stands behind it: a place in brackets, a date, another thing behind a bar or a dash.
pub(crate) fn name(line: &str) -> &str {
    let bars = ['|', '\u{2022}', '\u{B7}', letter::ARABIC_COMMA, '(', '\u{2014}', '\u{2013}'];
    let name = line.split(bars).find(|part| part.contains(letter::is_word)).unwrap_or_default();
    let name = name.split(" - ").find(|part| part.contains(letter::is_word)).unwrap_or_default();
    name.trim_matches(|c: char| c.is_whitespace() || "-/,:.)".contains(c) || c == letter::ARABIC_COMMA)
}

/// The first line that reads like a title. A line of one or two words (a section, a kicker) gives way to a longer one
/// behind it; a sentence ends the search, for then the text has no title.
fn find_title(blocks: &[Block], head: Range<usize>) -> Option<usize> {
    let mut short = None;
    let sample = blocks.get(head.end).map_or("", |block| &*block.text);
    for at in head.clone().filter(|&at| blocks[at].kept()) {
        let words = blocks[at].text.split(' ').count();
        if words > TITLE || letter::ends_with_stop(&blocks[at].text) {
            // A sentence in another script than the body's is the system's: «Cookie banner disabled.»
            if foreign(&blocks[at].text) != foreign(sample) {
                continue;
            }
            break;
        }
        if words >= 3 {
            short = if words <= 18 || short.is_none() { Some(at) } else { short };
            break;
        }
        // A section is named by one word as well; a title is what the date or the author stands right under.
        let signed = || {
            let under = blocks[at + 1..].first().and_then(|b| b.why.as_deref());
            matches!(under, Some("date" | "byline"))
        };
        short = short.or(Some(at).filter(|_| words == 2 || signed()));
    }
    // A title stands above something.
    short.filter(|&at| blocks[at + 1..].iter().any(Block::kept))
}

/// Has a text no Arabic letter?
fn foreign(text: &str) -> bool {
    !text.chars().any(tawatur_text::letters::is_arabic_letter)
}

/// The title said again above the body.
fn drop_title(blocks: &mut [Block], title: &str) {
    let title = letter::key(title);
    for block in blocks.iter_mut().filter(|block| block.kept() && !block.text.is_empty()) {
        if block.text.len() < 1000 && letter::reads(&block.text, &title) {
            block.remove("title");
        }
    }
}

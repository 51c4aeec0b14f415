//! The lines about the title: who wrote it, when, and the sentence that stands under it.

use crate::Extractor;
use crate::block::Block;
use crate::date::{self, Reading};
use crate::letter;
use crate::metadata::Metadata;
use crate::sweep;
use crate::trace::Traced;

use super::metadata::Found;
use super::name::Names;
use super::tag::Tag;
use super::tree::Tree;

/// A line about the title stands within so many blocks of it.
const NEAR: usize = 14;

/// And so many above it.
const ABOVE: usize = 4;

/// In the same table or article even so many above it: a board has its member's lines there.
const FAR: usize = 7;

/// Longer lines are prose, in bytes.
pub(super) const LINE: usize = 200;

/// In an element that is called one of dates a date may stand among so many other words.
const OTHERS: usize = 10;

/// Behind a date that opens a part of a line may stand so many other words.
const BEHIND: usize = 4;

/// A label is not longer than this, in bytes.
const LABEL: usize = 60;

/// The line of a newspaper's issue is one of so many first ones.
const ISSUE: usize = 40;

/// So many levels up an element's name counts for a line.
const LEVELS: usize = 3;

/// Reads the lines about the title, left out or not, for they often stand in the page's header: the byline, the dates,
/// the standfirst. `nodes` are the elements of the blocks.
pub(super) fn read(
    tree: &Tree<'_>,
    blocks: &[Block],
    nodes: &[usize],
    title_and_standfirst: (Option<usize>, Option<usize>),
    names: &Names,
    found: &mut Found,
    tables: &Extractor,
) {
    let arabic = is_arabic(blocks);
    let (title, standfirst) = title_and_standfirst;
    let lines = Lines { tree, blocks, nodes, names, tables, title, standfirst, arabic };
    if let Some(at) = title {
        lines.about(at, found);
    }
    if found.metadata.published.is_none() {
        found.metadata.published = lines
            .time(&found.times)
            .or_else(|| lines.only_date())
            .or_else(|| lines.issue())
            .or_else(|| lines.labelled_below())
            .or_else(|| address(&found.metadata));
    }
}

/// The day in the page's address (`/2020/12/16/`), where nothing else gives one.
fn address(metadata: &Metadata) -> Option<Traced> {
    let url = metadata.url.as_ref()?;
    let path = url.split_once("://").map_or(&**url, |(_, rest)| rest);
    let parts: Vec<&str> = path.split(['/', '-', '_', '.', '?', '=']).collect();
    let day = parts.windows(3).find_map(|part| {
        let whole = part[0].len() == 4 && part[1].len() <= 2 && part[2].len() <= 2;
        date::machine(&format!("{}-{:0>2}-{:0>2}", part[0], part[1], part[2])).filter(|_| whole)
    });
    let joined =
        || parts.iter().filter(|part| part.len() == 8 && part.starts_with("20")).find_map(|part| date::machine(part));
    day.or_else(joined).map(|day| url.made(day))
}

pub(super) struct Lines<'a, 'b> {
    pub(super) tree: &'a Tree<'b>,
    pub(super) blocks: &'a [Block],
    pub(super) nodes: &'a [usize],
    names: &'a Names,
    pub(super) tables: &'a Extractor,
    pub(super) title: Option<usize>,
    pub(super) standfirst: Option<usize>,
    /// Is the body in Arabic letters?
    arabic: bool,
}

impl Lines<'_, '_> {
    fn about(&self, title: usize, found: &mut Found) {
        // One paragraph of prose may stand between the title and these lines; behind two the body has begun.
        let prose = |&at: &usize| self.blocks[at].kept() && sweep::is_body(&self.blocks[at]);
        let body = (title + 1..self.blocks.len()).filter(prose).nth(1).unwrap_or(self.blocks.len());
        let zone = self.above(title)..body.min(title + 1 + NEAR);
        // What says the outlet's own name says nobody's, where the page names somebody.
        let outlet = found.metadata.outlet.as_deref().map(letter::key);
        let own = |byline: &Traced| Some(letter::key(byline)) == outlet || self.tables.phrases.is_account(byline);
        let weak = found.metadata.byline.take_if(|byline| own(byline));
        for at in (title + 1..zone.end).chain((zone.start..title).rev()) {
            let block = &self.blocks[at];
            if at > title && found.standfirst.is_none() && self.is(at, "standfirst") {
                found.standfirst = Some(block.text.clone());
            }
            if block.text.len() >= LINE {
                continue;
            }
            let phrases = &self.tables.phrases;
            let parts = block.parts();
            let lines = || parts.iter().copied().chain([&*block.text]);
            let named = |name: &str| !name.is_empty() && !name.chars().any(|c| letter::digit(c).is_some());
            let cued = || {
                let mut names = lines().filter_map(|line| Some(sweep::name(phrases.cue(line, false)?.1)));
                names.find(|name| named(name)).or_else(|| lines().find_map(|line| self.behind_date(line)))
            };
            let labelled = || self.before(at).filter(|label| phrases.is_cue(label)).map(|_| sweep::name(&block.text));
            if let Some(name) = labelled().filter(|name| named(name)).or_else(cued) {
                found.metadata.byline.get_or_insert_with(|| block.text.part(name));
            }
            let metadata = &mut found.metadata;
            for reading in self.readings(at, true) {
                if let Some(stamp) = reading.published {
                    metadata.published.get_or_insert_with(|| block.text.made(stamp.edtf()));
                }
                if let Some(stamp) = reading.updated {
                    metadata.modified.get_or_insert_with(|| block.text.made(stamp.edtf()));
                }
            }
        }
        if found.metadata.byline.is_none() {
            let name = self.signer(zone, &found.metadata).or_else(|| self.source(&found.metadata));
            found.metadata.byline = name.or(weak.filter(|weak| !self.tables.phrases.is_account(weak)));
        }
    }

    /// The first line that still stands about the title.
    fn above(&self, title: usize) -> usize {
        let mut around = self.nodes[title];
        for _ in 0..2 * LEVELS {
            if matches!(self.tree.tag(around), Some(Tag::Table | Tag::Article)) {
                break;
            }
            around = self.tree.parent(around);
        }
        let own = matches!(self.tree.tag(around), Some(Tag::Table | Tag::Article));
        let far = title.saturating_sub(FAR)..title.saturating_sub(ABOVE);
        far.into_iter().find(|&at| own && self.nodes[at] > around).unwrap_or(title.saturating_sub(ABOVE))
    }

    /// The name that a cue gives behind a date: «Published on 3 May 2024 by …».
    fn behind_date<'l>(&self, line: &'l str) -> Option<&'l str> {
        let calendar = &self.tables.calendar;
        let starts = line.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
        if !date::may_tell(line) {
            return None;
        }
        starts.take(OTHERS * 2).filter(|&start| date::may_tell(&line[..start])).find_map(|start| {
            let (_, name) = self.tables.phrases.cue(&line[start..], false)?;
            let name = sweep::name(name);
            let reading = date::read(&line[..start], calendar, true);
            let fits = !name.is_empty() && !name.chars().any(|c| letter::digit(c).is_some());
            (fits && reading.foreign == 0 && reading.published.is_some()).then_some(name)
        })
    }

    /// The line before, where it could say what stands in this one.
    fn before(&self, at: usize) -> Option<&str> {
        let before = at.checked_sub(1).filter(|&before| Some(before) != self.title)?;
        let line: &str = &self.blocks[before].text;
        let line = line.trim_end_matches(|c: char| c.is_whitespace() || c == ':');
        (line.len() < LABEL && letter::digits(line) == 0).then_some(line)
    }

    /// The line before, where it says what stands in this one and no more: «Last change», «Writer».
    fn label(&self, at: usize) -> Option<&str> {
        let line = self.before(at)?;
        let reading = date::read(line, &self.tables.calendar, true);
        (reading.label && reading.foreign == 0 || self.tables.phrases.is_cue(line)).then_some(line)
    }

    /// What a line says of dates, as a whole and in its parts. Other words may stand in it only where its element is
    /// called one of dates.
    fn readings(&self, at: usize, labelled: bool) -> Vec<Reading> {
        let line: &str = &self.blocks[at].text;
        if !date::may_tell(line) {
            return Vec::new();
        }
        let label = if labelled { self.label(at) } else { None };
        let bars = ['|', '\u{2022}', '\u{B7}'];
        let named = self.is(at, "dated") || self.is(at, "byline") || self.tables.phrases.signs(line);
        let others = if named { OTHERS } else { 0 };
        // The names of the day and of the month tell the order of numbers; where there are none, the script does.
        let day_first = line.chars().any(|c| ('\u{621}'..='\u{64a}').contains(&c)) || self.arabic;
        let parts = line.contains(bars).then(|| line.split(bars)).into_iter().flatten();
        let dashes = [" - ", " \u{2013} ", " \u{2014} ", " // "];
        let dashed = dashes.into_iter().filter(|dash| line.contains(dash)).flat_map(|dash| line.split(dash));
        let cut = if self.blocks[at].cuts.is_empty() { Vec::new() } else { self.blocks[at].parts() };
        let read = |part: &str| date::read(part, &self.tables.calendar, day_first);
        if let Some(label) = label {
            let reading = read(&format!("{label}: {line}"));
            if reading.foreign == 0 && (reading.published.is_some() || reading.updated.is_some()) {
                return vec![reading];
            }
        }
        let readings = std::iter::once(line).chain(parts).chain(dashed).map(|part| (read(part), others));
        // A part that begins with a date may say how often it was read, and the like.
        let begins = |part: &str| part.chars().next().is_some_and(|c| letter::digit(c).is_some());
        let cut = cut.into_iter().map(|part| (read(part), if begins(part) { BEHIND } else { others }));
        readings.chain(cut).filter(|(reading, others)| reading.foreign <= *others).map(|(reading, _)| reading).collect()
    }

    /// The date of the `<time>` elements between the title and the body, else the one that all give.
    fn time(&self, times: &[(usize, Traced)]) -> Option<Traced> {
        let kept = |from: usize| self.blocks[from..].iter().position(|block| block.kept() && block.text.len() >= LINE);
        if let Some(title) = self.title {
            let end = kept(title + 1).map_or(usize::MAX, |at| self.nodes[title + 1 + at]);
            let from = self.nodes[title.saturating_sub(ABOVE)];
            if let Some((_, time)) = times.iter().find(|(node, _)| (from..end).contains(node)) {
                return Some(time.clone());
            }
        }
        let (_, first) = times.first()?;
        let alike = times.iter().all(|(_, time)| time.get(..10) == first.get(..10));
        alike.then(|| first.clone())
    }

    /// The date that all lines give whose elements are called ones of dates; none where two differ.
    fn only_date(&self) -> Option<Traced> {
        // Above the title stands the day on which the page was looked at, below the body the days of other articles.
        let from = self.title.map_or(0, |title| title.saturating_sub(ABOVE));
        let last = self.blocks.iter().rposition(Block::kept).map_or(0, |at| at + ABOVE);
        let mut only: Option<Traced> = None;
        let lines =
            (from..self.blocks.len().min(last)).filter(|&at| self.title.is_some() && self.blocks[at].text.len() < LINE);
        for at in lines.filter(|&at| self.is(at, "dated")) {
            for stamp in self.readings(at, false).into_iter().filter_map(|reading| reading.published) {
                let stamp = self.blocks[at].text.made(stamp.edtf());
                match &only {
                    Some(other) if other.get(..10) != stamp.get(..10) => return None,
                    Some(_) => {}
                    None => only = Some(stamp),
                }
            }
        }
        only
    }

    /// The date of the newspaper's issue, which stands with its number.
    fn issue(&self) -> Option<Traced> {
        let lines = self.blocks.iter().take(ISSUE).filter(|b| b.text.len() < LINE && date::may_tell(&b.text));
        lines.map(|block| (block, date::read(&block.text, &self.tables.calendar, true))).find_map(|(block, reading)| {
            let stamp = reading.published.filter(|_| reading.issue && reading.foreign <= 2)?;
            Some(block.text.made(stamp.edtf()))
        })
    }

    /// The date in a line below the body that says what it is of and nothing else.
    fn labelled_below(&self) -> Option<Traced> {
        let last = self.blocks.iter().rposition(Block::kept)?;
        let lines = self.blocks.iter().skip(last + 1).take(NEAR);
        let lines = lines.filter(|block| block.text.len() < LINE && date::may_tell(&block.text));
        lines.map(|block| (block, date::read(&block.text, &self.tables.calendar, self.arabic))).find_map(
            |(block, reading)| {
                let stamp = reading.published.filter(|_| reading.label && reading.foreign == 0)?;
                Some(block.text.made(stamp.edtf()))
            },
        )
    }

    /// Is the element of a block, or one close around it, called so?
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        let mut node = self.nodes[at];
        for _ in 0..LEVELS {
            if self.names.is(node, word) {
                return true;
            }
            node = self.tree.parent(node);
        }
        false
    }
}

fn is_arabic(blocks: &[Block]) -> bool {
    let sample = blocks.iter().filter(|block| block.kept()).max_by_key(|block| block.text.len().min(LINE));
    sample.is_some_and(|block| block.text.chars().any(|c| ('\u{621}'..='\u{64a}').contains(&c)))
}

//! The name in the lines about the title, where no word says that it is the author's.

use std::ops::Range;

use crate::date;
use crate::letter;
use crate::metadata::Metadata;
use crate::sweep;
use crate::table::Zone;
use crate::trace::Traced;

use super::tag::Tag;
use super::title::{LINE, Lines};

/// A name has at most so many words and so many bytes.
const NAME: usize = 6;
const BYTES: usize = 90;

/// A name beside a date that nothing else tells has at least and at most so many words.
const BARE: Range<usize> = 2..5;

/// Below the body so many lines are looked at for a source.
const BELOW: usize = 8;

/// So many nodes of a line are looked at for a link.
const NODES: usize = 40;

impl Lines<'_, '_> {
    /// The name in the lines of `zone`, which lie about the title: in an element that is called the author's, of a desk
    /// or an agency, or the only one beside the date.
    pub(super) fn signer(&self, zone: Range<usize>, metadata: &Metadata) -> Option<Traced> {
        let title = self.title?;
        let lines: Vec<usize> =
            (title + 1..zone.end).chain((zone.start..title).rev()).filter(|&at| self.is_line(at)).collect();
        let part = |at: usize, name: &str| self.blocks[at].text.part(name);
        let called = lines.iter().filter(|&&at| self.is(at, "byline")).find_map(|&at| {
            let mut names = self.blocks[at].parts().into_iter().map(sweep::name);
            names.find(|name| self.is_name(name, metadata)).map(|name| part(at, name))
        });
        let signed = || {
            lines.iter().find_map(|&at| {
                let mut names = self.blocks[at].parts().into_iter().map(sweep::name);
                let signs = |name: &str| self.tables.phrases.signature(name).is_some();
                names.find(|name| signs(name) && self.is_name(name, metadata)).map(|name| part(at, name))
            })
        };
        // The standfirst may be as short as a name.
        let below = lines.iter().copied().filter(|&at| at > title && Some(at) != self.standfirst);
        called.or_else(signed).or_else(|| self.beside(below.collect(), metadata))
    }

    /// The only name in the line that has the date, or in the line before or behind it.
    fn beside(&self, lines: Vec<usize>, metadata: &Metadata) -> Option<Traced> {
        let dated = |part: &&str| {
            if !date::may_tell(part) {
                return false;
            }
            let reading = date::read(part, &self.tables.calendar, true);
            reading.foreign == 0 && (reading.published.is_some() || reading.updated.is_some())
        };
        let bare = |at: usize| -> Vec<&str> {
            let names = self.blocks[at].parts().into_iter().map(sweep::name);
            let fits = |name: &&str| BARE.contains(&letter::count_words(name, NAME)) && self.is_name(name, metadata);
            names.filter(fits).filter(|name| self.is_free(at, name)).collect()
        };
        let date = *lines.iter().find(|&&at| self.blocks[at].parts().iter().any(dated))?;
        let near = [date, date.wrapping_sub(1), date + 1];
        let single = |at: &usize| *at == date || self.blocks[*at].parts().len() == 1;
        let found = near.into_iter().filter(|at| lines.contains(at) && single(at)).map(|at| (at, bare(at)));
        let (at, names) = found.into_iter().find(|(_, names)| !names.is_empty())?;
        match names[..] {
            [name] => Some(self.blocks[at].text.part(name)),
            _ => None,
        }
    }

    /// The source that a line below the body names behind its cue.
    pub(super) fn source(&self, metadata: &Metadata) -> Option<Traced> {
        let last = self.blocks.iter().rposition(crate::block::Block::kept)?;
        let lines = (last..self.blocks.len().min(last + BELOW)).filter(|&at| self.blocks[at].text.len() < LINE);
        let called = lines.clone().filter(|&at| self.is_line(at) && self.is(at, "byline")).find_map(|at| {
            let mut names = self.blocks[at].parts().into_iter().map(sweep::name);
            let name = names.find(|name| self.is_name(name, metadata))?;
            Some(self.blocks[at].text.part(name))
        });
        called.or_else(|| {
            lines.clone().find_map(|at| {
                let (_, name) = self.tables.phrases.cue(&self.blocks[at].text, true)?;
                let name = sweep::name(name);
                self.is_name(name, metadata).then(|| self.blocks[at].text.part(name))
            })
        })
    }

    fn is_line(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        block.text.len() < LINE
            && !sweep::is_body(block)
            && !matches!(block.why.as_deref(), Some("related" | "caption"))
    }

    /// Could this be a name? It is none of the page's other words, and no sentence.
    fn is_name(&self, name: &str, metadata: &Metadata) -> bool {
        if name.len() >= BYTES {
            return false;
        }
        let words = letter::words(name, NAME);
        let tables = self.tables;
        let known = [&metadata.outlet, &metadata.section, &metadata.title].into_iter().flatten();
        (1..=NAME).contains(&words.len())
            && !name.chars().any(|c| letter::digit(c).is_some() || ":?!\u{AB}\u{BB}\"\u{61F}\u{2026}#@".contains(c))
            && !letter::ends_with_stop(name)
            && !tables.phrases.is_account(name)
            && !tables.phrases.is_cue(name)
            && tables.phrases.reason(name, Zone::Head).is_none()
            && date::read(name, &tables.calendar, true).foreign > 0
            && !known.into_iter().any(|other| letter::key(other) == words.join(" "))
            && !metadata.tags.iter().any(|tag| letter::key(tag) == words.join(" "))
    }

    /// Is the name no link, or one to an author's page? A section's name is a link to the section.
    fn is_free(&self, at: usize, name: &str) -> bool {
        let node = self.nodes[at];
        let key = letter::key(name);
        let mut links = (node..self.tree.end(node).min(node + NODES)).filter(|&at| self.tree.tag(at) == Some(Tag::A));
        links.all(|link| {
            let address = self.tree.attribute(link, "href").unwrap_or_default();
            let attributes = &self.tables.attributes;
            address.split('/').any(|part| attributes.reason(part) == Some("byline"))
                || letter::key(&super::metadata::inner(self.tree, link)) != key
        })
    }
}

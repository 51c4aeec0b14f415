use std::io;

use serde::Serialize;
use tawatur_model::{Dossier, Group, ReadArticle, Reading, Run, Source, Story, groups_by_story};

use super::annotation::{MentionRecord, QuantityRecord, QuoteRecord, TimeRecord};
use super::article::{ArticleRecord, RunRecord};
use super::claim::ClaimRecord;
use super::dossier::DossierRecord;
use super::entity::{Entities, of_article};
use super::page::Page;
use super::source::SourceRecord;
use super::story::{GroupRecord, StoryRecord};
use super::utterance::UtteranceRecord;

/// The version of the records' form: it rises when a field is renamed or dropped, not when one is added.
pub const SCHEMA: u32 = 1;

/// The form of the records as a JSON Schema (2020-12).
pub const JSON_SCHEMA: &str = include_str!("../../schema/records.json");

/// Bytes gathered before they are passed on.
const FULL: usize = 1 << 16;

/// Writes all records of a reading, one JSON object a line: each article with what was read in it, then the entities,
/// the groups, the dossiers, the utterances, the sources, the stories, and last the run, which names what could not be read. The same reading always gives the same
/// bytes.
pub fn write_jsonl(out: &mut dyn io::Write, reading: &Reading) -> io::Result<()> {
    let mut writer = Writer::new(out);
    for read in &reading.articles {
        writer.article(read)?;
    }
    writer.finish(reading)
}

/// Writes the records of some dossiers of a reading.
///
/// # Errors
/// Those of the output.
pub fn write_dossiers<'a>(
    out: &mut dyn io::Write,
    reading: &'a Reading,
    dossiers: impl Iterator<Item = &'a Dossier>,
) -> io::Result<()> {
    let mut lines = Lines { out, buffer: Vec::new() };
    for dossier in dossiers {
        lines.put(&DossierRecord::new(reading, dossier))?;
    }
    lines.finish()
}

/// Writes the records of a reading's utterances.
///
/// # Errors
/// Those of the output.
pub fn write_utterances(out: &mut dyn io::Write, reading: &Reading) -> io::Result<()> {
    let mut lines = Lines { out, buffer: Vec::new() };
    for utterance in &reading.utterances {
        lines.put(&UtteranceRecord::new(reading, utterance))?;
    }
    lines.finish()
}

/// Writes the records of some sources.
///
/// # Errors
/// Those of the output.
pub fn write_sources<'a>(out: &mut dyn io::Write, sources: impl Iterator<Item = &'a Source>) -> io::Result<()> {
    let mut lines = Lines { out, buffer: Vec::new() };
    for source in sources {
        lines.put(&SourceRecord::new(source))?;
    }
    lines.finish()
}

/// Writes records while the articles are still coming: what belongs to an article leaves with it, what belongs to all of
/// them at the end.
pub struct Writer<'w> {
    lines: Lines<'w>,
    entities: Entities,
}

impl<'w> Writer<'w> {
    /// A writer that has written nothing yet.
    pub fn new(out: &'w mut dyn io::Write) -> Self {
        Writer { lines: Lines { out, buffer: Vec::with_capacity(2 * FULL) }, entities: Entities::default() }
    }

    /// Writes an article and what was read in it.
    ///
    /// # Errors
    /// Those of the output.
    pub fn article(&mut self, read: &ReadArticle) -> io::Result<()> {
        self.lines.article(read)?;
        self.entities.article(read);
        Ok(())
    }

    /// Writes what belongs to all articles. Of the reading's articles only their ids and dates are needed here.
    ///
    /// # Errors
    /// Those of the output.
    pub fn finish(mut self, reading: &Reading) -> io::Result<()> {
        self.entities.groups(&reading.groups);
        self.entities.sources(&reading.sources);
        for entity in self.entities.records() {
            self.lines.put(&entity)?;
        }
        for group in &reading.groups {
            self.lines.put(&GroupRecord::new(reading, group))?;
        }
        for dossier in &reading.dossiers {
            self.lines.put(&DossierRecord::new(reading, dossier))?;
        }
        for utterance in &reading.utterances {
            self.lines.put(&UtteranceRecord::new(reading, utterance))?;
        }
        for source in &reading.sources {
            self.lines.put(&SourceRecord::new(source))?;
        }
        let of_story = groups_by_story(&reading.stories, &reading.groups);
        for (story, positions) in reading.stories.iter().zip(of_story) {
            let groups = positions.into_iter().map(|at| reading.groups[at].id.as_str()).collect();
            self.lines.put(&StoryRecord::new(reading, story, groups))?;
        }
        self.lines.put(&RunRecord::new(reading, SCHEMA))?;
        self.lines.finish()
    }
}

/// An article by itself: its entities as it has them, then its record and those of what was read in it. What
/// [`article`](crate::back::article) takes back.
pub fn article_lines(read: &ReadArticle) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut lines = Lines { out: &mut bytes, buffer: Vec::with_capacity(FULL) };
    let entities = of_article(read).try_for_each(|entity| lines.put(&entity));
    let done = entities.and_then(|()| lines.article(read)).and_then(|()| lines.finish());
    // Memory takes every byte, and a record has nothing that JSON cannot say.
    debug_assert!(done.is_ok());
    bytes
}

/// The record of one group, without the line's end.
pub fn group_line(reading: &Reading, group: &Group) -> String {
    serde_json::to_string(&GroupRecord::new(reading, group)).unwrap_or_default()
}

/// The record of one story, without the line's end. `groups` are the ids of its groups.
pub fn story_line(reading: &Reading, story: &Story, groups: Vec<&str>) -> String {
    serde_json::to_string(&StoryRecord::new(reading, story, groups)).unwrap_or_default()
}

/// The record of a run, without the line's end.
pub fn run_line(run: &Run) -> String {
    let reading = Reading { run: run.clone(), ..Reading::default() };
    serde_json::to_string(&RunRecord::new(&reading, SCHEMA)).unwrap_or_default()
}

/// Gathers lines, because one write for each bracket of JSON would cost more than the JSON.
struct Lines<'w> {
    out: &'w mut dyn io::Write,
    buffer: Vec<u8>,
}

impl Lines<'_> {
    fn article(&mut self, read: &ReadArticle) -> io::Result<()> {
        let page = Page::new(read);
        self.put(&ArticleRecord::new(&page))?;
        for mention in &page.annotations.mentions {
            if let Some(record) = MentionRecord::new(&page, mention) {
                self.put(&record)?;
            }
        }
        for time in &page.annotations.times {
            self.put(&TimeRecord::new(&page, time))?;
        }
        for quantity in &page.annotations.quantities {
            self.put(&QuantityRecord::new(&page, quantity))?;
        }
        for (number, quote) in page.annotations.quotes.iter().enumerate() {
            self.put(&QuoteRecord::new(&page, number, quote))?;
        }
        for claim in &page.annotations.claims {
            self.put(&ClaimRecord::new(&page, claim))?;
        }
        Ok(())
    }

    fn put(&mut self, record: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.buffer, record)?;
        self.buffer.push(b'\n');
        if self.buffer.len() >= FULL {
            self.out.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    fn finish(self) -> io::Result<()> {
        self.out.write_all(&self.buffer)?;
        self.out.flush()
    }
}

use std::io;

use serde::Serialize;
use tawatur_model::{Reading, groups_by_story};

use super::annotation::{MentionRecord, QuantityRecord, QuoteRecord, TimeRecord};
use super::article::{ArticleRecord, RunRecord};
use super::claim::ClaimRecord;
use super::entity::entities;
use super::page::Page;
use super::story::{GroupRecord, StoryRecord};

/// The version of the records' form: it rises when a field is renamed or dropped, not when one is added.
pub const SCHEMA: u32 = 1;

/// Bytes gathered before they are passed on.
const FULL: usize = 1 << 16;

/// Writes all records of a reading, one JSON object a line: the run, the entities, each article with what was read in
/// it, the groups, the stories. The same reading always gives the same bytes.
pub fn write_jsonl(out: &mut dyn io::Write, reading: &Reading) -> io::Result<()> {
    let mut lines = Lines { out, buffer: Vec::with_capacity(2 * FULL) };
    lines.put(&RunRecord::new(reading, SCHEMA))?;
    for entity in entities(reading) {
        lines.put(&entity)?;
    }
    for read in &reading.articles {
        let page = Page::new(read);
        lines.put(&ArticleRecord::new(&page))?;
        for mention in &page.annotations.mentions {
            if let Some(record) = MentionRecord::new(&page, mention) {
                lines.put(&record)?;
            }
        }
        for time in &page.annotations.times {
            lines.put(&TimeRecord::new(&page, time))?;
        }
        for quantity in &page.annotations.quantities {
            lines.put(&QuantityRecord::new(&page, quantity))?;
        }
        for quote in &page.annotations.quotes {
            lines.put(&QuoteRecord::new(&page, quote))?;
        }
        for claim in &page.annotations.claims {
            lines.put(&ClaimRecord::new(&page, claim))?;
        }
    }
    for group in &reading.groups {
        lines.put(&GroupRecord::new(reading, group))?;
    }
    let of_story = groups_by_story(&reading.stories, &reading.groups);
    for (story, positions) in reading.stories.iter().zip(of_story) {
        let groups = positions.into_iter().map(|at| reading.groups[at].id.as_str()).collect();
        lines.put(&StoryRecord::new(reading, story, groups))?;
    }
    lines.finish()
}

/// Gathers lines, because one write for each bracket of JSON would cost more than the JSON.
struct Lines<'w> {
    out: &'w mut dyn io::Write,
    buffer: Vec<u8>,
}

impl Lines<'_> {
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

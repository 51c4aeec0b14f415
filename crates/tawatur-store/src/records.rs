use crate::add::{AddOptions, Added, Adding, Step};
use crate::error::{Result, StoreError};
use crate::folder::Store;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;
use tawatur_model::{Run, Unread};
use tawatur_pipeline::Engine;
use tawatur_record::back::{Held, Kind, Lines, kind, known};

/// Articles of a file of records that are taken apart together.
const LOT: usize = 256;
/// Rows that are asked for at a time.
const ROWS: u32 = 256;

impl Store {
    /// Takes in the articles of a file of records, as `read` or an export wrote it. Their stories and groups are made anew,
    /// among those that are here. The file is gone through twice: entities stand behind the articles that name them.
    ///
    /// # Errors
    /// Those of the store and of the file. A record that is broken is named with its line in what is given back, with the
    /// article that it belongs to; the rest goes on.
    pub fn import(
        &mut self,
        engine: &Engine,
        file: &Path,
        options: AddOptions,
        progress: &mut dyn FnMut(Step),
    ) -> Result<Added> {
        let open =
            || File::open(file).map(|file| BufReader::with_capacity(1 << 20, file)).map_err(StoreError::io(file));
        let known = known(open()?).map_err(StoreError::io(file))?;
        let mut unread: Vec<Unread> = Vec::new();
        let mut lines = Lines::new(open()?);
        let mut adding = Adding::new(self, engine, options, progress);
        loop {
            let mut lot: Vec<Held> = Vec::with_capacity(LOT);
            for held in lines.by_ref().take(LOT) {
                match held.map_err(StoreError::io(file))? {
                    Ok(held) => lot.push(held),
                    Err(broken) => unread.push(unread_line(file, &broken)),
                }
            }
            if lot.is_empty() && lines.is_done() {
                break;
            }
            let read: Vec<_> = lot.into_par_iter().map(|held| held.article(&known)).collect();
            for read in read {
                match read {
                    Ok(read) => adding.article(read)?,
                    Err(broken) => unread.push(unread_line(file, &broken)),
                }
            }
        }
        adding.refuse(unread);
        adding.finish()
    }

    /// Writes all records: the articles in the order of their arrival, then entities, groups, stories, and last the run. With an engine
    /// also what is not kept but made: dossiers, utterances and the records of sources.
    ///
    /// # Errors
    /// Those of the store and of the output.
    pub fn write_records(&self, run: &Run, engine: Option<&Engine>, out: &mut dyn Write) -> Result<()> {
        let io = || StoreError::io(self.folder());
        let mut after = 0;
        loop {
            let rows = self.articles(after, ROWS)?;
            let Some(last) = rows.last() else { break };
            after = last.seq;
            for row in &rows {
                for line in self.records(row.seq)?.lines().filter(|line| kind(line) != Ok(Kind::Entity)) {
                    writeln!(out, "{line}").map_err(io())?;
                }
            }
        }
        self.write_entities(out)?;
        let mut after = 0;
        loop {
            let groups = self.groups(after, ROWS)?;
            let Some(last) = groups.last() else { break };
            after = last.seq;
            for group in &groups {
                writeln!(out, "{}", group.record).map_err(io())?;
            }
        }
        if let Some(engine) = engine {
            self.write_made(engine, out)?;
        }
        let mut after = 0;
        loop {
            let stories = self.stories_after(after, ROWS)?;
            let Some(last) = stories.last() else { break };
            after = *last;
            for story in stories {
                writeln!(out, "{}", self.story_record(story)?).map_err(io())?;
            }
        }
        writeln!(out, "{}", tawatur_record::run_line(run)).map_err(io())?;
        out.flush().map_err(io())
    }

    /// The record of a story.
    ///
    /// # Errors
    /// Those of the store.
    pub fn story_record(&self, story: i64) -> Result<String> {
        let mut scope = self.scope(&[story])?;
        let mut told = scope.reading.stories.pop().unwrap_or_default();
        told.title = self.story_at(story)?.title;
        let groups: Vec<String> = self.groups_of(story)?.into_iter().map(|group| group.id).collect();
        let groups: BTreeSet<&str> = groups.iter().map(String::as_str).collect();
        Ok(tawatur_record::story_line(&scope.reading, &told, groups.into_iter().collect()))
    }

    fn stories_after(&self, after: i64, limit: u32) -> Result<Vec<i64>> {
        self.db
            .prepare_cached("SELECT seq FROM story WHERE seq > ?1 AND articles > 0 ORDER BY seq LIMIT ?2")
            .and_then(|mut ask| ask.query_map(rusqlite::params![after, limit], |row| row.get(0))?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// Entity records, by id. Those that only groups name are not among them.
    fn write_entities(&self, out: &mut dyn Write) -> Result<()> {
        let io = || StoreError::io(self.folder());
        let mut ask = self
            .db
            .prepare_cached("SELECT id, type, names, name_en, country FROM entity ORDER BY id")
            .map_err(|e| self.wrong(e))?;
        let mut rows = ask.query([]).map_err(|e| self.wrong(e))?;
        while let Some(row) = rows.next().map_err(|e| self.wrong(e))? {
            let entity = (|| -> rusqlite::Result<serde_json::Value> {
                let names: String = row.get(2)?;
                let names: serde_json::Value = serde_json::from_str(&names).unwrap_or_default();
                let mut record = serde_json::json!({
                    "kind": "entity",
                    "id": row.get::<_, String>(0)?,
                    "type": row.get::<_, String>(1)?,
                    "names": names,
                });
                for (name, at) in [("name_en", 3), ("country", 4)] {
                    if let Some(value) = row.get::<_, Option<String>>(at)? {
                        record[name] = value.into();
                    }
                }
                Ok(record)
            })();
            writeln!(out, "{}", entity.map_err(|e| self.wrong(e))?).map_err(io())?;
        }
        Ok(())
    }
}

fn unread_line(file: &Path, broken: &tawatur_record::back::Broken) -> Unread {
    Unread { source: format!("{}:{}", file.display(), broken.line), reason: broken.why.clone() }
}

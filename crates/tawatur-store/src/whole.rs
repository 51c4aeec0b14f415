//! What is made of all articles of a store: it is gone through in parts of which no group stands in two or speaks of one in
//! another, so that memory holds one of them.

use crate::error::{Result, StoreError};
use crate::folder::Store;
use crate::story::group_record;
use rusqlite::OptionalExtension;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use tawatur_model::{Entity, EntityKind, Reading, Source};
use tawatur_pipeline::Engine;

/// Stories of a part. Where more hang together they are parted.
const STORIES: usize = 256;
/// Others that are named beside a source: those with most.
const OTHERS: usize = 12;

impl Store {
    /// Goes through the whole store: stories that share a group, or whose groups contradict or revise one another, come together, with their groups under the ids that they have here,
    /// and what is made of both.
    ///
    /// # Errors
    /// Those of the store, and what `see` gives.
    pub fn each_part(&self, engine: &Engine, see: &mut dyn FnMut(&Reading) -> io::Result<()>) -> Result<()> {
        for part in self.parts()? {
            for stories in part.chunks(STORIES) {
                let scope = self.told_in(engine, stories)?;
                see(&scope.reading).map_err(StoreError::io(self.folder()))?;
            }
        }
        Ok(())
    }

    /// The records of all sources. Of those with whom one shares words the ones are counted that stand out in some part.
    ///
    /// # Errors
    /// Those of the store.
    pub fn sources(&self, engine: &Engine) -> Result<Vec<Source>> {
        let mut sources = Sources::default();
        self.each_part(engine, &mut |reading| {
            reading.sources.iter().for_each(|source| sources.take(source));
            Ok(())
        })?;
        Ok(sources.finish())
    }

    /// What the store calls some entities.
    ///
    /// # Errors
    /// Those of the database.
    pub fn entities<'i>(&self, ids: impl Iterator<Item = &'i str>) -> Result<Vec<Entity>> {
        let mut found = Vec::new();
        for id in ids {
            type Row = (String, String, Option<String>, Option<String>);
            let row: Option<Row> = self
                .db
                .prepare_cached("SELECT type, names, name_en, country FROM entity WHERE id = ?1")
                .and_then(|mut ask| {
                    ask.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).optional()
                })
                .map_err(|e| self.wrong(e))?;
            let Some((kind, names, name_en, country)) = row else { continue };
            let kind = EntityKind::parse(&kind).ok_or_else(|| self.damaged(format!("no entity is a {kind:?}")))?;
            let names = serde_json::from_str(&names).map_err(|e| self.damaged(format!("{id}: {e}")))?;
            found.push(Entity { id: id.to_owned(), kind, names, name_en, country });
        }
        Ok(found)
    }

    /// Writes the records of dossiers, utterances and sources.
    pub(crate) fn write_made(&self, engine: &Engine, out: &mut dyn Write) -> Result<()> {
        let mut sources = Sources::default();
        self.each_part(engine, &mut |reading| {
            reading.sources.iter().for_each(|source| sources.take(source));
            tawatur_record::write_dossiers(out, reading, reading.dossiers.iter())?;
            tawatur_record::write_utterances(out, reading)
        })?;
        tawatur_record::write_sources(out, sources.finish().iter()).map_err(StoreError::io(self.folder()))
    }

    /// The stories, those together that have to do with one another: in the order of the first of them.
    fn parts(&self) -> Result<Vec<Vec<i64>>> {
        let wrong = |e| self.wrong(e);
        let mut ask = self.db.prepare("SELECT seq FROM story WHERE articles > 0 ORDER BY seq").map_err(wrong)?;
        let stories: rusqlite::Result<Vec<i64>> = ask.query_map([], |row| row.get(0)).and_then(Iterator::collect);
        let stories = stories.map_err(wrong)?;
        let place: FxHashMap<i64, usize> = stories.iter().enumerate().map(|(at, &story)| (story, at)).collect();
        // Each story leads to an earlier one of its part, or to itself.
        let mut home: Vec<usize> = (0..stories.len()).collect();
        let mut ask = self
            .db
            .prepare(
                "SELECT claim_group, story FROM told WHERE claim_group IN \
                 (SELECT claim_group FROM told GROUP BY claim_group HAVING count(*) > 1) ORDER BY claim_group, story",
            )
            .map_err(wrong)?;
        let mut rows = ask.query([]).map_err(wrong)?;
        let mut last: Option<(i64, usize)> = None;
        while let Some(row) = rows.next().map_err(wrong)? {
            let (group, story): (i64, i64) = (row.get(0).map_err(wrong)?, row.get(1).map_err(wrong)?);
            let Some(&at) = place.get(&story) else { continue };
            if let Some((of, with)) = last
                && of == group
            {
                join(&mut home, with, at);
            }
            last = Some((group, at));
        }
        let mut ask = self.db.prepare("SELECT story, record FROM claim_group ORDER BY seq").map_err(wrong)?;
        let mut of = self.db.prepare("SELECT story FROM claim_group WHERE id = ?1").map_err(wrong)?;
        let mut rows = ask.query([]).map_err(wrong)?;
        while let Some(row) = rows.next().map_err(wrong)? {
            let (story, record): (i64, String) = (row.get(0).map_err(wrong)?, group_record(row, 1).map_err(wrong)?);
            // Most differ from none.
            if !record.contains("\"differences\":[{") {
                continue;
            }
            let Differing { differences } =
                serde_json::from_str(&record).map_err(|e| self.damaged(format!("a group: {e}")))?;
            for difference in differences {
                let other: Option<i64> =
                    of.query_row([&difference.with], |row| row.get(0)).optional().map_err(wrong)?;
                if let (Some(&a), Some(&b)) = (place.get(&story), other.and_then(|other| place.get(&other))) {
                    join(&mut home, a, b);
                }
            }
        }
        let mut parts: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
        for (at, &story) in stories.iter().enumerate() {
            parts.entry(root(&mut home, at)).or_default().push(story);
        }
        Ok(parts.into_values().collect())
    }
}

/// The first story of a part; the way there is made shorter.
fn root(home: &mut [usize], mut at: usize) -> usize {
    while home[at] != at {
        home[at] = home[home[at]];
        at = home[at];
    }
    at
}

fn join(home: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(home, a), root(home, b));
    home[a.max(b)] = a.min(b);
}

/// Of a group's record the accounts that differ.
#[derive(Deserialize)]
struct Differing {
    differences: Vec<With>,
}

#[derive(Deserialize)]
struct With {
    with: String,
}

/// Counts of others, by id.
type Others = BTreeMap<String, u32>;

/// The records of sources, put together from parts that have no article and no group in common.
#[derive(Default)]
struct Sources(BTreeMap<String, (Source, [Others; 3])>);

impl Sources {
    fn take(&mut self, source: &Source) {
        let (sum, others) = self
            .0
            .entry(source.id.clone())
            .or_insert_with(|| (Source { id: source.id.clone(), ..Source::default() }, Default::default()));
        sum.publishes |= source.publishes;
        for (sum, more) in counts(sum).into_iter().zip(counts(&mut source.clone())) {
            *sum += *more;
        }
        for (sum, more) in others.iter_mut().zip([&source.copies, &source.copied_by, &source.relays]) {
            for (id, count) in more {
                *sum.entry(id.clone()).or_default() += count;
            }
        }
    }

    /// In the order of one run: outlets first, then those with most groups.
    fn finish(self) -> Vec<Source> {
        let most = |others: Others| {
            let mut most: Vec<(String, u32)> = others.into_iter().collect();
            most.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            most.truncate(OTHERS);
            most
        };
        let put = |(source, [copies, copied_by, relays]): (Source, [Others; 3])| Source {
            copies: most(copies),
            copied_by: most(copied_by),
            relays: most(relays),
            ..source
        };
        let mut all: Vec<Source> = self.0.into_values().map(put).collect();
        all.sort_by(|a, b| {
            let key = |source: &Source| (!source.publishes, std::cmp::Reverse((source.groups, source.articles)));
            key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
        });
        all
    }
}

/// What is counted of a source.
fn counts(source: &mut Source) -> [&mut u32; 14] {
    [
        &mut source.articles,
        &mut source.groups,
        &mut source.alone,
        &mut source.first,
        &mut source.last,
        &mut source.confirmed,
        &mut source.denied,
        &mut source.corrected,
        &mut source.contradicted,
        &mut source.denies,
        &mut source.losses,
        &mut source.lost,
        &mut source.denials_carried,
        &mut source.denials_dropped,
    ]
}

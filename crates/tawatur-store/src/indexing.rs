use crate::add::Step;
use crate::doc::Docs;
use crate::error::Result;
use crate::folder::Store;
use crate::recent::Recent;
use rayon::prelude::*;
use rusqlite::OptionalExtension;
use std::collections::{BTreeMap, BTreeSet};
use tawatur_pipeline::Engine;
use tawatur_search::{Doc, Index, Kind, Scope, Writer, WriterOptions};

/// Articles that are put into the index between two commits of it.
const COMMIT: usize = 32_768;
/// Articles that are asked for at a time: more than are ever put in between two commits.
const ROWS: usize = 65_536;
/// Articles whose documents are made at a time.
const MADE: usize = 256;
/// Fewer are gathered in little memory.
const FEW: u64 = 64;
/// With two threads there would be twice the parts, each with nearly all words, and more to merge than the second one saves:
/// others group meanwhile.
const THREADS: usize = 1;
/// Bytes that are gathered before a part of the index is written, and where few are put in.
const MEMORY: usize = 64_000_000;
const LITTLE: usize = 16_000_000;

/// What is at hand while articles are taken in, grouped and indexed.
#[derive(Default)]
pub(crate) struct Work {
    pub(crate) recent: Recent,
    /// What a killed run left in the table of stories to be put in anew was taken over.
    pub(crate) begun: bool,
    /// It is noted that articles are being put into the index. The note was there: what a killed run put in may be too.
    noted: Option<bool>,
    /// The index, where it was opened to search in it.
    pub(crate) index: Option<Index>,
    writing: Option<Writing>,
}

/// The index while it is written to.
struct Writing {
    writer: Writer,
    /// Articles that were put in since the last commit, and stories whose claims were.
    put: BTreeSet<i64>,
    stories: BTreeSet<i64>,
    /// Up to this number all articles were put in; some may have changed or moved since.
    through: i64,
}

impl Work {
    /// Notes within the transaction that is open that articles are to be put into the index.
    pub(crate) fn note(&mut self, store: &Store) -> rusqlite::Result<()> {
        if self.noted.is_none() {
            let noted: Option<i64> =
                store.db.query_row("SELECT 1 FROM about WHERE name = 'indexing'", [], |row| row.get(0)).optional()?;
            store.db.execute("INSERT OR IGNORE INTO about (name, value) VALUES ('indexing', '1')", [])?;
            self.noted = Some(noted.is_some());
        }
        Ok(())
    }

    /// Articles that are in the index, or on their way there, in another story than they are of now.
    pub(crate) fn moved(&mut self, articles: &[i64]) {
        if let Some(writing) = &mut self.writing {
            articles.iter().for_each(|seq| {
                writing.put.remove(seq);
            });
        }
    }
}

impl Store {
    /// Stories of which the index holds the claims as they were.
    pub(crate) fn stale(&self) -> Result<BTreeSet<i64>> {
        self.db
            .prepare_cached("SELECT story FROM stale")
            .and_then(|mut ask| ask.query_map([], |row| row.get(0))?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// Brings the index up to date: with the articles that are not in it, and with the claims of stories whose groups
    /// changed. What was put in is found, and safe, once much has come or with the `last` call.
    pub(crate) fn index(
        &mut self,
        engine: &Engine,
        work: &mut Work,
        changed: &BTreeSet<i64>,
        last: bool,
        progress: &mut dyn FnMut(Step),
    ) -> Result<()> {
        if work.writing.is_none() && !self.begin_writing(engine, work, changed)? {
            return Ok(());
        }
        let Some(mut writing) = work.writing.take() else { return Ok(()) };
        let begun = work.noted.unwrap_or_default();
        let mut todo: BTreeSet<i64> = changed.clone();
        loop {
            let listed = self.unindexed(writing.through)?;
            let (all, newest) = (listed.len() < ROWS, listed.last().map_or(0, |(seq, ..)| *seq));
            let fresh = listed.into_iter().filter(|(seq, ..)| !writing.put.contains(seq));
            let new: BTreeMap<i64, (i64, bool)> =
                fresh.map(|(seq, story, known)| (seq, (story, known || begun))).collect();
            todo.extend(new.values().map(|(story, _)| *story));
            if todo.is_empty() && all {
                writing.through = writing.through.max(newest);
                break;
            }
            while let Some(story) = todo.pop_first() {
                progress(Step::Indexing(todo.len() as u64 + 1));
                self.index_story(engine, story, changed.contains(&story), &new, &mut writing, &mut work.recent)?;
                if writing.put.len() >= COMMIT {
                    break;
                }
            }
            if writing.put.len() >= COMMIT {
                self.commit_index(&mut writing, false)?;
            }
        }
        if last {
            self.commit_index(&mut writing, true)?;
            writing.writer.finish().map_err(|e| self.index_wrong(&e))?;
            work.noted = None;
        } else {
            work.writing = Some(writing);
        }
        Ok(())
    }

    /// Opens the index to write to it. False where there is nothing to be written.
    fn begin_writing(&mut self, engine: &Engine, work: &mut Work, changed: &BTreeSet<i64>) -> Result<bool> {
        let index = match work.index.take() {
            Some(index) => index,
            None if changed.is_empty() && self.left("unindexed")? == 0 && self.has_index() => return Ok(false),
            None => self.index_to_write(engine)?,
        };
        let left = self.left("unindexed")?;
        if changed.is_empty() && left == 0 {
            return Ok(false);
        }
        let few = left + (changed.len() as u64) < FEW;
        let options = WriterOptions { threads: THREADS, memory: if few { LITTLE } else { MEMORY } };
        let writer = index.writer(options).map_err(|e| self.index_wrong(&e))?;
        work.note(self).map_err(|e| self.wrong(e))?;
        work.writing = Some(Writing { writer, put: BTreeSet::new(), stories: BTreeSet::new(), through: 0 });
        Ok(true)
    }

    fn commit_index(&self, writing: &mut Writing, last: bool) -> Result<()> {
        writing.writer.commit().map_err(|e| self.index_wrong(&e))?;
        let done = (|| -> rusqlite::Result<()> {
            let transaction = self.db.unchecked_transaction()?;
            for seq in std::mem::take(&mut writing.put) {
                transaction.prepare_cached("DELETE FROM unindexed WHERE article = ?1")?.execute([seq])?;
            }
            for story in std::mem::take(&mut writing.stories) {
                transaction.prepare_cached("DELETE FROM stale WHERE story = ?1")?.execute([story])?;
            }
            if last {
                transaction.execute("DELETE FROM about WHERE name = 'indexing'", [])?;
            }
            transaction.commit()
        })();
        done.map_err(|e| self.wrong(e))
    }

    /// Articles that are still to be put into the index, or were put in since its last commit: number, story, and whether the
    /// index may hold them as they were. Those up to a number are left out unless they changed or moved.
    fn unindexed(&self, through: i64) -> Result<Vec<(i64, i64, bool)>> {
        self.db
            .prepare_cached(&format!(
                "SELECT article.seq, article.story, unindexed.known FROM unindexed JOIN article ON article.seq = unindexed.article \
                 WHERE unindexed.article > ?1 OR unindexed.known = 1 ORDER BY unindexed.article LIMIT {ROWS}"
            ))
            .and_then(|mut ask| ask.query_map([through], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// Puts in what is new of a story, and where its groups changed all of its claims.
    fn index_story(
        &self,
        engine: &Engine,
        story: i64,
        changed: bool,
        new: &BTreeMap<i64, (i64, bool)>,
        writing: &mut Writing,
        recent: &mut Recent,
    ) -> Result<()> {
        let row = self.story_at(story)?;
        let mut seqs = self.seqs_of(story)?;
        seqs.retain(|seq| changed || new.contains_key(seq) && !writing.put.contains(seq));
        let groups = self.found(story)?;
        let listed = |id: &str| engine.lexicon().thing(id).is_some();
        let wrong = |e| self.index_wrong(&e);
        let is_new = |seq: &i64, writing: &Writing| new.get(seq).filter(|_| !writing.put.contains(seq)).copied();
        // Each removal looks through all parts of the index, so that there is one for the story and none for what is new.
        if changed && seqs.iter().any(|seq| is_new(seq, writing).is_none()) {
            writing.writer.remove_where(&Scope::OfStory(Kind::Claim, row.id.clone())).map_err(wrong)?;
        }
        for seqs in seqs.chunks(MADE) {
            let articles = recent.take(self, seqs)?;
            let docs: Vec<Doc> = seqs
                .par_iter()
                .zip(&articles)
                .flat_map_iter(|(seq, read)| {
                    let docs = Docs { read, story: &row.id, groups: &groups, listed: &listed };
                    let of_new = is_new(seq, writing).map(|_| std::iter::once(docs.article()).chain(docs.quotes()));
                    of_new.into_iter().flatten().chain(docs.claims()).collect::<Vec<Doc>>()
                })
                .collect();
            for (seq, read) in seqs.iter().zip(&articles) {
                if let Some((_, known)) = is_new(seq, writing) {
                    if known {
                        writing.writer.remove_where(&Scope::Article(read.article.id.clone())).map_err(wrong)?;
                    }
                    writing.put.insert(*seq);
                }
            }
            writing.writer.add_all(&docs).map_err(wrong)?;
            recent.extend(seqs.iter().copied().zip(articles));
        }
        writing.stories.insert(story);
        Ok(())
    }
}

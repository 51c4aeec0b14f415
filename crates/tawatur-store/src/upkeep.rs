use crate::add::Step;
use crate::error::{Result, StoreError};
use crate::folder::Store;
use crate::pack::{Shape, unpack_text};
use rayon::prelude::*;
use rusqlite::Connection;
use std::path::Path;
use tawatur_pipeline::Engine;
use tawatur_record::back::{Known, article};

/// Rows that are looked at together.
const LOT: u32 = 512;

/// What a look at a store found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// Articles that were looked at.
    pub articles: u64,
    /// What is wrong and cannot be mended from what is here, in words.
    pub broken: Vec<String>,
    /// What is wrong and can be mended, in words.
    pub mendable: Vec<String>,
    /// Bytes of the database, and of them those that nothing uses.
    pub bytes: u64,
    /// See `bytes`.
    pub free: u64,
}

impl Store {
    /// Looks at everything: the database's pages, each article's records, what refers to what, what is left to be done.
    ///
    /// # Errors
    /// Where the database cannot be read at all.
    pub fn check(&self, engine: &Engine, progress: &mut dyn FnMut(Step)) -> Result<Health> {
        let mut health = Health::default();
        let wrong = |e| self.wrong(e);
        let mut ask = self.db.prepare("PRAGMA integrity_check(20)").map_err(wrong)?;
        let words: rusqlite::Result<Vec<String>> = ask.query_map([], |row| row.get(0)).and_then(Iterator::collect);
        match words {
            Ok(words) => health.broken.extend(words.into_iter().filter(|word| word != "ok")),
            Err(error) => health.broken.push(error.to_string()),
        }
        self.check_articles(&mut health, progress)?;
        let one = |sql: &str| self.db.query_row(sql, [], |row| row.get::<_, u64>(0)).map_err(wrong);
        let dangling = one("SELECT count(*) FROM article WHERE story NOT IN (SELECT seq FROM story)")?;
        if dangling > 0 {
            health.broken.push(format!("{dangling} articles are of stories that are not there"));
        }
        for (table, what) in [
            ("ungrouped", "stories are still to be grouped"),
            ("stale", "stories changed and are still to be indexed"),
            ("unindexed", "articles are still to be indexed"),
        ] {
            let left = self.left(table)?;
            if left > 0 {
                health.mendable.push(format!("{left} {what}"));
            }
        }
        health.mendable.extend(self.index_problems(engine));
        let size = one("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")?;
        let free = one("SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size")?;
        (health.bytes, health.free) = (size, free);
        Ok(health)
    }

    fn check_articles(&self, health: &mut Health, progress: &mut dyn FnMut(Step)) -> Result<()> {
        let mut after = 0;
        loop {
            let rows: rusqlite::Result<Vec<(i64, String, Vec<u8>)>> = self
                .db
                .prepare_cached("SELECT seq, id, records FROM article WHERE seq > ?1 ORDER BY seq LIMIT ?2")
                .and_then(|mut ask| {
                    ask.query_map([after, i64::from(LOT)], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
                });
            let rows = match rows {
                Ok(rows) => rows,
                Err(error) => {
                    health.broken.push(format!("articles after number {after}: {error}"));
                    return Ok(());
                }
            };
            let Some((last, ..)) = rows.last() else { return Ok(()) };
            after = *last;
            health.articles += rows.len() as u64;
            let found: Vec<String> = rows
                .into_par_iter()
                .filter_map(|(seq, id, packed)| {
                    let text = unpack_text(Shape::Article, &packed).map_err(|e| e.to_string());
                    let read =
                        text.and_then(|text| article(text.lines(), &Known::default()).map_err(|e| e.to_string()));
                    match read {
                        Ok(read) if read.article.id == id => None,
                        Ok(read) => {
                            Some(format!("article number {seq}: its row says {id}, its record {}", read.article.id))
                        }
                        Err(why) => Some(format!("article number {seq} ({id}): {why}")),
                    }
                })
                .collect();
            health.broken.extend(found);
            progress(Step::Stored(health.articles));
        }
    }

    /// Mends what can be mended: what a killed run left is done, and an index that cannot be used is made anew.
    ///
    /// # Errors
    /// Those of the store.
    pub fn mend(&mut self, engine: &Engine, now: &str, progress: &mut dyn FnMut(Step)) -> Result<()> {
        if !self.index_problems(engine).is_empty() {
            self.forget_index()?;
        }
        self.settle(engine, now, progress)?;
        Ok(())
    }

    /// Writes a copy of the database as it is now into a new folder, while others read and write.
    ///
    /// # Errors
    /// Where the folder holds a store already or cannot be written to.
    pub fn backup(&self, folder: &Path, progress: &mut dyn FnMut(Step)) -> Result<()> {
        std::fs::create_dir_all(folder).map_err(StoreError::io(folder))?;
        let _lock = crate::folder::lock(folder)?;
        let path = folder.join(crate::folder::DATABASE);
        if path.exists() {
            return Err(StoreError::Exists(folder.to_owned()));
        }
        let wrong = |error| StoreError::Database { path: path.clone(), error };
        let mut target = Connection::open(&path).map_err(wrong)?;
        let backup = rusqlite::backup::Backup::new(&self.db, &mut target).map_err(wrong)?;
        let mut pages = 0;
        while matches!(backup.step(4096).map_err(wrong)?, rusqlite::backup::StepResult::More) {
            pages += 4096;
            progress(Step::Stored(pages));
        }
        drop(backup);
        // The copy's index is made anew when it is first written to.
        crate::folder::waits(&target).map_err(wrong)?;
        target
            .execute("INSERT OR REPLACE INTO unindexed (article, known) SELECT seq, 0 FROM article", [])
            .map_err(wrong)?;
        Ok(())
    }

    /// Gives room back that nothing uses. Needs as much room again while it works.
    ///
    /// # Errors
    /// Those of the database.
    pub fn compact(&mut self) -> Result<()> {
        let run = |sql: &str| self.db.execute_batch(sql).map_err(|e| self.wrong(e));
        run("PRAGMA wal_checkpoint(TRUNCATE);")?;
        // Only without its log a database takes another size of pages; while others read it keeps the log and the size.
        let size = crate::folder::PAGE;
        run(&format!("PRAGMA journal_mode = DELETE; PRAGMA page_size = {size};")).ok();
        let done = run("VACUUM; PRAGMA optimize;");
        run("PRAGMA journal_mode = WAL;")?;
        done
    }

    /// Forgets the bytes of pages that were added before a moment (RFC 3339). Articles and records stay; they can then be
    /// read anew from their text alone. Gives how many pages it were.
    ///
    /// # Errors
    /// Those of the database.
    pub fn forget_pages(&mut self, before: &str) -> Result<u64> {
        self.db
            .execute("UPDATE page SET bytes = NULL WHERE bytes IS NOT NULL AND added < ?1", [before])
            .map(|count| count as u64)
            .map_err(|e| self.wrong(e))
    }
}

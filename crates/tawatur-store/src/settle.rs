use crate::add::Step;
use crate::error::Result;
use crate::folder::Store;
use crate::indexing::Work;
use rusqlite::params;
use std::collections::BTreeSet;
use tawatur_model::Unread;
use tawatur_pipeline::Engine;

/// Stories that are grouped between two commits.
const LOT: u32 = 64;

impl Store {
    /// Does what is still to be done: groups of stories that articles came to, and their place in the index. Gives the
    /// stories that changed.
    ///
    /// # Errors
    /// Those of the store.
    pub fn settle(&mut self, engine: &Engine, now: &str, progress: &mut dyn FnMut(Step)) -> Result<BTreeSet<i64>> {
        self.settle_with(engine, &mut Work::default(), now, true, progress)
    }

    /// The same with what is at hand; more may come unless it is the `last` call.
    pub(crate) fn settle_with(
        &mut self,
        engine: &Engine,
        work: &mut Work,
        now: &str,
        last: bool,
        progress: &mut dyn FnMut(Step),
    ) -> Result<BTreeSet<i64>> {
        // What a killed run had grouped and not told.
        let mut changed = if work.begun { BTreeSet::new() } else { self.stale()? };
        work.begun = true;
        loop {
            let left = self.left("ungrouped")?;
            let lot = self.ungrouped(LOT)?;
            if lot.is_empty() {
                break;
            }
            let transaction = self.db.unchecked_transaction().map_err(|e| self.wrong(e))?;
            progress(Step::Grouping(left));
            changed.extend(self.regroup(engine, &mut work.recent, &lot, now)?);
            work.note(self).and_then(|()| transaction.commit()).map_err(|e| self.wrong(e))?;
        }
        self.watch(engine, &changed, now)?;
        self.index(engine, work, &changed, last, progress)?;
        Ok(changed)
    }

    /// Rows of a table of what is to be done.
    pub(crate) fn left(&self, table: &str) -> Result<u64> {
        self.db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).map_err(|e| self.wrong(e))
    }

    pub(crate) fn note_failures(&mut self, unread: &[Unread], now: &str) -> Result<()> {
        if unread.is_empty() {
            return Ok(());
        }
        let done = (|| -> rusqlite::Result<()> {
            let transaction = self.db.unchecked_transaction()?;
            for Unread { source, reason } in unread {
                transaction
                    .prepare_cached("INSERT INTO failure (source, reason, at) VALUES (?1, ?2, ?3)")?
                    .execute(params![source, reason, now])?;
            }
            transaction.commit()
        })();
        done.map_err(|e| self.wrong(e))
    }

    /// What could not be read, the latest first: source, reason, when.
    ///
    /// # Errors
    /// Those of the database.
    pub fn failures(&self, limit: u32) -> Result<Vec<(Unread, String)>> {
        self.db
            .prepare_cached("SELECT source, reason, at FROM failure ORDER BY seq DESC LIMIT ?1")
            .and_then(|mut ask| {
                ask.query_map([limit], |row| Ok((Unread { source: row.get(0)?, reason: row.get(1)? }, row.get(2)?)))?
                    .collect()
            })
            .map_err(|e| self.wrong(e))
    }
}

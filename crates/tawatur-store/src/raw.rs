use crate::error::Result;
use crate::folder::Store;
use rusqlite::params;

/// What is known of a page without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRow {
    /// Its number, by which [`Store::page`] gives it.
    pub id: i64,
    /// What it is known by: a hash of its bytes and of what was declared of them.
    pub key: Vec<u8>,
    /// When it was added, RFC 3339.
    pub added: String,
}

impl Store {
    /// Pages whose bytes are kept, in the order of arrival: up to `limit` of those after number `after`.
    ///
    /// # Errors
    /// Those of the database.
    pub fn pages(&self, after: i64, limit: u32) -> Result<Vec<PageRow>> {
        self.db
            .prepare_cached("SELECT id, key, added FROM page WHERE bytes IS NOT NULL AND id > ?1 ORDER BY id LIMIT ?2")
            .and_then(|mut ask| {
                let row =
                    |row: &rusqlite::Row<'_>| Ok(PageRow { id: row.get(0)?, key: row.get(1)?, added: row.get(2)? });
                ask.query_map(params![after, limit], row)?.collect()
            })
            .map_err(|e| self.wrong(e))
    }

    /// The page that was added last, of those whose bytes are kept.
    ///
    /// # Errors
    /// Those of the database.
    pub fn last_page(&self) -> Result<Option<PageRow>> {
        let last: Option<i64> = self
            .db
            .query_row("SELECT max(id) FROM page WHERE bytes IS NOT NULL", [], |row| row.get(0))
            .map_err(|e| self.wrong(e))?;
        Ok(match last {
            Some(last) => self.pages(last - 1, 1)?.pop(),
            None => None,
        })
    }

    /// How many pages of its own the database has: what a backup counts.
    ///
    /// # Errors
    /// Those of the database.
    pub fn database_pages(&self) -> Result<u64> {
        self.db.query_row("PRAGMA page_count", [], |row| row.get(0)).map_err(|e| self.wrong(e))
    }

    /// Forgets what could not be read before a moment (RFC 3339). Gives how many it were.
    ///
    /// # Errors
    /// Those of the database.
    pub fn forget_failures(&mut self, before: &str) -> Result<u64> {
        self.db
            .execute("DELETE FROM failure WHERE at < ?1", [before])
            .map(|count| count as u64)
            .map_err(|e| self.wrong(e))
    }

    /// How many groups there are.
    ///
    /// # Errors
    /// Those of the database.
    pub fn group_count(&self) -> Result<u64> {
        self.db.query_row("SELECT count(*) FROM claim_group", [], |row| row.get(0)).map_err(|e| self.wrong(e))
    }

    /// How many pages are kept with their bytes, and how many have lost them.
    ///
    /// # Errors
    /// Those of the database.
    pub fn page_count(&self) -> Result<(u64, u64)> {
        self.db
            .query_row("SELECT count(bytes), count(*) - count(bytes) FROM page", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .map_err(|e| self.wrong(e))
    }
}

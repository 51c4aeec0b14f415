use crate::error::Result;
use crate::folder::Store;
use crate::story::{GroupRow, group};
use rusqlite::params;

impl Store {
    /// Groups of a ledger, or of all, made before number `before`: the latest first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn groups_before(&self, ledger: Option<&str>, before: i64, limit: u32) -> Result<Vec<GroupRow>> {
        self.db
            .prepare_cached(
                "SELECT seq, id, story, record FROM claim_group WHERE (?1 IS NULL OR ledger = ?1) AND seq < ?2 \
                 ORDER BY seq DESC LIMIT ?3",
            )
            .and_then(|mut ask| ask.query_map(params![ledger, before, limit], group)?.collect())
            .map_err(|e| self.wrong(e))
    }
}

//! What came since: for those who wait for it.

use crate::error::Result;
use crate::folder::Store;
use crate::story::StoryRow;
use rusqlite::params;

/// How far a listener is: what lies behind it is new to him.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct News {
    /// Number of the last article whose story has its groups.
    pub article: i64,
    /// Number of the last hit of a saved search.
    pub hit: i64,
}

/// What came in since a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrived {
    /// Articles.
    pub articles: u64,
    /// Their stories.
    pub stories: u64,
}

/// What is still to be done for what is in: a run is at it, or one was killed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unfinished {
    /// Stories without their groups.
    pub ungrouped: u64,
    /// Articles that cannot be searched yet.
    pub unindexed: u64,
}

impl Store {
    /// How far the store is. An article counts once its story, and every article before it, has been grouped.
    ///
    /// # Errors
    /// Those of the database.
    pub fn news(&self) -> Result<News> {
        self.db
            .prepare_cached(
                "SELECT coalesce((SELECT min(article.seq) - 1 FROM ungrouped CROSS JOIN article ON article.story = ungrouped.story), \
                 (SELECT max(seq) FROM article), 0), coalesce((SELECT max(seq) FROM hit), 0)",
            )
            .and_then(|mut ask| ask.query_row([], |row| Ok(News { article: row.get(0)?, hit: row.get(1)? })))
            .map_err(|e| self.wrong(e))
    }

    /// Stories to which articles came behind `after`, up to `upto`: with the number of the last of them, in that order.
    ///
    /// # Errors
    /// Those of the database.
    pub fn stories_since(&self, after: i64, upto: i64, limit: u32) -> Result<Vec<(i64, StoryRow)>> {
        let numbers: rusqlite::Result<Vec<(i64, i64)>> = self
            .db
            .prepare_cached(
                "SELECT story, max(seq) AS last FROM article WHERE seq > ?1 AND seq <= ?2 GROUP BY story ORDER BY last LIMIT ?3",
            )
            .and_then(|mut ask| {
                ask.query_map(params![after, upto, limit], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
            });
        let numbers = numbers.map_err(|e| self.wrong(e))?;
        numbers.into_iter().map(|(story, last)| Ok((last, self.story_at(story)?))).collect()
    }

    /// Hits of saved searches behind `after`: number, and what is delivered.
    ///
    /// # Errors
    /// Those of the database.
    pub fn hits_since(&self, after: i64, limit: u32) -> Result<Vec<(i64, String)>> {
        self.db
            .prepare_cached("SELECT seq, record FROM hit WHERE seq > ?1 ORDER BY seq LIMIT ?2")
            .and_then(|mut ask| ask.query_map(params![after, limit], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// What came in at or after a moment (RFC 3339 in UTC).
    ///
    /// # Errors
    /// Those of the database.
    pub fn arrived(&self, since: &str) -> Result<Arrived> {
        self.db
            .prepare_cached("SELECT count(*), count(DISTINCT story) FROM article WHERE added >= ?1")
            .and_then(|mut ask| {
                ask.query_row([since], |row| Ok(Arrived { articles: row.get(0)?, stories: row.get(1)? }))
            })
            .map_err(|e| self.wrong(e))
    }

    /// What is still to be done.
    ///
    /// # Errors
    /// Those of the database.
    pub fn unfinished(&self) -> Result<Unfinished> {
        Ok(Unfinished { ungrouped: self.left("ungrouped")?, unindexed: self.left("unindexed")? })
    }

    /// How many stories a saved search found, and how many of these are still to be delivered.
    ///
    /// # Errors
    /// Those of the database.
    pub fn hit_counts(&self, saved: i64) -> Result<(u64, u64)> {
        self.db
            .prepare_cached("SELECT count(*), count(*) FILTER (WHERE delivered IS NULL) FROM hit WHERE saved = ?1")
            .and_then(|mut ask| ask.query_row([saved], |row| Ok((row.get(0)?, row.get(1)?))))
            .map_err(|e| self.wrong(e))
    }
}

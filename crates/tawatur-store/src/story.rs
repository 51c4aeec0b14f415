use crate::error::{Result, StoreError};
use crate::folder::Store;
use crate::group::Scope;
use crate::pack::{Shape, unpack_text};
use rusqlite::{OptionalExtension, Row, params};
use serde_json::json;
use tawatur_pipeline::Engine;

/// A story as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryRow {
    /// Its number.
    pub seq: i64,
    /// Its id, which stays.
    pub id: String,
    /// The title of its first article.
    pub title: String,
    /// Earliest and latest publication, EDTF; empty where none is known.
    pub first: String,
    /// See `first`.
    pub last: String,
    /// Its articles.
    pub articles: u32,
    /// Outlets that they are of.
    pub outlets: u32,
    /// Groups of the same claim.
    pub groups: u32,
    /// The largest number among its groups: what is sure…
    pub tawatur: u32,
    /// …and what may be.
    pub tawatur_max: u32,
    /// Groups that somebody denies.
    pub denied: u32,
    /// When its groups last changed.
    pub changed: String,
}

impl StoryRow {
    /// The row as lists give it to programs.
    pub fn json(&self) -> serde_json::Value {
        json!({
            "id": self.id,
            "title": self.title,
            "from": self.first,
            "to": self.last,
            "articles": self.articles,
            "outlets": self.outlets,
            "groups": self.groups,
            "tawatur": self.tawatur,
            "tawatur_max": self.tawatur_max,
            "denied": self.denied,
            "changed": self.changed,
        })
    }
}

/// A group as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRow {
    /// Its number.
    pub seq: i64,
    /// Its id.
    pub id: String,
    /// Number of the story of its first claim.
    pub story: i64,
    /// Its record, one JSON object.
    pub record: String,
}

/// A group's number as it was from a moment on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    /// What was sure.
    pub tawatur: u32,
    /// What might be.
    pub tawatur_max: u32,
    /// How many denied it.
    pub denied: u32,
    /// Claims in the group.
    pub claims: u32,
    /// Since when, RFC 3339: when the articles were added.
    pub at: String,
}

/// In which order stories are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The latest published first.
    #[default]
    Newest,
    /// Those first that many outlets tell and few chains carry.
    Gap,
    /// Those first of which most is denied.
    Denied,
}

const COLUMNS: &str = "seq, id, title, first, last, articles, outlets, groups, tawatur, tawatur_max, denied, changed";

fn row(row: &Row) -> rusqlite::Result<StoryRow> {
    Ok(StoryRow {
        seq: row.get(0)?,
        id: row.get(1)?,
        title: row.get(2)?,
        first: row.get(3)?,
        last: row.get(4)?,
        articles: row.get(5)?,
        outlets: row.get(6)?,
        groups: row.get(7)?,
        tawatur: row.get(8)?,
        tawatur_max: row.get(9)?,
        denied: row.get(10)?,
        changed: row.get(11)?,
    })
}

pub(crate) fn group(row: &Row) -> rusqlite::Result<GroupRow> {
    Ok(GroupRow { seq: row.get(0)?, id: row.get(1)?, story: row.get(2)?, record: group_record(row, 3)? })
}

/// The record of a group from the column that holds it.
pub(crate) fn group_record(row: &Row, column: usize) -> rusqlite::Result<String> {
    let packed = row.get_ref(column)?.as_blob()?;
    unpack_text(Shape::Group, packed).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Blob, Box::new(error))
    })
}

impl Store {
    /// Stories in an order, from the one at place `skip`.
    ///
    /// # Errors
    /// Those of the database.
    pub fn stories(&self, order: Order, skip: u64, limit: u32) -> Result<Vec<StoryRow>> {
        let order = match order {
            Order::Newest => "last DESC, seq DESC",
            Order::Gap => "outlets - tawatur DESC, last DESC, seq DESC",
            Order::Denied => "denied DESC, last DESC, seq DESC",
        };
        self.db
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM story WHERE articles > 0 ORDER BY {order} LIMIT ?1 OFFSET ?2"
            ))
            .and_then(|mut ask| ask.query_map(params![limit, skip], row)?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// How many stories there are.
    ///
    /// # Errors
    /// Those of the database.
    pub fn story_count(&self) -> Result<u64> {
        self.db
            .query_row("SELECT count(*) FROM story WHERE articles > 0", [], |row| row.get(0))
            .map_err(|e| self.wrong(e))
    }

    /// The story of an id, or the one that took it in.
    ///
    /// # Errors
    /// Where no story has it, and those of the database.
    pub fn story(&self, id: &str) -> Result<StoryRow> {
        self.db
            .prepare_cached(&format!(
                "WITH RECURSIVE home (seq) AS (SELECT seq FROM story WHERE id = ?1 \
                 UNION SELECT part_of FROM story JOIN home ON story.seq = home.seq WHERE part_of IS NOT NULL) \
                 SELECT {COLUMNS} FROM story WHERE seq IN (SELECT seq FROM home) AND part_of IS NULL"
            ))
            .and_then(|mut ask| ask.query_row([id], row).optional())
            .map_err(|e| self.wrong(e))?
            .ok_or_else(|| StoreError::Unknown { kind: "story", id: id.to_owned() })
    }

    /// The story of a number.
    ///
    /// # Errors
    /// Those of the database.
    pub fn story_at(&self, seq: i64) -> Result<StoryRow> {
        self.db
            .prepare_cached(&format!("SELECT {COLUMNS} FROM story WHERE seq = ?1"))
            .and_then(|mut ask| ask.query_row([seq], row))
            .map_err(|e| self.wrong(e))
    }

    /// The groups that hold a claim of a story.
    ///
    /// # Errors
    /// Those of the database.
    pub fn groups_of(&self, story: i64) -> Result<Vec<GroupRow>> {
        self.db
            .prepare_cached(
                "SELECT g.seq, g.id, g.story, g.record FROM claim_group g JOIN told ON told.claim_group = g.seq \
                 WHERE told.story = ?1 ORDER BY g.tawatur DESC, g.tawatur_max DESC, g.seq",
            )
            .and_then(|mut ask| ask.query_map([story], group)?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// The group of an id.
    ///
    /// # Errors
    /// Where no group has it, and those of the database.
    pub fn group(&self, id: &str) -> Result<GroupRow> {
        self.db
            .prepare_cached("SELECT seq, id, story, record FROM claim_group WHERE id = ?1")
            .and_then(|mut ask| ask.query_row([id], group).optional())
            .map_err(|e| self.wrong(e))?
            .ok_or_else(|| StoreError::Unknown { kind: "group", id: id.to_owned() })
    }

    /// Groups in the order in which they were made: up to `limit` of those after number `after`.
    ///
    /// # Errors
    /// Those of the database.
    pub fn groups(&self, after: i64, limit: u32) -> Result<Vec<GroupRow>> {
        self.db
            .prepare_cached("SELECT seq, id, story, record FROM claim_group WHERE seq > ?1 ORDER BY seq LIMIT ?2")
            .and_then(|mut ask| ask.query_map(params![after, limit], group)?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// Groups of a ledger, or of all: those first that were made last.
    ///
    /// # Errors
    /// Those of the database.
    pub fn groups_in(&self, ledger: Option<&str>, limit: u32) -> Result<Vec<GroupRow>> {
        self.db
            .prepare_cached(
                "SELECT seq, id, story, record FROM claim_group WHERE ?1 IS NULL OR ledger = ?1 ORDER BY seq DESC LIMIT ?2",
            )
            .and_then(|mut ask| ask.query_map(params![ledger, limit], group)?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// How many groups each ledger has, by the ledger's name; those without one are left out.
    ///
    /// # Errors
    /// Those of the database.
    pub fn ledgers(&self) -> Result<Vec<(String, u64)>> {
        self.db
            .prepare_cached("SELECT ledger, count(*) FROM claim_group GROUP BY ledger ORDER BY ledger")
            .and_then(|mut ask| ask.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// How the number of a group went, the first first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn changes(&self, group: &str) -> Result<Vec<ChangeRow>> {
        self.db
            .prepare_cached(
                "SELECT tawatur, tawatur_max, denied, claims, at FROM change WHERE claim_group = ?1 ORDER BY seq",
            )
            .and_then(|mut ask| {
                ask.query_map([group], |row| {
                    Ok(ChangeRow {
                        tawatur: row.get(0)?,
                        tawatur_max: row.get(1)?,
                        denied: row.get(2)?,
                        claims: row.get(3)?,
                        at: row.get(4)?,
                    })
                })?
                .collect()
            })
            .map_err(|e| self.wrong(e))
    }

    /// The stories that share a group with a story: up to 64, in the order of their numbers.
    ///
    /// # Errors
    /// Those of the database.
    pub fn together(&self, story: i64) -> Result<Vec<i64>> {
        self.db
            .prepare_cached(
                "SELECT DISTINCT b.story FROM told a JOIN told b ON a.claim_group = b.claim_group \
                 WHERE a.story = ?1 AND b.story <> ?1 ORDER BY b.story LIMIT 64",
            )
            .and_then(|mut ask| ask.query_map([story], |row| row.get(0))?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// A story as a reading: its articles, the stories that share a group with it, and their groups under the ids that they
    /// have here.
    ///
    /// # Errors
    /// Those of the store.
    pub fn told(&self, engine: &Engine, story: i64) -> Result<Scope> {
        let mut stories = vec![story];
        stories.extend(self.together(story)?);
        self.told_of(engine, self.scope(&stories)?)
    }

    /// Several stories as one reading, with all their articles and their groups under the ids that they have here.
    ///
    /// # Errors
    /// Those of the store.
    pub fn told_in(&self, engine: &Engine, stories: &[i64]) -> Result<Scope> {
        self.told_of(engine, self.scope_of(stories, usize::MAX, &mut crate::recent::Recent::default())?)
    }

    fn told_of(&self, engine: &Engine, mut scope: Scope) -> Result<Scope> {
        scope.reading.groups = engine.groups(&scope.reading.articles, &scope.reading.stories);
        self.name(&mut scope)?;
        engine.complete(&mut scope.reading);
        Ok(scope)
    }
}

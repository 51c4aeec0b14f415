use crate::error::Result;
use crate::folder::Store;
use crate::pack::{Shape, unpack, unpack_text};
use crate::pair;
use rusqlite::{OptionalExtension, Row, params};
use std::collections::BTreeMap;
use tawatur_model::ReadArticle;
use tawatur_record::back::{Known, article};

/// An article as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleRow {
    /// Its number in the order of arrival.
    pub seq: i64,
    /// Its id.
    pub id: String,
    /// Its address.
    pub url: Option<String>,
    /// Entity id of its outlet, else the outlet's name.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its language.
    pub lang: String,
    /// When it was published, EDTF.
    pub published: Option<String>,
    /// Number of its story.
    pub story: i64,
    /// How many claims it makes.
    pub claims: u32,
    /// When it was added.
    pub added: String,
    /// Number of the page that it was read from.
    pub page: Option<i64>,
}

/// An article on its way in: what can be made of it without the database.
pub(crate) struct Ready {
    pub(crate) read: ReadArticle,
    /// Its records, packed.
    pub(crate) records: Vec<u8>,
    /// What it may be found beside by (see [`pair`]).
    pub(crate) pairs: BTreeMap<i64, pair::Days>,
    /// Number of the page that it was read from.
    pub(crate) page: Option<i64>,
}

const COLUMNS: &str = "seq, id, url, outlet, title, lang, published, story, claims, added, page";

fn row(row: &Row) -> rusqlite::Result<ArticleRow> {
    Ok(ArticleRow {
        seq: row.get(0)?,
        id: row.get(1)?,
        url: row.get(2)?,
        outlet: row.get(3)?,
        title: row.get(4)?,
        lang: row.get(5)?,
        published: row.get(6)?,
        story: row.get(7)?,
        claims: row.get(8)?,
        added: row.get(9)?,
        page: row.get(10)?,
    })
}

impl Store {
    /// How many articles are in.
    ///
    /// # Errors
    /// Those of the database.
    pub fn count(&self) -> Result<u64> {
        self.db.query_row("SELECT count(*) FROM article", [], |row| row.get(0)).map_err(|e| self.wrong(e))
    }

    /// Are no more articles in than so many? Counting all of many takes long.
    pub(crate) fn is_within(&self, most: u64) -> Result<bool> {
        self.db
            .prepare_cached("SELECT count(*) FROM (SELECT 1 FROM article LIMIT ?1)")
            .and_then(|mut ask| ask.query_row([most.saturating_add(1) as i64], |row| row.get::<_, u64>(0)))
            .map(|count| count <= most)
            .map_err(|e| self.wrong(e))
    }

    /// Numbers of the articles of a story, in the order of arrival.
    pub(crate) fn seqs_of(&self, story: i64) -> Result<Vec<i64>> {
        self.db
            .prepare_cached("SELECT seq FROM article WHERE story = ?1 ORDER BY seq")
            .and_then(|mut ask| ask.query_map([story], |row| row.get(0))?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// An article of an id; none where there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub fn article(&self, id: &str) -> Result<Option<ArticleRow>> {
        self.db
            .prepare_cached(&format!("SELECT {COLUMNS} FROM article WHERE id = ?1"))
            .and_then(|mut ask| ask.query_row([id], row).optional())
            .map_err(|e| self.wrong(e))
    }

    /// Articles in the order of arrival: up to `limit` of those after number `after`.
    ///
    /// # Errors
    /// Those of the database.
    pub fn articles(&self, after: i64, limit: u32) -> Result<Vec<ArticleRow>> {
        self.db
            .prepare_cached(&format!("SELECT {COLUMNS} FROM article WHERE seq > ?1 ORDER BY seq LIMIT ?2"))
            .and_then(|mut ask| ask.query_map(params![after, limit], row)?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// The articles of a story, in the order of arrival.
    ///
    /// # Errors
    /// Those of the database.
    pub fn articles_of(&self, story: i64) -> Result<Vec<ArticleRow>> {
        self.db
            .prepare_cached(&format!("SELECT {COLUMNS} FROM article WHERE story = ?1 ORDER BY seq"))
            .and_then(|mut ask| ask.query_map([story], row)?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// What was read in an article: its entities, its own record and those of what it says, one JSON object a line.
    ///
    /// # Errors
    /// Those of the database, and what is wrong with the row.
    pub fn records(&self, seq: i64) -> Result<String> {
        let packed: Vec<u8> = self
            .db
            .prepare_cached("SELECT records FROM article WHERE seq = ?1")
            .and_then(|mut ask| ask.query_row([seq], |row| row.get(0)))
            .map_err(|e| self.wrong(e))?;
        self.unpacked(seq, &packed)
    }

    /// An article with what was read in it.
    ///
    /// # Errors
    /// Those of the database, and what is wrong with the row.
    pub fn read(&self, seq: i64) -> Result<ReadArticle> {
        self.taken_back(seq, &self.records(seq)?)
    }

    pub(crate) fn unpacked(&self, seq: i64, packed: &[u8]) -> Result<String> {
        unpack_text(Shape::Article, packed).map_err(|e| self.damaged(format!("article number {seq}: {e}")))
    }

    pub(crate) fn taken_back(&self, seq: i64, records: &str) -> Result<ReadArticle> {
        article(records.lines(), &Known::default()).map_err(|e| self.damaged(format!("article number {seq}: {e}")))
    }

    /// Several articles, in the order of their numbers: taken from the database one by one, and apart on all threads.
    pub(crate) fn read_all(&self, seqs: &[i64]) -> Result<Vec<ReadArticle>> {
        use rayon::prelude::*;
        let packed: Result<Vec<(i64, Vec<u8>)>> = seqs
            .iter()
            .map(|&seq| {
                let packed = self
                    .db
                    .prepare_cached("SELECT records FROM article WHERE seq = ?1")
                    .and_then(|mut ask| ask.query_row([seq], |row| row.get(0)))
                    .map_err(|e| self.wrong(e))?;
                Ok((seq, packed))
            })
            .collect();
        let apart = |(seq, packed): (i64, Vec<u8>)| -> std::result::Result<ReadArticle, String> {
            let bytes = unpack(Shape::Article, &packed).map_err(|e| format!("article number {seq}: {e}"))?;
            let text = std::str::from_utf8(&bytes).map_err(|e| format!("article number {seq}: {e}"))?;
            article(text.lines(), &Known::default()).map_err(|e| format!("article number {seq}: {e}"))
        };
        let read: Vec<std::result::Result<ReadArticle, String>> = packed?.into_par_iter().map(apart).collect();
        read.into_iter().map(|read| read.map_err(|why| self.damaged(why))).collect()
    }
}

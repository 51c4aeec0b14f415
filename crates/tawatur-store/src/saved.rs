use crate::doc::Docs;
use crate::error::{Result, StoreError};
use crate::folder::Store;
use crate::index::analyser;
use rusqlite::{OptionalExtension, Row, params};
use serde_json::json;
use std::collections::BTreeSet;
use tawatur_pipeline::Engine;
use tawatur_search::{Analyser, Doc, Plan, Prepared, Query};

/// A search that is asked again whenever articles arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its number.
    pub seq: i64,
    /// Its name.
    pub name: String,
    /// The query.
    pub query: String,
    /// Where hits go, as the user wrote it.
    pub target: String,
    /// By which a webhook's receiver knows the sender.
    pub secret: Option<String>,
    /// When it was made, RFC 3339.
    pub made: String,
}

/// A story in which a saved search found something, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitRow {
    /// Its number.
    pub seq: i64,
    /// The saved search.
    pub saved: i64,
    /// What is delivered, one JSON object.
    pub record: String,
    /// When it was found, RFC 3339.
    pub at: String,
    /// How often delivery was tried in vain.
    pub tries: u32,
}

fn saved(row: &Row) -> rusqlite::Result<Saved> {
    Ok(Saved {
        seq: row.get(0)?,
        name: row.get(1)?,
        query: row.get(2)?,
        target: row.get(3)?,
        secret: row.get(4)?,
        made: row.get(5)?,
    })
}

fn hit(row: &Row) -> rusqlite::Result<HitRow> {
    Ok(HitRow { seq: row.get(0)?, saved: row.get(1)?, record: row.get(2)?, at: row.get(3)?, tries: row.get(4)? })
}

/// A saved search, ready to be held against documents.
struct Ready {
    saved: Saved,
    plan: Plan,
    /// Articles up to this number were in before it was made.
    since: i64,
}

impl Store {
    /// Saves a search. It finds what arrives from now on.
    ///
    /// # Errors
    /// Those of the database; a name is given once.
    pub fn save(&mut self, name: &str, query: &Query, target: &str, secret: Option<&str>, now: &str) -> Result<()> {
        self.db
            .execute(
                "INSERT INTO saved (name, query, target, secret, since, made) \
                 VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(seq), 0) FROM article), ?5)",
                params![name, query.to_string(), target, secret, now],
            )
            .map(|_| ())
            .map_err(|e| self.wrong(e))
    }

    /// The saved searches, the oldest first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn saved(&self) -> Result<Vec<Saved>> {
        self.db
            .prepare_cached("SELECT seq, name, query, target, secret, made FROM saved ORDER BY seq")
            .and_then(|mut ask| ask.query_map([], saved)?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// Forgets a saved search and what it found.
    ///
    /// # Errors
    /// Where none has the name, and those of the database.
    pub fn unsave(&mut self, name: &str) -> Result<()> {
        let seq: Option<i64> = self
            .db
            .query_row("SELECT seq FROM saved WHERE name = ?1", [name], |row| row.get(0))
            .optional()
            .map_err(|e| self.wrong(e))?;
        let seq = seq.ok_or_else(|| StoreError::Unknown { kind: "saved search", id: name.to_owned() })?;
        let done = (|| -> rusqlite::Result<()> {
            let transaction = self.db.unchecked_transaction()?;
            transaction.execute("DELETE FROM hit WHERE saved = ?1", [seq])?;
            transaction.execute("DELETE FROM saved WHERE seq = ?1", [seq])?;
            transaction.commit()
        })();
        done.map_err(|e| self.wrong(e))
    }

    /// Hits that are still to be delivered and whose time has come: `now` in seconds since 1970.
    ///
    /// # Errors
    /// Those of the database.
    pub fn undelivered(&self, now: i64) -> Result<Vec<HitRow>> {
        self.db
            .prepare_cached(
                "SELECT seq, saved, record, at, tries FROM hit WHERE delivered IS NULL AND next <= ?1 ORDER BY seq",
            )
            .and_then(|mut ask| ask.query_map([now], hit)?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// What a saved search found, the latest first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn hits(&self, saved: i64, limit: u32) -> Result<Vec<HitRow>> {
        self.db
            .prepare_cached("SELECT seq, saved, record, at, tries FROM hit WHERE saved = ?1 ORDER BY seq DESC LIMIT ?2")
            .and_then(|mut ask| ask.query_map(params![saved, limit], hit)?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// Notes that a hit was delivered: it never is again.
    ///
    /// # Errors
    /// Those of the database.
    pub fn delivered(&mut self, hit: i64, now: &str) -> Result<()> {
        self.db
            .execute("UPDATE hit SET delivered = ?2 WHERE seq = ?1", params![hit, now])
            .map(|_| ())
            .map_err(|e| self.wrong(e))
    }

    /// Notes that a delivery failed, and when to try again: seconds since 1970.
    ///
    /// # Errors
    /// Those of the database.
    pub fn not_delivered(&mut self, hit: i64, next: i64) -> Result<()> {
        self.db
            .execute("UPDATE hit SET tries = tries + 1, next = ?2 WHERE seq = ?1", params![hit, next])
            .map(|_| ())
            .map_err(|e| self.wrong(e))
    }

    /// Holds the saved searches against stories that changed, each story once for each search.
    pub(crate) fn watch(&mut self, engine: &Engine, stories: &BTreeSet<i64>, now: &str) -> Result<()> {
        let analyser = analyser(engine);
        let searches = self.ready(&analyser)?;
        let Some(first) = searches.iter().map(|search| search.since).min() else { return Ok(()) };
        let listed = |id: &str| engine.lexicon().thing(id).is_some();
        for &story in stories {
            let row = self.story_at(story)?;
            let seqs: Vec<i64> =
                self.articles_of(story)?.iter().map(|row| row.seq).filter(|&seq| seq > first).collect();
            if seqs.is_empty() {
                continue;
            }
            let groups = self.found(story)?;
            let mut open: Vec<(&Ready, i64)> = Vec::new();
            for search in &searches {
                if !self.has_hit(search.saved.seq, &row.id)? {
                    // What came with a story that this one was part of was told with that.
                    open.push((search, search.since.max(self.told_before(search.saved.seq, story)?)));
                }
            }
            for (&seq, read) in seqs.iter().zip(self.read_all(&seqs)?) {
                let docs = Docs { read: &read, story: &row.id, groups: &groups, listed: &listed };
                for doc in docs.claims().chain(docs.quotes()).chain([docs.article()]) {
                    let prepared = Prepared::new(&doc, &analyser);
                    let (hit, rest): (Vec<_>, Vec<_>) =
                        open.into_iter().partition(|(search, since)| seq > *since && search.plan.matches(&prepared));
                    open = rest;
                    for (search, _) in hit {
                        let url = read.article.url.as_deref();
                        self.put_hit(&search.saved, &row.id, &row.title, url, &doc, now)?;
                    }
                }
                if open.is_empty() {
                    break;
                }
            }
        }
        Ok(())
    }

    fn ready(&self, analyser: &Analyser) -> Result<Vec<Ready>> {
        let mut ready = Vec::new();
        for saved in self.saved()? {
            let since = self
                .db
                .query_row("SELECT since FROM saved WHERE seq = ?1", [saved.seq], |row| row.get(0))
                .map_err(|e| self.wrong(e))?;
            let query = Query::parse(&saved.query)
                .map_err(|e| self.damaged(format!("the saved search {:?}: {e}", saved.name)))?;
            ready.push(Ready { plan: Plan::new(&query, analyser), saved, since });
        }
        Ok(ready)
    }

    fn has_hit(&self, saved: i64, story: &str) -> Result<bool> {
        self.db
            .prepare_cached("SELECT 1 FROM hit WHERE saved = ?1 AND story = ?2")
            .and_then(|mut ask| ask.exists(params![saved, story]))
            .map_err(|e| self.wrong(e))
    }

    fn put_hit(&self, saved: &Saved, story: &str, title: &str, url: Option<&str>, doc: &Doc, now: &str) -> Result<()> {
        let record = json!({
            "kind": "alert",
            "id": format!("{}/{story}", saved.seq),
            "search": saved.name,
            "query": saved.query,
            "story": story,
            "title": title,
            "what": doc.kind.name(),
            "found": doc.id,
            "article": doc.article,
            "url": url,
            "outlet": doc.outlet,
            "published": doc.published,
            "text": doc.text.chars().take(400).collect::<String>(),
            "at": now,
        });
        self.db
            .prepare_cached("INSERT OR IGNORE INTO hit (saved, story, record, at) VALUES (?1, ?2, ?3, ?4)")
            .and_then(|mut put| put.execute(params![saved.seq, story, record.to_string(), now]))
            .map(|_| ())
            .map_err(|e| self.wrong(e))
    }
}

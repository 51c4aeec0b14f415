//! Stories that turned out to be part of others, or to be of several events.

use crate::error::Result;
use crate::folder::Store;
use crate::group::group_claims;
use crate::indexing::Work;
use crate::pair;
use crate::story::group_record;
use crate::window::{Turn, Window};
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use tawatur_model::{ReadArticle, Split};
use tawatur_pipeline::{Parted, split, story_id};

/// Why a story came out of another, as its row keeps it.
#[derive(Deserialize, Serialize)]
struct Why {
    reports: u32,
    others: u32,
    own: Vec<String>,
    other: Vec<String>,
}

/// A story that comes out of another.
struct Out<'p> {
    from: i64,
    /// Its number, where articles have come to it by itself.
    story: Option<i64>,
    articles: Vec<i64>,
    parted: &'p Parted,
}

impl Store {
    /// Takes over what turned out of the stories of a window.
    pub(crate) fn turn(&mut self, window: &mut Window, work: &mut Work, now: &str) -> Result<()> {
        let mut joined: Vec<(i64, i64)> = Vec::new();
        for change in window.changes() {
            match window.turn(&change) {
                Some(Turn::Joined(part, whole)) => joined.push((part, whole)),
                Some(Turn::Parted { from, story, articles, parted }) => {
                    self.join(&std::mem::take(&mut joined), work)?;
                    let out = Out { from, story, articles, parted };
                    if let Some(story) = self.part(out, work, now)? {
                        window.named(parted, story);
                    }
                }
                None => {}
            }
        }
        self.join(&joined, work)
    }

    /// Articles of a story become one of their own; gives its number. What readers hold of the other story stays with it.
    fn part(&mut self, out: Out<'_>, work: &mut Work, now: &str) -> Result<Option<i64>> {
        let of: BTreeSet<i64> = self.seqs_of(out.from)?.into_iter().collect();
        let (moved, stay): (BTreeSet<i64>, BTreeSet<i64>) = of.iter().partition(|seq| out.articles.contains(seq));
        if moved.is_empty() || stay.is_empty() {
            return Ok(None);
        }
        work.moved(&moved.iter().copied().collect::<Vec<i64>>());
        let mut pairs: [BTreeMap<i64, pair::Days>; 2] = [BTreeMap::new(), BTreeMap::new()];
        for (side, seqs) in [&moved, &stay].into_iter().enumerate() {
            let seqs: Vec<i64> = seqs.iter().copied().collect();
            let read: Vec<ReadArticle> = work.recent.take(self, &seqs)?;
            for (key, days) in read.iter().flat_map(pair::keys) {
                pairs[side].entry(key).and_modify(|known| *known = pair::both(*known, days)).or_insert(days);
            }
            work.recent.extend(seqs.into_iter().zip(read));
        }
        let done = (|| -> rusqlite::Result<i64> {
            let transaction = self.db.unchecked_transaction()?;
            let db: &Connection = &transaction;
            let story = match out.story {
                Some(story) => story,
                None => open(db, &moved, now)?,
            };
            tell(db, &out, story, &moved, &stay)?;
            for seq in &moved {
                db.prepare_cached("UPDATE article SET story = ?2 WHERE seq = ?1")?.execute([seq, &story])?;
                db.prepare_cached(
                    "INSERT INTO unindexed (article, known) VALUES (?1, 1) ON CONFLICT (article) DO UPDATE SET known = 1",
                )?
                .execute([seq])?;
            }
            db.prepare_cached("DELETE FROM pair WHERE story = ?1")?.execute([out.from])?;
            for (of, keys) in [(story, &pairs[0]), (out.from, &pairs[1])] {
                for (&key, &days) in keys {
                    pair::put(db, key, of, days)?;
                }
                db.prepare_cached("INSERT OR IGNORE INTO ungrouped (story) VALUES (?1)")?.execute([of])?;
                // Until its groups are made anew it is listed with what it has.
                db.prepare_cached(
                    "UPDATE story SET articles = (SELECT count(*) FROM article WHERE story = ?1), \
                     first = coalesce((SELECT min(published) FROM article WHERE story = ?1), ''), \
                     last = coalesce((SELECT max(published) FROM article WHERE story = ?1), '') WHERE seq = ?1",
                )?
                .execute([of])?;
            }
            share_groups(db, out.from, story, &moved)?;
            transaction.commit()?;
            Ok(story)
        })();
        done.map(Some).map_err(|e| self.wrong(e))
    }

    /// From which story one was taken apart, and why; none where it was not.
    ///
    /// # Errors
    /// Those of the database.
    pub fn split_of(&self, story: i64) -> Result<Option<Split>> {
        let row: Option<(String, String)> = self
            .db
            .prepare_cached(
                "SELECT whole.id, split.why FROM split JOIN story AS whole ON whole.seq = split.whole WHERE split.story = ?1",
            )
            .and_then(|mut ask| ask.query_row([story], |row| Ok((row.get(0)?, row.get(1)?))).optional())
            .map_err(|e| self.wrong(e))?;
        let Some((from, why)) = row else { return Ok(None) };
        let Why { reports, others, own, other } =
            serde_json::from_str(&why).map_err(|e| self.damaged(e.to_string()))?;
        Ok(Some(Split { from, reports, others, own, other }))
    }

    /// Up to which article a story that was taken apart from another was told of with that, where a saved search found
    /// something in it.
    pub(crate) fn told_before(&self, saved: i64, story: i64) -> Result<i64> {
        self.db
            .prepare_cached(
                "SELECT coalesce(max(split.upto), 0) FROM split JOIN story AS whole ON whole.seq = split.whole \
                 JOIN hit ON hit.story = whole.id WHERE split.story = ?2 AND hit.saved = ?1",
            )
            .and_then(|mut ask| ask.query_row([saved, story], |row| row.get(0)))
            .map_err(|e| self.wrong(e))
    }
}

/// The row of a story of some articles: its id is that of the first of them from which no other story has one. One that was taken in
/// before has its own again.
fn open(db: &Connection, articles: &BTreeSet<i64>, now: &str) -> rusqlite::Result<i64> {
    // Those without a date come last.
    type Named = (bool, Option<String>, i64, String, Option<String>);
    let mut named: Vec<Named> = Vec::new();
    for seq in articles {
        named.push(db.prepare_cached("SELECT published, id, title FROM article WHERE seq = ?1")?.query_row(
            [seq],
            |row| {
                let published: Option<String> = row.get(0)?;
                Ok((published.is_none(), published, *seq, row.get(1)?, row.get(2)?))
            },
        )?);
    }
    named.sort();
    for (_, published, _, article, title) in named {
        let id = story_id(&article);
        let known: Option<(i64, u32)> = db
            .prepare_cached("SELECT seq, articles FROM story WHERE id = ?1")?
            .query_row([&id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match known {
            Some((seq, 0)) => {
                db.prepare_cached("UPDATE story SET part_of = NULL, changed = ?2 WHERE seq = ?1")?
                    .execute(params![seq, now])?;
                return Ok(seq);
            }
            Some(_) => {}
            None => {
                return db
                    .prepare_cached(
                        "INSERT INTO story (id, title, first, last, articles, outlets, groups, tawatur, tawatur_max, denied, \
                         changed) VALUES (?1, ?2, ?3, ?3, 1, 1, 0, 0, 0, 0, ?4) RETURNING seq",
                    )?
                    .query_row(params![id, title.unwrap_or_default(), published.unwrap_or_default(), now], |row| {
                        row.get(0)
                    });
            }
        }
    }
    Err(rusqlite::Error::QueryReturnedNoRows)
}

/// Notes from which story another was taken apart, and why.
fn tell(
    db: &Connection,
    out: &Out<'_>,
    story: i64,
    moved: &BTreeSet<i64>,
    stay: &BTreeSet<i64>,
) -> rusqlite::Result<()> {
    let titles = |seqs: &BTreeSet<i64>| -> rusqlite::Result<Vec<String>> {
        let mut ask = db.prepare_cached("SELECT coalesce(title, '') FROM article WHERE seq = ?1")?;
        seqs.iter().map(|seq| ask.query_row([seq], |row| row.get(0))).collect()
    };
    let (mine, theirs) = (titles(moved)?, titles(stay)?);
    let Split { reports, others, own, other, .. } =
        split(out.parted, "", mine.iter().map(String::as_str), theirs.iter().map(String::as_str));
    let why = serde_json::to_string(&Why { reports, others, own, other })
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    db.prepare_cached("INSERT OR REPLACE INTO split (story, whole, upto, why) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![story, out.from, moved.last().max(stay.last()), why])?;
    Ok(())
}

/// A group goes with its claims: to the new story, or to both, until they are made anew, so that it keeps its id.
fn share_groups(db: &Connection, from: i64, story: i64, moved: &BTreeSet<i64>) -> rusqlite::Result<()> {
    let mut names: FxHashSet<String> = FxHashSet::default();
    for seq in moved {
        names.insert(db.prepare_cached("SELECT id FROM article WHERE seq = ?1")?.query_row([seq], |row| row.get(0))?);
    }
    let mut stays: FxHashSet<String> = FxHashSet::default();
    let ids: rusqlite::Result<Vec<String>> =
        db.prepare_cached("SELECT id FROM article WHERE story = ?1")?.query_map([from], |row| row.get(0))?.collect();
    stays.extend(ids?);
    let groups: rusqlite::Result<Vec<(i64, i64, String)>> = db
        .prepare_cached(
            "SELECT g.seq, g.story, g.record FROM claim_group g JOIN told ON told.claim_group = g.seq WHERE told.story = ?1",
        )?
        .query_map([from], |row| Ok((row.get(0)?, row.get(1)?, group_record(row, 2)?)))?
        .collect();
    for (seq, home, record) in groups? {
        let claims = group_claims(&record);
        let of = |claim: &String, among: &FxHashSet<String>| {
            claim.rsplit_once('/').is_some_and(|(article, _)| among.contains(article))
        };
        if !claims.iter().any(|claim| of(claim, &names)) {
            continue;
        }
        db.prepare_cached("INSERT OR IGNORE INTO told (story, claim_group) VALUES (?1, ?2)")?.execute([story, seq])?;
        if !claims.iter().any(|claim| of(claim, &stays)) {
            db.prepare_cached("DELETE FROM told WHERE story = ?1 AND claim_group = ?2")?.execute([from, seq])?;
        }
        if home == from && claims.first().is_some_and(|claim| of(claim, &names)) {
            db.prepare_cached("UPDATE claim_group SET story = ?2 WHERE seq = ?1")?.execute([seq, story])?;
        }
    }
    Ok(())
}

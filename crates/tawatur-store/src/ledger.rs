//! The ledgers as lists: rows that can be asked for by time, by who takes part, by denial and number, a page at a time.

use crate::error::Result;
use crate::folder::Store;
use crate::story::GroupRow;
use rusqlite::{Connection, ToSql, params, params_from_iter};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use tawatur_model::{Group, Reading};

/// What is wanted of a ledger; what is empty or none narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LedgerQuery {
    /// The ledger.
    pub ledger: String,
    /// Somebody who has a role in it, a country of such a one, or its place: an id.
    pub who: Option<String>,
    /// From this time on: a beginning of `2024-06-19`.
    pub from: Option<String>,
    /// Up to this time, whole: `2024-06` takes in all of June.
    pub to: Option<String>,
    /// Only what somebody denies (or nobody does).
    pub denied: Option<bool>,
    /// Chains that are sure, at least.
    pub chains: u32,
}

/// A row of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerRow {
    /// When it was, or else when it was first reported: `2024-06-19`, or what is known of it; empty where nothing is.
    pub at: String,
    /// The group.
    pub group: GroupRow,
    /// Id of its story.
    pub story: String,
    /// Title of its story.
    pub title: String,
}

/// Rows that are filled in at once.
const LOT: u32 = 2000;

/// What a row is made of.
#[derive(Deserialize)]
struct Told<'r> {
    #[serde(borrow)]
    ledger: std::borrow::Cow<'r, str>,
    #[serde(default)]
    roles: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    time: Option<String>,
    #[serde(default)]
    first: Option<First>,
    #[serde(default)]
    tawatur: u32,
    #[serde(default)]
    denied_by: Vec<String>,
}

#[derive(Deserialize)]
struct First {
    #[serde(default)]
    published: Option<String>,
}

/// The part of a time that rows are sorted by: up to the day, of a span its beginning. None where the year is open.
fn sortable(time: &str) -> Option<&str> {
    let begin = time.split(['/', 'T', '~', '?', '%']).next()?;
    let known = begin.len() >= 4 && begin.bytes().take(4).all(|b| b.is_ascii_digit());
    known.then(|| begin.get(..10).unwrap_or(begin))
}

/// Where it was: the first place that a claim of the group names.
pub(crate) fn place<'r>(reading: &'r Reading, group: &Group) -> Option<&'r str> {
    group.claims.iter().find_map(|at| {
        let annotations = &reading.articles.get(at.article as usize)?.annotations;
        let place = annotations.claims.get(at.claim as usize)?.place?;
        annotations.entities.get(place as usize).map(|entity| entity.id.as_str())
    })
}

/// Enters a group by its record and its place, which the record does not hold.
pub(crate) fn enter(db: &Connection, group: i64, record: &str, place: Option<&str>) -> rusqlite::Result<()> {
    let wrong = |error: serde_json::Error| rusqlite::Error::ToSqlConversionFailure(Box::new(error));
    let told: Told<'_> = serde_json::from_str(record).map_err(wrong)?;
    let first = told.first.and_then(|first| first.published);
    let at = told.time.as_deref().and_then(sortable).or_else(|| first.as_deref().and_then(sortable)).unwrap_or("");
    let mut who: BTreeSet<String> = told.roles.into_values().flatten().chain(place.map(str::to_owned)).collect();
    let mut country = db.prepare_cached("SELECT country FROM entity WHERE id = ?1 AND country IS NOT NULL")?;
    for id in who.clone() {
        let found: rusqlite::Result<Vec<String>> = country.query_map([&id], |row| row.get(0))?.collect();
        who.extend(found?);
    }
    // The row of all, whoever takes part.
    who.insert(String::new());
    leave(db, group)?;
    let mut put = db.prepare_cached(
        "INSERT OR IGNORE INTO line (ledger, who, at, claim_group, chains, denied) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for id in who {
        put.execute(params![told.ledger, id, at, group, told.tawatur, !told.denied_by.is_empty()])?;
    }
    Ok(())
}

/// Takes a group out.
pub(crate) fn leave(db: &Connection, group: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM line WHERE claim_group = ?1")?.execute([group]).map(|_| ())
}

impl LedgerQuery {
    /// The conditions, and what stands in them.
    fn conditions(&self) -> (String, Vec<Box<dyn ToSql>>) {
        let mut sql = String::from("line.ledger = ? AND line.who = ?");
        let who = self.who.clone().unwrap_or_default();
        let mut values: Vec<Box<dyn ToSql>> = vec![Box::new(self.ledger.clone()), Box::new(who)];
        if let Some(from) = &self.from {
            sql.push_str(" AND line.at >= ?");
            values.push(Box::new(from.clone()));
        }
        if let Some(to) = &self.to {
            // Whatever begins so is within it.
            sql.push_str(" AND line.at < ? AND line.at <> ''");
            values.push(Box::new(format!("{to}~")));
        }
        if let Some(denied) = self.denied {
            sql.push_str(" AND line.denied = ?");
            values.push(Box::new(denied));
        }
        if self.chains > 0 {
            sql.push_str(" AND line.chains >= ?");
            values.push(Box::new(self.chains));
        }
        (sql, values)
    }
}

impl Store {
    /// Rows of a ledger, the latest first: up to `limit` of those behind a place, which is the time and the number of the row
    /// before.
    ///
    /// # Errors
    /// Those of the database.
    pub fn ledger(&self, query: &LedgerQuery, after: Option<(&str, i64)>, limit: u32) -> Result<Vec<LedgerRow>> {
        let (mut sql, mut values) = query.conditions();
        if let Some((at, seq)) = after {
            sql.push_str(" AND (line.at, line.claim_group) < (?, ?)");
            values.push(Box::new(at.to_owned()));
            values.push(Box::new(seq));
        }
        values.push(Box::new(limit));
        let places: rusqlite::Result<Vec<(String, i64)>> = self
            .db
            .prepare_cached(&format!(
                "SELECT line.at, line.claim_group FROM line WHERE {sql} ORDER BY line.at DESC, line.claim_group DESC LIMIT ?"
            ))
            .and_then(|mut ask| {
                ask.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
            });
        let mut rows = Vec::new();
        for (at, seq) in places.map_err(|e| self.wrong(e))? {
            let Some(group) = self.groups(seq - 1, 1)?.into_iter().find(|group| group.seq == seq) else { continue };
            let story = self.story_at(group.story)?;
            rows.push(LedgerRow { at, group, story: story.id, title: story.title });
        }
        Ok(rows)
    }

    /// How many rows of a ledger there are by month (`2024-06`), the first first; where only the year is known it stands
    /// alone, and nothing where not even that is.
    ///
    /// # Errors
    /// Those of the database.
    pub fn ledger_months(&self, query: &LedgerQuery) -> Result<Vec<(String, u64)>> {
        let (sql, values) = query.conditions();
        self.db
            .prepare_cached(&format!(
                "SELECT substr(line.at, 1, 7) AS month, count(*) FROM line WHERE {sql} GROUP BY month ORDER BY month"
            ))
            .and_then(|mut ask| {
                ask.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
            })
            .map_err(|e| self.wrong(e))
    }

    /// How many rows of a ledger each country has a part in, the most first. Without a filter on who takes part.
    ///
    /// # Errors
    /// Those of the database.
    pub fn ledger_countries(&self, query: &LedgerQuery) -> Result<Vec<(String, u64)>> {
        let (sql, mut values) = query.conditions();
        let sql = sql.replacen("line.who = ?", "line.who >= 'country/' AND line.who < 'country0'", 1);
        values.remove(1);
        self.db
            .prepare_cached(&format!(
                "SELECT line.who, count(*) AS rows FROM line WHERE {sql} GROUP BY line.who ORDER BY rows DESC, line.who"
            ))
            .and_then(|mut ask| {
                ask.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
            })
            .map_err(|e| self.wrong(e))
    }

    /// Enters groups that an earlier version left without rows.
    pub(crate) fn enter_lines(&self) -> Result<()> {
        let done: bool = self
            .db
            .query_row("SELECT EXISTS (SELECT 1 FROM about WHERE name = 'lines')", [], |row| row.get(0))
            .map_err(|e| self.wrong(e))?;
        if done {
            return Ok(());
        }
        let mut after = 0;
        loop {
            let groups = self.groups(after, LOT)?;
            let Some(last) = groups.last() else { break };
            after = last.seq;
            let entered = (|| -> rusqlite::Result<()> {
                let transaction = self.db.unchecked_transaction()?;
                groups.iter().try_for_each(|group| enter(&transaction, group.seq, &group.record, None))?;
                transaction.commit()
            })();
            entered.map_err(|e| self.wrong(e))?;
        }
        self.db
            .execute("INSERT OR REPLACE INTO about (name, value) VALUES ('lines', '1')", [])
            .map(|_| ())
            .map_err(|e| self.wrong(e))
    }
}

#[cfg(test)]
mod tests {
    use super::sortable;

    #[test]
    fn rows_are_sorted_by_what_is_known_of_the_time() {
        let cases = [
            ("2024-06-18/2024-06-19", Some("2024-06-18")),
            ("2024-06-18T12:20", Some("2024-06-18")),
            ("1950/1953", Some("1950")),
            ("2024-06", Some("2024-06")),
            ("XXXX-03", None),
            ("-P1W", None),
            ("", None),
        ];
        for (time, expected) in cases {
            assert_eq!(sortable(time), expected, "{time}");
        }
    }
}

//! What readers decided of a group's sources: a log to which lines are only added.

use crate::error::{Result, StoreError};
use crate::folder::Store;
use rusqlite::{OptionalExtension, Row, params};

/// What a line of the log does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// Two sources count as one.
    Join,
    /// Two sources count apart.
    Split,
    /// Takes an earlier line back.
    Undo,
}

impl EditKind {
    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            EditKind::Join => "join",
            EditKind::Split => "split",
            EditKind::Undo => "undo",
        }
    }

    /// The kind of a name.
    pub fn parse(name: &str) -> Option<EditKind> {
        [EditKind::Join, EditKind::Split, EditKind::Undo].into_iter().find(|kind| kind.name() == name)
    }
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditRow {
    /// Its number.
    pub seq: i64,
    /// Id of the group.
    pub group: String,
    /// What it does.
    pub kind: EditKind,
    /// The one source…
    pub a: String,
    /// …and the other.
    pub b: String,
    /// Why.
    pub why: String,
    /// Who decided it.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Number of the line that took it back.
    pub undone_by: Option<i64>,
}

impl EditRow {
    /// Does it hold?
    pub fn holds(&self) -> bool {
        self.kind != EditKind::Undo && self.undone_by.is_none()
    }
}

/// A line to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewEdit<'e> {
    /// Id of the group.
    pub group: &'e str,
    /// What it does: joins or splits.
    pub kind: EditKind,
    /// The one source…
    pub a: &'e str,
    /// …and the other.
    pub b: &'e str,
    /// Why.
    pub why: &'e str,
    /// Who decided it.
    pub by: &'e str,
    /// When, RFC 3339.
    pub at: &'e str,
}

const COLUMNS: &str = "seq, claim_group, kind, a, b, why, by, at, undone_by";

fn row(row: &Row) -> rusqlite::Result<EditRow> {
    let kind: String = row.get(2)?;
    Ok(EditRow {
        seq: row.get(0)?,
        group: row.get(1)?,
        kind: EditKind::parse(&kind).unwrap_or(EditKind::Undo),
        a: row.get(3)?,
        b: row.get(4)?,
        why: row.get(5)?,
        by: row.get(6)?,
        at: row.get(7)?,
        undone_by: row.get(8)?,
    })
}

impl Store {
    /// The log of a group, the first line first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn edits(&self, group: &str) -> Result<Vec<EditRow>> {
        self.db
            .prepare_cached(&format!("SELECT {COLUMNS} FROM edit WHERE claim_group = ?1 ORDER BY seq"))
            .and_then(|mut ask| ask.query_map([group], row)?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// Adds a line to the log of a group and gives its number.
    ///
    /// # Errors
    /// Where no group has the id, and those of the database.
    pub fn add_edit(&mut self, edit: &NewEdit<'_>) -> Result<i64> {
        self.group(edit.group)?;
        self.put_edit(edit)
    }

    /// Takes a line back: another line says so, and who.
    ///
    /// # Errors
    /// Where the group has no such line that holds, and those of the database.
    pub fn undo_edit(&mut self, group: &str, seq: i64, by: &str, at: &str) -> Result<i64> {
        let unknown = || StoreError::Unknown { kind: "edit", id: seq.to_string() };
        let found: Option<EditRow> = self
            .db
            .prepare_cached(&format!("SELECT {COLUMNS} FROM edit WHERE seq = ?1 AND claim_group = ?2"))
            .and_then(|mut ask| ask.query_row(params![seq, group], row).optional())
            .map_err(|e| self.wrong(e))?;
        let old = found.filter(EditRow::holds).ok_or_else(unknown)?;
        let transaction = self.db.unchecked_transaction().map_err(|e| self.wrong(e))?;
        let (a, b) = (&old.a, &old.b);
        let line = self.put_edit(&NewEdit { group, kind: EditKind::Undo, a, b, why: &old.why, by, at })?;
        self.db
            .execute("UPDATE edit SET undone_by = ?2 WHERE seq = ?1", params![seq, line])
            .map_err(|e| self.wrong(e))?;
        transaction.commit().map_err(|e| self.wrong(e))?;
        Ok(line)
    }

    fn put_edit(&self, edit: &NewEdit<'_>) -> Result<i64> {
        self.db
            .prepare_cached(
                "INSERT INTO edit (claim_group, kind, a, b, why, by, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )
            .and_then(|mut put| {
                put.insert(params![edit.group, edit.kind.name(), edit.a, edit.b, edit.why, edit.by, edit.at])
            })
            .map_err(|e| self.wrong(e))
    }
}

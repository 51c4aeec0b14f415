//! The tables, as steps from one version to the next: a step that was shipped is never changed.

use crate::pack::{Shape, pack};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::Deserialize;
use std::collections::BTreeSet;

/// What a step does: tables are made and changed, then rows are.
struct Make {
    tables: &'static str,
    rows: fn(&Transaction) -> rusqlite::Result<()>,
}

/// Each step brings a database from the version that is its place to the next.
const STEPS: &[Make] = &[
    Make { tables: FIRST, rows: |_| Ok(()) },
    Make { tables: EDITS, rows: |_| Ok(()) },
    Make { tables: LINES, rows: |_| Ok(()) },
    Make { tables: PACKED, rows: pack_groups },
    Make { tables: DAYS, rows: |_| Ok(()) },
    Make { tables: SPLITS, rows: |_| Ok(()) },
];

/// Version 6: stories that came out of others.
const SPLITS: &str = r"
CREATE TABLE split (
    story INTEGER PRIMARY KEY,
    -- The story that its articles had come to.
    whole INTEGER NOT NULL,
    -- The last article that was in when it came out.
    upto INTEGER NOT NULL,
    -- One JSON object.
    why TEXT NOT NULL
) STRICT;
";

/// Version 5: about when a story tells of what two parties did, as days from 1970; none: at any time, as all were before.
const DAYS: &str = r"
ALTER TABLE pair ADD COLUMN first INTEGER;
ALTER TABLE pair ADD COLUMN last INTEGER;
";

/// Version 4: records of groups are packed as those of articles are; how many outlets a group has is told beside it; stories
/// whose claims the index holds as they were are noted with what changed them.
const PACKED: &str = r"
ALTER TABLE claim_group RENAME TO claim_group_1;
CREATE TABLE claim_group (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    story INTEGER NOT NULL,
    ledger TEXT NOT NULL,
    tawatur INTEGER NOT NULL,
    tawatur_max INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    denials INTEGER NOT NULL,
    denied INTEGER NOT NULL,
    -- Outlets of its claims.
    outlets INTEGER NOT NULL,
    time TEXT,
    -- The group's record, compressed.
    record BLOB NOT NULL
) STRICT;
DROP INDEX group_story;
CREATE INDEX group_story ON claim_group(story);
DROP INDEX article_sha256;
-- Stories of which the index holds the claims as they were.
CREATE TABLE stale (story INTEGER PRIMARY KEY) STRICT;
";

/// The columns of a group beside its record, as both versions have them.
const GROUP: &str = "seq, id, story, ledger, tawatur, tawatur_max, origins, denials, denied, time";

fn pack_groups(db: &Transaction) -> rusqlite::Result<()> {
    {
        let mut ask = db.prepare("SELECT seq, record FROM claim_group_1 ORDER BY seq")?;
        let mut put = db.prepare(&format!(
            "INSERT INTO claim_group ({GROUP}, outlets, record) SELECT {GROUP}, ?2, ?3 FROM claim_group_1 WHERE seq = ?1"
        ))?;
        let mut rows = ask.query([])?;
        while let Some(row) = rows.next()? {
            let (seq, record): (i64, String) = (row.get(0)?, row.get(1)?);
            let outlets = outlets(db, &record)?;
            let packed = pack(Shape::Group, record.as_bytes())
                .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
            put.execute(params![seq, outlets, packed])?;
        }
    }
    db.execute_batch("DROP TABLE claim_group_1")
}

/// How many outlets the claims of a group are of.
fn outlets(db: &Transaction, record: &str) -> rusqlite::Result<u32> {
    #[derive(Deserialize)]
    struct Group {
        claims: Vec<String>,
    }
    let Ok(Group { claims }) = serde_json::from_str(record) else { return Ok(0) };
    let articles: BTreeSet<&str> =
        claims.iter().filter_map(|claim| claim.rsplit_once('/')).map(|(article, _)| article).collect();
    let mut ask = db.prepare_cached("SELECT outlet FROM article WHERE id = ?1")?;
    let mut outlets: BTreeSet<String> = BTreeSet::new();
    for id in articles {
        let outlet: Option<Option<String>> = ask.query_row([id], |row| row.get(0)).optional()?;
        outlets.insert(outlet.flatten().unwrap_or_else(|| format!("article {id}")));
    }
    Ok(outlets.len() as u32)
}

/// Version 3. The ledgers as lists; orders in which stories are asked for.
const LINES: &str = r"
CREATE TABLE line (
    ledger TEXT NOT NULL,
    -- Somebody who has a role, his country, the place; nothing: the row of all.
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    claim_group INTEGER NOT NULL,
    chains INTEGER NOT NULL,
    denied INTEGER NOT NULL,
    PRIMARY KEY (ledger, who, at, claim_group)
) STRICT, WITHOUT ROWID;
CREATE INDEX line_group ON line(claim_group);
CREATE INDEX article_added ON article(added, story);
CREATE INDEX hit_saved ON hit(saved, delivered);
CREATE INDEX story_newest ON story(last DESC, seq DESC) WHERE articles > 0;
CREATE INDEX story_gap ON story(outlets - tawatur DESC, last DESC, seq DESC) WHERE articles > 0;
CREATE INDEX story_denied ON story(denied DESC, last DESC, seq DESC) WHERE articles > 0;
";

/// Version 2. What readers decided of the sources of a group. Rows are only added; of a row that is taken back another says so.
const EDITS: &str = r"
CREATE TABLE edit (
    seq INTEGER PRIMARY KEY,
    claim_group TEXT NOT NULL,
    -- join, split, undo
    kind TEXT NOT NULL,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    why TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    undone_by INTEGER REFERENCES edit(seq)
) STRICT;
CREATE INDEX edit_group ON edit(claim_group);
";

/// Version 1.
const FIRST: &str = r"
CREATE TABLE page (
    id INTEGER PRIMARY KEY,
    -- Hash of the bytes and of what was declared of them.
    key BLOB NOT NULL UNIQUE,
    source TEXT NOT NULL,
    declared TEXT NOT NULL,
    form TEXT NOT NULL,
    size INTEGER NOT NULL,
    -- Null once a retention rule took them.
    bytes BLOB,
    added TEXT NOT NULL
) STRICT;

CREATE TABLE article (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    page INTEGER REFERENCES page(id),
    sha256 TEXT NOT NULL,
    url TEXT,
    outlet TEXT,
    title TEXT,
    lang TEXT NOT NULL,
    published TEXT,
    -- Days since 1970-01-01.
    day INTEGER,
    story INTEGER NOT NULL REFERENCES story(seq),
    claims INTEGER NOT NULL,
    engine TEXT NOT NULL,
    added TEXT NOT NULL,
    -- The article's records, compressed.
    records BLOB NOT NULL
) STRICT;
CREATE INDEX article_story ON article(story);
CREATE INDEX article_day ON article(day);
CREATE INDEX article_sha256 ON article(sha256);

CREATE TABLE copy (
    article INTEGER NOT NULL,
    of INTEGER NOT NULL,
    how TEXT NOT NULL,
    sure INTEGER NOT NULL,
    score REAL NOT NULL,
    spans TEXT NOT NULL,
    because TEXT NOT NULL
) STRICT;
CREATE INDEX copy_article ON copy(article);
CREATE INDEX copy_of ON copy(of);

CREATE TABLE story (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    articles INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    groups INTEGER NOT NULL,
    -- Of its groups: the largest number, and how many are denied by somebody.
    tawatur INTEGER NOT NULL,
    tawatur_max INTEGER NOT NULL,
    denied INTEGER NOT NULL,
    changed TEXT NOT NULL,
    -- The story that took it in; it is kept for its id alone.
    part_of INTEGER
) STRICT;
CREATE INDEX story_last ON story(last);

CREATE TABLE claim_group (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    story INTEGER NOT NULL,
    ledger TEXT NOT NULL,
    tawatur INTEGER NOT NULL,
    tawatur_max INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    denials INTEGER NOT NULL,
    denied INTEGER NOT NULL,
    time TEXT,
    record TEXT NOT NULL
) STRICT;
CREATE INDEX group_story ON claim_group(story);
CREATE TABLE told (
    story INTEGER NOT NULL,
    claim_group INTEGER NOT NULL,
    PRIMARY KEY (story, claim_group)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_group ON told(claim_group);

-- How a group's number went, so that what changed can be told.
CREATE TABLE change (
    seq INTEGER PRIMARY KEY,
    claim_group TEXT NOT NULL,
    story TEXT NOT NULL,
    tawatur INTEGER NOT NULL,
    tawatur_max INTEGER NOT NULL,
    denied INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX change_group ON change(claim_group);

-- By which stories may tell of one event: two parties of a ledger.
CREATE TABLE pair (
    key INTEGER NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (key, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_story ON pair(story);

CREATE TABLE entity (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    names TEXT NOT NULL,
    name_en TEXT,
    country TEXT
) STRICT, WITHOUT ROWID;

-- What is still to be done for rows that are in: a killed run leaves it to the next.
CREATE TABLE ungrouped (story INTEGER PRIMARY KEY) STRICT;
-- `known`: the index may hold it as it was.
CREATE TABLE unindexed (article INTEGER PRIMARY KEY, known INTEGER NOT NULL) STRICT;

CREATE TABLE failure (
    seq INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE saved (
    seq INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL,
    target TEXT NOT NULL,
    secret TEXT,
    since INTEGER NOT NULL,
    made TEXT NOT NULL
) STRICT;
CREATE TABLE hit (
    seq INTEGER PRIMARY KEY,
    saved INTEGER NOT NULL,
    story TEXT NOT NULL,
    record TEXT NOT NULL,
    at TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    next INTEGER NOT NULL DEFAULT 0,
    delivered TEXT,
    UNIQUE (saved, story)
) STRICT;

CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
";

/// The version that this program writes.
pub(crate) const VERSION: u32 = STEPS.len() as u32;

pub(crate) fn version(db: &Connection) -> rusqlite::Result<u32> {
    db.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings a database up to date, each step wholly or not at all.
pub(crate) fn migrate(db: &mut Connection) -> rusqlite::Result<()> {
    let from = version(db)?;
    for (at, step) in (1u32..).zip(STEPS).skip(from as usize) {
        let transaction = db.transaction()?;
        transaction.execute_batch(step.tables)?;
        (step.rows)(&transaction)?;
        transaction.pragma_update(None, "user_version", at)?;
        transaction.commit()?;
    }
    Ok(())
}

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

use crate::error::{Result, StoreError};
use crate::schema;
use fs4::{FileExt, TryLockError};
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The database's file.
pub(crate) const DATABASE: &str = "store.db";
/// The file that a writer locks.
const LOCK: &str = "writer.lock";
/// How long a reader waits for a writer's commit.
const PATIENCE: Duration = Duration::from_secs(20);
/// See [`Store::small`].
const SMALL: u64 = 512;
/// Kibibytes of pages that a connection keeps in memory.
const CACHE: i64 = 32 << 10;
/// Bytes of a page of the database: of an article's row there fit several, where smaller ones would stand half empty.
pub(crate) const PAGE: u32 = 16 << 10;

/// A data folder: the database, which is the truth, and a search index, which can be made anew from it.
///
/// Any number of processes may read; one may write, and others are told so. What is committed survives a kill at any moment
/// and the loss of power: the database keeps a write-ahead log and waits for the disk.
pub struct Store {
    pub(crate) db: Connection,
    folder: PathBuf,
    /// Held while this process may write.
    lock: Option<File>,
    /// A store of no more articles is taken in whole when some are added.
    pub(crate) small: u64,
}

impl Store {
    /// Makes a store in a folder, which is made too if it is missing.
    ///
    /// # Errors
    /// Where one is there already, or the folder cannot be written to.
    pub fn create(folder: &Path) -> Result<Store> {
        fs::create_dir_all(folder).map_err(StoreError::io(folder))?;
        if folder.join(DATABASE).exists() {
            return Err(StoreError::Exists(folder.to_owned()));
        }
        let lock = lock(folder)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = connect(folder, flags)?;
        db.pragma_update(None, "page_size", PAGE).map_err(|error| database(folder, error))?;
        let mut store = Store { db, folder: folder.to_owned(), lock: Some(lock), small: SMALL };
        store.prepare()?;
        Ok(store)
    }

    /// Opens a store to read from it.
    ///
    /// # Errors
    /// Where there is none, or one of another version.
    pub fn open(folder: &Path) -> Result<Store> {
        require(folder)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = match connect(folder, flags) {
            Err(StoreError::Database { error, .. }) if cannot_open(&error) && is_at_rest(folder) => {
                connect_at_rest(folder, flags)?
            }
            db => db?,
        };
        let store = Store { db, folder: folder.to_owned(), lock: None, small: SMALL };
        match store.version()? {
            found if found > schema::VERSION => Err(store.newer(found)),
            found if found < schema::VERSION => Err(StoreError::Older(folder.to_owned())),
            _ => Ok(store),
        }
    }

    /// Opens a store to write to it, and brings it up to date where an earlier version made it.
    ///
    /// # Errors
    /// Where there is none, one of a later version, or another process writes to it.
    pub fn open_to_write(folder: &Path) -> Result<Store> {
        require(folder)?;
        let lock = lock(folder)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut store =
            Store { db: connect(folder, flags)?, folder: folder.to_owned(), lock: Some(lock), small: SMALL };
        store.prepare()?;
        Ok(store)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// May this process write to it?
    pub fn may_write(&self) -> bool {
        self.lock.is_some()
    }

    fn prepare(&mut self) -> Result<()> {
        let found = self.version()?;
        if found > schema::VERSION {
            return Err(self.newer(found));
        }
        waits(&self.db).map_err(|e| self.wrong(e))?;
        schema::migrate(&mut self.db).map_err(|error| database(&self.folder, error))?;
        self.enter_lines()
    }

    fn version(&self) -> Result<u32> {
        schema::version(&self.db).map_err(|e| self.wrong(e))
    }

    fn newer(&self, found: u32) -> StoreError {
        StoreError::Newer { folder: self.folder.clone(), found, known: schema::VERSION }
    }

    pub(crate) fn wrong(&self, error: rusqlite::Error) -> StoreError {
        database(&self.folder, error)
    }

    pub(crate) fn damaged(&self, what: impl Into<String>) -> StoreError {
        StoreError::Damaged { folder: self.folder.clone(), what: what.into() }
    }
}

fn database(folder: &Path, error: rusqlite::Error) -> StoreError {
    StoreError::Database { path: folder.join(DATABASE), error }
}

fn connect(folder: &Path, flags: OpenFlags) -> Result<Connection> {
    let wrong = |error| database(folder, error);
    let db = Connection::open_with_flags(folder.join(DATABASE), flags).map_err(wrong)?;
    settle(&db).map_err(wrong)?;
    Ok(db)
}

/// How a connection waits and what it keeps in memory.
fn settle(db: &Connection) -> rusqlite::Result<()> {
    db.busy_timeout(PATIENCE)?;
    db.pragma_update(None, "cache_size", -CACHE)?;
    db.pragma_update(None, "temp_store", "MEMORY")?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// What makes a commit wait for the disk.
pub(crate) fn waits(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000;")
}

fn cannot_open(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen)
}

/// Is all that was committed in the database's own file?
pub(crate) fn is_at_rest(folder: &Path) -> bool {
    !fs::metadata(folder.join(format!("{DATABASE}-wal"))).is_ok_and(|log| log.len() > 0)
}

/// Opens a database on a medium that cannot be written to: nobody changes it, and no file beside it is needed.
pub(crate) fn connect_at_rest(folder: &Path, flags: OpenFlags) -> Result<Connection> {
    let wrong = |error| database(folder, error);
    let path = std::path::absolute(folder.join(DATABASE)).map_err(StoreError::io(folder))?;
    let mut uri = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    let db = Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI).map_err(wrong)?;
    settle(&db).map_err(wrong)?;
    Ok(db)
}

fn require(folder: &Path) -> Result<()> {
    if folder.join(DATABASE).is_file() { Ok(()) } else { Err(StoreError::Missing(folder.to_owned())) }
}

pub(crate) fn lock(folder: &Path) -> Result<File> {
    let path = folder.join(LOCK);
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(StoreError::io(&path))?;
    match FileExt::try_lock(&file) {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::Busy(folder.to_owned())),
        Err(TryLockError::Error(error)) => Err(StoreError::Io { path, error }),
    }
}

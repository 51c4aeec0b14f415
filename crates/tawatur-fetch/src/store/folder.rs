use super::archive::{Archive, Kept, hash};
use super::journal::Journal;
use super::{Event, Page, State};
use crate::Wrong;
use fs4::{FileExt, TryLockError};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The folder inside the folder that holds the journal: hidden, so that reading the folder passes it over.
const HIDDEN: &str = ".state";
const JOURNAL: &str = "journal.jsonl";
/// The folder of the archive.
pub(crate) const PAGES: &str = "pages";

/// A folder of gathered pages: `sources.tsv`, `pages/*.warc.gz`, and the hidden journal. One run at a time holds it.
#[derive(Debug)]
pub struct Store {
    state: State,
    journal: Journal,
    archive: Archive,
    /// Held as long as the store is.
    _lock: File,
}

impl Store {
    /// Opens the folder for writing and mends what a kill left unfinished.
    ///
    /// # Errors
    /// [`Wrong::Busy`] where another run holds it; a file that cannot be read or written; a journal that something else
    /// wrote in.
    pub fn open(folder: &Path) -> Result<Store, Wrong> {
        let hidden = folder.join(HIDDEN);
        fs::create_dir_all(&hidden).map_err(Wrong::file(&hidden))?;
        let path = hidden.join("lock");
        let lock = File::create(&path).map_err(Wrong::file(&path))?;
        match FileExt::try_lock(&lock) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Wrong::Busy { path: folder.to_owned() }),
            Err(TryLockError::Error(error)) => return Err(Wrong::File { path, error }),
        }
        let mut state = State::default();
        let journal = Journal::open(&hidden.join(JOURNAL), &mut state)?;
        let archive = Archive::open(&folder.join(PAGES), state.segment)?;
        let mut store = Store { state, journal, archive, _lock: lock };
        store.shorten()?;
        Ok(store)
    }

    /// What is known, read without holding the folder; a run may go on beside it.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn look(folder: &Path) -> Result<State, Wrong> {
        let path = folder.join(HIDDEN).join(JOURNAL);
        let mut state = State::default();
        match File::open(&path) {
            Ok(file) => Journal::replay(&file, &path, &mut state).map(|_| state),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(state),
            Err(error) => Err(Wrong::File { path, error }),
        }
    }

    /// The archive files of a folder, by name.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn archives(folder: &Path) -> Result<Vec<PathBuf>, Wrong> {
        let pages = folder.join(PAGES);
        let entries = match fs::read_dir(&pages) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Wrong::File { path: pages, error }),
        };
        let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        files.retain(|path| path.to_string_lossy().ends_with(".warc.gz"));
        files.sort();
        Ok(files)
    }

    /// What is known.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Archives pages and notes them: first the archive is on the disk, then the journal that says so. A kill between the
    /// two leaves an end of the archive that nothing speaks of, and the next run cuts it off.
    pub(crate) fn keep(&mut self, pages: &[(Kept<'_>, Page)], now: u64) -> Result<(), Wrong> {
        let mut events = Vec::new();
        for (kept, page) in pages {
            if self.archive.is_full() {
                // A file that is closed has its pages on the disk before another is begun.
                self.archive.sync()?;
                self.note(std::mem::take(&mut events))?;
                let (number, end) = self.archive.begin(now)?;
                self.note(vec![Event::Segment { number, end }])?;
            }
            let hash = hash(kept.body);
            let again = |event: &Event| matches!(event, Event::Page(page) if page.hash == hash);
            let known = self.state.has_body(&hash) || events.iter().any(again);
            let (segment, end) = self.archive.write(kept, &hash, known)?;
            events.push(Event::Page(Page { hash, segment, end, ..page.clone() }));
        }
        if !events.is_empty() {
            self.archive.sync()?;
        }
        self.note(events)
    }

    /// Notes what happened, on the disk and then in the state.
    pub(crate) fn note(&mut self, events: Vec<Event>) -> Result<(), Wrong> {
        if events.is_empty() {
            return Ok(());
        }
        self.journal.write(&events)?;
        for event in events {
            self.state.apply(event);
        }
        self.shorten()
    }

    /// Writes the journal anew where most of its lines say what later ones say otherwise.
    fn shorten(&mut self) -> Result<(), Wrong> {
        if self.journal.is_long() {
            self.state.forget();
            self.journal.rewrite(&self.state)?;
        }
        Ok(())
    }
}

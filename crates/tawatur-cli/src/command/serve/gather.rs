use crate::command::store::{deliver, now, stamp};
use crate::error::Usage;
use crate::knowledge::Settings;
use anyhow::Context;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tawatur_desk::{Desk, FeedRow, Feeds};
use tawatur_fetch::{ClientOptions, FILE, FeedState, GatherOptions, Sources, Store as Journal, gather};
use tawatur_lexicon::LexiconFile;
use tawatur_store::AddOptions;

/// Pages that are added at one time: whoever reads waits for none of them, another writer for a few seconds at most.
const LOT: usize = 64;
/// How often it is looked whether pages came.
const PAUSE: Duration = Duration::from_secs(3);

/// What is gathered while the desk is open: one thread asks the sources, another adds what they bring.
pub(super) struct Gathering {
    folder: PathBuf,
    sources: Sources,
    options: GatherOptions,
}

impl Gathering {
    pub(super) fn new(
        folder: &Path,
        contact: Option<&str>,
        private: bool,
        settings: &Settings,
    ) -> anyhow::Result<Self> {
        let contact = contact.map(str::to_owned).or_else(|| settings.contact.clone()).unwrap_or_default();
        if !contact.contains(['@', '/']) {
            let how = "say whom a site can write to: --contact me@example.org, TAWATUR_CONTACT, or `contact = \"…\"` in the configuration file";
            return Err(Usage(how.to_owned()).into());
        }
        let sources = Sources::open(folder)?;
        if sources.iter().next().is_none() {
            let path = folder.join(FILE);
            return Err(Usage(format!("{}: no source: `tawatur sources add URL`", path.display())).into());
        }
        let client = ClientOptions { contact, allow_private: private, ..GatherOptions::default().client };
        let options = GatherOptions { client, watch: true, ..GatherOptions::default() };
        Ok(Gathering { folder: folder.to_owned(), sources, options })
    }

    /// Starts both threads; they end with the process, which may be killed at any moment.
    pub(super) fn start(self, desk: Arc<Desk>, files: &[LexiconFile], settings: &Settings) {
        let Gathering { folder, sources, options } = self;
        let pages = Arc::new(AtomicU64::new(0));
        let mut adding =
            Adding { folder: folder.clone(), stamp: stamp(files), settings: settings.clone(), read: BTreeMap::new() };
        let count = Arc::clone(&pages);
        std::thread::spawn(move || {
            let mut known = None;
            loop {
                let archived = count.load(Ordering::Relaxed);
                if known != Some(archived) {
                    match adding.add(&desk) {
                        Ok(()) => known = Some(archived),
                        // Another writer, most likely: it is tried again.
                        Err(error) => anstream::eprintln!("tawatur: adding: {error:#}"),
                    }
                }
                std::thread::sleep(PAUSE);
            }
        });
        std::thread::spawn(move || {
            loop {
                let gathered =
                    gather(&folder, &sources, &options, &mut |progress| pages.store(progress.pages, Ordering::Relaxed));
                if let Err(error) = gathered {
                    anstream::eprintln!("tawatur: gathering: {error}");
                }
                std::thread::sleep(Duration::from_secs(30));
            }
        });
    }
}

/// Adds what stands in the archive and was not added before.
struct Adding {
    folder: PathBuf,
    stamp: String,
    settings: Settings,
    /// How far each file of the archive has been read.
    read: BTreeMap<PathBuf, u64>,
}

impl Adding {
    fn add(&mut self, desk: &Desk) -> anyhow::Result<()> {
        let written = Journal::look(&self.folder)?.written();
        for path in Journal::archives(&self.folder)? {
            // Behind the end that the journal knows a record is being written.
            let length = std::fs::metadata(&path).with_context(|| path.display().to_string())?.len();
            let last = written.as_ref().filter(|(name, _)| path.file_name().is_some_and(|own| own == name.as_str()));
            let end = last.map_or(length, |(_, end)| *end);
            let from = self.read.get(&path).copied().unwrap_or(0);
            if end > from {
                self.add_part(desk, &path, from, end)?;
                self.read.insert(path, end);
            }
        }
        Ok(())
    }

    /// A part of an archive: whole members of it, which are an archive too.
    fn add_part(&self, desk: &Desk, path: &Path, from: u64, end: u64) -> anyhow::Result<()> {
        let mut part = tempfile::Builder::new().suffix(".warc.gz").tempfile()?;
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(from))?;
        std::io::copy(&mut file.take(end - from), &mut part)?;
        let inputs = [part.path().display().to_string()];
        let mut pages = tawatur_gather::pages(&inputs, &tawatur_gather::Options::default())?;
        loop {
            let lot: Vec<_> = pages.by_ref().take(LOT).collect();
            if lot.is_empty() {
                return Ok(());
            }
            let options = AddOptions { now: now(), engine: self.stamp.clone(), pages: true };
            desk.write(|engine, store| {
                store.add(engine, lot.into_iter(), options, &mut |_| {})?;
                if let Err(error) = deliver(store, &self.settings, false) {
                    anstream::eprintln!("tawatur: alerts: {error:#}");
                }
                Ok(())
            })?;
        }
    }
}

/// How the sources of a folder do, as the journal knows it; nothing where there is no folder.
pub(super) fn feeds(folder: &Path) -> Option<Feeds> {
    let folder = folder.to_owned();
    folder.join(FILE).is_file().then(|| Feeds::new(move || list(&folder).unwrap_or_default()))
}

fn list(folder: &Path) -> Option<Vec<FeedRow>> {
    let (sources, state) = (Sources::open(folder).ok()?, Journal::look(folder).ok()?);
    let none = FeedState::default();
    let second = |millis: u64| (millis > 0).then_some(millis / 1000);
    let row = |source: &tawatur_fetch::Source| {
        let url = source.url.as_str();
        let feed = state.feeds.get(url).unwrap_or(&none);
        FeedRow {
            url: url.to_owned(),
            title: feed.title.clone(),
            outlet: source.outlet.clone(),
            asked: second(feed.asked),
            next: second(feed.next),
            failures: feed.failures,
            why: feed.why.clone(),
            entries: feed.entries,
            pages: feed.pages,
            waiting: state.waiting_of(url) as u64,
        }
    };
    Some(sources.iter().map(row).collect())
}

use crate::ask::{Latest, Tellings};
use crate::asset::Assets;
use crate::error::DeskError;
use crate::failure::Failure;
use crate::feeds::Feeds;
use crate::guard::Guard;
use crate::live::Hub;
use crate::memo::Memo;
use crate::pool::{Pool, Reader};
use crate::shelf::Shelf;
use crate::writer::Writer;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tawatur_pipeline::Engine;
use tawatur_store::{Store, StoreError};

/// How a desk is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// The data folder.
    pub store: PathBuf,
    /// Where to listen.
    pub bind: SocketAddr,
    /// Names under which it is asked for beside the address itself: what a reverse proxy sends as `Host`.
    pub hosts: Vec<String>,
    /// Addresses of reverse proxies whose word on who asks, and whether over TLS, is taken.
    pub proxies: Vec<IpAddr>,
    /// Requests a minute for each token or address; 0: as many as they like.
    pub rate: u32,
    /// Threads that answer, each with a connection to the database.
    pub readers: usize,
    /// Who knows how the sources do that are gathered from.
    pub feeds: Option<Feeds>,
}

impl Options {
    /// A desk over a folder, for this machine alone.
    pub fn new(store: &Path) -> Self {
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        Options {
            store: store.to_owned(),
            bind: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 7411),
            hosts: Vec::new(),
            proxies: Vec::new(),
            rate: 600,
            // More than processors: some wait for the disk.
            readers: (2 * threads).clamp(4, 16),
            feeds: None,
        }
    }
}

/// What all answers share.
pub struct Desk {
    pub(crate) engine: Engine,
    pub(crate) options: Options,
    pub(crate) assets: Assets,
    pub(crate) guard: Guard,
    pub(crate) tellings: Tellings,
    pub(crate) latest: Latest,
    pool: Pool,
    shelf: Shelf,
    pub(crate) memo: Memo,
    /// What is to be known of stories at a glance, by what changes when they do.
    pub(crate) flags: Memo,
    pub(crate) live: Arc<Hub>,
    writer: Writer,
}

impl Desk {
    /// Opens a desk over a data folder.
    ///
    /// # Errors
    /// Where there is no store, or one of another version; where others could reach it and nobody has a token.
    pub fn open(engine: Engine, options: Options) -> Result<Desk, DeskError> {
        let pool = Pool::new(options.store.clone(), options.readers.max(1))?;
        let writer = Writer::new(options.store.clone())?;
        let guard = Guard::new(&options)?;
        Ok(Desk {
            engine,
            assets: Assets::new(),
            guard,
            tellings: Tellings::default(),
            latest: Latest::default(),
            pool,
            shelf: Shelf::default(),
            memo: Memo::default(),
            flags: Memo::lasting(),
            live: Arc::default(),
            writer,
            options,
        })
    }

    /// A store to read from, once one is free.
    pub(crate) fn reader(&self) -> Result<Reader<'_>, Failure> {
        self.pool.reader()
    }

    /// The search index as it was last committed, by whomever.
    pub(crate) fn index(&self, store: &Store) -> Result<tawatur_search::Index, Failure> {
        self.shelf.index(&self.engine, store)
    }

    /// Writes to the store, one at a time, on threads that give way to those that answer. Another process that writes makes
    /// it fail, with a word on asking again.
    ///
    /// # Errors
    /// Those of the store.
    pub fn write<T: Send>(
        &self,
        change: impl FnOnce(&Engine, &mut Store) -> Result<T, StoreError> + Send,
    ) -> Result<T, StoreError> {
        self.writer.write(|store| change(&self.engine, store))
    }
}

/// A line for whoever runs the server.
#[allow(clippy::print_stderr)] // The log of a server is its standard error.
pub(crate) fn log(line: &str) {
    eprintln!("tawatur: {}", tawatur_record::safe(line));
}

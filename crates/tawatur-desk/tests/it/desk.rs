//! A desk over the samples of the project, on a loopback port of its own, which stops with the tests.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tawatur_desk::{Desk, Options, Server};
use tawatur_pipeline::Engine;
use tawatur_store::{AddOptions, Store};

/// When the samples are added.
pub(crate) const NOW: &str = "2026-01-01T00:00:00Z";

/// A data folder with the samples in it.
pub(crate) fn samples(folder: &Path) -> PathBuf {
    let inputs = [format!("{}/../../samples", env!("CARGO_MANIFEST_DIR"))];
    let pages = tawatur_gather::pages(&inputs, &tawatur_gather::Options::default()).expect("the samples are there");
    let place = folder.join("store");
    let mut store = Store::create(&place).expect("an empty folder");
    let options = AddOptions { now: NOW.to_owned(), engine: "test".to_owned(), pages: true };
    store.add(&Engine::new(), pages, options, &mut |_| {}).expect("the samples can be read");
    place
}

/// Starts a desk and leaves it running until the process ends.
pub(crate) fn start(options: Options) -> SocketAddr {
    let options = Options { bind: SocketAddr::from(([127, 0, 0, 1], 0)), ..options };
    let desk = Desk::open(Engine::new(), options).expect("a store");
    let server = Server::bind(desk).expect("a free port");
    let address = server.address();
    std::thread::spawn(move || server.run());
    address
}

/// The desk over the samples that tests share which change nothing.
pub(crate) fn shared() -> SocketAddr {
    static SHARED: OnceLock<(tempfile::TempDir, SocketAddr)> = OnceLock::new();
    SHARED
        .get_or_init(|| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let address = start(Options::new(&samples(folder.path())));
            (folder, address)
        })
        .1
}

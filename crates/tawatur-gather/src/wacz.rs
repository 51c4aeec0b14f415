//! WACZ: a zip file with WARC files in its folder `archive`.

use crate::Options;
use crate::stream::Stream;
use crate::warc::Warc;
use flate2::read::DeflateDecoder;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use tawatur_model::{RawPage, Unread};
use zip::{CompressionMethod, ZipArchive};

/// A WARC file inside: its name, where its bytes begin, how many they are, and whether they are deflated.
struct Part {
    name: String,
    start: u64,
    length: u64,
    deflated: bool,
}

/// The pages of one WACZ file, WARC after WARC in the order of their names.
pub(crate) struct Wacz {
    path: PathBuf,
    source: String,
    parts: VecDeque<Part>,
    open: Option<Warc>,
}

impl Wacz {
    pub(crate) fn new(path: &Path, source: &str) -> Result<Wacz, String> {
        let broken = |error: zip::result::ZipError| format!("broken WACZ: {error}");
        let file = File::open(path).map_err(|error| format!("cannot be opened: {error}"))?;
        let mut zip = ZipArchive::new(file).map_err(broken)?;
        let mut parts = Vec::new();
        for at in 0..zip.len() {
            let entry = zip.by_index_raw(at).map_err(broken)?;
            let name = entry.name().map_err(broken)?.into_owned();
            if !(name.starts_with("archive/") && (name.ends_with(".warc") || name.ends_with(".warc.gz"))) {
                continue;
            }
            let deflated = match entry.compression() {
                CompressionMethod::Stored => false,
                CompressionMethod::Deflated => true,
                _ => return Err(format!("{name} is packed in a way that is not read")),
            };
            let Some(start) = entry.data_start() else { continue };
            parts.push(Part { start, length: entry.compressed_size(), deflated, name });
        }
        if parts.is_empty() {
            return Err("a zip file without WARC files in `archive/`".to_owned());
        }
        parts.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Wacz { path: path.to_owned(), source: source.to_owned(), parts: parts.into(), open: None })
    }

    /// The next page; `None` at the end.
    pub(crate) fn next(&mut self, options: &Options) -> Option<Result<RawPage, Unread>> {
        loop {
            if let Some(warc) = &mut self.open {
                match warc.next(options) {
                    Some(page) => return Some(page),
                    None => self.open = None,
                }
            }
            let part = self.parts.pop_front()?;
            let source = format!("{}/{}", self.source, part.name);
            match self.stream(&part) {
                Ok(stream) => self.open = Some(Warc::new(stream, source, options)),
                Err(error) => return Some(Err(Unread { source, reason: format!("cannot be read: {error}") })),
            }
        }
    }

    fn stream(&self, part: &Part) -> std::io::Result<Stream> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(part.start))?;
        let bytes = file.take(part.length);
        if part.deflated { Stream::new(DeflateDecoder::new(bytes)) } else { Stream::new(bytes) }
    }
}

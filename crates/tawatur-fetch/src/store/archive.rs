use super::file::sync_folder;
use crate::Wrong;
use crate::schedule::stamp;
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tawatur_gather::{Fields, warc_member};

/// An archive file is closed when it is larger than this; the standard's advice is 1 GB.
const LARGE: u64 = 1 << 30;

/// The archive: WARC files, one gzip member a record, so that any tool for web archives reads them. A body is kept once:
/// the same bytes again are a `revisit` that names their hash.
#[derive(Debug)]
pub(super) struct Archive {
    folder: PathBuf,
    file: Option<File>,
    number: u32,
    end: u64,
}

/// A page to be kept.
pub(crate) struct Kept<'a> {
    pub(crate) url: &'a str,
    pub(crate) at: u64,
    pub(crate) status: u16,
    pub(crate) fields: &'a Fields,
    pub(crate) body: &'a [u8],
    /// Fields of the record that say where the page was found.
    pub(crate) about: Vec<(&'static str, String)>,
}

impl Archive {
    /// Opens the archive; what stands behind the end that the journal knows was being written when a run was killed, and is
    /// cut off.
    pub(super) fn open(folder: &Path, segment: Option<(u32, u64)>) -> Result<Archive, Wrong> {
        fs::create_dir_all(folder).map_err(Wrong::file(folder))?;
        let mut archive = Archive { folder: folder.to_owned(), file: None, number: 0, end: 0 };
        if let Some((number, end)) = segment {
            let path = archive.path(number);
            archive.number = number;
            // A file that was moved away is not missed: the next one is begun.
            if path.exists() {
                let mut file = OpenOptions::new().read(true).write(true).open(&path).map_err(Wrong::file(&path))?;
                let length = file.metadata().map_err(Wrong::file(&path))?.len();
                if length < end {
                    let reason = format!("{length} bytes, and the journal says {end}: the archive was cut");
                    return Err(Wrong::File { path, error: std::io::Error::other(reason) });
                }
                file.set_len(end).and_then(|()| file.seek(SeekFrom::Start(end))).map_err(Wrong::file(&path))?;
                archive.file = Some(file);
                archive.end = end;
            }
        }
        Ok(archive)
    }

    fn path(&self, number: u32) -> PathBuf {
        self.folder.join(name(number))
    }

    /// Is another file to be begun before the next record?
    pub(super) fn is_full(&self) -> bool {
        self.file.is_none() || self.end > LARGE
    }

    /// Begins a file, which is on the disk then; its number and where it ends.
    pub(super) fn begin(&mut self, now: u64) -> Result<(u32, u64), Wrong> {
        // A file of that number which the journal does not know is another's: it stays.
        let mut number = self.number + 1;
        while fs::metadata(self.path(number)).is_ok_and(|found| found.len() > LEFTOVER) {
            number += 1;
        }
        let path = self.path(number);
        let mut file = File::create(&path).map_err(Wrong::file(&path))?;
        let mut fields = Fields::new();
        fields.push("WARC-Type", "warcinfo");
        fields.push("WARC-Record-ID", &record_id(&[path.as_os_str().as_encoded_bytes(), &now.to_le_bytes()]));
        fields.push("WARC-Date", &stamp(now));
        fields.push("WARC-Filename", &path.file_name().unwrap_or_default().to_string_lossy());
        fields.push("Content-Type", "application/warc-fields");
        let about = format!("software: Tawatur/{}\r\nformat: WARC File Format 1.1\r\n", env!("CARGO_PKG_VERSION"));
        let member = warc_member(&fields, &[about.as_bytes()]).map_err(Wrong::file(&path))?;
        file.write_all(&member).and_then(|()| file.sync_all()).map_err(Wrong::file(&path))?;
        sync_folder(&self.folder)?;
        (self.file, self.number, self.end) = (Some(file), number, member.len() as u64);
        Ok((number, self.end))
    }

    /// Writes a page; where it ends. It lasts after [`Archive::sync`].
    pub(super) fn write(&mut self, page: &Kept<'_>, hash: &str, known: bool) -> Result<(u32, u64), Wrong> {
        let path = self.path(self.number);
        let member = record(page, hash, known).map_err(Wrong::file(&path))?;
        if let Some(file) = &mut self.file {
            file.write_all(&member).map_err(Wrong::file(&path))?;
            self.end += member.len() as u64;
        }
        Ok((self.number, self.end))
    }

    /// Waits until all that was written is on the disk.
    pub(super) fn sync(&mut self) -> Result<(), Wrong> {
        let path = self.path(self.number);
        self.file.as_ref().map_or(Ok(()), File::sync_data).map_err(Wrong::file(path))
    }
}

/// A file that holds no more than its first record was begun by a run that was killed before it could say so.
const LEFTOVER: u64 = 600;

/// The name of the file of a number.
pub(super) fn name(number: u32) -> String {
    format!("pages-{number:05}.warc.gz")
}

/// SHA-256 in hexadecimal.
pub(super) fn hash(body: &[u8]) -> String {
    Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn record(page: &Kept<'_>, hash: &str, known: bool) -> std::io::Result<Vec<u8>> {
    let mut fields = Fields::new();
    fields.push("WARC-Type", if known { "revisit" } else { "response" });
    fields.push("WARC-Record-ID", &record_id(&[page.url.as_bytes(), hash.as_bytes(), &page.at.to_le_bytes()]));
    fields.push("WARC-Date", &stamp(page.at));
    fields.push("WARC-Target-URI", page.url);
    fields.push("WARC-Payload-Digest", &format!("sha256:{hash}"));
    if known {
        fields.push("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest");
    }
    fields.push("Content-Type", "application/http; msgtype=response");
    for (name, value) in &page.about {
        fields.push(name, value);
    }
    let head = http_head(page);
    let body: &[u8] = if known { b"" } else { page.body };
    warc_member(&fields, &[head.as_bytes(), body])
}

/// The head of the answer as it came; the body is stored unpacked, so that what told of its packing is renamed.
fn http_head(page: &Kept<'_>) -> String {
    let mut head = format!("HTTP/1.1 {} \r\n", page.status);
    for (name, value) in page.fields.iter() {
        let told = ["content-encoding", "transfer-encoding", "content-length"];
        let before = if told.iter().any(|t| name.eq_ignore_ascii_case(t)) { "X-Archive-Orig-" } else { "" };
        head.push_str(&format!("{before}{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", page.body.len()));
    head
}

/// An id that depends on what is recorded alone.
fn record_id(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
        digest.update([0]);
    }
    let digest = digest.finalize();
    let hex: Vec<String> = digest[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    let hex = hex.concat();
    // Version 8 of RFC 9562: the bits are ours to define.
    format!("<urn:uuid:{}-{}-8{}-8{}-{}>", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}

use super::Store;
use crate::Wrong;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use tawatur_gather::{Fields, WarcReader, gunzip, warc_member};

/// The largest record that is copied; none that is archived is larger.
const RECORD: u64 = 1 << 30;

/// Writes the archive of a folder as one WARC file, of the pages that were fetched at or after `since` (ISO 8601 in UTC, or
/// the beginning of one). Gives how many records there are.
///
/// # Errors
/// [`Wrong::File`] where an archive cannot be read; what `out` says where it cannot be written.
pub fn export(folder: &Path, since: Option<&str>, out: &mut dyn Write) -> Result<u64, Wrong> {
    let mut records = 0;
    let mut about = false;
    for path in Store::archives(folder)? {
        let file = File::open(&path).map_err(Wrong::file(&path))?;
        let mut reader = WarcReader::new(gunzip(file), RECORD);
        loop {
            let record = match reader.next(|_| true) {
                Ok(Some(record)) => record,
                Ok(None) => break,
                // The end of the file that a run is writing now.
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break,
                Err(error) => return Err(Wrong::File { path, error }),
            };
            let info = record.fields.get("warc-type") == Some("warcinfo");
            let late = since.is_none_or(|since| record.fields.get("warc-date").unwrap_or_default() >= since);
            if (info && about) || (!info && !late) {
                continue;
            }
            about |= info;
            records += u64::from(!info);
            let mut fields = Fields::new();
            for (name, value) in record.fields.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("content-length")) {
                fields.push(name, value);
            }
            let member = warc_member(&fields, &[&record.block]).and_then(|member| out.write_all(&member));
            member.map_err(Wrong::file(&path))?;
        }
    }
    out.flush().map_err(Wrong::file(folder))?;
    Ok(records)
}

use super::file::sync_folder;
use super::sum::sums;
use super::{Event, State};
use crate::Wrong;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The journal: one line for each thing that happened. A line counts when it is whole and on the disk.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    path: PathBuf,
    length: u64,
    /// It is written anew where it is longer.
    limit: u64,
}

/// No journal that is shorter is written anew.
const LEAST: u64 = if cfg!(test) { 4 << 10 } else { 1 << 20 };
/// How many times longer than what its lines come to a journal may be.
const TIMES: u64 = 4;

impl Journal {
    /// Opens the journal and reads what happened into the state. A last line without its end was being written when the
    /// run was killed: it is cut off.
    pub(super) fn open(path: &Path, state: &mut State) -> Result<Journal, Wrong> {
        let new = !path.exists();
        let mut options = OpenOptions::new();
        let mut file =
            options.read(true).write(true).create(true).truncate(false).open(path).map_err(Wrong::file(path))?;
        if new && let Some(folder) = path.parent() {
            sync_folder(folder)?;
        }
        let whole = Journal::replay(&file, path, state)?;
        file.set_len(whole).and_then(|()| file.seek(SeekFrom::Start(whole))).map_err(Wrong::file(path))?;
        Ok(Journal { file, path: path.to_owned(), length: whole, limit: limit(state.weight()) })
    }

    /// Reads the lines; how many bytes of them are whole.
    pub(super) fn replay(file: &File, path: &Path, state: &mut State) -> Result<u64, Wrong> {
        let mut reader = BufReader::with_capacity(256 << 10, file);
        let (mut line, mut whole, mut number) = (Vec::new(), 0, 0);
        loop {
            line.clear();
            let read = reader.read_until(b'\n', &mut line).map_err(Wrong::file(path))?;
            number += 1;
            if read == 0 || line.last() != Some(&b'\n') {
                return Ok(whole);
            }
            match Event::parse(&line) {
                Some(event) => state.apply(event),
                // Blocks that never reached the disk read as zeros, at the end; in the middle something else wrote here.
                None if reader.fill_buf().map_err(Wrong::file(path))?.is_empty() => return Ok(whole),
                None => {
                    let reason = "no line of a journal: mend it, or move it away".to_owned();
                    return Err(Wrong::Line { path: path.to_owned(), line: number, reason });
                }
            }
            whole += read as u64;
        }
    }

    /// Writes lines and waits until they are on the disk.
    pub(super) fn write(&mut self, events: &[Event]) -> Result<(), Wrong> {
        let mut lines = String::new();
        for event in events {
            lines.push_str(&event.line());
            lines.push('\n');
        }
        let written = self.file.write_all(lines.as_bytes()).and_then(|()| self.file.sync_data());
        written.map_err(Wrong::file(&self.path))?;
        self.length += lines.len() as u64;
        Ok(())
    }

    /// Has it grown beyond what its lines come to?
    pub(super) fn is_long(&self) -> bool {
        self.length > self.limit
    }

    /// Writes the journal anew. It is there as it was, or whole: a kill in between changes nothing, and who reads it at the time
    /// reads the old one to its end.
    pub(super) fn rewrite(&mut self, state: &State) -> Result<(), Wrong> {
        let wrong = |path: &Path| Wrong::file(path.to_owned());
        let new = self.path.with_extension("jsonl.new");
        let file = File::create(&new).map_err(wrong(&new))?;
        let mut out = BufWriter::with_capacity(256 << 10, file);
        for event in sums(state) {
            writeln!(out, "{}", event.line()).map_err(wrong(&new))?;
        }
        let file = out.into_inner().map_err(|error| wrong(&new)(error.into_error()))?;
        let length = file.metadata().and_then(|found| file.sync_all().map(|()| found.len())).map_err(wrong(&new))?;
        std::fs::rename(&new, &self.path).map_err(wrong(&self.path))?;
        if let Some(folder) = self.path.parent() {
            sync_folder(folder)?;
        }
        // What was opened is the file, whatever its name: it is written on at its end.
        (self.file, self.length, self.limit) = (file, length, limit(length.max(state.weight())));
        Ok(())
    }
}

fn limit(weight: u64) -> u64 {
    LEAST.max(TIMES.saturating_mul(weight))
}

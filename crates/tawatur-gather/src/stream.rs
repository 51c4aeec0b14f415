//! A file being read: opened, unpacked, with its first bytes looked at.

use std::io::{self, BufRead, BufReader, Read};

use flate2::read::MultiGzDecoder;

use crate::magic;

/// How much of a file is looked at before deciding what it is.
const HEAD: usize = 64 << 10;

/// A source of bytes whose first ones can be looked at.
pub(crate) struct Stream {
    reader: BufReader<Box<dyn Read>>,
    /// Was it packed?
    pub(crate) packed: bool,
}

impl Stream {
    /// Unpacks `source` if it is gzip.
    pub(crate) fn new(source: impl Read + 'static) -> io::Result<Stream> {
        let mut reader = BufReader::with_capacity(HEAD, Box::new(source) as Box<dyn Read>);
        fill(&mut reader)?;
        if !magic::is_gzip(reader.buffer()) {
            return Ok(Stream { reader, packed: false });
        }
        let mut reader = BufReader::with_capacity(HEAD, Box::new(MultiGzDecoder::new(reader)) as Box<dyn Read>);
        fill(&mut reader)?;
        Ok(Stream { reader, packed: true })
    }

    /// The first bytes, as many as one read gave.
    pub(crate) fn head(&self) -> &[u8] {
        self.reader.buffer()
    }

    /// All of it; `None` when it is larger than `limit`.
    pub(crate) fn all(&mut self, limit: u64) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        (&mut self.reader).take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok((bytes.len() as u64 <= limit).then_some(bytes))
    }

    /// The next line without its break, into `line`.
    pub(crate) fn line(&mut self, line: &mut Vec<u8>, limit: u64) -> io::Result<Line> {
        line.clear();
        let read = (&mut self.reader).take(limit.saturating_add(1)).read_until(b'\n', line)?;
        if read == 0 {
            return Ok(Line::End);
        }
        if line.last() == Some(&b'\n') {
            line.pop();
            return Ok(Line::Whole);
        }
        Ok(if read as u64 > limit { Line::TooLong } else { Line::Whole })
    }

    /// Passes over the rest of a line, at most `limit` bytes; false when the line is longer still.
    pub(crate) fn skip_line(&mut self, limit: u64) -> io::Result<bool> {
        let mut skipped = 0;
        while skipped < limit {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(true);
            }
            let newline = buffer.iter().position(|&b| b == b'\n');
            let used = newline.map_or(buffer.len(), |at| at + 1);
            self.reader.consume(used);
            if newline.is_some() {
                return Ok(true);
            }
            skipped += used as u64;
        }
        Ok(false)
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.reader.read(into)
    }
}

impl BufRead for Stream {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, used: usize) {
        self.reader.consume(used);
    }
}

/// What a call for a line gave.
pub(crate) enum Line {
    Whole,
    TooLong,
    End,
}

fn fill(reader: &mut BufReader<Box<dyn Read>>) -> io::Result<()> {
    loop {
        match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other.map(|_| ()),
        }
    }
}

use super::Fields;
use std::io::{self, BufRead, Read};

/// A record: its fields, and its block where it was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WarcRecord {
    /// Its number in the file, from 1.
    pub number: u64,
    /// The named fields: `WARC-Type`, `WARC-Target-URI`, …
    pub fields: Fields,
    /// The block.
    pub block: Vec<u8>,
    /// Was the block longer than the limit? Then it is empty.
    pub too_large: bool,
}

/// Bytes of one field line, and lines of one record's head.
const LINE: u64 = 64 << 10;
const LINES: usize = 200;
/// Bytes that may stand between two records before the file is given up.
const JUNK: u64 = 1 << 20;

/// Records of a WARC file that is already unpacked, read one at a time.
#[derive(Debug)]
pub struct WarcReader<R> {
    input: R,
    limit: u64,
    number: u64,
    line: Vec<u8>,
}

impl<R: BufRead> WarcReader<R> {
    /// Reads `input`; blocks over `limit` bytes are passed over.
    pub fn new(input: R, limit: u64) -> WarcReader<R> {
        WarcReader { input, limit, number: 0, line: Vec::new() }
    }

    /// The next record; `None` at the end. Of records that `wanted` refuses by their fields the block is passed over.
    ///
    /// # Errors
    /// The input cannot be read, ends within a record, or is no WARC; nothing follows then.
    pub fn next(&mut self, wanted: impl Fn(&Fields) -> bool) -> io::Result<Option<WarcRecord>> {
        if !self.find()? {
            return Ok(None);
        }
        self.number += 1;
        let mut record = WarcRecord { number: self.number, ..WarcRecord::default() };
        for _ in 0..LINES {
            if !self.line()? || self.line.is_empty() {
                break;
            }
            record.fields.line(&self.line);
        }
        let length = record.fields.get("content-length").and_then(|length| length.parse::<u64>().ok());
        let Some(length) = length else {
            return Err(wrong(format!("record {}: no usable Content-Length", self.number)));
        };
        let keep = wanted(&record.fields);
        record.too_large = keep && length > self.limit;
        let mut rest = (&mut self.input).take(length);
        let read = if keep && !record.too_large {
            // The length is the file's word alone: memory is taken as the bytes come.
            record.block.reserve(usize::try_from(length.min(256 << 10)).unwrap_or(0));
            rest.read_to_end(&mut record.block)? as u64
        } else {
            io::copy(&mut rest, &mut io::sink())?
        };
        if read < length {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                format!("record {}: it ends after {read} of {length} bytes", self.number),
            ));
        }
        Ok(Some(record))
    }

    /// Goes to the line behind the next `WARC/1.x`; false at the end of the input.
    fn find(&mut self) -> io::Result<bool> {
        let mut passed = 0;
        while self.line()? {
            if self.line.starts_with(b"WARC/") {
                return Ok(true);
            }
            passed += self.line.len() as u64 + 1;
            if passed > JUNK {
                return Err(wrong(format!("behind record {}: no WARC record", self.number)));
            }
        }
        Ok(false)
    }

    /// Reads a line without its break; false at the end of the input.
    fn line(&mut self) -> io::Result<bool> {
        self.line.clear();
        let read = (&mut self.input).take(LINE).read_until(b'\n', &mut self.line)?;
        while self.line.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
            self.line.pop();
        }
        Ok(read > 0)
    }
}

fn wrong(reason: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}

//! JSON Lines: a page a line.

use serde_json::Value;
use tawatur_model::{RawPage, Unread};

use crate::stream::{Line, Stream};
use crate::{Options, record};

/// A line over the limit is passed over, but not without end: past this many times the limit the file is given up, so
/// that a packed file of one endless line stops.
const PATIENCE: u64 = 16;

/// The lines of one file, read one at a time.
pub(crate) struct Lines {
    stream: Stream,
    source: String,
    number: usize,
    line: Vec<u8>,
    done: bool,
}

impl Lines {
    pub(crate) fn new(stream: Stream, source: String) -> Self {
        Lines { stream, source, number: 0, line: Vec::new(), done: false }
    }

    /// The next page; `None` at the end.
    pub(crate) fn next(&mut self, options: &Options) -> Option<Result<RawPage, Unread>> {
        // Escapes make a line up to six times as long as its text, and the other fields need room too.
        let limit = options.max_bytes.saturating_mul(6).saturating_add(64 << 10);
        while !self.done {
            let line = self.stream.line(&mut self.line, limit);
            self.number += 1;
            let source = format!("{}#{}", self.source, self.number);
            match line {
                Ok(Line::End) => self.done = true,
                Ok(Line::Whole) if self.line.trim_ascii().is_empty() => {}
                Ok(Line::Whole) => return Some(parse(&self.line, source, self.number, options)),
                Ok(Line::TooLong) => {
                    self.done = !self.stream.skip_line(limit.saturating_mul(PATIENCE)).unwrap_or(false);
                    let rest = if self.done { "; the rest of the file is left out" } else { "" };
                    let reason = format!("line {}: {}{rest}", self.number, record::too_large(options));
                    return Some(Err(Unread { source, reason }));
                }
                Err(error) => {
                    self.done = true;
                    let reason = format!("line {}: cannot be read: {error}", self.number);
                    return Some(Err(Unread { source, reason }));
                }
            }
        }
        None
    }
}

fn parse(line: &[u8], source: String, number: usize, options: &Options) -> Result<RawPage, Unread> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let made = match serde_json::from_slice::<Value>(line) {
        Ok(Value::Object(object)) => record::page(object, source.clone(), options),
        Ok(_) => Err("not a JSON object".to_owned()),
        Err(error) => Err(format!("broken JSON at column {}: {}", error.column(), cause(&error))),
    };
    made.map_err(|reason| Unread { source, reason: format!("line {number}: {reason}") })
}

/// The error's words without the place, which would count lines within the line.
pub(crate) fn cause(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or_default().to_owned()
}

/// Does a file that begins so hold a JSON object a line? `named` is what its name says.
pub(crate) fn is_likely(head: &[u8], named: bool) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if named {
        return true;
    }
    let Some(first) = head.split(|&b| b == b'\n').next() else {
        return false;
    };
    if !first.starts_with(b"{") {
        return false;
    }
    // The head may end in the middle of a long first line; then its first key has to do.
    let whole = first.len() < head.len();
    if whole {
        serde_json::from_slice::<Value>(first).is_ok()
    } else {
        first[1..].trim_ascii_start().starts_with(b"\"")
    }
}

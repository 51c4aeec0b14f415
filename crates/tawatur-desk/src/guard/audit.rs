use super::token::private;
use crate::desk::log;
use serde::Serialize;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Name of the file in the data folder.
const FILE: &str = "audit.jsonl";
/// Bytes of an address that are kept.
const LONG: usize = 1024;

/// Who did what: logins, what was refused, what changed something, what was taken out. Lines are only ever added.
pub(crate) struct Audit {
    path: PathBuf,
    file: Mutex<Option<File>>,
}

/// One line of it.
#[derive(Serialize)]
pub(crate) struct Note<'a> {
    /// Name of the token; `local` where none is needed, empty where there was none.
    pub(crate) who: &'a str,
    /// The address that asked.
    pub(crate) from: String,
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) query: Option<&'a str>,
    pub(crate) status: u16,
}

#[derive(Serialize)]
struct Line<'a> {
    at: String,
    #[serde(flatten)]
    note: Note<'a>,
}

impl Audit {
    pub(crate) fn of(folder: &Path) -> Audit {
        Audit { path: folder.join(FILE), file: Mutex::new(None) }
    }

    /// Adds a line. Where that cannot be done it goes to the server's log: nobody is refused for it.
    pub(crate) fn note(&self, mut note: Note<'_>) {
        note.path = cut(note.path);
        note.query = note.query.map(cut);
        let mut line = serde_json::to_string(&Line { at: now(), note }).unwrap_or_default();
        line.push('\n');
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if file.is_none() {
            *file = private(OpenOptions::new().create(true).append(true), &self.path).ok();
        }
        let written = file.as_mut().is_some_and(|file| file.write_all(line.as_bytes()).is_ok());
        if !written {
            *file = None;
            log(&format!("audit: {}", line.trim_end()));
        }
    }
}

fn cut(text: &str) -> &str {
    let end = (0..=LONG.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    &text[..end.unwrap_or_default()]
}

/// The time, as RFC 3339 in UTC to the second.
pub(crate) fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

use super::row::COLUMNS;
use super::{Source, SourceKind};
use crate::Wrong;
use crate::store::write_whole;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tawatur_gather::Outline;
use url::Url;

/// The file's name in the folder.
pub const FILE: &str = "sources.tsv";

/// The sources of a folder, in the order of the file. Comments and empty lines stay where they are.
#[derive(Clone, Debug)]
pub struct Sources {
    path: PathBuf,
    lines: Vec<Line>,
}

#[derive(Clone, Debug)]
enum Line {
    /// A comment, an empty line, the names of the columns.
    Other(String),
    Source(Box<Source>),
}

impl Sources {
    /// Reads the file of the folder; a file that is not there holds nothing.
    ///
    /// # Errors
    /// [`Wrong::Line`] names the first line that has no meaning.
    pub fn open(folder: &Path) -> Result<Sources, Wrong> {
        let path = folder.join(FILE);
        match fs::read_to_string(&path) {
            Ok(text) => Sources::parse(&text, path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Sources { path, lines: Vec::new() }),
            Err(error) => Err(Wrong::File { path, error }),
        }
    }

    /// Reads the text of such a file; `path` is named where something is wrong.
    ///
    /// # Errors
    /// As [`Sources::open`].
    pub fn parse(text: &str, path: PathBuf) -> Result<Sources, Wrong> {
        let mut sources = Sources { path, lines: Vec::new() };
        for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let plain = line.trim();
            if plain.is_empty() || plain.starts_with('#') || plain.split('\t').next() == Some(COLUMNS[0]) {
                sources.lines.push(Line::Other(line.to_owned()));
                continue;
            }
            let wrong = |reason| Wrong::Line { path: sources.path.clone(), line: at + 1, reason };
            let source = Source::parse(line).map_err(wrong)?;
            if sources.find(&source.url).is_some() {
                return Err(wrong(format!("{} stands here a second time", source.url)));
            }
            sources.lines.push(Line::Source(Box::new(source)));
        }
        Ok(sources)
    }

    /// All sources.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.lines.iter().filter_map(|line| match line {
            Line::Source(source) => Some(source.as_ref()),
            Line::Other(_) => None,
        })
    }

    /// The source of that address.
    pub fn find(&self, url: &Url) -> Option<&Source> {
        self.iter().find(|source| source.url == *url)
    }

    /// Adds a source; false where its address is there already.
    pub fn add(&mut self, source: Source) -> bool {
        if self.find(&source.url).is_some() {
            return false;
        }
        if self.lines.is_empty() {
            self.lines.push(Line::Other(COLUMNS.join("\t")));
        }
        self.lines.push(Line::Source(Box::new(source)));
        true
    }

    /// Takes a source out; false where there is none of that address.
    pub fn remove(&mut self, url: &Url) -> bool {
        let before = self.lines.len();
        self.lines.retain(|line| !matches!(line, Line::Source(source) if source.url == *url));
        self.lines.len() < before
    }

    /// Takes the feeds of an OPML file over: how many were new, and what is wrong with those that are none.
    pub fn import(&mut self, outlines: &[Outline]) -> (usize, Vec<String>) {
        let (mut added, mut wrong) = (0, Vec::new());
        for outline in outlines {
            match crate::link::link(&outline.url, None) {
                Ok(url) => {
                    let source = Source { kind: SourceKind::Feed, note: outline.title.clone(), ..Source::new(url) };
                    added += usize::from(self.add(source));
                }
                Err(reason) => wrong.push(format!("{}: {reason}", outline.url)),
            }
        }
        (added, wrong)
    }

    /// The feeds as outlines of OPML.
    pub fn outlines(&self) -> Vec<Outline> {
        let feeds = self.iter().filter(|source| matches!(source.kind, SourceKind::Feed | SourceKind::Auto));
        feeds.map(|s| Outline { url: s.url.to_string(), title: s.note.clone().or(s.outlet.clone()) }).collect()
    }

    /// The file's text.
    pub fn text(&self) -> String {
        let lines = self.lines.iter().map(|line| match line {
            Line::Other(text) => text.clone() + "\n",
            Line::Source(source) => source.row() + "\n",
        });
        lines.collect()
    }

    /// Writes the file, whole or not at all.
    ///
    /// # Errors
    /// [`Wrong::File`].
    pub fn save(&self) -> Result<(), Wrong> {
        write_whole(&self.path, self.text().as_bytes())
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

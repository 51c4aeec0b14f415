use crate::{Origin, Problem};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use toml::Spanned;

/// A lexicon file: what it is called below the data folder, which says how it is read, and what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LexiconFile {
    /// `people/people.tsv`.
    pub path: String,
    /// What users see of its path, in problems and origins.
    pub name: String,
    /// Its content.
    pub text: String,
}

/// What a file does to the entries of the files that it is laid over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The file's name.
    pub name: String,
    /// Entries that are new.
    pub added: u32,
    /// Entries that take the place of others.
    pub corrected: u32,
    /// Entries that are taken out.
    pub removed: u32,
}

/// What is noted while files are compiled.
#[derive(Default)]
pub(crate) struct Log {
    pub(crate) problems: Vec<Problem>,
    pub(crate) changes: Vec<Change>,
}

/// A file as the compiler reads it. Several of one path are layers, the later ones over the earlier.
#[derive(Clone, Copy)]
pub(crate) struct Layer<'a> {
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
    /// Position in `Tables::files`.
    pub(crate) file: u8,
    /// Is it laid over another?
    pub(crate) over: bool,
}

impl<'a> Layer<'a> {
    pub(crate) fn origin(&self, line: u32) -> Origin {
        Origin { file: self.file, line }
    }

    pub(crate) fn problem(&self, line: u32, message: String) -> Problem {
        Problem { file: self.name.to_owned(), line, message }
    }

    /// The lines that say anything, with their numbers from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (u32, &'a str)> + use<'a> {
        (1u32..).zip(self.text.lines()).filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
    }

    /// Parses a TOML file.
    pub(crate) fn parse<T: DeserializeOwned>(&self, log: &mut Log) -> Option<T> {
        match toml::from_str(self.text) {
            Ok(file) => Some(file),
            Err(error) => {
                let line = error.span().map_or(1, |span| self.line(span.start));
                log.problems.push(self.problem(line, error.message().to_owned()));
                None
            }
        }
    }

    fn line(&self, at: usize) -> u32 {
        self.text.as_bytes()[..at.min(self.text.len())].iter().filter(|b| **b == b'\n').count() as u32 + 1
    }
}

/// An entry of a TOML list.
pub(crate) trait Entry {
    /// The word that it is about: entries of a later layer take the place of all earlier ones of their word.
    fn key(&self) -> &str;
}

/// The entries of one list over all layers, each with its line.
pub(crate) struct Entries<E>(pub(crate) Vec<(Origin, E)>);

impl<E: Entry> Entries<E> {
    pub(crate) fn new() -> Self {
        Entries(Vec::new())
    }

    /// Lays a layer's entries over the earlier ones, and takes out those whose words are to be removed. The words that
    /// were found are taken from `remove`.
    pub(crate) fn lay(
        &mut self,
        layer: &Layer<'_>,
        entries: Vec<Spanned<E>>,
        remove: &mut BTreeSet<String>,
        log: &mut Log,
    ) {
        let own: BTreeSet<String> = entries.iter().map(|e| e.get_ref().key().to_owned()).collect();
        let (mut corrected, mut removed) = (BTreeSet::new(), BTreeSet::new());
        self.0.retain(|(_, entry)| {
            let word = entry.key();
            if own.contains(word) {
                corrected.insert(word.to_owned());
            } else if remove.contains(word) {
                removed.insert(word.to_owned());
            } else {
                return true;
            }
            false
        });
        remove.retain(|word| !removed.contains(word));
        if layer.over {
            let change = log.change(layer);
            change.added += (own.len() - corrected.len()) as u32;
            change.corrected += corrected.len() as u32;
            change.removed += removed.len() as u32;
        }
        for entry in entries {
            let line = layer.line(entry.span().start);
            self.0.push((layer.origin(line), entry.into_inner()));
        }
    }
}

impl Log {
    /// What a file does, to be added to.
    pub(crate) fn change(&mut self, layer: &Layer<'_>) -> &mut Change {
        let at = self.changes.iter().position(|c| c.name == layer.name).unwrap_or_else(|| {
            self.changes.push(Change { name: layer.name.to_owned(), ..Change::default() });
            self.changes.len() - 1
        });
        &mut self.changes[at]
    }
}

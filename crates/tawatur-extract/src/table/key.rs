//! Keys under which the data of a page's scripts hold the fields of an article.

use super::{Fault, rows};

const FILE: &str = "data/state.tsv";

/// A field of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// Its title; an object that has one could be an article.
    Title,
    /// The same, or what may stand for it.
    Label,
    Standfirst,
    Published,
    Modified,
    Author,
    /// Somebody's name within one of these.
    Name,
}

const FIELDS: [(&str, Field); 7] = [
    ("title", Field::Title),
    ("label", Field::Label),
    ("standfirst", Field::Standfirst),
    ("published", Field::Published),
    ("modified", Field::Modified),
    ("author", Field::Author),
    ("name", Field::Name),
];

/// The keys of each field, the best first.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    lists: [Vec<&'static str>; FIELDS.len()],
}

impl Keys {
    pub(crate) fn read(table: &'static str, faults: &mut Vec<Fault>) -> Self {
        let mut read = Keys::default();
        for (line, [key, field, _note]) in rows(FILE, table, ["key", "field", "note"], faults) {
            let mut fault = |what: String| faults.push(Fault { file: FILE, line, what });
            let Some((_, field)) = FIELDS.iter().find(|(name, _)| *name == field) else {
                fault(format!("{field:?} is no field"));
                continue;
            };
            if !key.bytes().all(|b| b.is_ascii_lowercase()) {
                fault(format!("{key:?}: small letters only, without signs"));
                continue;
            }
            let list = &mut read.lists[*field as usize];
            if list.contains(&key) {
                fault(format!("{key:?} stands there twice"));
            } else {
                list.push(key);
            }
        }
        let titles = read.lists[Field::Title as usize].clone();
        read.lists[Field::Label as usize].splice(0..0, titles);
        read
    }

    pub(crate) fn of(&self, field: Field) -> &[&'static str] {
        &self.lists[field as usize]
    }
}

//! What the class, id and role of each element say that it is.

use rustc_hash::FxHashMap;

use crate::table::{Attributes, MARKS};

use super::tree::Tree;

/// A word of the table of attributes for each element that has one.
#[derive(Debug)]
pub(super) struct Names {
    words: Vec<Option<&'static str>>,
}

impl Names {
    /// Pages name many elements alike, so that each value is looked up once.
    pub(super) fn read(tree: &Tree<'_>, attributes: &Attributes) -> Self {
        let mut known: FxHashMap<&str, Option<&'static str>> = FxHashMap::default();
        let mut word = |at: usize| {
            let values = ["class", "id", "role", "itemprop"].iter().filter_map(|name| tree.attribute(at, name));
            values.filter_map(|value| *known.entry(value).or_insert_with(|| attributes.reason(value))).next()
        };
        let words = (0..tree.len()).map(|at| if tree.has_attributes(at) { word(at) } else { None }).collect();
        Names { words }
    }

    /// No element is called anything.
    pub(super) fn none(length: usize) -> Self {
        Names { words: vec![None; length] }
    }

    /// Is the element called so?
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.words[at] == Some(word)
    }

    /// The reason to leave the element out.
    pub(super) fn reason(&self, at: usize) -> Option<&'static str> {
        self.words[at].filter(|word| !MARKS.contains(word))
    }
}

//! Words of class, id and role that say what an element is.

use rustc_hash::FxHashMap;

use super::{Fault, rows};

const FILE: &str = "data/attributes.tsv";

/// Words that mark an element and are no reason to leave it out.
pub(crate) const MARKS: [&str; 2] = ["dated", "standfirst"];

/// Reasons by attribute word.
#[derive(Debug, Default)]
pub(crate) struct Attributes {
    words: FxHashMap<&'static str, &'static str>,
}

impl Attributes {
    pub(crate) fn read(table: &'static str, faults: &mut Vec<Fault>) -> Self {
        let mut read = Attributes::default();
        for (line, [word, why, _note]) in rows(FILE, table, ["word", "why", "note"], faults) {
            if !word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') || why.is_empty() {
                faults.push(Fault { file: FILE, line, what: format!("{word:?} {why:?}: lower-case words only") });
            } else if read.words.insert(word, why).is_some() {
                faults.push(Fault { file: FILE, line, what: format!("{word:?} stands there twice") });
            }
        }
        read
    }

    /// The reason that a class, id or role attribute gives. Names are cut at spaces, hyphens, underscores and where a
    /// capital follows a small letter, and pairs of neighbours count as well (`author-box`).
    pub(crate) fn reason(&self, value: &str) -> Option<&'static str> {
        value.split_ascii_whitespace().take(40).find_map(|name| self.name(name))
    }

    fn name(&self, name: &str) -> Option<&'static str> {
        if name.len() > 80 {
            return None;
        }
        let mut parts: Vec<String> = vec![String::new()];
        let mut small = false;
        for c in name.chars() {
            let cut = matches!(c, '-' | '_' | ':' | '.') || (c.is_ascii_uppercase() && small);
            small = c.is_ascii_lowercase();
            if cut && parts.last().is_some_and(|p| !p.is_empty()) {
                parts.push(String::new());
            }
            if let Some(last) = parts.last_mut().filter(|_| c.is_alphanumeric()) {
                last.push(c.to_ascii_lowercase());
            }
        }
        let pairs = parts.windows(2).map(|pair| pair.join("-"));
        pairs.chain(parts.iter().cloned()).find_map(|part| self.words.get(part.as_str()).copied())
    }
}

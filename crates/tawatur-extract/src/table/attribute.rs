//! Words of class, id and role that say what an element is.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

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
        // The parts with a hyphen between each two, and where each begins.
        let mut joined = String::with_capacity(2 * name.len());
        let mut starts: SmallVec<[usize; 16]> = SmallVec::from_slice(&[0]);
        let (mut small, mut start) = (false, 0);
        for c in name.chars() {
            let cut = matches!(c, '-' | '_' | ':' | '.') || (c.is_ascii_uppercase() && small);
            small = c.is_ascii_lowercase();
            if cut && joined.len() > start {
                joined.push('-');
                start = joined.len();
                starts.push(start);
            }
            if c.is_alphanumeric() {
                joined.push(c.to_ascii_lowercase());
            }
        }
        let end = |part: usize| starts.get(part + 1).map_or(joined.len(), |next| next - 1);
        let pairs = (1..starts.len()).map(|part| starts[part - 1]..end(part));
        let parts = (0..starts.len()).map(|part| starts[part]..end(part));
        pairs.chain(parts).find_map(|part| self.words.get(&joined[part]).copied())
    }
}

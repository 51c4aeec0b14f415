use super::word::{Text, Words, hash, run};
use rustc_hash::FxHashSet;

/// What each outlet prints under its articles, learned from their last paragraphs.
///
/// A run of words that stood at the end of an earlier article of the same outlet says nothing about copying.
#[derive(Debug, Default)]
pub(crate) struct Footers {
    seen: FxHashSet<u64>,
    before: FxHashSet<u64>,
}

/// A footer is no longer than this.
const LONGEST: usize = 60;
/// Runs kept in one generation.
const MOST: usize = 1 << 19;

impl Footers {
    /// Marks the footer's words of a text and learns its tail.
    pub(crate) fn mark(&mut self, text: &Text, words: &Words) -> Vec<bool> {
        let mut footer = vec![false; words.len()];
        let Some(outlet) = text.outlet else {
            return footer;
        };
        let outlet = u64::from(hash(outlet.as_bytes())) << 32;
        let tail = text.text.trim_end().rfind('\n').unwrap_or_default().max(text.body_start as usize) as u32;
        let mut from = words.len();
        while from > 0 && words.len() - from < LONGEST && words.start(from - 1) >= tail {
            from -= 1;
        }
        if self.seen.len() > MOST {
            self.before = std::mem::take(&mut self.seen);
        }
        for at in from..words.len().saturating_sub(2) {
            let key = outlet | u64::from(run(&words.hashes[at..at + 3]));
            if !self.seen.insert(key) || self.before.contains(&key) {
                footer[at..at + 3].fill(true);
            }
        }
        // A name or a date between two marked runs belongs to the footer; a paragraph with a run or two does not.
        let marked = footer.iter().filter(|&&f| f).count();
        let tail_words = words.len() - from;
        footer[from..].fill(marked * 2 >= tail_words && marked > 0);
        footer
    }
}

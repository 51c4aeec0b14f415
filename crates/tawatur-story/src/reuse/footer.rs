use super::word::{Words, mix, run};

/// What each outlet prints under its articles, learned from their last words.
///
/// A run of words that stood at the end of an earlier article of the same outlet says nothing about copying. The runs lie
/// in a table of fixed size in which the newest takes the place of an older one, so that memory is bounded and outlets
/// may change what they print.
#[derive(Debug, Default)]
pub(crate) struct Footers {
    seen: Vec<u32>,
}

/// A footer is no longer than this…
const LONGEST: usize = 60;
/// …and leaves at least so many words: what is all known is an article printed again.
const LEFT: usize = 12;
/// Words of the shortest footer.
const SHORTEST: usize = 5;
/// Places of the table.
const PLACES: usize = 1 << 20;

impl Footers {
    /// The number of words of the text before its footer; learns its tail.
    pub(crate) fn body(&mut self, outlet: Option<u32>, words: &Words) -> usize {
        let Some(outlet) = outlet.filter(|_| words.len() > SHORTEST) else {
            return words.len();
        };
        if self.seen.is_empty() {
            self.seen = vec![0; PLACES];
        }
        let outlet = u64::from(outlet) << 32;
        let least = words.len().saturating_sub(LONGEST).max(words.tail);
        // From the end towards the front, a known run counts for a footer and any other against it.
        let (mut sum, mut best, mut footer) = (0, 0, words.len());
        for at in (least..words.len().saturating_sub(2)).rev() {
            let key = mix(outlet | u64::from(run(&words.hashes[at..at + 3])));
            let (place, mark) = (key as usize & (PLACES - 1), (key >> 32) as u32 | 1);
            sum += if self.seen[place] == mark { 1 } else { -1 };
            self.seen[place] = mark;
            if sum > best {
                (best, footer) = (sum, at);
            }
        }
        let length = words.len() - footer;
        if length < SHORTEST || footer < LEFT { words.len() } else { footer }
    }
}

use super::word::Words;
use rustc_hash::FxHashMap;

/// A passage of the later text that stands in the earlier one: word ranges, ends exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) source_from: usize,
    pub(crate) source_to: usize,
    /// Words of it that are equal in both.
    pub(crate) equal: usize,
}

/// Passages, and which words of either text stand in an equal run.
#[derive(Debug)]
pub(crate) struct Alignment {
    pub(crate) passages: Vec<Passage>,
    pub(crate) mine: Vec<bool>,
    pub(crate) theirs: Vec<bool>,
}

/// An equal run: where it begins in the later text, where in the earlier, and its length in words.
type Run = (usize, usize, usize);

/// Changed words that a passage may hold between two equal runs.
const GAP: usize = 6;
/// Places of one pair of words that are followed up.
const PLACES: usize = 8;

/// The pairs of neighbouring words of a text, for finding them in many candidates.
#[derive(Debug)]
pub(crate) struct Seeds<'a> {
    text: &'a Words,
    footer: &'a [bool],
    first: FxHashMap<u64, u32>,
    /// The next place of the same pair.
    next: Vec<u32>,
}

impl<'a> Seeds<'a> {
    pub(crate) fn of(text: &'a Words, footer: &'a [bool]) -> Self {
        let mut first: FxHashMap<u64, u32> = FxHashMap::default();
        first.reserve(text.len());
        let mut next = vec![u32::MAX; text.len()];
        for i in (0..text.len().saturating_sub(1)).rev().filter(|&i| !footer[i]) {
            if let Some(later) = first.insert(pair(text, i), i as u32) {
                next[i] = later;
            }
        }
        Seeds { text, footer, first, next }
    }

    /// Aligns the text with an earlier one: maximal equal runs of two words and more, chained over small gaps. Passages
    /// are in the order of the later text and share no word of it.
    pub(crate) fn align(&self, source: &Words) -> Alignment {
        let (text, footer) = (self.text, self.footer);
        let mut runs = Vec::new();
        for j in 0..source.len().saturating_sub(1) {
            let mut at = self.first.get(&pair(source, j)).copied().unwrap_or(u32::MAX);
            for _ in 0..PLACES {
                if at == u32::MAX {
                    break;
                }
                let i = at as usize;
                at = self.next[i];
                // What continues a run was counted with it.
                if i > 0 && j > 0 && !footer[i - 1] && text.hashes[i - 1] == source.hashes[j - 1] {
                    continue;
                }
                let most = (text.len() - i).min(source.len() - j);
                let equal = |&k: &usize| text.hashes[i + k] == source.hashes[j + k] && !footer[i + k];
                runs.push((i, j, (0..most).take_while(equal).count()));
            }
        }
        let (picked, mine, theirs) = pick(runs, text.len(), source.len());
        Alignment { passages: chain(picked), mine, theirs }
    }
}

fn pair(words: &Words, at: usize) -> u64 {
    u64::from(words.hashes[at]) << 32 | u64::from(words.hashes[at + 1])
}

/// Longest first, each word of either text in one run only.
fn pick(mut runs: Vec<Run>, text: usize, source: usize) -> (Vec<Run>, Vec<bool>, Vec<bool>) {
    runs.sort_by_key(|&(i, j, length)| (std::cmp::Reverse(length), i, j));
    let (mut mine, mut theirs) = (vec![false; text], vec![false; source]);
    let mut picked = Vec::new();
    for (mut i, mut j, mut length) in runs {
        while length > 0 && (mine[i] || theirs[j]) {
            (i, j, length) = (i + 1, j + 1, length - 1);
        }
        let free = (0..length).take_while(|&k| !mine[i + k] && !theirs[j + k]).count();
        if free >= 2 {
            mine[i..i + free].fill(true);
            theirs[j..j + free].fill(true);
            picked.push((i, j, free));
        }
    }
    picked.sort_unstable();
    (picked, mine, theirs)
}

fn chain(runs: Vec<Run>) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    for (i, j, length) in runs {
        let fits = passages
            .iter_mut()
            .rev()
            .take(4)
            .find(|p| i >= p.to && i - p.to <= GAP && j >= p.source_to && j - p.source_to <= GAP);
        match fits {
            Some(p) => {
                (p.to, p.source_to) = (i + length, j + length);
                p.equal += length;
            }
            None => {
                passages.push(Passage { from: i, to: i + length, source_from: j, source_to: j + length, equal: length })
            }
        }
    }
    passages.sort_by_key(|p| (p.from, p.source_from));
    passages
}

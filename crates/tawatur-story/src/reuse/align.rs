use super::word::Words;

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
#[derive(Debug, Default)]
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
const NONE: u32 = u32::MAX;

/// The pairs of neighbouring words of a text, for finding them in many candidates.
#[derive(Debug, Default)]
pub(crate) struct Seeds {
    /// Open-addressed: a pair, and its first place.
    slots: Vec<(u32, u32)>,
    mask: usize,
    /// The next place of the same pair.
    next: Vec<u32>,
}

impl Seeds {
    /// Takes in the pairs of a text's words before its footer.
    pub(crate) fn read(&mut self, words: &[u32]) {
        let wanted = (words.len() * 2).next_power_of_two().max(64);
        self.slots.clear();
        self.slots.resize(wanted, (0, NONE));
        self.mask = wanted - 1;
        self.next.clear();
        self.next.resize(words.len(), NONE);
        for i in (0..words.len().saturating_sub(1)).rev() {
            let pair = pair(words, i);
            let mut at = pair as usize & self.mask;
            loop {
                let (held, first) = self.slots[at];
                if first == NONE || held == pair {
                    self.next[i] = first;
                    self.slots[at] = (pair, i as u32);
                    break;
                }
                at = (at + 1) & self.mask;
            }
        }
    }

    fn first(&self, pair: u32) -> u32 {
        let mut at = pair as usize & self.mask;
        loop {
            let (held, first) = self.slots[at];
            if first == NONE || held == pair {
                return first;
            }
            at = (at + 1) & self.mask;
        }
    }

    /// Aligns the text with an earlier one: maximal equal runs of two words and more, chained over small gaps. Passages
    /// are in the order of the later text and share no word of it.
    pub(crate) fn align(&self, text: &[u32], source: &Words) -> Alignment {
        let source = &source.hashes;
        let mut runs = Vec::new();
        for j in 0..source.len().saturating_sub(1) {
            let mut at = self.first(pair(source, j));
            for _ in 0..PLACES {
                if at == NONE {
                    break;
                }
                let i = at as usize;
                at = self.next[i];
                // What continues a run was counted with it.
                if i > 0 && j > 0 && text[i - 1] == source[j - 1] {
                    continue;
                }
                let length = text[i..].iter().zip(&source[j..]).take_while(|(a, b)| a == b).count();
                if length >= 2 {
                    runs.push((i, j, length));
                }
            }
        }
        let (picked, mine, theirs) = pick(runs, text.len(), source.len());
        Alignment { passages: chain(picked), mine, theirs }
    }
}

fn pair(words: &[u32], at: usize) -> u32 {
    (words[at].rotate_left(15) ^ words[at + 1]).wrapping_mul(0x9e37_79b1)
}

/// Longest first, each word of either text in one run only.
fn pick(mut runs: Vec<Run>, text: usize, source: usize) -> (Vec<Run>, Vec<bool>, Vec<bool>) {
    runs.sort_unstable_by_key(|&(i, j, length)| (std::cmp::Reverse(length), i, j));
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
    passages.sort_unstable_by_key(|p| (p.from, p.source_from));
    passages
}

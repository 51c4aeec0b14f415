//! Reports whose sentences follow those of an earlier report of the same story.
//!
//! A heavy rewrite leaves few runs of words whole, too few to find it among all the news. Within one story it can be held
//! against the others sentence by sentence: two who wrote of one event on their own share its names and numbers, but not the
//! order of the words, and seldom in sentence after sentence.

use crate::reuse::{Words, mix};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Words from which on a sentence can be compared.
const SHORTEST: usize = 4;
/// Words of a sentence that are compared.
const LONGEST: usize = 80;
/// Share of the longer one's words that stand in the other in the same order, where one sentence follows another.
const FOLLOWS: f32 = 0.5;
/// Share of the words two sentences must have in common to be compared in order.
const NEAR: f32 = 0.4;
/// Sentences that are listed under one word, and sentences that one is compared with.
const LISTED: usize = 64;
const COMPARED: usize = 16;
/// Where half of a report follows another in so many sentences, or nearly half in more, it follows it as a whole.
const HALF: (f32, usize) = (0.5, 3);
const NEARLY: (f32, usize) = (0.45, 5);

/// For each text the earlier one of its story that it follows, if it follows any. Texts come in the order of their publication; `story` and
/// `outlet` name those of each.
pub(super) fn echoes(texts: &[&Words], story: &[u32], outlet: &[Option<u32>]) -> Vec<Option<u32>> {
    let sentences: Vec<Vec<&[u32]>> = texts.iter().map(|words| sentences(words)).collect();
    let footers = footers(&sentences, story, outlet);
    let mut stories: FxHashMap<u32, Story> = FxHashMap::default();
    let mut found = Vec::with_capacity(texts.len());
    for (at, sentences) in sentences.iter().enumerate() {
        let (at, number) = (at as u32, story.get(at).copied().unwrap_or_default());
        let printed = |of: &&[u32]| outlet[at as usize].is_some_and(|outlet| footers.contains(&(outlet, hash(of))));
        let told: Vec<&[u32]> = sentences.iter().copied().filter(|of| !printed(of)).collect();
        let story = stories.entry(number).or_default();
        found.push(story.echoes(&told));
        story.add(at, &told);
    }
    found
}

/// The sentences of a text that are long enough to be compared.
fn sentences(words: &Words) -> Vec<&[u32]> {
    let mut found = Vec::new();
    let mut from = 0;
    for at in 1..=words.len() {
        if at == words.len() || words.opens_sentence(at) {
            if at - from >= SHORTEST {
                found.push(&words.hashes[from..at.min(from + LONGEST)]);
            }
            from = at;
        }
    }
    found
}

fn hash(sentence: &[u32]) -> u64 {
    sentence.iter().fold(0, |sum, &word| mix(sum ^ u64::from(word)))
}

/// Sentences that stand word for word in several stories of one outlet: what it prints under all its articles.
fn footers(sentences: &[Vec<&[u32]>], story: &[u32], outlet: &[Option<u32>]) -> FxHashSet<(u32, u64)> {
    let mut first: FxHashMap<(u32, u64), u32> = FxHashMap::default();
    let mut footers = FxHashSet::default();
    for ((sentences, story), outlet) in sentences.iter().zip(story).zip(outlet) {
        let Some(outlet) = *outlet else { continue };
        for sentence in sentences {
            let of = (outlet, hash(sentence));
            if first.entry(of).or_insert(*story) != story {
                footers.insert(of);
            }
        }
    }
    footers
}

/// What a story's reports have said so far.
#[derive(Default)]
struct Story<'w> {
    /// Each sentence, with the report that it stands in.
    told: Vec<(u32, &'w [u32])>,
    /// The sentences that hold a word, the first ones.
    index: FxHashMap<u32, Vec<u32>>,
}

impl<'w> Story<'w> {
    fn add(&mut self, report: u32, sentences: &[&'w [u32]]) {
        for sentence in sentences {
            let number = self.told.len() as u32;
            self.told.push((report, sentence));
            for word in *sentence {
                let listed = self.index.entry(*word).or_default();
                if listed.len() < LISTED && listed.last() != Some(&number) {
                    listed.push(number);
                }
            }
        }
    }

    /// The report before it that a report follows.
    fn echoes(&self, sentences: &[&[u32]]) -> Option<u32> {
        let all: usize = sentences.iter().map(|sentence| sentence.len()).sum();
        if all == 0 || self.told.is_empty() {
            return None;
        }
        // For each earlier report the words and the sentences that follow it.
        let mut follows: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
        for sentence in sentences {
            let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
            for number in sentence.iter().filter_map(|word| self.index.get(word)).flatten() {
                *shared.entry(*number).or_default() += 1;
            }
            #[allow(clippy::iter_over_hash_type, reason = "sorted on the next lines")]
            let mut near: Vec<(usize, u32)> = shared
                .into_iter()
                .filter(|&(number, count)| {
                    count as f32 >= NEAR * sentence.len().max(self.told[number as usize].1.len()) as f32
                })
                .map(|(number, count)| (count, number))
                .collect();
            near.sort_unstable_by_key(|&(count, number)| (std::cmp::Reverse(count), number));
            let mut reports: Vec<u32> = near
                .into_iter()
                .take(COMPARED)
                .map(|(_, number)| self.told[number as usize])
                .filter(|(_, other)| {
                    in_order(sentence, other) as f32 >= FOLLOWS * sentence.len().max(other.len()) as f32
                })
                .map(|(report, _)| report)
                .collect();
            reports.sort_unstable();
            reports.dedup();
            for report in reports {
                let entry = follows.entry(report).or_default();
                *entry = (entry.0 + sentence.len(), entry.1 + 1);
            }
        }
        let enough = |(words, count): (usize, usize), (share, least): (f32, usize)| {
            words as f32 >= share * all as f32 && count >= least
        };
        let follows = follows.into_iter().filter(|&(_, found)| enough(found, HALF) || enough(found, NEARLY));
        follows.max_by_key(|&(report, (words, _))| (words, std::cmp::Reverse(report))).map(|(report, _)| report)
    }
}

/// Words of one that stand in the other in the same order: their longest common subsequence.
fn in_order(a: &[u32], b: &[u32]) -> usize {
    let mut row = [0_usize; LONGEST + 1];
    for word in a {
        let mut before = 0;
        for (at, other) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other { before + 1 } else { above.max(row[at]) };
            before = above;
        }
    }
    row[b.len()]
}

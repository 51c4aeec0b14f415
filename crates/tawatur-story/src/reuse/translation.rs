use super::index::Index;
use super::sound::{Script, Skeletons};
use super::word::{Words, mix};

/// Translations, by what keeps its form in another language: numbers in their order, and names by their consonants.
///
/// Pairs of neighbouring numbers lead to candidates of the other script; an alignment of all numbers and the names decide.
#[derive(Debug, Default)]
pub(crate) struct Translations {
    index: Index,
    /// Articles of each script so far.
    arabic: u32,
    other: u32,
    keys: Vec<u32>,
}

/// Numbers of one text that are compared.
const NUMBERS: usize = 64;
/// Numbers that must agree in their order.
const FEWEST: usize = 3;
/// Share of the shorter list of numbers that stands in the other in its order: reports of one event share the numbers, not
/// their order.
const ORDERED: f32 = 0.9;
/// Holders of a pair of numbers beyond which it says nothing.
const FORMULA: usize = 8;
/// Places by which neighbouring numbers may change their order.
const BESIDE: usize = 2;
/// Candidates that are compared.
const COMPARED: usize = 4;

impl Translations {
    /// The earlier article that this one may be a translation of, and how sure that is.
    pub(crate) fn find<'k>(&mut self, words: &Words, kept: impl Fn(u32) -> Option<&'k Words>) -> Option<(u32, f32)> {
        let mine = numbers(words);
        self.keys.clear();
        // Within a sentence a translation may tell numbers in another order.
        let near = mine.windows(2).map(|two| (two[0], two[1])).chain(mine.windows(3).map(|three| (three[0], three[2])));
        self.keys.extend(near.filter(|two| two.0 != two.1).map(pair));
        let others = if words.script == Script::Arabic { self.other } else { self.arabic };
        *(if words.script == Script::Arabic { &mut self.arabic } else { &mut self.other }) += 1;
        if others == 0 || mine.len() < FEWEST {
            return None;
        }
        let mut hits: Vec<u32> = Vec::new();
        for &key in &self.keys {
            let before = hits.len();
            self.index.visit(key, |article| hits.push(article));
            if hits.len() - before > FORMULA {
                hits.truncate(before);
            }
        }
        hits.sort_unstable();
        let mut counted: Vec<(usize, u32)> = hits.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
        counted.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let judged = counted.into_iter().filter_map(|(_, article)| {
            let source = kept(article).filter(|source| source.script != words.script)?;
            let theirs = numbers(source);
            let (same, order) = in_order(&mine, &theirs);
            let share = same as f32 / mine.len().min(theirs.len()) as f32 * order;
            let names = names(words, source);
            (same >= FEWEST && share >= ORDERED && (names >= 0.25 || same > FEWEST))
                .then(|| (article, (0.4 + 0.3 * share + 0.3 * names).min(0.99)))
        });
        judged.take(COMPARED).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    }

    /// Notes the numbers of the article last asked about.
    pub(crate) fn add(&mut self, number: u32) {
        for &key in &self.keys {
            self.index.add(key, number);
        }
    }

    pub(crate) fn turn(&mut self) {
        self.index.turn();
    }
}

/// How many more of the names of the text in the other script stand in the Arabic one than chance would have it: 1 where
/// all do, and where there are too few to say.
fn names(one: &Words, other: &Words) -> f32 {
    let (foreign, arabic): (&Skeletons, &Skeletons) =
        if one.script == Script::Arabic { (&other.names, &one.names) } else { (&one.names, &other.names) };
    let count = foreign.count();
    if count < 3 {
        return 1.0;
    }
    let (share, chance) = (foreign.common(arabic) as f32 / count as f32, arabic.full());
    ((share - chance) / (1.0 - chance).max(0.01)).max(0.0)
}

/// The text's numbers of two figures and more, in their order.
fn numbers(words: &Words) -> Vec<u32> {
    let long = |at: &usize| words.is_number(*at) && words.end(*at) - words.start(*at) >= 2;
    (0..words.len()).filter(long).map(|at| words.hashes[at]).take(NUMBERS).collect()
}

fn pair(two: (u32, u32)) -> u32 {
    let (low, high) = (two.0.min(two.1), two.0.max(two.1));
    (mix(u64::from(low) << 32 | u64::from(high)) >> 32) as u32
}

/// How many numbers stand in both, and the share of them that follows the one before in the other text too, or stands
/// right beside it.
fn in_order(one: &[u32], other: &[u32]) -> (usize, f32) {
    let mut free = vec![true; other.len()];
    let (mut same, mut follows, mut last) = (0, 0, 0);
    for number in one {
        let place = |&at: &usize| free[at] && other[at] == *number;
        let Some(at) = (last..other.len()).find(place).or_else(|| (0..last).rev().find(place)) else { continue };
        free[at] = false;
        follows += usize::from(at + BESIDE >= last);
        (same, last) = (same + 1, at);
    }
    (same, follows as f32 / same.max(1) as f32)
}

use super::align::Seeds;
use super::footer::Footers;
use super::frequency::Frequency;
use super::index::Index;
use super::verdict::{Evidence, judge};
use super::word::{Text, Words, run};
use crate::moment::hours;
use std::collections::VecDeque;
use tawatur_model::Copy;

/// How the engine works; the defaults suit news.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// A run held by more earlier articles than this is a formula and makes no candidate.
    pub formula: usize,
    /// Candidates that are aligned word by word, for each article.
    pub candidates: usize,
    /// Articles within which a source can be found: at least this many, at most twice as many.
    pub window: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { formula: 16, candidates: 6, window: 1 << 18 }
    }
}

/// Finds, for each article that arrives, the earlier ones whose words it took over.
#[derive(Debug)]
pub struct Reuse {
    options: Options,
    index: Index,
    footers: Footers,
    frequency: Frequency,
    /// The words of articles that a later one may have copied; the number of the first.
    kept: VecDeque<Option<Kept>>,
    first: u32,
    turned: u32,
}

/// What is kept of an article that a later one may have copied.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) words: Words,
    hours: Option<f32>,
}

/// Texts shorter than this are too short to tell copying from chance.
const SHORTEST: usize = 12;
/// Long texts are sampled more thinly; a run sampled in a long one is also sampled in a short one.
const LONG: usize = 160;
/// An article of which this much was taken over adds nothing that its source does not hold.
const SAME: f32 = 0.9;

impl Reuse {
    /// An engine that has seen nothing.
    pub fn new(options: Options) -> Self {
        Reuse {
            options,
            index: Index::default(),
            footers: Footers::default(),
            frequency: Frequency::default(),
            kept: VecDeque::new(),
            first: 0,
            turned: 0,
        }
    }

    /// Articles seen so far: the number that the next one gets.
    pub fn len(&self) -> u32 {
        self.first + self.kept.len() as u32
    }

    /// Has nothing been added yet?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds the next article and says what it took over from earlier ones, the best source first.
    pub fn add(&mut self, text: &Text) -> Vec<Copy> {
        let number = self.len();
        self.turn(number);
        let words = Words::of(text);
        let hours = hours(text.published);
        if words.len() < SHORTEST {
            self.kept.push_back(None);
            return Vec::new();
        }
        let footer = self.footers.mark(text, &words);
        let runs = sample(&words, &footer);
        let (hits, rare) = self.look_up(&runs, words.len());
        let seeds = Seeds::of(&words, &footer);
        let mut found: Vec<Evidence> = hits
            .into_iter()
            .filter_map(|(source, _)| {
                let kept = self.kept[(source - self.first) as usize].as_ref()?;
                let alignment = seeds.align(&kept.words);
                let days = hours.zip(kept.hours).map(|(mine, theirs)| (mine - theirs) / 24.0);
                Evidence::weigh(source, &words, &footer, &rare, kept, &self.frequency, days, alignment)
            })
            .collect();
        found.sort_by(|a, b| b.rank().total_cmp(&a.rank()).then(a.source.cmp(&b.source)));
        let copies = judge(number, text, &words, &found, |source| self.kept[(source - self.first) as usize].as_ref());
        self.keep(number, Kept { words, hours }, &runs, &copies, &found);
        copies
    }

    /// The earlier articles that share rare runs, the most promising first; and how rare each word's surroundings are.
    fn look_up(&self, runs: &[(usize, u32)], length: usize) -> (Vec<(u32, f32)>, Vec<f32>) {
        let mut rare = vec![f32::NAN; length];
        let mut hits: Vec<(u32, f32)> = Vec::new();
        let mut holders = Vec::new();
        for &(at, run) in runs {
            holders.clear();
            self.index.visit(run, |article| holders.push(article));
            if holders.is_empty() {
                continue;
            }
            let weight = 1.0 / holders.len() as f32;
            for word in &mut rare[at..at + 3] {
                *word = if word.is_nan() { weight } else { word.min(weight) };
            }
            if holders.len() <= self.options.formula {
                hits.extend(holders.iter().filter(|&&a| a >= self.first).map(|&a| (a, weight)));
            }
        }
        hits.sort_by_key(|hit| hit.0);
        let mut sums: Vec<(u32, f32)> = Vec::new();
        for (article, weight) in hits {
            match sums.last_mut() {
                Some(last) if last.0 == article => last.1 += weight,
                _ => sums.push((article, weight)),
            }
        }
        sums.retain(|&(_, sum)| sum >= 0.5);
        sums.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        // A source that shares a tenth of what the best one shares explains nothing that it does not.
        let least = sums.first().map_or(0.0, |best| best.1 * 0.1);
        sums.retain(|&(_, sum)| sum >= least);
        sums.truncate(self.options.candidates);
        (sums, rare)
    }

    fn keep(&mut self, number: u32, kept: Kept, runs: &[(usize, u32)], copies: &[Copy], found: &[Evidence]) {
        if copies.is_empty() {
            self.frequency.learn(&kept.words.hashes);
        }
        let best = copies.first().and_then(|copy| found.iter().find(|e| e.source == copy.of));
        if best.is_some_and(|e| e.taken >= SAME && e.faithful() >= SAME) {
            self.kept.push_back(None);
            return;
        }
        for &(at, run) in runs {
            let taken = copies.iter().filter_map(|copy| found.iter().find(|e| e.source == copy.of));
            if !taken.into_iter().any(|e| e.covers(at)) {
                self.index.add(run, number);
            }
        }
        self.kept.push_back(Some(kept));
    }

    /// Forgets what has left the window.
    fn turn(&mut self, number: u32) {
        if (number - self.turned) as usize >= self.options.window.max(1) {
            self.index.turn();
            self.frequency.age();
            while self.first < self.turned {
                self.kept.pop_front();
                self.first += 1;
            }
            self.turned = number;
        }
    }
}

/// The runs of three words whose hash falls into the sample, outside the footer.
fn sample(words: &Words, footer: &[bool]) -> Vec<(usize, u32)> {
    let mask = if words.len() >= LONG { 3 } else { 1 };
    (0..words.len() - 2)
        .filter(|&at| !footer[at] && !footer[at + 2])
        .map(|at| (at, run(&words.hashes[at..at + 3])))
        .filter(|(_, run)| (run >> 28) & mask == 0)
        .collect()
}

/// All copies among the texts, in order of arrival: one row a text.
pub fn copies<'a>(texts: impl IntoIterator<Item = Text<'a>>) -> Vec<Vec<Copy>> {
    let mut reuse = Reuse::new(Options::default());
    texts.into_iter().map(|text| reuse.add(&text)).collect()
}

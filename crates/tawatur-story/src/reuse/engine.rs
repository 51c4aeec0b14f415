use super::align::Seeds;
use super::footer::Footers;
use super::frequency::Frequency;
use super::index::Index;
use super::translation::Translations;
use super::verdict::{Evidence, SURE, SUSPECT, judge, translation};
use super::word::{Text, Unit, Words, hash, run};
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
    /// In what the places of passages are counted.
    pub unit: Unit,
}

impl Default for Options {
    fn default() -> Self {
        Options { formula: 16, candidates: 6, window: 1 << 17, unit: Unit::Bytes }
    }
}

/// Finds, for each article that arrives, the earlier ones whose words it took over.
#[derive(Debug)]
pub struct Reuse {
    options: Options,
    index: Index,
    footers: Footers,
    translations: Translations,
    frequency: Frequency,
    /// The words of articles that a later one may have copied; the number of the first.
    kept: VecDeque<Option<Kept>>,
    first: u32,
    turned: u32,
    words: Words,
    /// What the last article may have taken over.
    suspected: Vec<Copy>,
    /// Kept from article to article, so that nothing is allocated anew.
    room: Room,
}

#[derive(Debug, Default)]
struct Room {
    seeds: Seeds,
    runs: Vec<(u32, u32)>,
    rare: Vec<f32>,
    /// Earlier articles: the weight of the rare runs that they share with the one at hand, and how many.
    hits: Vec<(u32, f32, u32)>,
    holders: Vec<u32>,
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
/// Days within which news is translated.
const NEWS: f32 = 7.0;
/// For each so many words of a text one more candidate is aligned.
const BOOKISH: usize = 700;
/// Sampled runs in common that make a candidate of a long text.
const FEWEST: u32 = 3;
/// An article of which this much was taken over adds nothing that its source does not hold.
const SAME: f32 = 0.9;

impl Reuse {
    /// An engine that has seen nothing.
    pub fn new(options: Options) -> Self {
        Reuse {
            options,
            index: Index::default(),
            footers: Footers::default(),
            translations: Translations::default(),
            frequency: Frequency::default(),
            kept: VecDeque::new(),
            first: 0,
            turned: 0,
            words: Words::default(),
            suspected: Vec::new(),
            room: Room::default(),
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
        let mut words = std::mem::take(&mut self.words);
        words.read(text, self.options.unit);
        let copies = self.add_words(&words, text.outlet.map(|outlet| hash(outlet.as_bytes())), hours(text.published));
        self.words = words;
        copies
    }

    /// What the last article may have taken over, where nothing is sure: the likeliest source.
    pub fn suspected(&self) -> &[Copy] {
        &self.suspected
    }

    /// The same where the words of the text were read already, with places in bytes ([`Words::of`]).
    pub fn add_read(&mut self, text: &Text, words: &Words) -> Vec<Copy> {
        self.add_words(words, text.outlet.map(|outlet| hash(outlet.as_bytes())), hours(text.published))
    }

    /// The same where outlet and time were read already too.
    pub(crate) fn add_words(&mut self, words: &Words, outlet: Option<u32>, hours: Option<f32>) -> Vec<Copy> {
        let number = self.len();
        self.suspected.clear();
        self.turn(number);
        let mut room = std::mem::take(&mut self.room);
        let copies = self.find(number, words, outlet, hours, &mut room);
        self.room = room;
        copies
    }

    /// The number of the first article that a later one may still be linked to.
    pub fn first(&self) -> u32 {
        self.first
    }

    fn find(
        &mut self,
        number: u32,
        words: &Words,
        outlet: Option<u32>,
        hours: Option<f32>,
        room: &mut Room,
    ) -> Vec<Copy> {
        if words.len() < SHORTEST {
            self.kept.push_back(None);
            return Vec::new();
        }
        let body = self.footers.body(outlet, words);
        sample(&words.hashes[..body], &mut room.runs);
        self.look_up(body, room);
        let mut found: Vec<Evidence> = Vec::new();
        if !room.hits.is_empty() {
            room.seeds.read(&words.hashes[..body]);
            for &(source, ..) in &room.hits {
                let Some(kept) = self.kept[(source - self.first) as usize].as_ref() else { continue };
                let alignment = room.seeds.align(&words.hashes[..body], &kept.words);
                let days = hours.zip(kept.hours).map(|(mine, theirs)| (mine - theirs) / 24.0);
                found.extend(Evidence::weigh(source, words, body, &room.rare, kept, &self.frequency, days, alignment));
            }
        }
        found.sort_by(|a, b| b.rank().total_cmp(&a.rank()).then(a.source.cmp(&b.source)));
        let of = |source: u32| self.kept[(source - self.first) as usize].as_ref();
        let mut copies = judge(SURE, number, words, &found, of);
        let mut suspected = if copies.is_empty() { judge(SUSPECT, number, words, &found, of) } else { Vec::new() };
        let (first, kept) = (self.first, &self.kept);
        let source = |source: u32| kept.get(source.checked_sub(first)? as usize)?.as_ref();
        let translated = self.translations.find(words, |number| source(number).map(|kept| &kept.words));
        if let Some((of, score)) = translated.filter(|_| copies.is_empty())
            && let Some(kept) = source(of)
        {
            let days = hours.zip(kept.hours).map_or(0.0, |(mine, theirs)| (mine - theirs).abs() / 24.0);
            copies.extend((days <= NEWS).then(|| translation(number, words, of, &kept.words, score)));
        }
        if copies.is_empty() {
            suspected.truncate(1);
            self.suspected = suspected;
        }
        self.keep(number, words, hours, &room.runs, &copies, &found);
        copies
    }

    /// The earlier articles that share rare runs, the most promising first; and how rare each word's surroundings are.
    fn look_up(&self, length: usize, room: &mut Room) {
        let Room { runs, rare, hits, holders, .. } = room;
        rare.clear();
        rare.resize(length, f32::NAN);
        hits.clear();
        std::hint::black_box(self.index.fetch(runs));
        for &(at, run) in &*runs {
            holders.clear();
            self.index.visit(run, |article| holders.push(article));
            if holders.is_empty() {
                continue;
            }
            let weight = 1.0 / holders.len() as f32;
            for word in &mut rare[at as usize..at as usize + 3] {
                *word = if word.is_nan() { weight } else { word.min(weight) };
            }
            if holders.len() <= self.options.formula {
                hits.extend(holders.iter().filter(|&&a| a >= self.first).map(|&a| (a, weight, 1)));
            }
        }
        hits.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        hits.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                (first.1, first.2) = (first.1 + later.1, first.2 + later.2);
            }
            same
        });
        // A run or two in common is chance in a long text; in a short one it may be all there is.
        let fewest = if length >= LONG { FEWEST } else { 1 };
        hits.retain(|&(_, sum, count)| sum >= 0.5 && count >= fewest);
        hits.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        // A source that shares a tenth of what the best one shares explains nothing that it does not.
        // Not so of a long one, which may hold much of one source and little of others.
        let least = hits.first().map_or(0.0, |best| if length < BOOKISH { best.1 * 0.1 } else { 0.0 });
        hits.retain(|&(_, sum, _)| sum >= least);
        hits.truncate(self.options.candidates + length / BOOKISH);
    }

    fn keep(
        &mut self,
        number: u32,
        words: &Words,
        hours: Option<f32>,
        runs: &[(u32, u32)],
        copies: &[Copy],
        found: &[Evidence],
    ) {
        if copies.is_empty() {
            self.frequency.learn(&words.hashes);
        }
        let best = copies.first().and_then(|copy| found.iter().find(|e| e.source == copy.of));
        if best.is_some_and(|e| e.taken >= SAME && e.faithful() >= SAME) {
            self.kept.push_back(None);
            return;
        }
        for &(at, run) in runs {
            let taken = copies.iter().filter_map(|copy| found.iter().find(|e| e.source == copy.of));
            if !taken.into_iter().any(|e| e.covers(at as usize)) {
                self.index.add(run, number);
            }
        }
        self.translations.add(number);
        self.kept.push_back(Some(Kept { words: words.kept(), hours }));
    }

    /// Forgets what has left the window.
    fn turn(&mut self, number: u32) {
        if (number - self.turned) as usize >= self.options.window.max(1) {
            self.index.turn();
            self.translations.turn();
            self.frequency.age();
            while self.first < self.turned {
                self.kept.pop_front();
                self.first += 1;
            }
            self.turned = number;
        }
    }
}

/// The runs of three words whose hash falls into the sample: where each begins, and its hash.
fn sample(words: &[u32], runs: &mut Vec<(u32, u32)>) {
    let mask = if words.len() >= LONG { 3 } else { 1 };
    runs.clear();
    for (at, three) in words.windows(3).enumerate() {
        let run = run(three);
        if (run >> 28) & mask == 0 {
            runs.push((at as u32, run));
        }
    }
}

/// All copies among the texts, in order of arrival: one row a text.
pub fn copies<'a>(texts: impl IntoIterator<Item = Text<'a>>) -> Vec<Vec<Copy>> {
    let mut reuse = Reuse::new(Options::default());
    texts.into_iter().map(|text| reuse.add(&text)).collect()
}

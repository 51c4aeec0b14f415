use super::entry::{Entry, Kind, Opens, Phrase, Sense, Unit};
use super::load;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use tawatur_dictionary::{Change, LexiconFile};
use tawatur_text::{Document, fold_word};

/// What a word says about the time of its sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Future {
    pub(crate) words: FxHashMap<Box<str>, ()>,
    pub(crate) prefixes: Vec<Box<str>>,
    pub(crate) not: Vec<Box<str>>,
    /// Stems of words that put something off to a later day.
    pub(crate) put_off: Vec<Box<str>>,
    /// Present tense verbs of what is on a programme: they tell of a day to come («يجتمع الخميس»).
    pub(crate) scheduled: FxHashMap<Box<str>, ()>,
    /// Words behind which a time lies ahead («عقود نوفمبر»).
    pub(crate) right_before: FxHashMap<Box<str>, ()>,
}

/// A first test that turns most words away before they are hashed: for each pair of first and last letter, the lengths that
/// words of the table have.
#[derive(Clone, Debug)]
struct Filter(Box<[u32; 4096]>);

impl Default for Filter {
    fn default() -> Self {
        Filter(Box::new([0; 4096]))
    }
}

impl Filter {
    /// The slot of a word and the bit of its length. An Arabic letter has two bytes, and the second tells most apart.
    fn place(word: &str) -> (usize, u32) {
        let bytes = word.as_bytes();
        let first = bytes.get(1).or(bytes.first()).copied().unwrap_or_default();
        let last = bytes.last().copied().unwrap_or_default();
        (usize::from(first & 63) << 6 | usize::from(last & 63), 1 << (bytes.len() / 2).min(31))
    }

    fn add(&mut self, word: &str) {
        let (slot, bit) = Filter::place(word);
        self.0[slot] |= bit;
    }

    fn may_hold(&self, word: &str) -> bool {
        let (slot, bit) = Filter::place(word);
        self.0[slot] & bit != 0
    }
}

/// Words with what is known of each, behind a filter.
#[derive(Clone, Debug)]
pub(crate) struct Words<T> {
    known: FxHashMap<Box<str>, T>,
    filter: Filter,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Words { known: FxHashMap::default(), filter: Filter::default() }
    }
}

impl<T> Words<T> {
    pub(crate) fn get(&self, word: &str) -> Option<&T> {
        if self.filter.may_hold(word) { self.known.get(word) } else { None }
    }

    /// Enters a word; `false` where it stands there already.
    pub(super) fn enter(&mut self, word: &str, value: T) -> bool {
        self.filter.add(word);
        self.known.insert(word.into(), value).is_none()
    }

    /// The value of a word, made where there is none.
    fn open(&mut self, word: Box<str>, value: T) -> &mut T {
        self.filter.add(&word);
        self.known.entry(word).or_insert(value)
    }
}

/// The table of folded words, their senses and the units they name.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    words: Words<u16>,
    entries: Vec<Entry>,
    pub(crate) units: Vec<Unit>,
    /// The unit of people.
    person: Option<usize>,
    /// For a currency's common name («dinar»), the codes of the countries that have one.
    pub(crate) moneys: FxHashMap<Box<str>, Vec<Box<str>>>,
    /// The money of the country that a word names, without its article.
    pub(crate) homes: Words<Box<str>>,
    pub(crate) future: Future,
    pub(crate) problems: Vec<String>,
    /// A user's files, while they are read.
    pub(super) over: Vec<LexiconFile>,
    /// What these files did to the embedded ones.
    pub(crate) changes: Vec<Change>,
    /// Entries of words that are kept from being read as forms of others.
    stops: Vec<u16>,
}

impl Lexicon {
    /// The embedded words with a user's files over them.
    pub(crate) fn over(files: &[LexiconFile]) -> Self {
        let mut lexicon = Lexicon {
            over: files.to_vec(),
            changes: Vec::new(),
            words: Words::default(),
            // Entry 0 is every word that is not in the table.
            entries: vec![Entry::default()],
            units: Vec::new(),
            person: None,
            moneys: FxHashMap::default(),
            homes: Words::default(),
            future: Future::default(),
            problems: Vec::new(),
            stops: Vec::new(),
        };
        load::all(&mut lexicon);
        lexicon.over.clear();
        for entry in &mut lexicon.entries {
            entry.phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        lexicon.person = lexicon.units.iter().position(|unit| unit.kind == Kind::Person);
        lexicon
    }

    pub(crate) fn problems(&self) -> &[String] {
        &self.problems
    }

    pub(crate) fn entry(&self, at: u16) -> &Entry {
        self.entries.get(usize::from(at)).unwrap_or(&self.entries[0])
    }

    /// The entry of a folded word; 0 where it has none.
    pub(crate) fn find(&self, word: &str) -> u16 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// The unit of people.
    pub(crate) fn person(&self) -> Option<&Unit> {
        self.units.get(self.person?)
    }

    /// Adds a sense of a word or a phrase, cut into words as a text is. `false` where it is a duplicate.
    pub(crate) fn add(&mut self, phrase: &str, sense: Sense) -> bool {
        let document = Document::new(phrase);
        let mut words = (0..document.tokens.len()).map(|at| Box::from(document.word(at)));
        let Some(mut first): Option<Box<str>> = words.next() else {
            return false;
        };
        let rest: SmallVec<[Box<str>; 3]> = words.collect();
        // A phrase is found by its first word without the article, so that the word keeps its other senses.
        if !rest.is_empty()
            && let Some(bare) = crate::reading::without_article(&first)
        {
            first = bare.into();
        }
        let measure = matches!(sense, Sense::Unit(unit, 1)
            if self.units.get(usize::from(unit)).is_some_and(|unit| matches!(unit.kind, Kind::Measure | Kind::Money)));
        let entry = self.open(first);
        if rest.is_empty() {
            if measure {
                entry.opens = entry.opens.and(Opens::NUMBER);
            }
            return entry.add(sense);
        }
        let known = |p: &Phrase| p.rest == rest && std::mem::discriminant(&p.sense) == std::mem::discriminant(&sense);
        if entry.phrases.iter().any(known) {
            return false;
        }
        entry.opens = entry.opens.and(sense.opens_phrase());
        entry.phrases.push(Phrase { rest, sense });
        true
    }

    /// Gives a word an entry without a sense, so that it is not taken apart.
    pub(crate) fn stop(&mut self, word: &str) {
        let word = fold_word(word);
        self.open(word.as_str().into());
        self.stops.push(self.find(&word));
    }

    /// Adds a sense of a form that was made by rule: words that are kept from it stay without.
    pub(crate) fn add_made(&mut self, phrase: &str, sense: Sense) {
        if !self.stops.contains(&self.find(&fold_word(phrase))) {
            self.add(phrase, sense);
        }
    }

    fn open(&mut self, word: Box<str>) -> &mut Entry {
        let next = self.entries.len() as u16;
        let at = *self.words.open(word, next);
        if at == next {
            self.entries.push(Entry::default());
        }
        &mut self.entries[usize::from(at)]
    }
}

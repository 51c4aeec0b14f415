use super::title::{says_another, telling, title_words};
use crate::name::Id;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{BuildHasher, BuildHasherDefault};
use std::ops::Range;
use std::rc::Rc;
use tawatur_text::letters::{ALEF, LAM, is_word};

/// The words of claims as numbers. A text that is met again is not read again, nor is a word.
#[derive(Default)]
pub(crate) struct Vocabulary<'a> {
    ids: FxHashMap<u64, u32>,
    /// What stands between two blanks.
    pieces: FxHashMap<&'a str, Range<u32>>,
    /// For each word of a piece its number and that of what is left without what is attached to it.
    pool: Vec<(Option<u32>, Option<u32>)>,
    longer: FxHashMap<&'a str, Rc<[u32]>>,
    told: FxHashMap<&'a str, Rc<[u32]>>,
    items: FxHashMap<&'a str, Rc<Item>>,
}

/// What was given or signed.
pub(crate) struct Item {
    pub(crate) id: Id,
    /// What reports use for it.
    pub(crate) class: Id,
    /// Its words…
    pub(crate) words: Rc<[u32]>,
    /// …and those of them that tell which one it is.
    pub(crate) title: Rc<[u32]>,
    /// Does it speak of another one than any before: "no new agreement"?
    pub(crate) another: bool,
    /// Is it a paper known already: «المعاهدة», "the treaty"?
    pub(crate) definite: bool,
}

impl<'a> Vocabulary<'a> {
    /// The longer words of a text, sorted.
    pub(crate) fn longer(&mut self, text: &'a str) -> Rc<[u32]> {
        if let Some(words) = self.longer.get(text) {
            return words.clone();
        }
        let words = self.gather(text, |word| word.0);
        self.longer.insert(text, words.clone());
        words
    }

    /// The words of three letters and more without what is attached to them, sorted.
    pub(crate) fn told(&mut self, text: &'a str) -> Rc<[u32]> {
        if let Some(words) = self.told.get(text) {
            return words.clone();
        }
        let words = self.gather(text, |word| word.1);
        self.told.insert(text, words.clone());
        words
    }

    fn gather(&mut self, text: &'a str, which: impl Fn(&(Option<u32>, Option<u32>)) -> Option<u32>) -> Rc<[u32]> {
        let mut words: Vec<u32> = Vec::new();
        // Folding looks at one character at a time and parts no words, so that what stands between blanks can be folded alone.
        for piece in text.split_whitespace() {
            let at = self.piece(piece);
            words.extend(self.pool[at.start as usize..at.end as usize].iter().filter_map(&which));
        }
        words.sort_unstable();
        words.dedup();
        words.into()
    }

    fn piece(&mut self, piece: &'a str) -> Range<u32> {
        if let Some(at) = self.pieces.get(piece) {
            return at.clone();
        }
        let from = self.pool.len() as u32;
        let folded = tawatur_text::fold(piece).text;
        for word in folded.split(|c: char| !is_word(c)).filter(|word| !word.is_empty()) {
            let longer = word.chars().nth(3).is_some().then(|| self.number(hash_word(word)));
            let bare = tawatur_text::trim(tawatur_text::trim(word));
            let told = bare.chars().nth(2).is_some().then(|| self.number(hash_word(bare)));
            self.pool.push((longer, told));
        }
        let at = from..self.pool.len() as u32;
        self.pieces.insert(piece, at.clone());
        at
    }

    fn number(&mut self, hash: u64) -> u32 {
        let next = self.ids.len() as u32;
        *self.ids.entry(hash).or_insert(next)
    }

    fn numbers(&mut self, hashes: &[u64]) -> Rc<[u32]> {
        let mut words: Vec<u32> = hashes.iter().map(|&hash| self.number(hash)).collect();
        words.sort_unstable();
        words.into()
    }

    /// An item; its name and what reports use for it are asked for the first time.
    pub(crate) fn item(&mut self, text: &'a str, ids: impl FnOnce() -> (Id, Id)) -> Rc<Item> {
        if let Some(item) = self.items.get(text) {
            return item.clone();
        }
        let folded = tawatur_text::fold(text).text;
        let words = title_words(text);
        let (id, class) = ids();
        let item = Rc::new(Item {
            id,
            class,
            title: self.numbers(&telling(&words)),
            words: self.numbers(&words),
            another: says_another(text),
            definite: folded.strip_prefix(ALEF).is_some_and(|rest| rest.starts_with(LAM)),
        });
        self.items.insert(text, item.clone());
        item
    }
}

/// A word as a key.
pub(crate) fn hash_word(word: &str) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(word)
}

/// How many words two sorted lists share.
pub(crate) fn shared(a: &Rc<[u32]>, b: &Rc<[u32]>) -> usize {
    if Rc::ptr_eq(a, b) {
        return a.len();
    }
    let (mut at, mut other, mut count) = (0, 0, 0);
    while let (Some(mine), Some(theirs)) = (a.get(at), b.get(other)) {
        count += usize::from(mine == theirs);
        at += usize::from(mine <= theirs);
        other += usize::from(theirs <= mine);
    }
    count
}

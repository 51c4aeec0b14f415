use rustc_hash::FxHashMap;
use std::sync::OnceLock;
use tawatur_text::fold_word;
use tawatur_text::letters::{HEH, TEH};

const WORDS: &str = include_str!("../../data/segment/words.tsv");

/// The longest beginning, in letters, that a pattern spells out.
const LONGEST: usize = 12;

/// What `data/segment/words.tsv` says of a word, as bits.
pub(crate) mod kind {
    pub(crate) const OWN_FRONT: u16 = 1;
    pub(crate) const OWN_FRONT_PREFIX: u16 = 1 << 1;
    pub(crate) const OWN_END: u16 = 1 << 2;
    pub(crate) const BEFORE_NA: u16 = 1 << 3;
    pub(crate) const BEFORE_KUM: u16 = 1 << 4;
    pub(crate) const BEFORE_KA: u16 = 1 << 5;
    pub(crate) const BEFORE_NI: u16 = 1 << 6;
    pub(crate) const BEFORE_YA: u16 = 1 << 7;
    pub(crate) const AFTER_FA: u16 = 1 << 8;
    pub(crate) const NOUN: u16 = 1 << 9;
}

/// The words that a cut depends on, folded.
pub(crate) struct Vocabulary {
    words: FxHashMap<String, u16>,
}

impl Vocabulary {
    /// The list that is built in.
    pub(crate) fn embedded() -> &'static Vocabulary {
        static EMBEDDED: OnceLock<Vocabulary> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            let mut words = FxHashMap::default();
            for line in WORDS.lines().skip(1) {
                let mut cells = line.split('\t');
                let (Some(name), Some(word)) = (cells.next(), cells.next()) else { continue };
                let (word, open) = word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
                let Some(bit) = bit(name, open) else { continue };
                *words.entry(fold_word(word)).or_default() |= bit;
            }
            Vocabulary { words }
        })
    }

    /// Is the word of any of these kinds?
    pub(crate) fn is(&self, word: &str, kinds: u16) -> bool {
        self.words.get(word).is_some_and(|bits| bits & kinds != 0)
    }

    /// Is the first letter the word's own, by the whole word or its beginning?
    pub(crate) fn own_front(&self, word: &str) -> bool {
        if self.is(word, kind::OWN_FRONT | kind::OWN_FRONT_PREFIX) {
            return true;
        }
        let ends = word.char_indices().skip(2).take(LONGEST).map(|(at, _)| at);
        ends.into_iter().any(|end| self.is(&word[..end], kind::OWN_FRONT_PREFIX))
    }

    /// A noun that may stand behind an attached preposition; before a pronoun («مدينتهم») its ta marbuta is a ت.
    pub(crate) fn noun(&self, stem: &str, pronoun: bool) -> bool {
        self.is(stem, kind::NOUN)
            || pronoun
                && stem.strip_suffix(TEH).is_some_and(|bare| {
                    let mut word = String::with_capacity(stem.len());
                    word.push_str(bare);
                    word.push(HEH);
                    self.is(&word, kind::NOUN)
                })
    }
}

/// The bit of a kind as the file names it.
pub(crate) fn bit(name: &str, open: bool) -> Option<u16> {
    Some(match (name, open) {
        ("own-front", false) => kind::OWN_FRONT,
        ("own-front", true) => kind::OWN_FRONT_PREFIX,
        ("own-end", false) => kind::OWN_END,
        ("before-na", false) => kind::BEFORE_NA,
        ("before-kum", false) => kind::BEFORE_KUM,
        ("before-ka", false) => kind::BEFORE_KA,
        ("before-ni", false) => kind::BEFORE_NI,
        ("before-ya", false) => kind::BEFORE_YA,
        ("after-fa", false) => kind::AFTER_FA,
        ("noun", false) => kind::NOUN,
        _ => return None,
    })
}

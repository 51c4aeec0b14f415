use crate::letters::{self, ALEF, BEH, LAM, WAW};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../data/language.tsv");

/// The languages of Arabic script that are told apart, in the order in which ties are settled.
const LANGUAGES: [&str; 7] = ["ar", "fa", "ur", "ps", "ku", "ug", "sd"];

/// Those of Latin script.
const LATIN: [&str; 6] = ["en", "fr", "tr", "de", "es", "ku"];

/// What an article in front of a word says for Arabic, and a zero-width non-joiner within one for Persian.
const ARTICLE: f32 = 3.0;
const NON_JOINER: f32 = 1.0;

/// With less evidence a passage in Latin letters has no language: a name, an address.
const SURE: f32 = 4.0;

/// So many bytes of a passage settle its language.
const ENOUGH: usize = 8 * 1024;

/// Words of more letters stand in no list; their last letters may.
const LONGEST: u32 = 7;
const ENDING: u32 = 3;

/// What the languages of Arabic script get from one piece of evidence (the last place is empty: eight make one register).
type Scores = [f32; 8];

struct Evidence {
    /// By the low byte of a letter of the Arabic block.
    letters: [Scores; 256],
    /// The letter that a letter is looked up as: Persian and Arabic keyboards write one word with other letters.
    plain: [u8; 256],
    words: FxHashMap<u64, Scores>,
    latin_letters: FxHashMap<char, [f32; LATIN.len()]>,
    latin_words: FxHashMap<&'static str, [f32; LATIN.len()]>,
}

static EVIDENCE: LazyLock<Evidence> = LazyLock::new(|| {
    let mut evidence = Evidence {
        letters: [Scores::default(); 256],
        plain: std::array::from_fn(|low| low as u8),
        words: FxHashMap::default(),
        latin_letters: FxHashMap::default(),
        latin_words: FxHashMap::default(),
    };
    let rows = || {
        TABLE.lines().skip(1).filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?, cells.next()?, cells.next()?))
        })
    };
    for (_, _, letter, as_) in rows().filter(|(_, kind, ..)| *kind == "plain") {
        if let (Some(low), Some(plain)) =
            (letter.chars().next().and_then(low_byte), as_.chars().next().and_then(low_byte))
        {
            evidence.plain[low] = plain as u8;
        }
    }
    for (language, kind, text, weight) in rows() {
        let weight: f32 = weight.parse().unwrap_or_default();
        let place = LANGUAGES.iter().position(|l| *l == language);
        let place_of_latin = LATIN.iter().position(|l| *l == language);
        match (kind, place, place_of_latin) {
            ("letter", Some(place), _) => {
                if let Some(low) = text.chars().next().and_then(low_byte) {
                    evidence.letters[low][place] = weight;
                }
            }
            ("word" | "ending", Some(place), _) => {
                let word = Word::of(text, &evidence.plain);
                let key = if kind == "word" { word.key() } else { word.ending() };
                if let Some(key) = key {
                    evidence.words.entry(key).or_default()[place] = weight;
                }
            }
            ("latin-letter", _, Some(place)) => {
                if let Some(c) = text.chars().next() {
                    evidence.latin_letters.entry(c).or_default()[place] = weight;
                }
            }
            ("latin", _, Some(place)) => evidence.latin_words.entry(text).or_default()[place] = weight,
            _ => {}
        }
    }
    evidence
});

fn low_byte(letter: char) -> Option<usize> {
    ('\u{600}'..='\u{6FF}').contains(&letter).then_some(letter as usize & 0xFF)
}

/// A word of Arabic script as it is read, one byte a letter.
#[derive(Clone, Copy, Default)]
struct Word {
    /// The last eight letters.
    tail: u64,
    /// The first four.
    head: u32,
    length: u32,
}

impl Word {
    #[inline]
    fn push(&mut self, low: u8) {
        self.tail = self.tail << 8 | u64::from(low);
        if self.length < 4 {
            self.head = self.head << 8 | u32::from(low);
        }
        self.length += 1;
    }

    fn of(text: &str, plain: &[u8; 256]) -> Word {
        let mut word = Word::default();
        for low in text.chars().filter_map(low_byte) {
            word.push(plain[low]);
        }
        word
    }

    fn key(self) -> Option<u64> {
        (1..=LONGEST).contains(&self.length).then_some(self.tail)
    }

    /// The key of its last letters; the highest byte, which no word has, tells it from a word.
    fn ending(self) -> Option<u64> {
        (self.length >= ENDING).then_some(self.tail & 0xFF_FFFF | 0xFF << 56)
    }

    /// Does it begin with the article, perhaps behind «و» or «ب»?
    fn has_article(self) -> bool {
        const fn byte(letter: char) -> u32 {
            letter as u32 & 0xFF
        }
        const ARTICLE: u32 = byte(ALEF) << 8 | byte(LAM);
        let joined = self.head >> 24;
        self.length >= 5 && self.head >> 16 == ARTICLE
            || self.length >= 6 && self.head >> 8 & 0xFFFF == ARTICLE && (joined == byte(WAW) || joined == byte(BEH))
    }
}

/// The language of a passage, as an ISO 639-1 code. In Arabic script `ar` (dialects too), `fa`, `ur`, `ps`, `ku` (Sorani),
/// `ug` or `sd`; in Latin script `en`, `fr`, `tr`, `de`, `es` or `ku` (Kurmanji); `und` for what is left, and where the words
/// say too little.
///
/// Letters, endings and everyday words are evidence; `data/language.tsv` has what each says. A passage may be a headline
/// without everyday words, may lack marks and non-joiners, and may be Persian or Urdu typed with the letters of an Arabic
/// keyboard: so no letter decides alone.
///
/// ```
/// use tawatur_text::language;
/// assert_eq!(language("وصل الرئيس إلى العاصمة في زيارة رسمية"), "ar");
/// assert_eq!(language("رئیس جمهور در سفر رسمی به پایتخت رسید"), "fa");
/// assert_eq!(language("وزیر اعظم نے قوم سے خطاب کیا"), "ur");
/// assert_eq!(language("The president arrived in the capital"), "en");
/// assert_eq!(language("12:45"), "und");
/// ```
pub fn language(text: &str) -> &'static str {
    let evidence = &*EVIDENCE;
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let mut scores = Scores::default();
    let (mut arabic, mut latin, mut other) = (0u32, 0u32, 0u32);
    let mut word = Word::default();
    for c in text.chars() {
        if let Some(low) = low_byte(c) {
            if letters::is_arabic_letter(c) {
                arabic += 1;
                add(&mut scores, &evidence.letters[low]);
                word.push(evidence.plain[low]);
                continue;
            }
            // Marks stand on a letter and part no word.
            if letters::is_mark(c) {
                add(&mut scores, &evidence.letters[low]);
                continue;
            }
        }
        if word.length > 0 {
            close(evidence, word, &mut scores);
            word = Word::default();
        }
        if c == '\u{200C}' {
            scores[1] += NON_JOINER;
        } else if c.is_ascii_alphabetic() || ('\u{C0}'..='\u{24F}').contains(&c) {
            latin += 1;
        } else if c.is_alphabetic() {
            if letters::is_arabic_letter(c) { arabic += 1 } else { other += 1 }
        }
    }
    if word.length > 0 {
        close(evidence, word, &mut scores);
    }
    if arabic > 0 && arabic >= latin + other {
        return LANGUAGES[best(&scores[..LANGUAGES.len()])];
    }
    if latin > arabic + other { of_latin(evidence, text) } else { "und" }
}

fn close(evidence: &Evidence, word: Word, scores: &mut Scores) {
    if let Some(found) = word.key().and_then(|key| evidence.words.get(&key)) {
        add(scores, found);
    }
    if word.length > ENDING
        && let Some(found) = word.ending().and_then(|key| evidence.words.get(&key))
    {
        add(scores, found);
    }
    if word.has_article() {
        scores[0] += ARTICLE;
    }
}

fn of_latin(evidence: &Evidence, text: &str) -> &'static str {
    let mut scores = [0.0; LATIN.len()];
    let mut small = String::new();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        small.clear();
        for c in word.chars().flat_map(char::to_lowercase) {
            if !c.is_ascii()
                && let Some(found) = evidence.latin_letters.get(&c)
            {
                add(&mut scores, found);
            }
            small.push(c);
        }
        if let Some(found) = evidence.latin_words.get(small.as_str()) {
            add(&mut scores, found);
        }
    }
    let best = best(&scores);
    if scores[best] >= SURE { LATIN[best] } else { "und" }
}

fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for at in 1..scores.len() {
        if scores[at] > scores[best] {
            best = at;
        }
    }
    best
}

#[inline]
fn add<const N: usize>(scores: &mut [f32; N], more: &[f32; N]) {
    for (score, more) in scores.iter_mut().zip(more) {
        *score += more;
    }
}

use crate::letters::{self, ALEF, LAM};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../data/language.tsv");

/// The languages that are told apart, in the order in which ties are settled.
const LANGUAGES: [&str; 6] = ["ar", "fa", "ur", "ps", "ku", "ug"];

/// What an article in front of a word says for Arabic, and a zero-width non-joiner within one for Persian.
const ARTICLE: f32 = 3.0;
const NON_JOINER: f32 = 1.0;

/// So many bytes of a passage settle its language.
const ENOUGH: usize = 8 * 1024;

/// Words longer than this are no function words.
const SHORT: usize = 12;

type Scores = [f32; LANGUAGES.len()];

struct Evidence {
    /// By the low byte of a letter of the Arabic block.
    letters: [Scores; 256],
    words: FxHashMap<&'static str, Scores>,
}

static EVIDENCE: LazyLock<Evidence> = LazyLock::new(|| {
    let mut evidence = Evidence { letters: [Scores::default(); 256], words: FxHashMap::default() };
    for line in TABLE.lines().skip(1) {
        let mut cells = line.split('\t');
        let (Some(language), Some(kind), Some(text), Some(weight)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let Some(language) = LANGUAGES.iter().position(|l| *l == language) else { continue };
        let weight: f32 = weight.parse().unwrap_or_default();
        if kind == "letter" {
            if let Some(at) = text.chars().next().and_then(low_byte) {
                evidence.letters[at][language] = weight;
            }
        } else {
            evidence.words.entry(text).or_default()[language] = weight;
        }
    }
    evidence
});

fn low_byte(letter: char) -> Option<usize> {
    ('\u{600}'..='\u{6FF}').contains(&letter).then_some(letter as usize & 0xFF)
}

/// The language of a passage in Arabic script, as an ISO 639 code: `ar`, `fa`, `ur`, `ps`, `ku` (Sorani) or `ug`. `und` where
/// most letters are of another script, or where there are none.
///
/// ```
/// use tawatur_text::language;
/// assert_eq!(language("وصل الرئيس إلى العاصمة في زيارة رسمية"), "ar");
/// assert_eq!(language("رئیس جمهور در سفر رسمی به پایتخت رسید"), "fa");
/// assert_eq!(language("The president arrived"), "und");
/// ```
pub fn language(text: &str) -> &'static str {
    let evidence = &*EVIDENCE;
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let mut scores = Scores::default();
    let (mut arabic, mut other) = (0u32, 0u32);
    let mut start = None;
    let close = |from: usize, to: usize, scores: &mut Scores| {
        let word = &text[from..to];
        if word.len() <= SHORT
            && let Some(found) = evidence.words.get(word)
        {
            add(scores, found);
        }
        let mut letters = word.chars();
        if word.len() > 8 && letters.next() == Some(ALEF) && letters.next() == Some(LAM) {
            scores[0] += ARTICLE;
        }
    };
    for (at, c) in text.char_indices() {
        if let Some(low) = low_byte(c).filter(|_| letters::is_arabic_letter(c) || letters::is_mark(c)) {
            arabic += 1;
            add(&mut scores, &evidence.letters[low]);
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            close(from, at, &mut scores);
        }
        if c == '\u{200C}' {
            scores[1] += NON_JOINER;
        } else if c.is_alphabetic() {
            if letters::is_arabic_letter(c) { arabic += 1 } else { other += 1 }
        }
    }
    if let Some(from) = start {
        close(from, text.len(), &mut scores);
    }
    if arabic == 0 || arabic < other {
        return "und";
    }
    let mut best = 0;
    for at in 1..scores.len() {
        if scores[at] > scores[best] {
            best = at;
        }
    }
    LANGUAGES[best]
}

fn add(scores: &mut Scores, more: &Scores) {
    for (score, more) in scores.iter_mut().zip(more) {
        *score += more;
    }
}

use super::sound::{SOUNDS, Script, Skeletons};
use std::sync::LazyLock;
use tawatur_model::Article;
use tawatur_text::fold;
use tawatur_text::letters::{ALEF, LAM};

/// One article as the reuse engine sees it. Everything is borrowed and may go as soon as the article has been added.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Byte offset at which the body begins: a headline is often an outlet's own, so it makes no link.
    pub body_start: u32,
    /// The headline.
    pub title: Option<&'a str>,
    /// The outlet's name or id: footers are learned for each.
    pub outlet: Option<&'a str>,
    /// Publication time, EDTF.
    pub published: Option<&'a str>,
}

impl<'a> Text<'a> {
    /// An article as the reuse engine sees it.
    pub fn of(article: &'a Article) -> Self {
        Text {
            text: &article.text,
            body_start: article.body_start,
            title: article.title.as_deref(),
            outlet: article.outlet_entity.as_deref().or(article.outlet.as_deref()),
            published: article.published.as_deref(),
        }
    }
}

/// In what the places of words are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of the text, as everywhere in the house.
    #[default]
    Bytes,
    /// Code points, for those who ask at the edge and do not keep the texts.
    CodePoints,
}

/// The folded words of a text, as hashes with their places.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub(crate) hashes: Vec<u32>,
    /// Start, whether a sentence begins here, whether it is a number, and the length, packed into one integer: articles
    /// are many.
    places: Vec<u32>,
    /// The first word of the last paragraph.
    pub(crate) tail: usize,
    /// The script, and the consonants of its names: of all its words where the script marks no names.
    pub(crate) script: Script,
    pub(crate) names: Skeletons,
}

/// A word's length has six bits; longer ones are cut into pieces.
const LONGEST: usize = 56;
/// A start has 24 bits: what lies beyond 16 MB of one text is not compared.
const FARTHEST: u32 = 1 << 24;

/// Where the reading of a text stands.
struct Reader<'w> {
    words: &'w mut Words,
    unit: Unit,
    state: u64,
    /// Byte and code point at which the word begins and ends.
    begun: Option<(u32, u32)>,
    end: (u32, u32),
    number: bool,
    /// Consonants of the word, how many, and whether it begins like a name.
    skeleton: u32,
    sounds: u32,
    name: bool,
    /// Is the word of Arabic script, and does an alef open it?
    of_arabic: bool,
    opening_alef: bool,
    /// Words of Arabic script less those of another.
    arabic: i32,
    opens: bool,
    paragraph: bool,
}

impl Reader<'_> {
    fn letter(&mut self, unit: u32, code: u32, number: bool, from: (u32, u32), to: (u32, u32)) {
        match self.begun {
            None => self.begin(code, from),
            Some(begun) if (from.0 - begun.0) as usize >= LONGEST => {
                self.finish();
                self.begin(code, from);
            }
            Some(_) => {}
        }
        self.state = (self.state ^ u64::from(unit)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23);
        self.number &= number;
        self.end = to;
    }

    fn begin(&mut self, code: u32, from: (u32, u32)) {
        (self.begun, self.state, self.number) = (Some(from), 0, true);
        self.of_arabic = (0x600..0x700).contains(&code);
        (self.skeleton, self.sounds) = (0, 0);
        self.name = self.of_arabic || (0x41..=0x5A).contains(&code);
        self.opening_alef = code == u32::from(ALEF);
    }

    /// A consonant; a doubled one counts once, and that of the article not.
    fn sound(&mut self, unit: u32, from: u32, sound: u8) {
        if self.sounds == 0 {
            let second = self.begun.is_some_and(|begun| begun.0 + 2 == from);
            if self.opening_alef && second && unit == u32::from(LAM) {
                return;
            }
        } else if self.skeleton & 15 == u32::from(sound) {
            return;
        }
        self.skeleton = self.skeleton << 4 | u32::from(sound);
        self.sounds += 1;
    }

    fn finish(&mut self) {
        let Some(begun) = self.begun.take() else { return };
        let (start, end) = match self.unit {
            Unit::Bytes => (begun.0, self.end.0),
            Unit::CodePoints => (begun.1, self.end.1),
        };
        if start >= FARTHEST {
            return;
        }
        if !self.number {
            self.arabic += if self.of_arabic { 1 } else { -1 };
        }
        // Of Latin words those with a capital may be names; Arabic has none, so that every word may.
        if self.name && (3..=8).contains(&self.sounds) {
            self.words.names.put(self.skeleton);
        }
        if std::mem::take(&mut self.paragraph) {
            self.words.tail = self.words.hashes.len();
        }
        self.words.hashes.push((mix(self.state) >> 32) as u32);
        let flags = u32::from(self.number) << 7 | u32::from(std::mem::take(&mut self.opens)) << 6;
        self.words.places.push(start << 8 | flags | (end - start).min(63));
    }

    fn gap(&mut self, class: u8) {
        self.finish();
        self.opens |= class >= SENTENCE;
        self.paragraph |= class == PARAGRAPH;
    }
}

impl Words {
    pub(crate) fn len(&self) -> usize {
        self.hashes.len()
    }

    pub(crate) fn start(&self, word: usize) -> u32 {
        self.places[word] >> 8
    }

    pub(crate) fn end(&self, word: usize) -> u32 {
        self.start(word) + (self.places[word] & 63)
    }

    pub(crate) fn opens_sentence(&self, word: usize) -> bool {
        self.places[word] & 64 != 0
    }

    pub(crate) fn is_number(&self, word: usize) -> bool {
        self.places[word] & 128 != 0
    }

    /// The same without room for more.
    pub(crate) fn kept(&self) -> Words {
        Words {
            hashes: self.hashes.as_slice().to_vec(),
            places: self.places.as_slice().to_vec(),
            tail: self.tail,
            script: self.script,
            names: self.names,
        }
    }

    /// The words of a text, with places in bytes.
    pub fn of(text: &Text) -> Words {
        let mut words = Words::default();
        words.read(text, Unit::Bytes);
        words.kept()
    }

    /// The first word that begins at a place or behind it.
    pub(crate) fn from(&self, place: u32) -> usize {
        self.places.partition_point(|&word| word >> 8 < place)
    }

    /// Reads the words of a text from its body on: one pass, which folds and hashes letter by letter.
    pub(crate) fn read(&mut self, text: &Text, unit: Unit) {
        self.hashes.clear();
        self.places.clear();
        (self.tail, self.names) = (0, Skeletons::default());
        let mut base = text.body_start.min(text.text.len() as u32) as usize;
        while !text.text.is_char_boundary(base) {
            base -= 1;
        }
        let bytes = text.text.as_bytes();
        let mut point = if unit == Unit::Bytes { 0 } else { text.text[..base].chars().count() as u32 };
        let mut reader = Reader {
            words: self,
            unit,
            state: 0,
            begun: None,
            end: (0, 0),
            number: false,
            skeleton: 0,
            sounds: 0,
            name: false,
            of_arabic: false,
            opening_alef: false,
            arabic: 0,
            opens: true,
            paragraph: false,
        };
        let (folds, mut at) = (FOLDS.as_slice(), base);
        while at < bytes.len() {
            let byte = bytes[at];
            let (code, width) = match byte {
                0..0x80 => (u32::from(byte), 1),
                // The text is UTF-8, so a leading byte is followed by what it announces.
                0xC0..0xE0 if at + 1 < bytes.len() => (u32::from(byte & 31) << 6 | u32::from(bytes[at + 1] & 63), 2),
                _ => {
                    let c = text.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
                    (u32::from(c), c.len_utf8())
                }
            };
            let (from, to) = ((at as u32, point), ((at + width) as u32, point + 1));
            (at, point) = (at + width, point + 1);
            match folds.get(code as usize) {
                Some(&fold) => match fold.class {
                    LETTER => {
                        reader.letter(u32::from(fold.to), code, false, from, to);
                        if fold.sound != 0 {
                            reader.sound(u32::from(fold.to), from.0, fold.sound);
                        }
                    }
                    DIGIT => reader.letter(u32::from(fold.to), code, true, from, to),
                    DROPPED => {}
                    gap => reader.gap(gap),
                },
                None => {
                    // Rare letters, presentation forms among them, go the long way.
                    let c = char::from_u32(code).unwrap_or(' ');
                    for folded in fold(c.encode_utf8(&mut [0; 4])).text.chars() {
                        if is_word(folded) {
                            reader.letter(u32::from(folded), u32::from(folded), folded.is_ascii_digit(), from, to);
                        } else {
                            reader.gap(gap_of(folded));
                        }
                    }
                }
            }
        }
        reader.finish();
        let arabic = reader.arabic >= 0;
        self.script = if arabic { Script::Arabic } else { Script::Other };
    }
}

/// What a character below U+0800 is folded to and what it is for words.
#[derive(Clone, Copy, Debug, Default)]
struct FoldOf {
    to: u16,
    class: u8,
    sound: u8,
}

const LETTER: u8 = 0;
const DIGIT: u8 = 1;
const DROPPED: u8 = 2;
const GAP: u8 = 3;
const SENTENCE: u8 = 4;
const PARAGRAPH: u8 = 5;

/// Folding by the character, as `fold` does it, for the characters of most texts.
static FOLDS: LazyLock<Vec<FoldOf>> = LazyLock::new(|| {
    let of = |code: u32| {
        let c = char::from_u32(code).unwrap_or(' ');
        match fold(c.encode_utf8(&mut [0; 4])).text.chars().next() {
            None => FoldOf { to: 0, class: DROPPED, sound: 0 },
            Some(folded) if !is_word(folded) => FoldOf { to: 0, class: gap_of(folded), sound: 0 },
            Some(folded) => FoldOf {
                to: u32::from(folded) as u16,
                class: u8::from(folded.is_ascii_digit()),
                sound: SOUNDS.get(folded as usize).copied().unwrap_or_default(),
            },
        }
    };
    (0..0x800).map(of).collect()
});

fn gap_of(c: char) -> u8 {
    match c {
        '\n' => PARAGRAPH,
        '.' | '!' | '?' | '\u{2026}' => SENTENCE,
        c if c == tawatur_text::letters::ARABIC_QUESTION_MARK => SENTENCE,
        _ => GAP,
    }
}

/// A letter or a digit. Most are Arabic or ASCII, which the tables of all of Unicode are slow to say.
pub(crate) fn is_word(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric(),
        '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' => true,
        _ => c.is_alphanumeric(),
    }
}

/// A hash of bytes, the same on every machine.
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    (hash_wide(bytes) >> 32) as u32
}

/// The same with all its bits, for ids.
pub(crate) fn hash_wide(bytes: &[u8]) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        state = mix(state ^ u64::from_le_bytes(word));
    }
    mix(state ^ bytes.len() as u64)
}

/// Spreads every bit over all others.
pub(crate) fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let value = (value ^ (value >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    value ^ (value >> 32)
}

/// The hash of a run of three words.
pub(crate) fn run(words: &[u32]) -> u32 {
    let mut state = 0_u64;
    for &word in words {
        state = (state.rotate_left(21) ^ u64::from(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    (mix(state) >> 32) as u32
}

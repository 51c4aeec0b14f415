//! Letters by name, and the key under which phrases are compared.

use std::sync::LazyLock;

const HAMZA_ABOVE_ALEF: char = '\u{623}';
const HAMZA_BELOW_ALEF: char = '\u{625}';
const ALEF_MADDA: char = '\u{622}';
const ALEF_WASLA: char = '\u{671}';
const ALEF: char = '\u{627}';
const TEH_MARBUTA: char = '\u{629}';
const HEH: char = '\u{647}';
const ALEF_MAKSURA: char = '\u{649}';
const FARSI_YEH: char = '\u{6CC}';
const YEH: char = '\u{64A}';
const KEHEH: char = '\u{6A9}';
const KAF: char = '\u{643}';
const TATWEEL: char = '\u{640}';

/// The comma that Arabic text uses.
pub(crate) const ARABIC_COMMA: char = '\u{60C}';
/// The question mark that Arabic text uses.
pub(crate) const ARABIC_QUESTION: char = '\u{61F}';

/// Does the character vanish from a key? Vowel marks, tatweel, joiners and direction marks do.
fn is_silent(c: char) -> bool {
    if c.is_ascii() || matches!(c, '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}') {
        return false;
    }
    matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
        || c == TATWEEL
}

fn fold(c: char) -> char {
    match c {
        HAMZA_ABOVE_ALEF | HAMZA_BELOW_ALEF | ALEF_MADDA | ALEF_WASLA => ALEF,
        TEH_MARBUTA => HEH,
        ALEF_MAKSURA | FARSI_YEH => YEH,
        KEHEH => KAF,
        // The other Arabic letters have no case; asking the tables for each would cost more than all the rest.
        '\u{621}'..='\u{64A}' => c,
        c if c.is_ascii() => c.to_ascii_lowercase(),
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// A part of a word's key: letters and digits, and the copyright sign, which is a phrase of its own.
pub(crate) fn is_word(c: char) -> bool {
    matches!(c, '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}' | '\u{A9}') || c.is_alphanumeric()
}

/// What a character is for a key.
#[derive(Clone, Copy)]
enum Meant {
    Nothing,
    Gap,
    Letter(char),
}

impl Meant {
    fn of(c: char) -> Meant {
        match c {
            c if is_silent(c) => Meant::Nothing,
            c if is_word(c) => Meant::Letter(fold(c)),
            _ => Meant::Gap,
        }
    }
}

/// The same for the characters of most texts, since lines are read for their keys again and again.
static COMMON: LazyLock<Vec<Meant>> =
    LazyLock::new(|| (0..0x700).map(|code| Meant::of(char::from_u32(code).unwrap_or(' '))).collect());

/// Calls `each` with what the characters of a line are for its key, until it says that that's enough.
#[inline]
fn read(line: &str, mut each: impl FnMut(Meant) -> bool) {
    let common = COMMON.as_slice();
    for c in line.chars() {
        if !each(common.get(c as usize).copied().unwrap_or_else(|| Meant::of(c))) {
            return;
        }
    }
}

/// The folded words of a line, at most `limit` of them and one more when there are more.
pub(crate) fn words(line: &str, limit: usize) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    read(line, |meant| {
        match meant {
            Meant::Nothing => {}
            Meant::Letter(letter) => word.push(letter),
            Meant::Gap if word.is_empty() => {}
            Meant::Gap => words.push(std::mem::take(&mut word)),
        }
        words.len() <= limit
    });
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// How many words [`words`] gives.
pub(crate) fn count_words(line: &str, limit: usize) -> usize {
    let mut count = 0;
    each_word(line, |_| {
        count += 1;
        count <= limit
    });
    count
}

/// A folded word without its letters.
#[derive(Clone, Copy)]
pub(crate) struct Hashed {
    pub(crate) hash: u32,
    /// Has it digits alone?
    pub(crate) number: bool,
}

impl Hashed {
    const EMPTY: Hashed = Hashed { hash: 0, number: true };

    /// Of a word that is folded already.
    pub(crate) fn of(word: &str) -> u32 {
        let mut hashed = Hashed::EMPTY;
        word.chars().for_each(|letter| hashed.push(letter));
        hashed.hash
    }

    #[inline]
    fn push(&mut self, letter: char) {
        self.hash = (self.hash.rotate_left(5) ^ letter as u32).wrapping_mul(0x9E37_79B1);
        self.number = self.number && digit(letter).is_some();
    }
}

/// Calls `each` with the folded words of a line, until it says that that's enough. Nothing is allocated: most questions
/// about lines are answered by their words' hashes.
#[inline]
pub(crate) fn each_word(line: &str, mut each: impl FnMut(Hashed) -> bool) {
    let mut word = Hashed::EMPTY;
    let mut open = false;
    read(line, |meant| match meant {
        Meant::Nothing => true,
        Meant::Letter(letter) => {
            word.push(letter);
            open = true;
            true
        }
        Meant::Gap => !std::mem::take(&mut open) || each(std::mem::replace(&mut word, Hashed::EMPTY)),
    });
    if open {
        each(word);
    }
}

/// Is a line's key this one? Most lines differ from it early.
pub(crate) fn reads(line: &str, key: &str) -> bool {
    let mut rest = key.chars();
    let mut same = true;
    key_letters(line, |letter| {
        same = rest.next() == Some(letter);
        same
    });
    same && rest.next().is_none()
}

/// The decimal digits of a line, counted by their bytes.
pub(crate) fn digits(line: &str) -> usize {
    let mut before = 0;
    let digit = |byte: u8| {
        let digit = match before {
            0xD9 => matches!(byte, 0xA0..=0xA9),
            0xDB => matches!(byte, 0xB0..=0xB9),
            _ => byte.is_ascii_digit(),
        };
        before = byte;
        digit
    };
    line.bytes().map(digit).map(usize::from).sum()
}

/// Calls `each` with the characters of a line's key, until it says that that's enough.
#[inline]
pub(crate) fn key_letters(line: &str, mut each: impl FnMut(char) -> bool) {
    let (mut begun, mut gap) = (false, false);
    read(line, |meant| match meant {
        Meant::Nothing => true,
        Meant::Gap => {
            gap = begun;
            true
        }
        Meant::Letter(letter) => {
            begun = true;
            (!std::mem::take(&mut gap) || each(' ')) && each(letter)
        }
    });
}

/// The folded words of a line, joined by one space: two lines with one key read the same.
pub(crate) fn key(line: &str) -> String {
    let mut key = Vec::with_capacity(line.len());
    key_letters(line, |letter| {
        put(&mut key, letter);
        true
    });
    String::from_utf8(key).unwrap_or_default()
}

/// The key of a line that has at most so many words.
pub(crate) fn short_key(line: &str, words: usize) -> Option<String> {
    if surely(line) > words {
        return None;
    }
    let mut key = Vec::with_capacity(line.len());
    let mut count = 1;
    key_letters(line, |letter| {
        count += usize::from(letter == ' ');
        put(&mut key, letter);
        count <= words
    });
    (count <= words).then(|| String::from_utf8(key).unwrap_or_default())
}

/// Adds a letter, nearly always one of one or two bytes, in which `String::push` sees nothing special.
#[inline]
fn put(key: &mut Vec<u8>, letter: char) {
    let code = letter as u32;
    match code {
        0..0x80 => key.push(code as u8),
        0x80..0x800 => key.extend_from_slice(&[0xC0 | (code >> 6) as u8, 0x80 | (code & 0x3F) as u8]),
        _ => key.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
    }
}

/// So many words a line has at least: those that a space and a plain Arabic letter, an ASCII letter or a digit begin, told
/// by bytes.
fn surely(line: &str) -> usize {
    let begins = |bytes: &[u8]| match bytes {
        [b' ', first, second] => match first {
            0xD8 => matches!(second, 0xA1..=0xBA),
            0xD9 => matches!(second, 0x81..=0x8A),
            _ => first.is_ascii_alphanumeric(),
        },
        _ => false,
    };
    line.as_bytes().windows(3).filter(|bytes| begins(bytes)).count()
}

/// The value of a decimal digit in European, Arabic-Indic or Persian form.
pub(crate) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '\u{660}'..='\u{669}' => Some(c as u32 - 0x660),
        '\u{6F0}'..='\u{6F9}' => Some(c as u32 - 0x6F0),
        _ => None,
    }
}

/// Does the line end as a sentence does, closing marks and spaces aside?
pub(crate) fn ends_sentence(line: &str) -> bool {
    let last =
        line.trim_end_matches(|c: char| c.is_whitespace() || "\"'»”’)]".contains(c) || is_silent(c)).chars().last();
    last.is_some_and(|c| matches!(c, '.' | '!' | '?' | '\u{2026}' | '\u{6D4}') || c == ARABIC_QUESTION)
}

/// Does the line end with a full stop? A title may ask or exclaim; it does not stop.
pub(crate) fn ends_with_stop(line: &str) -> bool {
    ends_sentence(line) && {
        let bare = line.trim_end_matches(|c: char| c.is_whitespace() || "\"'»”’)]".contains(c) || is_silent(c));
        bare.ends_with(['.', '\u{6D4}']) && !bare.ends_with("..")
    }
}

/// Does the line end with a mark of question?
pub(crate) fn ends_with_question(line: &str) -> bool {
    line.trim_end_matches(|c: char| c.is_whitespace() || is_silent(c)).ends_with(['?', ARABIC_QUESTION])
}

/// White-space runs as one space, none at the ends, NUL as nothing: the only changes that text undergoes.
pub(crate) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    squeeze_into(text, &mut out);
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// Adds `text` to `out`, runs of white space as one space and none at the beginning.
pub(crate) fn squeeze_into(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    let (mut at, mut kept) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        // One space between two words is copied with them.
        let lone = || byte == b' ' && kept < at && bytes.get(at + 1).is_some_and(|&next| !may_be_space(next));
        if !may_be_space(byte) || lone() {
            at += 1;
            continue;
        }
        let tail = &text[at..];
        let end = tail.find(|c: char| !(c.is_whitespace() || c == '\0')).unwrap_or(tail.len());
        if end == 0 {
            at += tail.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        out.push_str(&text[kept..at]);
        let space = tail[..end].chars().any(|c| c != '\0');
        if space && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        at += end;
        kept = at;
    }
    out.push_str(&text[kept..]);
}

/// May white space, or NUL, begin with a byte?
fn may_be_space(byte: u8) -> bool {
    matches!(byte, 0 | 9..=13 | b' ' | 0xC2 | 0xE1..=0xE3)
}

//! Letters by name, and the key under which phrases are compared.

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

/// The folded words of a line, at most `limit` of them and one more when there are more.
pub(crate) fn words(line: &str, limit: usize) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in line.chars() {
        if is_silent(c) {
            continue;
        }
        if is_word(c) {
            word.push(fold(c));
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
            if words.len() > limit {
                return words;
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The folded words of a line, joined by one space: two lines with one key read the same.
pub(crate) fn key(line: &str) -> String {
    let mut key = String::with_capacity(line.len());
    let mut gap = false;
    for c in line.chars() {
        if is_silent(c) {
            continue;
        }
        if is_word(c) {
            if gap && !key.is_empty() {
                key.push(' ');
            }
            gap = false;
            key.push(fold(c));
        } else {
            gap = true;
        }
    }
    key
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
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_whitespace() || c == '\0') {
        out.push_str(&rest[..at]);
        let tail = &rest[at..];
        let end = tail.find(|c: char| !(c.is_whitespace() || c == '\0')).unwrap_or(tail.len());
        let space = tail[..end].chars().any(|c| c != '\0');
        if space && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        rest = &tail[end..];
    }
    out.push_str(rest);
}

//! Names for the letters and marks that the code speaks of, after their Unicode names.
#![allow(missing_docs)]

pub const HAMZA: char = '\u{0621}';
pub const ALEF_MADDA: char = '\u{0622}';
pub const ALEF_HAMZA_ABOVE: char = '\u{0623}';
pub const WAW_HAMZA: char = '\u{0624}';
pub const ALEF_HAMZA_BELOW: char = '\u{0625}';
pub const YEH_HAMZA: char = '\u{0626}';
pub const ALEF: char = '\u{0627}';
pub const BEH: char = '\u{0628}';
pub const TEH_MARBUTA: char = '\u{0629}';
pub const TEH: char = '\u{062A}';
pub const GHAIN: char = '\u{063A}';
pub const JEEM: char = '\u{062C}';
pub const SEEN: char = '\u{0633}';
pub const TATWEEL: char = '\u{0640}';
pub const FEH: char = '\u{0641}';
pub const KAF: char = '\u{0643}';
pub const LAM: char = '\u{0644}';
pub const MEEM: char = '\u{0645}';
pub const NOON: char = '\u{0646}';
pub const HEH: char = '\u{0647}';
pub const WAW: char = '\u{0648}';
pub const ALEF_MAKSURA: char = '\u{0649}';
pub const YEH: char = '\u{064A}';
pub const FATHATAN: char = '\u{064B}';
pub const ALEF_WASLA: char = '\u{0671}';
pub const ARABIC_COMMA: char = '\u{060C}';
pub const ARABIC_SEMICOLON: char = '\u{061B}';
pub const ARABIC_QUESTION_MARK: char = '\u{061F}';

/// A combining mark of the Arabic script (vowels, shadda, Quranic signs).
#[inline]
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E4}' | '\u{06E7}' | '\u{06E8}' | '\u{06EA}'..='\u{06ED}')
}

/// A character that is not seen: zero-width joiners and spaces, bidi controls, soft hyphen, byte order mark.
#[inline]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}')
}

/// A letter of the Arabic script.
#[inline]
pub fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{064A}' | '\u{066E}'..='\u{066F}' | '\u{0671}'..='\u{06D3}' | '\u{06D5}'
        | '\u{06EE}'..='\u{06EF}' | '\u{06FA}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FDFB}'
        | '\u{FE70}'..='\u{FEFC}')
}

/// The value of a digit in one of the three scripts used in Arabic text.
#[inline]
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '\u{0660}'..='\u{0669}' => Some(c as u32 - 0x0660),
        '\u{06F0}'..='\u{06F9}' => Some(c as u32 - 0x06F0),
        _ => None,
    }
}

/// An opening or closing quotation mark, straight ones included.
#[inline]
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{AB}' | '\u{BB}' | '\u{201C}'..='\u{201F}' | '\u{FF02}')
}

/// A letter or digit of any script; Arabic and ASCII are told at once.
#[inline]
pub fn is_word(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric(),
        '\u{0620}'..='\u{064A}' => c != TATWEEL,
        _ => c.is_alphanumeric(),
    }
}

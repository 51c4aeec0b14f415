use crate::Folded;
use crate::letters::{self, *};
use tawatur_model::Span;

/// A word, a number or a mark. Tokens and the white space between them tile the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place in the article's text.
    pub span: Span,
    /// Its place in the folded text.
    pub folded: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// White space stands before it (or the beginning of the text).
    pub spaced: bool,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters of the Arabic script.
    Word,
    /// Letters of another script (digits may follow, as in `F16`).
    Latin,
    /// Digits, with the separators within a number: `1,500`, `2.5`.
    Number,
    /// One mark that is no letter.
    Mark,
    /// A line break or several.
    Break,
}

/// Cuts a folded text into tokens.
pub(crate) fn tokens(original: &str, folded: &Folded) -> Vec<Token> {
    let text = folded.text.as_str();
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(text.len() / 9 + 4);
    let mut way = folded.way();
    let mut spaced = true;
    let mut start = 0usize;
    while let Some(&byte) = bytes.get(start) {
        let (kind, end) = match byte {
            b' ' => {
                spaced = true;
                start += 1;
                continue;
            }
            0xD8..=0xDB if arabic_pair(bytes, start) => (TokenKind::Word, word_end(text, start)),
            b'0'..=b'9' => (TokenKind::Number, number_end(text, start)),
            _ => {
                let Some(c) = text[start..].chars().next() else { break };
                let next = start + c.len_utf8();
                match c {
                    '\n' | '\r' => (TokenKind::Break, run_end(text, next, char::is_whitespace)),
                    c if c.is_whitespace() => {
                        spaced = true;
                        start = next;
                        continue;
                    }
                    c if letters::is_arabic_letter(c) => (TokenKind::Word, word_end(text, start)),
                    c if c.is_alphabetic() => {
                        let latin = |c: char| c.is_alphanumeric() && !letters::is_arabic_letter(c);
                        (TokenKind::Latin, run_end(text, next, latin))
                    }
                    _ => (TokenKind::Mark, next),
                }
            }
        };
        let place = Span::new(start as u32, end as u32);
        let from = way.original(place.start());
        let span = Span::new(from, behind_marks(original, way.original_end(place.end())));
        out.push(Token { span, folded: place, kind, spaced });
        spaced = kind == TokenKind::Break;
        start = end;
    }
    out
}

/// The letters of U+0600 to U+06FF, a bit each.
const ARABIC: [u64; 4] = {
    let mut bits = [0u64; 4];
    let mut code = 0x620u32;
    while code <= 0x6FF {
        let letter =
            matches!(code, 0x620..=0x64A | 0x66E..=0x66F | 0x671..=0x6D3 | 0x6D5 | 0x6EE..=0x6EF | 0x6FA..=0x6FF);
        if letter {
            bits[(code as usize >> 6) & 3] |= 1 << (code & 63);
        }
        code += 1;
    }
    bits
};

/// Do two bytes write a letter of the Arabic block? By bytes: nearly all letters of a text are of it.
fn arabic_pair(bytes: &[u8], at: usize) -> bool {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(&first @ 0xD8..=0xDB), Some(&second)) => ARABIC[(first & 3) as usize] >> (second & 63) & 1 == 1,
        _ => false,
    }
}

fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        while arabic_pair(bytes, at) {
            at += 2;
        }
        // Letters beyond the Arabic block are rare.
        match bytes.get(at) {
            Some(0xDC..) => {}
            _ => return at,
        }
        match text[at..].chars().next() {
            Some(c) if letters::is_arabic_letter(c) => at += c.len_utf8(),
            _ => return at,
        }
    }
}

/// The end of a number: digits, with separators that digits follow.
fn number_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = start;
    loop {
        while digit(at) {
            at += 1;
        }
        let separator = match bytes.get(at) {
            Some(b'.' | b',') => 1,
            // U+066B and U+066C.
            Some(0xD9) if matches!(bytes.get(at + 1), Some(0xAB | 0xAC)) => 2,
            _ => return at,
        };
        if !digit(at + separator) {
            return at;
        }
        at += separator;
    }
}

fn run_end(text: &str, from: usize, goes_on: impl Fn(char) -> bool) -> usize {
    text[from..].char_indices().find(|&(_, c)| !goes_on(c)).map_or(text.len(), |(at, _)| from + at)
}

/// The end of the marks that stand on the letter before an offset: no span parts a letter from its marks.
fn behind_marks(text: &str, from: u32) -> u32 {
    // Marks are written in two bytes, the first of them one of these.
    if !matches!(text.as_bytes().get(from as usize), Some(0xD8..=0xDB)) {
        return from;
    }
    let rest = text.get(from as usize..).unwrap_or_default();
    let marks: usize = rest.chars().take_while(|&c| letters::is_mark(c)).map(char::len_utf8).sum();
    from + marks as u32
}

/// Is the word written with ta marbuta (which folding equates with the pronoun ه)?
pub(crate) fn ends_in_teh_marbuta(surface: &str) -> bool {
    surface.chars().rev().find(|&c| !letters::is_mark(c)) == Some(TEH_MARBUTA)
}

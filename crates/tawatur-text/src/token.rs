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
    let mut out = Vec::with_capacity(text.len() / 9 + 4);
    let mut chars = text.char_indices().peekable();
    let mut spaced = true;
    while let Some((start, c)) = chars.next() {
        let kind = match c {
            '\n' | '\r' => TokenKind::Break,
            c if c.is_whitespace() => {
                spaced = true;
                continue;
            }
            '0'..='9' => TokenKind::Number,
            c if letters::is_arabic_letter(c) => TokenKind::Word,
            c if c.is_alphabetic() => TokenKind::Latin,
            _ => TokenKind::Mark,
        };
        let mut end = start + c.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            let goes_on = match kind {
                TokenKind::Word => letters::is_arabic_letter(next),
                TokenKind::Latin => next.is_alphanumeric() && !letters::is_arabic_letter(next),
                TokenKind::Number => {
                    next.is_ascii_digit()
                        || (matches!(next, '.' | ',' | '\u{066B}' | '\u{066C}')
                            && text[at + next.len_utf8()..].starts_with(|d: char| d.is_ascii_digit()))
                }
                TokenKind::Break => next == '\n' || next == '\r' || next.is_whitespace(),
                TokenKind::Mark => false,
            };
            if !goes_on {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let place = Span::new(start as u32, end as u32);
        out.push(Token {
            span: Span::new(folded.original(place.start()), behind_marks(original, folded.original_end(place.end()))),
            folded: place,
            kind,
            spaced,
        });
        spaced = kind == TokenKind::Break;
    }
    out
}

/// The end of the marks that stand on the letter before an offset: no span parts a letter from its marks.
fn behind_marks(text: &str, from: u32) -> u32 {
    let rest = text.get(from as usize..).unwrap_or_default();
    let marks: usize = rest.chars().take_while(|&c| letters::is_mark(c)).map(char::len_utf8).sum();
    from + marks as u32
}

/// Is the word written with ta marbuta (which folding equates with the pronoun ه)?
pub(crate) fn ends_in_teh_marbuta(surface: &str) -> bool {
    surface.chars().rev().find(|&c| !letters::is_mark(c)) == Some(TEH_MARBUTA)
}

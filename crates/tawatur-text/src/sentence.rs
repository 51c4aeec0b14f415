use crate::letters::{self, *};
use crate::{Token, TokenKind};
use std::ops::Range;

/// A sentence of news has a tenth of these tokens. What runs on longer (a list, a text without marks, hostile input) is parted
/// here, so that work that grows with the square of a sentence still grows with the text.
const LONGEST: usize = 400;

/// Parts tokens into sentences, as ranges of tokens. Line breaks belong to no sentence.
pub(crate) fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<u32>> {
    let mut out = Vec::new();
    let mut start = 0usize;
    let mut at = 0usize;
    let mark = |i: usize| -> Option<char> {
        let token = tokens.get(i)?;
        (token.kind == TokenKind::Mark).then(|| token.span.of(text).chars().next()).flatten()
    };
    while at < tokens.len() {
        if at - start >= LONGEST {
            out.push(start as u32..at as u32);
            start = at;
        }
        if tokens[at].kind == TokenKind::Break {
            if at > start {
                out.push(start as u32..at as u32);
            }
            at += 1;
            start = at;
            continue;
        }
        let ends = match mark(at) {
            Some('!' | ARABIC_QUESTION_MARK | '?') => true,
            Some('.') => !abbreviates(text, tokens, at),
            Some('\u{2026}') => tokens.get(at + 1).is_none_or(|next| next.kind == TokenKind::Break),
            _ => false,
        };
        at += 1;
        if ends {
            // Closing quotes and brackets and repeated marks stay with the sentence that they close.
            while let Some(c) = mark(at) {
                let closes = matches!(c, '.' | '!' | '?' | ARABIC_QUESTION_MARK | ')' | ']' | '\u{BB}' | '\u{201D}')
                    || (c == '"' && !tokens[at].spaced);
                if !closes || at - start >= LONGEST {
                    break;
                }
                at += 1;
            }
            out.push(start as u32..at as u32);
            start = at;
        }
    }
    if at > start {
        out.push(start as u32..at as u32);
    }
    out
}

/// A full stop after a single letter («د.») or between Latin letters is part of an abbreviation, one after the number of
/// a list item belongs to the number. Of several stops in a row the last one ends the sentence.
fn abbreviates(text: &str, tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1);
    let dots = |t: Option<&Token>| t.is_some_and(|t| t.kind == TokenKind::Mark && t.span.of(text) == ".");
    if dots(next) || (at > 0 && dots(tokens.get(at - 1)) && next.is_some_and(|n| n.kind == TokenKind::Word)) {
        return at + 3 < tokens.len() && dots(next);
    }
    let Some(before) = at.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
    // Compared in the folded text: a bidi control may stand between a letter and its stop.
    if before.folded.end() != tokens[at].folded.start() {
        return false;
    }
    let word = before.span.of(text);
    match before.kind {
        TokenKind::Word => {
            let one = word.chars().filter(|&c| letters::is_arabic_letter(c) && c != TATWEEL).count() == 1;
            // Behind a number the letter names a calendar («1445 هـ.», «622 م.») and the stop is a stop.
            let calendar = at >= 2 && tokens[at - 2].kind == TokenKind::Number;
            // «ب.» at the end of a paragraph is an end all the same.
            one && !calendar && next.is_some_and(|n| n.kind != TokenKind::Break)
        }
        TokenKind::Latin => next.is_some_and(|n| n.kind == TokenKind::Latin && !n.spaced || word.chars().count() == 1),
        TokenKind::Number => {
            // «1. النقطة الأولى»: the number of a list item, at the head of its line.
            let item = (at == 1 || tokens[at - 2].kind == TokenKind::Break) && word.len() <= 2 * 2;
            next.is_some_and(|n| {
                n.kind == TokenKind::Number && !n.spaced || item && n.kind == TokenKind::Word && n.spaced
            })
        }
        _ => false,
    }
}

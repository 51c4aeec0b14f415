//! «Place – agency:» at the head of the first paragraph.

use crate::letter::ARABIC_COMMA;

/// A dateline is over by here, in characters.
const LOOK: usize = 90;

/// The place's byte range in `text`, where `text` opens with a dateline: a place of one to three words and then a dash
/// or slash, or an agency in brackets with a dash or colon behind it, or a date and such brackets.
pub(crate) fn find(text: &str) -> Option<(usize, usize)> {
    let end = text.char_indices().nth(LOOK).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    let place_end = head.find(|c: char| !(is_letter(c) || c == ' ' || is_mark(c)))?;
    let place = head[..place_end].trim_end();
    let words = place.split(' ').count();
    if place.is_empty() || place.starts_with(' ') || words > 3 {
        return None;
    }
    let rest = &head[place_end..];
    let spaced = head[..place_end].ends_with(' ');
    let sign = rest.chars().next()?;
    let behind = rest[sign.len_utf8()..].trim_start();
    let dateline = match sign {
        '-' | '\u{2013}' | '\u{2014}' | '/' => {
            let gap = rest[sign.len_utf8()..].starts_with(' ');
            (spaced && gap && words <= 2) || ((spaced || gap) && closes(behind, 5))
        }
        '(' => bracketed(behind).is_some_and(|after| {
            // The country may stand in brackets of its own before the agency.
            is_sign(after) || after.trim_start().strip_prefix('(').and_then(bracketed).is_some_and(is_sign)
        }),
        ',' | ARABIC_COMMA => behind.split_once('(').is_some_and(|(date, rest)| {
            let agency = rest.split_once(')');
            date.split(' ').count() <= 6
                && agency.is_some_and(|(inner, after)| inner.split(' ').count() <= 4 && is_sign(after))
        }),
        _ => false,
    };
    dateline.then_some((0, place.len()))
}

/// What follows a bracket of at most four words, which is open already.
fn bracketed(rest: &str) -> Option<&str> {
    rest.split_once(')').filter(|(inner, _)| inner.split(' ').count() <= 4).map(|(_, after)| after)
}

/// Does a colon or dash follow within so many words?
fn closes(rest: &str, words: usize) -> bool {
    let Some(at) = rest.find([':', '\u{2013}', '\u{2014}', '/', '-']) else {
        return false;
    };
    rest[..at].split_whitespace().count() <= words && !rest[..at].contains(['.', '"', '\u{AB}'])
}

fn is_sign(after: &str) -> bool {
    after.trim_start().starts_with(['-', '\u{2013}', '\u{2014}', ':', '/'])
}

/// A letter of any script; those of the Arabic block are told at once.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64A}') || c.is_alphabetic()
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}')
}

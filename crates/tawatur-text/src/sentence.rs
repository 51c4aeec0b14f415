//! Where sentences end.
//!
//! A stop, a question mark or an exclamation mark ends a sentence, a line break ends what has no mark, and closing marks
//! stay with what they close. What looks like an end and is none (initials, abbreviations, list numbers, addresses, a
//! question that is quoted within a sentence) is told here; the words that help are in `data/sentence.tsv`.
//!
//! Two marks end a sentence at times:
//!
//! - a colon behind a heading («سؤال وجواب: ماذا حدث؟»), not behind what introduces a speech or a list («وقال الوزير:»);
//! - a comma, in a paragraph whose writer uses no stops at all («زرعها عملاء، وقرر الطبيب …، وبدأت المراسم»).

use crate::letters::{self, *};
use crate::{Folded, Token, TokenKind, fold_word};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

const WORDS: &str = include_str!("../data/sentence.tsv");

/// A sentence of news has a tenth of these tokens. What runs on longer (a list, a text without marks, hostile input) is parted
/// here, so that work that grows with the square of a sentence still grows with the text.
const LONGEST: usize = 400;

/// A paragraph without a stop is parted at its commas if it has so many words and so many clauses; a clause has so many
/// words at least.
const UNSTOPPED_WORDS: usize = 25;
const UNSTOPPED_CLAUSES: usize = 3;
const CLAUSE: usize = 4;

/// A heading before a colon has no more tokens.
const HEADING: usize = 16;

const URDU_STOP: char = '\u{6D4}';
const THEH: char = '\u{62B}';
const ELLIPSIS: char = '\u{2026}';

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Known {
    /// A stop behind it is part of it: «Dr.».
    Abbreviation,
    /// As an abbreviation where Latin letters follow: «Inc.».
    Company,
    /// It names a calendar, and the stop behind it may be a stop: «622 م.».
    Calendar,
    /// It introduces what stands behind a colon: «وقال:», «ما يلي:».
    Introduces,
    /// It ends an address in Arabic letters: «الجزيرة.نت».
    Domain,
    /// It opens no sentence: «، حيث».
    Continues,
}

/// Folded words with what is known of them.
static KNOWN: LazyLock<FxHashSet<(Known, String)>> = LazyLock::new(|| {
    let rows = WORDS.lines().skip(1).filter_map(|line| line.split_once('\t'));
    rows.filter_map(|(kind, word)| {
        let kind = match kind {
            "abbreviation" => Known::Abbreviation,
            "company" => Known::Company,
            "calendar" => Known::Calendar,
            "introduces" => Known::Introduces,
            "continues" => Known::Continues,
            "domain" => Known::Domain,
            _ => return None,
        };
        Some((kind, fold_word(word)))
    })
    .collect()
});

/// Parts tokens into sentences, as ranges of tokens. Line breaks belong to no sentence.
pub(crate) fn sentences(text: &str, folded: &Folded, tokens: &[Token]) -> Vec<Range<u32>> {
    let reader = Reader { text, folded, tokens };
    let mut out = Vec::new();
    let mut from = 0;
    while from < tokens.len() {
        if tokens[from].kind == TokenKind::Break {
            from += 1;
            continue;
        }
        let rest = &tokens[from..];
        let to = from + rest.iter().position(|t| t.kind == TokenKind::Break).unwrap_or(rest.len());
        reader.paragraph(from, to, &mut out);
        from = to;
    }
    out
}

struct Reader<'a> {
    text: &'a str,
    folded: &'a Folded,
    tokens: &'a [Token],
}

impl Reader<'_> {
    fn paragraph(&self, from: usize, to: usize, out: &mut Vec<Range<u32>>) {
        let mut start = from;
        let mut at = from;
        // A heading has sentences behind it: one alone is a headline's («بوتين: لن نتراجع») or a speaker's.
        let last = (from..to).rev().filter(|&i| self.is_final(i)).nth(1).unwrap_or(from);
        let commas = self.unstopped(from, to);
        while at < to {
            if at - start >= LONGEST {
                out.push(start as u32..at as u32);
                start = at;
            }
            let ends = match self.mark(at) {
                Some('!' | ARABIC_QUESTION_MARK | '?') => self.asks(start, at, to),
                Some('.' | URDU_STOP) => !self.abbreviates(at) && !self.goes_on(at),
                Some(ELLIPSIS) => at + 1 == to,
                Some(':') => start == from && at < last && self.heads(start, at),
                Some(ARABIC_COMMA) => commas && self.opens_clause(start, at, to),
                _ => false,
            };
            at += 1;
            if ends {
                at = self.closing(start, at, to);
                out.push(start as u32..at as u32);
                start = at;
            }
        }
        if at > start {
            out.push(start as u32..at as u32);
        }
    }

    fn mark(&self, at: usize) -> Option<char> {
        let token = self.tokens.get(at)?;
        (token.kind == TokenKind::Mark).then(|| token.span.of(self.text).chars().next()).flatten()
    }

    fn kind(&self, at: usize) -> TokenKind {
        self.tokens.get(at).map_or(TokenKind::Break, |token| token.kind)
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map(|token| token.folded.of(&self.folded.text)).unwrap_or_default()
    }

    /// Does white space stand before a token (or does none follow)?
    fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.spaced || token.kind == TokenKind::Break)
    }

    fn is(&self, kind: Known, at: usize) -> bool {
        KNOWN.contains(&(kind, self.word(at).to_lowercase()))
    }

    fn is_final(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('.' | '!' | '?' | ARABIC_QUESTION_MARK | URDU_STOP))
    }

    /// Closing quotes and brackets and repeated marks stay with the sentence that they close.
    fn closing(&self, start: usize, mut at: usize, to: usize) -> usize {
        while at < to && at - start < LONGEST {
            let closes = match self.mark(at) {
                Some('.' | '!' | '?' | ARABIC_QUESTION_MARK | URDU_STOP | ')' | ']' | '\u{BB}' | '\u{201D}') => true,
                Some(ELLIPSIS | '"' | '\'') => !self.spaced(at),
                _ => false,
            };
            if !closes {
                break;
            }
            at += 1;
        }
        at
    }

    /// Does a question or an exclamation mark end the sentence?
    fn asks(&self, start: usize, at: usize, to: usize) -> bool {
        let next = at + 1;
        // «news?id=5»: part of an address.
        if self.mark(at) == Some('?')
            && !self.spaced(next)
            && matches!(self.kind(next), TokenKind::Latin | TokenKind::Number)
        {
            return false;
        }
        if self.goes_on(at) {
            return false;
        }
        // «شركة Yahoo! خدمة»: part of a name.
        if self.mark(at) == Some('!') && at > start && self.kind(at - 1) == TokenKind::Latin {
            return self.kind(next) != TokenKind::Word || self.joined(next);
        }
        // «الخطة (!) التي»: a remark on one word.
        if at > start && matches!(self.mark(at - 1), Some('(' | '[')) && matches!(self.mark(next), Some(')' | ']')) {
            return false;
        }
        // A question that is quoted in the course of a sentence: «تحت شعار «لا للحرب!» في العاصمة». Behind a colon the
        // quotation ends the sentence, and so it does where the next begins with a conjunction.
        let behind = self.closing(start, next, to);
        let closed = (next..behind).find(|&i| matches!(self.mark(i), Some('\u{BB}' | '\u{201D}' | '"')));
        let Some(closed) = closed else { return true };
        if behind >= to || self.kind(behind) != TokenKind::Word || self.joined(behind) {
            return true;
        }
        let opening = match self.mark(closed) {
            Some('\u{BB}') => '\u{AB}',
            Some('\u{201D}') => '\u{201C}',
            _ => '"',
        };
        let opened = (start..at).rev().find(|&i| self.mark(i) == Some(opening));
        opened.is_none_or(|opened| opened > start && self.mark(opened - 1) == Some(':'))
    }

    /// Does a word begin with «و» or «ف», or is it «ثم»?
    fn joined(&self, at: usize) -> bool {
        self.word(at).starts_with(WAW) || self.word(at).starts_with([FEH, THEH]) && !self.is(Known::Continues, at)
    }

    /// A comma, a semicolon or a colon right behind a mark: the sentence goes on.
    fn goes_on(&self, at: usize) -> bool {
        matches!(self.mark(at + 1), Some(ARABIC_COMMA | ',' | ARABIC_SEMICOLON | ';' | ':'))
    }

    /// A full stop after a single letter («د.») or between Latin letters is part of an abbreviation, one after the number of
    /// a list item belongs to the number. Of several stops in a row the last one ends the sentence.
    fn abbreviates(&self, at: usize) -> bool {
        let next = at + 1;
        let dot = |i: usize| self.mark(i) == Some('.');
        if dot(next) || (at > 0 && dot(at - 1) && self.kind(next) == TokenKind::Word) {
            return at + 3 < self.tokens.len() && dot(next);
        }
        let Some(before) = at.checked_sub(1) else { return false };
        // Compared in the folded text: a bidi control may stand between a letter and its stop.
        if self.tokens[before].folded.end() != self.tokens[at].folded.start() {
            return false;
        }
        match self.kind(before) {
            TokenKind::Word => self.abbreviates_word(before, at),
            TokenKind::Latin => {
                let one = self.word(before).chars().count() == 1;
                let latin = self.kind(next) == TokenKind::Latin;
                let on = self.kind(next) != TokenKind::Break && !self.joined(next);
                latin && !self.spaced(next)
                    || on && self.is(Known::Company, before)
                    || one && self.kind(next) != TokenKind::Break
                    || self.is(Known::Abbreviation, before) && self.kind(next) != TokenKind::Break
            }
            TokenKind::Number => {
                // «1. النقطة الأولى»: the number of a list item, at the head of its line.
                let head = at == 1 || self.kind(at - 2) == TokenKind::Break;
                let item = head && self.word(before).len() <= 2;
                match self.kind(next) {
                    TokenKind::Number => !self.spaced(next),
                    TokenKind::Word | TokenKind::Latin => item && self.spaced(next),
                    _ => false,
                }
            }
            _ => false,
        }
    }

    fn abbreviates_word(&self, before: usize, at: usize) -> bool {
        let next = at + 1;
        // «ب.» at the end of a paragraph is an end all the same.
        if self.kind(next) == TokenKind::Break {
            return false;
        }
        if self.is(Known::Abbreviation, before) {
            return true;
        }
        // «الجزيرة.نت».
        if !self.spaced(next) && self.is(Known::Domain, next) {
            return true;
        }
        // «ود. 45»: a conjunction before a letter that numbers.
        let counted = self.word(before).strip_prefix(WAW).is_some_and(|rest| rest.chars().count() == 1);
        if counted && self.kind(next) == TokenKind::Number {
            return true;
        }
        let single = |i: usize| {
            let letters = self.word(i).chars().filter(|&c| letters::is_arabic_letter(c) && c != TATWEEL).count();
            self.kind(i) == TokenKind::Word && letters == 1
        };
        if !single(before) {
            return false;
        }
        // «300 ق.م. وكان»: behind a number the letters name a calendar, and their last stop is a stop.
        let mut first = before;
        while first >= 2 && self.mark(first - 1) == Some('.') && single(first - 2) {
            first -= 2;
        }
        let numbered = first > 0 && self.kind(first - 1) == TokenKind::Number;
        if single(next) && self.mark(next + 1) == Some('.') {
            return true;
        }
        if numbered && self.is(Known::Calendar, before) {
            return self.is(Known::Continues, next) && !self.word(next).starts_with(WAW);
        }
        // «وكالة أ.ف.ب. وأضاف»: behind letters that are written together a sentence begins with its conjunction; behind
        // spaced initials and titles stands a name («د. وائل»).
        let together = first < before && !self.spaced(before);
        !(together && self.spaced(next) && self.joined(next))
    }

    /// Is what stands before a colon a heading? It has no word that introduces speech or a list, opens no quotation behind
    /// it, and a sentence follows.
    fn heads(&self, start: usize, at: usize) -> bool {
        let next = at + 1;
        let follows = matches!(self.kind(next), TokenKind::Word) && self.spaced(next);
        follows
            && at - start <= HEADING
            && at > start + 1
            && !(start..at).any(|i| self.introduces(i) || self.mark(i).is_some_and(letters::is_quote))
    }

    fn introduces(&self, at: usize) -> bool {
        if self.kind(at) != TokenKind::Word {
            return false;
        }
        if self.is(Known::Introduces, at) {
            return true;
        }
        let bare = self.word(at).strip_prefix([WAW, FEH]).unwrap_or_default();
        !bare.is_empty() && KNOWN.contains(&(Known::Introduces, bare.to_owned()))
    }

    /// Is a paragraph written with commas for stops? It is long, most of it is clauses between commas, and it has no other mark
    /// that ends a sentence.
    fn unstopped(&self, from: usize, to: usize) -> bool {
        let (mut words, mut clause, mut clauses) = (0, 0, 0);
        for at in from..to {
            match self.mark(at) {
                Some('.' | '!' | '?' | ARABIC_QUESTION_MARK | URDU_STOP) => return false,
                Some(ARABIC_COMMA) => {
                    clauses += usize::from(clause >= CLAUSE);
                    clause = 0;
                }
                _ if self.kind(at) == TokenKind::Word => {
                    words += 1;
                    clause += 1;
                }
                _ => {}
            }
        }
        clauses += usize::from(clause >= CLAUSE);
        words >= UNSTOPPED_WORDS && clauses >= UNSTOPPED_CLAUSES
    }

    /// Behind a comma of such a paragraph a clause begins where as many words stand before it and behind it as a clause
    /// needs, and the next is none that only continues («حيث», «التي»).
    fn opens_clause(&self, start: usize, at: usize, to: usize) -> bool {
        let words = |range: Range<usize>| range.filter(|&i| self.kind(i) == TokenKind::Word).count();
        let end = (at + 1..to).find(|&i| self.mark(i) == Some(ARABIC_COMMA)).unwrap_or(to);
        words(start..at) >= CLAUSE && words(at + 1..end) >= CLAUSE && !self.is(Known::Continues, at + 1)
    }
}

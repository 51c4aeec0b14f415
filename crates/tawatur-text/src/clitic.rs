use crate::letters::*;
use smallvec::SmallVec;

/// One way of cutting attached words off the front of a folded word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proclitic {
    /// و or ف.
    pub conjunction: Option<char>,
    /// ب, ل or ك before a noun; س before an imperfect.
    pub particle: Option<char>,
    /// The article, which may be hidden in لل.
    pub article: bool,
    /// Byte offset in the folded word at which the stem begins.
    pub stem: u8,
}

/// A whole analysis: what stands before, the stem, the pronoun behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// What stands before the stem.
    pub front: Proclitic,
    /// Byte offset at which the stem ends and a pronoun begins, if one does.
    pub end: u8,
}

/// All ways of cutting proclitics off, the uncut word first, then by the length of what is cut. Every stem keeps at
/// least two letters. Which of them is right is for a lexicon and the context to say.
pub fn proclitics(word: &str) -> SmallVec<[Proclitic; 8]> {
    let mut out = SmallVec::new();
    let length = word.chars().count();
    if word.len() > 120 {
        out.push(Proclitic::default());
        return out;
    }
    let mut push = |p: Proclitic| {
        if length >= 2 + p.stem as usize / 2 {
            out.push(p);
        }
    };
    let mut fronts: SmallVec<[Proclitic; 2]> = SmallVec::new();
    fronts.push(Proclitic::default());
    let first = word.chars().next().unwrap_or(' ');
    if matches!(first, WAW | FEH) {
        fronts.push(Proclitic { conjunction: Some(first), stem: 2, ..Proclitic::default() });
    }
    for front in fronts {
        push(front);
        article(word, front, &mut push);
        let rest = &word[front.stem as usize..];
        let mut letters = rest.chars();
        let Some(particle) = letters.next().filter(|c| matches!(*c, BEH | LAM | KAF | SEEN)) else { continue };
        let stem = front.stem + 2;
        let with = Proclitic { particle: Some(particle), stem, ..front };
        if particle == LAM && letters.next() == Some(LAM) {
            // للوكالة is ل + ال + وكالة; in للجنة the stem has a lam of its own.
            push(Proclitic { article: true, stem: stem + 2, ..with });
            push(Proclitic { article: true, ..with });
        }
        push(with);
        if particle != SEEN {
            article(word, with, &mut push);
        }
    }
    out
}

fn article(word: &str, front: Proclitic, push: &mut impl FnMut(Proclitic)) {
    let mut letters = word[front.stem as usize..].chars();
    if letters.next() == Some(ALEF) && letters.next() == Some(LAM) {
        push(Proclitic { article: true, stem: front.stem + 4, ..front });
    }
}

/// Length in bytes of the pronoun that ends a folded word, for each pronoun that can be cut off: the longest first.
/// The stem keeps at least two letters.
pub fn suffix_length(stem: &str) -> SmallVec<[usize; 3]> {
    let mut out = SmallVec::new();
    let letters: SmallVec<[char; 24]> = stem.chars().rev().take(3).collect();
    let length = stem.chars().count();
    let mut push = |n: usize| {
        if length >= n + 2 {
            out.push(n * 2);
        }
    };
    match letters.as_slice() {
        [ALEF, MEEM, HEH, ..] | [ALEF, MEEM, KAF, ..] => push(3),
        _ => {}
    }
    match letters.as_slice() {
        [ALEF, HEH, ..] | [MEEM, HEH, ..] | [NOON, HEH, ..] | [MEEM, KAF, ..] | [ALEF, NOON, ..] => push(2),
        [YEH, NOON, ..] => push(2),
        _ => {}
    }
    if let Some(&(HEH | KAF | YEH)) = letters.first() {
        push(1);
    }
    out
}

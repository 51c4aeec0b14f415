use super::segmenter::Word;
use super::vocabulary::kind;
use smallvec::SmallVec;
use tawatur_text::letters::*;

/// The offsets in a folded word at which the words attached before it end, ascending.
pub(crate) fn cuts(word: &Word<'_>) -> SmallVec<[usize; 3]> {
    let mut out = SmallVec::new();
    let mut from = 0usize;
    if conjunction(word) {
        from = 2;
        out.push(from);
    }
    if particle(word, from) {
        out.push(from + 2);
    }
    out
}

/// Letters of a stem.
fn length(text: &str) -> usize {
    text.chars().count()
}

fn article(rest: &str) -> bool {
    rest.strip_prefix(ALEF).is_some_and(|r| r.starts_with(LAM)) && length(rest) > 3
}

fn conjunction(word: &Word<'_>) -> bool {
    let stem = word.stem(0);
    let mut letters = stem.chars();
    let first = letters.next();
    let rest = letters.as_str();
    match first {
        Some(WAW) => {
            if length(rest) < 2 {
                return word.pronoun() && !rest.is_empty();
            }
            if word.words.is(stem, kind::OWN_FRONT | kind::OWN_FRONT_PREFIX) {
                return false;
            }
            if word.noun(rest) || word.words.is(rest, kind::AFTER_FA) || article(rest) || word.carrier(2) {
                return true;
            }
            // A pattern gives way where a lexicon knows the rest and not the whole; a name that is known whole stays.
            let own = word.words.own_front(stem) && (word.known(0) || !word.known(2));
            !own && (word.known(2) || !word.name(0))
        }
        // Most words with this letter own it; the conjunction stands before words of grammar and the article.
        Some(FEH) => {
            let whole = word.folded.strip_prefix(FEH).unwrap_or_default();
            word.words.is(rest, kind::AFTER_FA)
                || word.words.is(whole, kind::AFTER_FA)
                || article(rest) && !word.words.own_front(stem) && !word.known(0)
        }
        _ => false,
    }
}

fn particle(word: &Word<'_>, from: usize) -> bool {
    let stem = word.stem(from);
    let mut letters = stem.chars();
    let Some(first) = letters.next() else { return false };
    let rest = letters.as_str();
    let long = length(rest);
    if long < 2 && !matches!(first, BEH | LAM) {
        return false;
    }
    // A preposition with nothing but its pronoun: به, لها.
    if long == 0 {
        return false;
    }
    let words = word.words;
    match first {
        BEH => {
            if words.is(stem, kind::OWN_FRONT | kind::OWN_FRONT_PREFIX) {
                return false;
            }
            if word.noun(rest) && long > 1 || word.carrier(from + 2) && long > 2 {
                return true;
            }
            if words.own_front(stem) {
                return false;
            }
            if article(rest) {
                return true;
            }
            match (word.known(from), word.known(from + 2)) {
                (true, false) => false,
                (false, true) => true,
                (true, true) => !word.name(from),
                (false, false) => {
                    long >= 4 || long == 3 && !matches!(rest.chars().next(), Some(WAW | YEH | ALEF | REH | LAM))
                }
            }
        }
        LAM => {
            if words.is(stem, kind::OWN_FRONT | kind::OWN_FRONT_PREFIX) {
                return false;
            }
            if word.noun(rest) && long > 1 || rest.starts_with(LAM) && long > 2 || word.carrier(from + 2) && long > 2 {
                return true;
            }
            // An imperfect behind it: ليشكل. The few words of their own that look so are listed as they stand.
            let imperfect = rest.starts_with(YEH) && long >= 4 && !word.known(from);
            if !imperfect && words.own_front(stem) || word.name(from) && !word.known(from + 2) {
                return false;
            }
            long > 1
        }
        KAF => {
            if words.is(stem, kind::OWN_FRONT | kind::OWN_FRONT_PREFIX) {
                return false;
            }
            word.noun(rest) || article(rest) && !words.own_front(stem) && !word.known(from)
        }
        SEEN => {
            let imperfect = matches!(rest.chars().next(), Some(YEH | TEH | NOON | ALEF));
            if !imperfect || words.own_front(stem) || word.name(from) {
                return false;
            }
            if word.future(from) {
                return true;
            }
            match rest.chars().next() {
                Some(YEH | TEH) => long >= 4 || long == 3 && !word.known(from),
                Some(NOON) => long >= 4 && !word.known(from),
                _ => false,
            }
        }
        _ => false,
    }
}

const REH: char = '\u{0631}';

use crate::analysis::Cutter;
use crate::bits::*;
use crate::shape::Shape;
use crate::vocabulary::Known;
use tawatur_text::fold_word;
use tawatur_text::letters::*;

const DAL: char = '\u{62F}';
const THAL: char = '\u{630}';
const REH: char = '\u{631}';
const ZAIN: char = '\u{632}';

/// The byte at which the second of two words begins that a missing space has joined: behind a letter that does not
/// join to the next, where both are known, and where no other place is as good. Of a place before the article and one
/// that is not, the first is better: «وزير|الخارجية».
pub(crate) fn joined(cutter: &Cutter<'_>, word: &Shape<'_>) -> Option<usize> {
    let n = word.len();
    if n < 5 {
        return None;
    }
    let (mut place, mut best, mut count) = (0usize, 0u8, 0usize);
    for at in 2..=n.saturating_sub(2) {
        let ends = matches!(word.letter(at - 1), ALEF | DAL | THAL | REH | ZAIN | WAW | HAMZA)
            || matches!(word.written.get(at - 1), Some(&(TEH_MARBUTA | ALEF_MAKSURA)));
        if !ends {
            continue;
        }
        let worth = worth(cutter, word, at);
        if worth > best {
            (place, best, count) = (at, worth, 1);
        } else if worth == best {
            count += 1;
        }
    }
    (best > 0 && count == 1).then(|| word.byte(place))
}

/// How good a place is: 0 where the two parts are not both known. A place behind a letter that ends words only (ة, ى) or
/// before one that begins them only (إ) is sure, one before the article nearly so; «لا» stands before an imperfect. Else both
/// must be words of four letters and in the dictionary as they stand, so that names are not torn («سترا|فورد»).
fn worth(cutter: &Cutter<'_>, word: &Shape<'_>, at: usize) -> u8 {
    let n = word.len();
    let (left, right) = (word.slice(0, at), word.slice(at, n));
    let (known, next) = (cutter.know(left), cutter.know(right));
    // «عبدالناصر», «أبوغزالة», «نورالدين» are names that are written in one word.
    if known.is(JOINS) || next.is(JOINED) {
        return 0;
    }
    let (Some(first), Some(second)) = (part(word, 0, at), part(word, at, n)) else { return 0 };
    let (before, behind) = (cutter.best(&first), cutter.best(&second));
    if !before.known || !behind.known || before.end < at || before.cost > 330 || behind.cost > 330 {
        return 0;
    }
    // «ولا» is a word of grammar as «لا» is.
    let head = usize::from(at == 3 && matches!(word.letter(0), WAW | FEH));
    let grammar = known.is(PARTICLE) || head > 0 && cutter.know(word.slice(head, at)).is(PARTICLE);
    // A dual or an accusative is not to be told from the beginning of a name; nor is a word in و.
    if matches!(word.letter(at - 1), ALEF | WAW) && !grammar {
        return 0;
    }
    let ends = matches!(word.written.get(at - 1), Some(&(TEH_MARBUTA | ALEF_MAKSURA)));
    let begins = word.written.get(at) == Some(&ALEF_HAMZA_BELOW);
    if (ends || begins) && at > 2 && n - at > 2 && at - before.start - before.article > 2 {
        return 4;
    }
    let article = word.letter(at) == ALEF && word.letter(at + 1) == LAM;
    let definite = article && behind.start == 0 && n - at > 4;
    if definite && (at > 2 || grammar) && cutter.know(word.slice(at + 2, n)).is(NOUN) {
        return 3;
    }
    if at == 2 + head {
        let negation = word.letter(head + 1) == ALEF && matches!(word.letter(head), LAM | MEEM);
        let verb = next.is(IMPERFECT) && n - at > 3 || next.is(PARTICLE) && word.letter(at) == ZAIN;
        return if negation && behind.start == 0 && verb && word.letter(at) != ALEF { 2 } else { 0 };
    }
    let whole = |form: Known, text: &str| {
        let [noun, _] = cutter.words.lemmas(form);
        // What only the lexicon of the world has stands there as it is met.
        form.is(PAST | IMPERFECT | PLURAL) || form.is(NOUN) && noun.is_none_or(|noun| fold_word(noun) == text)
    };
    let stem = word.slice(before.start + before.article, at);
    if at - before.start - before.article < 4 || !whole(cutter.know(stem), stem) {
        return 0;
    }
    // «أكثرمن», and two words of the dictionary.
    let short = next.is(STUCK);
    let bare = word.letter(at) == ALEF && !word.carrier(at) && n - at < 5;
    let long = n - at > 3 && behind.start == 0 && !bare && whole(next, right);
    u8::from(short || long)
}

/// A part of a word as a word.
fn part<'a>(word: &Shape<'a>, from: usize, to: usize) -> Option<Shape<'a>> {
    let surface: String = word.written.get(from..to)?.iter().collect();
    Shape::new(word.slice(from, to), &surface)
}

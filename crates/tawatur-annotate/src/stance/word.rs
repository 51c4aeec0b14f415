use super::cue::Cues;
use tawatur_lexicon::{Lexicon, What};
use tawatur_text::letters::*;
use tawatur_text::{Document, TokenKind};

/// A word of a headline as it is compared.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) stem: String,
    pub(super) number: bool,
    /// A word of grammar.
    pub(super) grammar: bool,
    /// Sides it stands on, as [`Cues::of`] gives them.
    pub(super) sides: u32,
    /// The country it names or belongs to, by position in the tables.
    pub(super) country: Option<u32>,
    /// The person, organisation or place it names.
    pub(super) thing: Option<u32>,
}

/// The words of a headline.
pub(super) fn items(lexicon: &Lexicon, text: &str) -> Vec<Item> {
    let document = Document::new(text);
    let cues = Cues::embedded();
    let mut out: Vec<Item> = Vec::new();
    let mut named: (usize, Option<u32>, Option<u32>) = (0, None, None);
    for at in 0..document.tokens.len() {
        let kind = document.kind(at);
        if !matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Latin) {
            continue;
        }
        let folded = document.word(at);
        let stem = if kind == TokenKind::Word { stem(folded) } else { folded };
        let mut grammar = stem.chars().count() < 2;
        if kind != TokenKind::Number && at >= named.0 {
            named = (at + 1, None, None);
            let mut longest = 0;
            for hit in lexicon.look_up(&document, at) {
                for sense in lexicon.senses(hit.group) {
                    match sense.what {
                        What::Name { thing, .. } if hit.tokens > longest && hit.suffix == 0 => {
                            longest = hit.tokens;
                            let known = &lexicon.tables.things[thing as usize];
                            let country = if known.kind == "country" {
                                Some(thing)
                            } else {
                                known
                                    .country
                                    .as_deref()
                                    .and_then(|id| lexicon.thing_index(id))
                                    .filter(|_| known.kind == "place")
                            };
                            named = (at + hit.tokens as usize, country, Some(thing));
                        }
                        What::Nationality { country, .. } if longest == 0 => {
                            longest = 1;
                            named = (at + 1, Some(country), None);
                        }
                        What::Function(_) if hit.tokens == 1 && hit.front.stem == 0 => grammar = true,
                        _ => {}
                    }
                }
            }
        }
        let grammar = grammar && named.1.is_none() && named.2.is_none();
        out.push(Item {
            stem: stem.to_owned(),
            number: kind == TokenKind::Number,
            grammar,
            sides: cues.of(folded, stem),
            country: named.1,
            thing: named.2.filter(|_| at < named.0),
        });
    }
    out
}

/// A folded word without article, attached words and the commonest endings: rough, and the same for both headlines.
pub(super) fn stem(word: &str) -> &str {
    let letters = |w: &str| w.chars().count();
    let mut rest = word;
    if letters(rest) > 4
        && let Some(cut) = rest.strip_prefix(WAW)
    {
        rest = cut;
    }
    let article: [char; 2] = [ALEF, LAM];
    if letters(rest) > 4
        && let Some(cut) = rest.strip_prefix([BEH, KAF, LAM, FEH])
        && (starts(cut, &article) || (rest.starts_with(LAM) && cut.starts_with(LAM)) || rest.starts_with([BEH, LAM]))
    {
        rest = cut;
    }
    if letters(rest) > 4 && starts(rest, &article) {
        rest = &rest[4..];
    } else if letters(rest) > 4 && rest.len() < word.len() && rest.starts_with(LAM) && word.contains("\u{644}\u{644}") {
        rest = &rest[2..];
    }
    for ending in ENDINGS {
        let length = ending.len() * 2;
        if rest.len() >= length + 6 && ends(rest, ending) {
            return &rest[..rest.len() - length];
        }
    }
    rest
}

/// Pronouns, plurals and the feminine, longest first.
const ENDINGS: [&[char]; 11] = [
    &[HEH, MEEM, ALEF],
    &[HEH, ALEF],
    &[HEH, MEEM],
    &[ALEF, TEH],
    &[WAW, NOON],
    &[YEH, NOON],
    &[ALEF, NOON],
    &[YEH, HEH],
    &[HEH],
    &[YEH],
    &[ALEF],
];

fn starts(word: &str, with: &[char]) -> bool {
    let mut letters = word.chars();
    with.iter().all(|&c| letters.next() == Some(c))
}

fn ends(word: &str, with: &[char]) -> bool {
    let mut letters = word.chars().rev();
    with.iter().rev().all(|&c| letters.next() == Some(c))
}

/// The consonants that stay when a word is inflected or derived: long vowels and hamza go, and the letters that verbs
/// and participles begin with.
pub(super) fn skeleton(stem: &str) -> impl Iterator<Item = char> + '_ {
    let strong = stem.chars().filter(|c| !matches!(*c, ALEF | WAW | YEH | HEH | HAMZA)).count();
    let mut skip = strong.saturating_sub(3);
    let mut first = true;
    stem.chars().filter(|c| !matches!(*c, ALEF | WAW | YEH | HEH | HAMZA)).filter(move |c| {
        let drop = first && skip > 0 && matches!(*c, TEH | MEEM | NOON | SEEN);
        if drop {
            skip -= 1;
        } else {
            first = false;
        }
        !drop
    })
}

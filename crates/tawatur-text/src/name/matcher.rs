use super::feature::ordered;
use super::latin::{self, across_within};
use super::person::{JOINED, NEAR, chance};
use super::spelling::{LONGEST, Letter, Spelling, index, spelling};
use super::verdict::name_similarity;
use super::weight::log_odds_within;
use super::word::{is_part, known_apart, listed};
use crate::fold::is_kept;
use crate::letters;

/// What edits may cost at most: of 31,000 pairs of listed words that have one key and lie further apart four pass for one name.
const APART: f32 = 6.5;

/// A name that many others are held against, where it matters only whether they are spellings of it: the verdict of
/// [`name_similarity`] at a half, but that letters which lie far apart are not weighed one by one.
///
/// ```
/// use tawatur_text::NameMatcher;
/// let name = NameMatcher::new("يانغ");
/// assert!(name.is_like("يانج") && !name.is_like("يافا"));
/// ```
#[derive(Clone, Debug)]
pub struct NameMatcher {
    name: String,
    form: Form,
}

#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "letters stay where no memory is asked for")]
enum Form {
    Word(Word),
    /// Two words, and both as one.
    Words([Word; 2], Spelling),
    Latin(Vec<char>),
    Other,
}

/// One Arabic word, folded, which says nothing but itself: no title, particle or initial.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    spelling: Spelling,
    /// Is it among the names that are known to be near others?
    listed: bool,
}

impl Word {
    fn new(text: &str) -> Option<Word> {
        let spelling = spelled(text)?;
        Some(Word { text: text.to_owned(), spelling, listed: listed(text) })
    }

    fn is_like(&self, other: &str, spelling: &[Letter]) -> bool {
        !(self.listed && known_apart(&self.text, other)) && odds(&self.spelling, spelling) > 0.5
    }
}

impl NameMatcher {
    /// A name to hold others against.
    pub fn new(name: &str) -> NameMatcher {
        let form = match name.split_once(' ') {
            None => Word::new(name).map(Form::Word),
            Some((first, second)) => Word::new(first).zip(Word::new(second)).map(|(first, second)| {
                let whole = together(&first.spelling, &second.spelling, true);
                Form::Words([first, second], whole)
            }),
        };
        let form = match form {
            Some(form) => form,
            None if is_latin(name) => Form::Latin(latin::plain(name)),
            None => Form::Other,
        };
        NameMatcher { name: name.to_owned(), form }
    }

    /// Is another a spelling of it, more likely than not?
    pub fn is_like(&self, other: &str) -> bool {
        match (&self.form, parted(other)) {
            (Form::Word(own), Some(Parted::Word(letters))) => own.is_like(other, &letters),
            (Form::Word(own), Some(Parted::Words(words))) => written_as_one(&own.spelling, &words),
            (Form::Words([first, second], _), Some(Parted::Word(letters))) => {
                written_as_one(&letters, &[("", first.spelling.clone()), ("", second.spelling.clone())])
            }
            (Form::Words([first, second], whole), Some(Parted::Words([(x, a), (y, b)]))) => {
                let each = |one: &Word, two: &Word| one.is_like(x, &a) && two.is_like(y, &b);
                (each(first, second) || each(second, first) || odds(whole, &together(&a, &b, true)) > 0.5)
                    && name_similarity(&self.name, other) > 0.5
            }
            (Form::Word(own), None) if is_latin(other) => {
                across_within(&latin::plain(other), &own.spelling, latin::HALF) > 0.5
            }
            (Form::Latin(own), _) if is_latin(other) => {
                // Each letter more is an edit, and each edit takes three of so many letters.
                let (one, two) = (own.len(), other.len());
                6 * one.abs_diff(two) <= one.max(two) && latin::both(&self.name, other) > 0.5
            }
            (Form::Latin(own), _) if other.chars().any(letters::is_arabic_letter) => {
                across_within(own, &spelling(other), latin::HALF) > 0.5
            }
            _ => name_similarity(&self.name, other) > 0.5,
        }
    }
}

/// How likely the letters are those of one name; nought where they lie far apart.
fn odds(one: &[Letter], other: &[Letter]) -> f32 {
    if one.len() == other.len() && one.iter().zip(other).all(|(x, y)| x.character == y.character) {
        return 1.0;
    }
    let (a, b) = ordered(one, other);
    log_odds_within(a, b, APART).map_or(0.0, chance)
}

/// May a word be two that are written together? That one of them is left out is not enough.
fn written_as_one(word: &[Letter], [(_, first), (_, second)]: &[(&str, Spelling); 2]) -> bool {
    let near = |letters: &[Letter]| letters.len().abs_diff(word.len()) <= NEAR;
    let [joined, apart] = [false, true].map(|apart| together(first, second, apart));
    near(&joined) && JOINED * odds(&joined, word) > 0.5 || near(&apart) && odds(&apart, word) > 0.5
}

fn together(first: &Spelling, second: &Spelling, apart: bool) -> Spelling {
    let space = apart.then_some(Letter::BREAK);
    first.iter().copied().chain(space).chain(second.iter().copied()).collect()
}

/// Plain letters, and what joins words.
fn is_latin(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'-'))
        && name.bytes().any(|b| b.is_ascii_alphabetic())
}

#[allow(clippy::large_enum_variant, reason = "letters stay where no memory is asked for")]
enum Parted<'n> {
    Word(Spelling),
    Words([(&'n str, Spelling); 2]),
}

/// A name of one plain word or two; none where it is anything else.
fn parted(name: &str) -> Option<Parted<'_>> {
    match name.split_once(' ') {
        None => spelled(name).map(Parted::Word),
        Some((first, second)) => Some(Parted::Words([(first, spelled(first)?), (second, spelled(second)?)])),
    }
}

/// The letters of a word, if folding leaves them as they are and it says nothing but itself.
fn spelled(word: &str) -> Option<Spelling> {
    let mut out = Spelling::new();
    for c in word.chars() {
        if !letters::is_arabic_letter(c) || !letters::is_word(c) || !is_kept(c) || out.len() == LONGEST / 2 {
            return None;
        }
        out.push(Letter { index: index(c), written: index(c), character: c });
    }
    (out.len() > 1 && !is_part(word)).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::NameMatcher;
    use crate::name_similarity;

    #[test]
    fn the_verdict_is_the_same() {
        let gold = include_str!("../../gold/names.tsv");
        let words: Vec<&str> = gold.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 1).collect();
        assert!(words.len() > 500);
        let mut names: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        names.extend(words.windows(2).step_by(3).map(|pair| pair.join(" ")));
        names.extend(words.iter().filter(|word| word.chars().count() > 5).map(|word| {
            let middle = word.chars().count() / 2;
            word.chars()
                .enumerate()
                .flat_map(|(at, c)| (at == middle).then_some(' ').into_iter().chain(Some(c)))
                .collect()
        }));
        let mut like = 0;
        for a in names.iter().step_by(7) {
            let matcher = NameMatcher::new(a);
            for b in names.iter().step_by(5) {
                let score = name_similarity(a, b);
                like += usize::from(score > 0.5);
                assert_eq!(matcher.is_like(b), score > 0.5, "{a} {b}");
            }
        }
        assert!(like > 100, "{like}");
    }
}

use super::spelling::Spelling;
use crate::fold_word;
use crate::letters::{self, TATWEEL};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const WORDS: &str = include_str!("../../data/name_word.tsv");

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Particle,
    Generation,
    /// A letter.
    Initial,
    /// The name of a letter: «دبليو».
    Spoken,
}

struct Known {
    part: Part,
    /// The one form of its spellings: «ابن» is «بن», an initial is its letter.
    form: &'static str,
}

static KNOWN: LazyLock<FxHashMap<&'static str, Known>> = LazyLock::new(|| {
    let rows = WORDS.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        let (word, part, form) = (cells.next()?, cells.next()?, cells.next()?);
        let part = match part {
            "title" => Part::Title,
            "particle" => Part::Particle,
            "generation" => Part::Generation,
            _ => Part::Spoken,
        };
        Some((word, Known { part, form: if form.is_empty() { word } else { form } }))
    });
    rows.collect()
});

const NAMES: &str = include_str!("../../data/name_known.tsv");

/// Given names that are near one another and known to be two, by row.
static NEAR_NAMES: LazyLock<FxHashMap<&'static str, usize>> = LazyLock::new(|| {
    let rows = NAMES.lines().skip(1).enumerate();
    rows.flat_map(|(at, line)| line.split('|').map(move |form| (form, at))).collect()
});

/// The likeness of «حسن» and «حسين»: both are known, each as itself.
pub(super) const KNOWN_APART: f32 = 0.1;

/// Is a word a title, a particle or the like?
pub(super) fn is_part(word: &str) -> bool {
    KNOWN.contains_key(word)
}

/// Is a name one of those that are near others?
pub(super) fn listed(name: &str) -> bool {
    NEAR_NAMES.contains_key(name)
}

/// Are both known names, and not one?
pub(super) fn known_apart(x: &str, y: &str) -> bool {
    matches!((NEAR_NAMES.get(x), NEAR_NAMES.get(y)), (Some(x), Some(y)) if x != y)
}

/// A word of a name.
pub(super) struct Word {
    pub(super) text: String,
    pub(super) folded: String,
    pub(super) spelling: Spelling,
    pub(super) known: Option<(Part, &'static str)>,
}

impl Word {
    pub(super) fn is(&self, part: Part) -> bool {
        self.known.is_some_and(|(p, _)| p == part)
    }
}

/// The words of a name without the titles before it.
pub(super) fn parts(name: &str, whole: &Spelling) -> Vec<Word> {
    let mut spellings = whole.split(|letter| letter.is_space());
    let mut out: Vec<Word> = Vec::new();
    for text in name.split(|c: char| !letters::is_word(c) && !letters::is_mark(c) && c != TATWEEL) {
        let folded = fold_word(text);
        if !folded.chars().any(letters::is_word) {
            continue;
        }
        let spelling: Spelling = spellings.next().unwrap_or_default().iter().copied().collect();
        let known = KNOWN.get(folded.as_str()).map(|known| (known.part, known.form));
        let known = known.or_else(|| (spelling.len() == 1).then_some((Part::Initial, "")));
        out.push(Word { text: text.to_owned(), folded, spelling, known });
    }
    out
}

/// Takes the titles before two names away, where both have one or one has a word more: «الشيخ مسكين» beside «شيخ مسكين» is a
/// place. A title stays where it is all there is.
pub(super) fn without_titles(p: &mut Vec<Word>, q: &mut Vec<Word>) {
    let titles = |words: &[Word]| {
        let titles = words.iter().take_while(|word| word.is(Part::Title)).count();
        if titles < words.len() { titles } else { 0 }
    };
    let (x, y) = (titles(p), titles(q));
    if p.len() != q.len() || x == y {
        p.drain(..x);
        q.drain(..y);
    }
}

/// The letter that an initial stands for («س.», «إس»), the first letter of a word.
pub(super) fn initial(word: &Word) -> Option<char> {
    let form = word.known.filter(|(part, _)| *part == Part::Spoken).and_then(|(_, form)| form.chars().next());
    form.or_else(|| word.spelling.first().map(|letter| letter.character))
}

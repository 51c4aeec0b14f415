use super::align::{Move, Way, align};
use super::spelling::{Letter, OTHER, Place, START, before, behind, index, is_vowel, letter, place, spelling};
use smallvec::SmallVec;
use std::fmt;

/// One thing that can be said of how two spellings differ, such as «ج for غ behind ن» or "one consonant differs where
/// four agree". Rows of `data/name_weight.tsv` are features with what they weigh; written as there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Feature(u32);

/// What a feature is about; the names are those of the table.
const KINDS: [&str; 24] = [
    "swap",
    "swap-at",
    "swap-before",
    "swap-behind",
    "swap-between",
    "swap-written",
    "swap-written-at", // letters
    "drop",
    "drop-at",
    "drop-before",
    "drop-behind",
    "drop-between",
    "drop-written",
    "drop-written-at", //
    "double",
    "double-at",
    "double-before",
    "double-behind",
    "double-between", //
    "form",
    "form-at", // the same letter once folded
    "count",
    "both",
    "always", // how much differs and agrees
];

const SWAP: u8 = 0;
const DROP: u8 = 7;
const DOUBLE: u8 = 14;
const FORM: u8 = 19;
const COUNT: u8 = 21;
const BOTH: u8 = 22;
const ALWAYS: u8 = 23;

/// What is counted: the names are those of the table.
const COUNTS: [&str; 12] = [
    "edits",
    "length",
    "consonants-differ",
    "consonants-agree",
    "vowels-agree",
    "words",
    "spaces-differ",
    "edits-of-ten",
    "consonants-agree-in-word",
    "length-of-word",
    "vowels-differ",
    "",
];

const PLACES: [&str; 4] = ["first", "within", "last", "mixed"];

impl Feature {
    /// The constant: what is said before any letter is looked at.
    pub const ALWAYS: Feature = Feature::new(ALWAYS, 0, 0, 0);

    const fn new(kind: u8, x: u8, y: u8, context: u8) -> Self {
        Feature((kind as u32) << 24 | (x as u32) << 16 | (y as u32) << 8 | context as u32)
    }

    /// Reads the three cells of a row: feature, of, with.
    pub fn parse(kind: &str, of: &str, with: &str) -> Option<Feature> {
        let at = KINDS.iter().position(|name| *name == kind)? as u8;
        let mut letters = of.chars().map(|c| index(if c == '_' { ' ' } else { c }));
        let counted = |cell: &str| -> Option<(u8, u8)> {
            let (name, number) = cell.split_once('=')?;
            Some((COUNTS.iter().position(|count| *count == name)? as u8, number.parse().ok()?))
        };
        Some(match at {
            COUNT => {
                let (x, y) = counted(of)?;
                Feature::new(at, x, y, 0)
            }
            BOTH => {
                let ((x, y), (z, w)) = (counted(of)?, counted(with)?);
                Feature::new(at, x << 4 | z, y, w)
            }
            ALWAYS => Feature::ALWAYS,
            _ => {
                let (x, y) = (letters.next()?, letters.next().unwrap_or(0));
                let context = match (kind.rsplit('-').next()?, with) {
                    ("at", place) => PLACES.iter().position(|name| *name == place)? as u8,
                    ("between", kinds) => {
                        let mut kinds = kinds.chars();
                        kind_of_name(kinds.next()?)? * 4 + kind_of_name(kinds.next()?)?
                    }
                    ("before" | "behind", c) => index(c.chars().next().map(|c| if c == '_' { ' ' } else { c })?),
                    _ => 0,
                };
                Feature::new(at, x, y, context)
            }
        })
    }

    /// What it is about, without the context: `swap`, `drop`, `double`, `form`, `count`.
    pub fn name(self) -> &'static str {
        let name = KINDS.get(usize::from(self.cells()[0])).copied().unwrap_or_default();
        name.split('-').next().unwrap_or_default()
    }

    fn cells(self) -> [u8; 4] {
        self.0.to_be_bytes()
    }
}

impl fmt::Display for Feature {
    /// Three cells parted by tabs, as the table has them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [kind, x, y, context] = self.cells();
        let name = KINDS.get(usize::from(kind)).copied().unwrap_or_default();
        let count = |at: u8| COUNTS.get(usize::from(at)).copied().unwrap_or_default();
        match kind {
            COUNT => return write!(f, "{name}\t{}={y}\t", count(x)),
            BOTH => return write!(f, "{name}\t{}={y}\t{}={context}", count(x >> 4), count(x & 15)),
            ALWAYS => return write!(f, "{name}\t\t"),
            _ => write!(f, "{name}\t{}", letter(x))?,
        }
        if name.starts_with("swap") || name.starts_with("form") {
            write!(f, "{}", letter(y))?;
        }
        match name.rsplit('-').next().unwrap_or_default() {
            "at" => write!(f, "\t{}", PLACES.get(usize::from(context)).copied().unwrap_or_default()),
            "between" => {
                write!(f, "\t{}{}", KIND_NAMES[usize::from(context / 4 % 4)], KIND_NAMES[usize::from(context % 4)])
            }
            "before" | "behind" => write!(f, "\t{}", letter(context)),
            _ => write!(f, "\t"),
        }
    }
}

/// A vowel, a consonant, an edge, a space.
const KIND_NAMES: [char; 4] = ['v', 'c', '|', '_'];

fn kind_of_name(c: char) -> Option<u8> {
    KIND_NAMES.iter().position(|name| *name == c).map(|at| at as u8)
}

fn kind_of(index: u8) -> u8 {
    match index {
        i if is_vowel(i) => 0,
        i if i >= START => 2,
        i if i == super::spelling::SPACE => 3,
        _ => 1,
    }
}

pub(super) type Features = SmallVec<[Feature; 64]>;

/// The features of two names of Arabic letters, and behind each move of the way where those of this move end.
pub(super) struct Seen {
    pub(super) way: Way,
    pub(super) features: Features,
    /// How many letters differ.
    pub(super) edits: usize,
    /// For each move of the way the end of its features in `features`; those behind the last are of the whole.
    pub(super) ends: SmallVec<[u16; 64]>,
}

/// The features of two names, in no particular order; what `cargo xtask fit-names` learns from.
pub fn name_features(a: &str, b: &str) -> Vec<Feature> {
    let (a, b) = (spelling(a), spelling(b));
    let (a, b) = ordered(&a, &b);
    see(a, b).features.into_vec()
}

/// The two in an order of their own, so that a verdict does not hang on which is named first.
pub(super) fn ordered<'a>(a: &'a [Letter], b: &'a [Letter]) -> (&'a [Letter], &'a [Letter]) {
    let written = |name: &'a [Letter]| name.iter().map(|letter| (letter.character, letter.written));
    if written(b).lt(written(a)) { (b, a) } else { (a, b) }
}

pub(super) fn see(a: &[Letter], b: &[Letter]) -> Seen {
    see_way(a, b, align(a, b))
}

/// The same by a way that is known.
pub(super) fn see_way(a: &[Letter], b: &[Letter], way: Way) -> Seen {
    let mut seen = Seen { way, features: Features::new(), edits: 0, ends: SmallVec::new() };
    let mut whole = Tally::default();
    // The words that an edit touches are counted for themselves: «شاه آباد» and «شهر آباد» agree in «شه» alone.
    let (mut word, mut touched, mut words) = (Tally::default(), Tally::default(), 1u8);
    for at in 0..seen.way.len() {
        let step = seen.way[at];
        match step {
            Move::Pair(i, j) => {
                let (i, j) = (usize::from(i), usize::from(j));
                if a[i].character != b[j].character {
                    edit(&mut seen.features, (a, i), Some((b, j)));
                    let vowels = is_vowel(a[i].index) && is_vowel(b[j].index);
                    whole.differ(vowels);
                    word.differ(vowels);
                } else if a[i].is_space() {
                    touched.close(&mut word);
                    words += 1;
                } else {
                    whole.agree(a[i].index);
                    word.agree(a[i].index);
                    if a[i].written != b[j].written {
                        form(&mut seen.features, (a, i), (b, j));
                    }
                }
            }
            Move::OnlyA(i) => only(&mut seen.features, a, usize::from(i), &mut whole, &mut word),
            Move::OnlyB(j) => only(&mut seen.features, b, usize::from(j), &mut whole, &mut word),
        }
        seen.ends.push(seen.features.len() as u16);
    }
    touched.close(&mut word);
    let spaces = |name: &[Letter]| name.iter().filter(|letter| letter.is_space()).count();
    let longer = a.len().max(b.len());
    let differ = whole.vowels_differ + whole.consonants_differ;
    seen.edits = differ;
    let features = &mut seen.features;
    let mut count = |what: usize, number: usize, most: usize| {
        features.push(Feature::new(COUNT, what as u8, number.min(most) as u8, 0));
    };
    count(0, differ, 8);
    count(1, longer.max(4), 12);
    count(2, whole.consonants_differ, 5);
    count(3, whole.consonants_agree, 8);
    count(4, whole.vowels_agree, 6);
    count(5, usize::from(words), 3);
    count(6, spaces(a).abs_diff(spaces(b)), 3);
    count(7, 10 * differ / longer.max(1), 8);
    if words > 1 {
        count(8, touched.consonants_agree, 6);
        count(9, touched.letters, 8);
    }
    let mut both = |x: u8, many: usize, y: u8, agree: usize| {
        seen.features.push(Feature::new(BOTH, x << 4 | y, many as u8, agree as u8));
    };
    both(2, whole.consonants_differ.min(2), 10, whole.vowels_differ.min(3));
    both(2, whole.consonants_differ.min(2), 3, whole.consonants_agree.min(6));
    both(0, differ.min(3), 3, whole.consonants_agree.min(6));
    seen.features.push(Feature::ALWAYS);
    seen
}

/// How much differs and agrees.
#[derive(Default)]
struct Tally {
    letters: usize,
    consonants_agree: usize,
    vowels_agree: usize,
    consonants_differ: usize,
    vowels_differ: usize,
}

impl Tally {
    fn agree(&mut self, index: u8) {
        self.letters += 1;
        if is_vowel(index) { self.vowels_agree += 1 } else { self.consonants_agree += 1 }
    }

    fn differ(&mut self, vowels: bool) {
        self.letters += 1;
        if vowels { self.vowels_differ += 1 } else { self.consonants_differ += 1 }
    }

    /// Takes a word in, if anything in it differs, and begins the next.
    fn close(&mut self, word: &mut Tally) {
        let done = std::mem::take(word);
        if done.consonants_differ + done.vowels_differ > 0 {
            self.letters += done.letters;
            self.consonants_agree += done.consonants_agree;
        }
    }
}

fn only(features: &mut Features, name: &[Letter], at: usize, whole: &mut Tally, word: &mut Tally) {
    edit(features, (name, at), None);
    let vowel = is_vowel(name[at].index) || name[at].is_space();
    whole.differ(vowel);
    word.differ(vowel);
}

type At<'a> = (&'a [Letter], usize);

/// A letter for another, or a letter that the other name does not have.
fn edit(features: &mut Features, (name, at): At<'_>, other: Option<At<'_>>) {
    let here = name[at];
    let (base, x, y, written) = match other {
        Some((with, j)) => {
            let (x, y) = (here.index.min(with[j].index), here.index.max(with[j].index));
            let (v, w) = (here.written.min(with[j].written), here.written.max(with[j].written));
            (SWAP, x, y, Some((v, w)).filter(|&pair| pair != (x, y)))
        }
        None => {
            let same = |next: Option<&Letter>| next.is_some_and(|next| next.character == here.character);
            let double = same(at.checked_sub(1).and_then(|i| name.get(i))) || same(name.get(at + 1));
            let written = Some((here.written, 0)).filter(|_| here.written != here.index && !double);
            (if double { DOUBLE } else { DROP }, here.index, 0, written)
        }
    };
    let place = where_(name, at, other);
    let mut push = |kind: u8, x: u8, y: u8, context: u8| features.push(Feature::new(kind, x, y, context));
    push(base, x, y, 0);
    push(base + 1, x, y, place);
    let (left, right) = (before(name, at), behind(name, at));
    push(base + 2, x, y, left);
    push(base + 3, x, y, right);
    let mut between = (kind_of(left), kind_of(right));
    if let Some((with, j)) = other {
        let (l, r) = (before(with, j), behind(with, j));
        if l != left {
            push(base + 2, x, y, l);
        }
        if r != right {
            push(base + 3, x, y, r);
        }
        between = between.min((kind_of(l), kind_of(r)));
    }
    push(base + 4, x, y, between.0 * 4 + between.1);
    if let Some((v, w)) = written.filter(|&(v, w)| v != OTHER && w != OTHER) {
        push(base + 5, v, w, 0);
        push(base + 6, v, w, place);
    }
}

/// One letter once folded, written in two ways.
fn form(features: &mut Features, (a, i): At<'_>, (b, j): At<'_>) {
    let (x, y) = (a[i].written.min(b[j].written), a[i].written.max(b[j].written));
    features.push(Feature::new(FORM, x, y, 0));
    features.push(Feature::new(FORM + 1, x, y, where_(a, i, Some((b, j)))));
}

fn where_(name: &[Letter], at: usize, other: Option<At<'_>>) -> u8 {
    let place = place(name, at);
    match other {
        Some((with, j)) if self::place(with, j) != place => 3,
        _ => match place {
            Place::First => 0,
            Place::Within => 1,
            Place::Last => 2,
        },
    }
}

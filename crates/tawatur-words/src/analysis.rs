use crate::bits::*;
use crate::shape::Shape;
use crate::vocabulary::{Known, NAME, OPENS, Vocabulary, of_lexicon};
use smallvec::SmallVec;
use tawatur_lexicon::Lexicon;
use tawatur_text::letters::*;

/// One way to cut a word, in letters. Of all ways the cheapest is taken: costs are hundredths of a nat or so, set by
/// hand and held by the cases; what is known is cheap, every attached word has its price, the unknown is dear.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Analysis {
    /// Letters of the conjunction (0 or 1).
    pub(crate) conjunction: usize,
    /// Where the stem begins.
    pub(crate) start: usize,
    /// Where the pronoun begins; the length of the word where there is none.
    pub(crate) end: usize,
    /// The price.
    pub(crate) cost: i32,
    /// The stem, without its article, is known.
    pub(crate) known: bool,
    /// The stem stands behind the article, written or hidden in لل: so many letters of it.
    pub(crate) article: usize,
    /// The stem is read as a finite verb.
    pub(crate) verb: bool,
}

/// What the stem was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Particle,
    Noun,
    Verb,
    Name,
    /// With the article.
    Definite,
    Unknown,
    /// Unknown, and of the shape of an imperfect.
    LikeVerb,
}

struct Stem {
    kind: Kind,
    cost: i32,
    known: bool,
    article: usize,
    /// It may take the pronoun ي, which looks like much else; surely so.
    yeh: Option<bool>,
}

const DEAR: i32 = 100_000;

pub(crate) struct Cutter<'a> {
    pub(crate) words: &'static Vocabulary,
    pub(crate) lexicon: &'a Lexicon,
}

impl Cutter<'_> {
    /// What both vocabularies say of a form.
    pub(crate) fn know(&self, form: &str) -> Known {
        let mut known = self.words.form(form);
        known.bits |= of_lexicon(self.lexicon, form);
        known
    }

    /// The cheapest way to cut a word.
    pub(crate) fn best(&self, word: &Shape<'_>) -> Analysis {
        let n = word.len();
        let mut best = Analysis { end: n, cost: DEAR, ..Analysis::default() };
        // «أليس», «أفلا».
        if word.carrier(0) && self.words.form(word.folded).is(QUESTION) {
            let second = usize::from(matches!(word.letter(1), WAW | FEH));
            return Analysis { conjunction: 1, start: 1 + second, end: n, known: true, ..Analysis::default() };
        }
        let pronouns = word.pronouns();
        for conjunction in 0..=usize::from(n > 1 && matches!(word.letter(0), WAW | FEH)) {
            let particle = matches!(word.letter(conjunction), BEH | LAM | KAF | SEEN);
            for start in conjunction..=conjunction + usize::from(particle) {
                for pronoun in std::iter::once(0).chain(pronouns.iter().copied()) {
                    if start + pronoun > n {
                        continue;
                    }
                    let tried = Analysis { conjunction, start, end: n - pronoun, ..Analysis::default() };
                    if let Some(found) = self.price(word, tried).filter(|found| found.cost < best.cost) {
                        best = found;
                    }
                }
            }
        }
        best
    }

    fn price(&self, word: &Shape<'_>, at: Analysis) -> Option<Analysis> {
        let particle = if at.start > at.conjunction { word.letter(at.conjunction) } else { ' ' };
        let stem = self.stem(word, at, particle)?;
        let cost = stem.cost
            + conjunction(if at.conjunction > 0 { word.letter(0) } else { ' ' }, &stem, particle)
            + attached(particle, stem.kind)
            + pronoun(word, at.end, &stem)?;
        let verb = stem.kind == Kind::Verb;
        Some(Analysis { cost, known: stem.known, article: stem.article, verb, ..at })
    }

    fn stem(&self, word: &Shape<'_>, at: Analysis, particle: char) -> Option<Stem> {
        let Analysis { start, end, .. } = at;
        let text = word.slice(start, end);
        let letters = end.checked_sub(start)?;
        let pronoun = end < word.len();
        if letters == 0 {
            // به, لها.
            let host = pronoun && matches!(particle, BEH | LAM);
            return host.then_some(Stem { kind: Kind::Particle, cost: -50, known: true, article: 0, yeh: Some(true) });
        }
        let known = self.know(text);
        let yeh = known.is(BEFORE_YEH | PLURAL).then_some(known.is(BEFORE_YEH));
        let stem = |kind, cost| Some(Stem { kind, cost, known: true, article: 0, yeh });
        let known_as = fits(known, particle, pronoun);
        let own = !pronoun && particle == ' ' && known.is(OWN_FRONT | OWN_END);
        let definite = self.definite(word, at, particle);
        if own || known_as.is_some() {
            let (kind, mut cost) = match known_as {
                Some((Kind::Particle, cost)) => (Kind::Particle, cost),
                _ if own => (Kind::Noun, 40),
                Some(found) => found,
                None => return None,
            };
            // One letter that is known by chance weighs little.
            cost += if letters < 2 { 500 } else { 0 };
            // What ends in ة is seldom written with ه.
            let heh = !pronoun && letters > 1 && word.last_written() == HEH;
            cost += if heh && kind != Kind::Particle && !known.is(HEH_END | OWN_END) { 160 } else { 0 };
            // The first person is written with its hamza: «لأرى», not «لاري».
            let person = kind == Kind::Verb && known.is(IMPERFECT) && (particle != ' ' || !known.is(PAST | NOUN));
            let bare = start > 0 && word.letter(start) == ALEF && !word.carrier(start);
            cost += if person && bare { if particle == SEEN { 280 } else { 120 } } else { 0 };
            cost += if kind == Kind::Particle { 0 } else { second_carrier(word, start) };
            cost += if particle == ' ' && known.is(ATTACHED) { 200 } else { 0 };
            // What is a word with its first two letters is read so: «التقى».
            let open = matches!(kind, Kind::Name);
            return definite.filter(|definite| open && definite.cost < cost).or(stem(kind, cost));
        }
        if definite.is_some() {
            return definite;
        }
        // Before a pronoun that is no certain sign the stem must be known.
        let sure = matches!(word.letter(end), HEH);
        if pronoun && !sure {
            return None;
        }
        if particle == ' ' && !pronoun && self.words.own_front_open(text) {
            let cost = 290 + second_carrier(word, start) + like_pronoun(word, end);
            return Some(Stem { kind: Kind::Name, cost, known: false, article: 0, yeh: None });
        }
        let (kind, mut cost) = unknown(word, start, end);
        // «لافنبرغ» is a name rather than something for an «افنبرغ».
        if start > 0 && word.letter(start) == ALEF && !word.carrier(start) {
            cost += 150;
        }
        if particle == SEEN && kind != Kind::LikeVerb {
            return None;
        }
        Some(Stem { kind, cost, known: false, article: 0, yeh: None })
    }

    /// A stem behind the article: بال, وال, لل. It takes no pronoun.
    fn definite(&self, word: &Shape<'_>, at: Analysis, particle: char) -> Option<Stem> {
        let Analysis { start, end, .. } = at;
        if end < word.len() || particle == SEEN {
            return None;
        }
        let article = match (particle, word.letter(start), word.letter(start + 1)) {
            (LAM, LAM, _) => 1,
            (LAM, ..) => return None,
            (_, ALEF, LAM) if !word.carrier(start) => 2,
            _ => return None,
        };
        let letters = end.checked_sub(start + article)?;
        let rest = (word.letter(start + article), word.letter(start + article + 1));
        // الله, لله.
        let god = matches!((letters, rest), (1, (HEH, _)) if article == 1) || letters == 2 && rest == (LAM, HEH);
        if letters < 2 && !god {
            return None;
        }
        let known = self.know(word.slice(start + article, end));
        let (cost, known) = match () {
            () if god || known.is(NOUN) => (30, true),
            () if known.is(NAME | OWN_FRONT | OWN_END) => (60, true),
            () if known.is(PAST | IMPERFECT) => (110, true),
            () if letters < 4 => (300, false),
            () => (150, false),
        };
        let cost = if known { cost } else { cost + like_pronoun(word, end) };
        Some(Stem { kind: Kind::Definite, cost, known, article, yeh: None })
    }
}

/// The cheapest reading of a known stem that its neighbours allow.
fn fits(known: Known, particle: char, pronoun: bool) -> Option<(Kind, i32)> {
    let takes = match particle {
        ' ' => u32::MAX,
        BEH => TAKES_BEH,
        LAM => TAKES_LAM,
        KAF => TAKES_KAF,
        _ => 0,
    };
    let grammar = if pronoun { PARTICLE_HOST } else { PARTICLE };
    if known.is(grammar) && known.is(PARTICLE) && known.is(takes) {
        return Some((Kind::Particle, 0));
    }
    let noun = if pronoun { NOUN_HOST | NOUN_BOUND } else { NOUN };
    let verb = match (particle, pronoun) {
        (' ', false) => PAST | IMPERFECT,
        (' ', true) => VERB_HOST | VERB_BOUND,
        (SEEN | LAM, false) => IMPERFECT,
        (SEEN | LAM, true) if known.is(IMPERFECT) => VERB_HOST,
        (SEEN | LAM, true) => IMPERFECT_BOUND,
        _ => 0,
    };
    // What is both counts as a verb, which more may stand before and behind: «فتكون», «جعلني».
    if known.is(verb) {
        return Some((Kind::Verb, 100));
    }
    if particle != SEEN && known.is(noun) {
        return Some((Kind::Noun, 100));
    }
    if particle != SEEN && !pronoun && known.is(NAME | OPENS) {
        return Some((Kind::Name, if known.is(NAME) { 130 } else { 330 }));
    }
    None
}

fn conjunction(letter: char, stem: &Stem, particle: char) -> i32 {
    match (letter, stem.kind) {
        (WAW, Kind::Particle) => 50,
        (WAW, _) => 100,
        (FEH, Kind::Particle) => 70,
        (FEH, Kind::Definite) if particle == ' ' => 120,
        (FEH, _) if particle == SEEN => 100,
        (FEH, Kind::Verb | Kind::LikeVerb) => 150,
        (FEH, Kind::Noun | Kind::Definite) => 260,
        (FEH, _) => 350,
        _ => 0,
    }
}

fn attached(particle: char, kind: Kind) -> i32 {
    match (particle, kind) {
        (' ', _) => 0,
        (SEEN, _) => 50,
        (BEH | LAM, Kind::Particle) => 60,
        (KAF, Kind::Particle) => 120,
        (BEH, Kind::Definite) => 60,
        (LAM, Kind::Definite) => 40,
        (KAF, Kind::Definite) => 150,
        (KAF, Kind::Noun) => 160,
        (KAF, _) => 450,
        (LAM, Kind::Verb) => 60,
        _ => 120,
    }
}

/// The price of the pronoun from a place on.
fn pronoun(word: &Shape<'_>, from: usize, stem: &Stem) -> Option<i32> {
    let letters = (word.letter(from), word.letter(from + 1), word.letter(from + 2));
    Some(match letters {
        (' ', ..) => 0,
        (HEH, ALEF, _) => 60,
        (HEH, ' ', _) => 70,
        (HEH, MEEM, ' ') => 80,
        (HEH, MEEM, _) => 90,
        (HEH, ..) => 150,
        (KAF, MEEM, ' ') => 150,
        (KAF, ' ', _) if stem.kind == Kind::Particle => 40,
        (KAF, ..) => 280,
        (NOON, ALEF, _) if stem.kind == Kind::Particle => 40,
        (NOON, ALEF, _) => 180,
        (NOON, YEH, _) if matches!(stem.kind, Kind::Verb | Kind::Particle) => 120,
        (YEH, ..) if stem.kind == Kind::Particle => {
            if stem.yeh == Some(true) {
                40
            } else {
                150
            }
        }
        (YEH, ..) if stem.yeh == Some(true) => -20,
        (YEH, ..) if stem.yeh.is_some() && stem.kind != Kind::Name => 150,
        _ => return None,
    })
}

/// The price of a stem that no vocabulary has, by its length and its look.
fn unknown(word: &Shape<'_>, start: usize, end: usize) -> (Kind, i32) {
    let letters = end - start;
    let mut cost = match letters {
        1 => 1200,
        2 => 900,
        3 => 620,
        _ => 500,
    };
    if word.carrier(start) && letters > 2 {
        cost -= 120;
    }
    let first = word.letter(start);
    let imperfect = matches!(first, YEH | TEH | NOON) && letters >= 4;
    if start == 0 {
        cost += second_carrier(word, 0);
        cost += match first {
            WAW => 220,
            LAM => 150,
            BEH => {
                let built = matches!(word.letter(1), TEH | MEEM) && letters > 4;
                60 + if built { 80 } else { 0 } + if word.last_written() == TEH_MARBUTA { 40 } else { 0 }
            }
            SEEN | FEH if matches!(word.letter(1), YEH | TEH) && letters > 4 => 100,
            _ => 0,
        };
    }
    if end == word.len() {
        let back = |k: usize| word.letter(end - 1 - k.min(end - 1));
        cost += like_pronoun(word, end);
        if letters > 4 {
            cost -= match (back(1), back(0)) {
                (ALEF, TEH) | (WAW | YEH, NOON) => 60,
                _ if word.last_written() == TEH_MARBUTA => 60,
                _ => 0,
            };
        }
    }
    let built = letters > 4 && first == MEEM && matches!(word.letter(start + 1), TEH | SEEN)
        || letters > 5
            && first == ALEF
            && matches!(word.letter(start + 1), SEEN | NOON)
            && word.letter(start + 2) == TEH;
    if built {
        cost -= 80;
    }
    // تدليك: the verbal noun of the second measure.
    if letters == 5 && first == TEH && word.letter(start + 3) == YEH {
        cost -= 150;
    }
    (if imperfect { Kind::LikeVerb } else { Kind::Unknown }, cost)
}

/// The price of a hamza above or below an alef as the second letter behind one that may be attached: «فإن», «وآسيا».
fn second_carrier(word: &Shape<'_>, start: usize) -> i32 {
    let first = matches!(word.letter(start), WAW | FEH | BEH | LAM | KAF);
    if first && word.carrier(start + 1) { 150 } else { 0 }
}

/// The price of an unknown word that ends as if a pronoun stood behind it.
fn like_pronoun(word: &Shape<'_>, end: usize) -> i32 {
    if end < word.len() || end < 3 || word.tanwin {
        return 0;
    }
    match (word.letter(end - 2), word.letter(end - 1)) {
        (MEEM, ALEF) if word.letter(end - 3) == HEH => 200,
        (HEH, ALEF) => 250,
        (HEH, MEEM) => 150,
        (NOON, ALEF) if end > 5 => 60,
        (_, HEH) if word.last_written() == HEH => 150,
        _ => 0,
    }
}

/// The places at which an analysis cuts a word, in bytes of its folded form.
pub(crate) fn cuts(word: &Shape<'_>, analysis: &Analysis) -> SmallVec<[usize; 4]> {
    let mut out = SmallVec::new();
    let places = [analysis.conjunction, analysis.start, analysis.end];
    for at in places.into_iter().map(|place| word.byte(place)) {
        if at > 0 && at < word.folded.len() && out.last() != Some(&at) {
            out.push(at);
        }
    }
    out
}

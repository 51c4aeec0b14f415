use crate::key::{key, near, plain_latin, reach};
use crate::letters::Letters;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::cell::RefCell;
use std::sync::{Arc, LazyLock, OnceLock};
use tawatur_lexicon::{Lexicon, What};
use tawatur_model::Span;
use tawatur_text::letters::{self, ALEF, BEH, FEH, HEH, KAF, LAM, NOON, TEH, WAW};
use tawatur_text::{Document, NameMatcher, TokenKind, fold_word};
use tawatur_words::{Segmenter, Stem};

/// Raised when words become other terms than before, so that an index knows that it is old.
pub(crate) const VERSION: u32 = 3;

/// Parts the key of a term from its letters; stands in neither.
pub(crate) const PART: char = '\t';
/// Stands before a dictionary form that is not the stem itself.
const LEMMA: char = '~';
/// Stands between two words in the term of both as one name.
pub(crate) const JOINT: char = ' ';
/// Stands before that term: there are more of these than of all others, and they are walked to apart.
pub(crate) const BOTH: char = '+';

/// Words remembered on each thread.
const REMEMBERED: usize = 1 << 16;
/// Longer words are cut off: no language writes them.
const LONGEST: usize = 80;

/// Knows how words become what is searched for. Cheap to copy and to share between threads.
#[derive(Clone)]
pub struct Analyser(Arc<Inner>);

struct Inner {
    lexicon: &'static Lexicon,
    /// Names in Latin letters, folded, words parted by a space: positions among the lexicon's things.
    latin: OnceLock<FxHashMap<String, Vec<u32>>>,
}

impl Default for Analyser {
    /// Over the lexicons that are built in.
    fn default() -> Self {
        Analyser::new(Lexicon::embedded())
    }
}

/// A word as it is searched.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// Its stem without article, folded.
    pub(crate) stem: String,
    /// The term of its stem: the key of a name before it, nothing before a word of the language.
    pub(crate) term: String,
    /// It may be a name: likeness counts.
    pub(crate) open: bool,
    /// Dictionary forms, folded, the stem itself left out.
    pub(crate) lemmas: SmallVec<[String; 2]>,
    /// The term of the whole word, where something was cut off what may be a name: «وون» and «بلوسي» are names themselves.
    pub(crate) whole: Option<String>,
    /// The term of the word as it is asked for, where it may be a name that looks like a word: nobody asks for «كامرون» to find
    /// those who command, and hardly anybody for «مديرا» to find a director.
    pub(crate) asked: Option<String>,
    /// With its article, as it is joined to a neighbour: «عبد الرحمن», «عبدالرحمن».
    joint: String,
    /// With all that may be attached before it.
    full: String,
    /// Of Latin letters.
    pub(crate) latin: bool,
    capital: bool,
}

/// A word at its place in a text.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) word: Arc<Word>,
    pub(crate) span: Span,
    /// The term of this word and the next as one name.
    pub(crate) joined: Option<String>,
}

impl Token {
    /// All terms that find it, its stem first.
    pub(crate) fn terms(&self) -> impl Iterator<Item = String> + '_ {
        let lemmas = self.word.lemmas.iter().map(|lemma| lemma_term(lemma));
        let others = self.word.whole.iter().chain(&self.joined).cloned();
        std::iter::once(self.word.term.clone()).chain(lemmas).chain(others)
    }
}

/// The term of a dictionary form that is not the stem.
pub(crate) fn lemma_term(lemma: &str) -> String {
    format!("{LEMMA}{lemma}")
}

/// The key and the stem of a term, of one word or of two; none for one that is no name's.
pub(crate) fn name_of_term(term: &str) -> Option<(&str, &str)> {
    let term = term.strip_prefix(BOTH).unwrap_or(term);
    term.split_once(PART).filter(|(key, _)| !key.is_empty() && !key.starts_with(LEMMA))
}

/// A name that is asked for, to be held against the names of a text.
#[derive(Clone, Debug)]
pub(crate) struct Like {
    pub(crate) key: String,
    pub(crate) stem: String,
    letters: Letters,
    matcher: NameMatcher,
    /// With the letters that are put for others, where it has some of these.
    varied: Option<NameMatcher>,
}

impl Like {
    pub(crate) fn new(key: &str, stem: &str) -> Like {
        let varied = variant(stem).map(|stem| NameMatcher::new(&stem));
        let matcher = NameMatcher::new(stem);
        Like { key: key.to_owned(), stem: stem.to_owned(), letters: Letters::new(stem), matcher, varied }
    }

    /// May a term be that of another spelling of the name?
    pub(crate) fn is(&self, term: &str) -> bool {
        let Some((other_key, other)) = name_of_term(term) else { return false };
        self.stem == other
            || self.letters.fit(other)
                && near(&self.key, other_key, self.reach(term.starts_with(BOTH)))
                && (self.matcher.is_like(other) || self.is_varied(other))
    }

    /// How far the key of a spelling may lie from its own: of one word, or of two.
    pub(crate) fn reach(&self, both: bool) -> u8 {
        match (both, self.stem.is_ascii()) {
            (false, _) => reach(&self.key),
            (true, false) => BOTH_NEAR,
            (true, true) => BOTH_ACROSS,
        }
    }

    /// The same, where some letters stand for others wherever they stand: «دجاكرتا», «جاكرتا».
    fn is_varied(&self, other: &str) -> bool {
        let put = variant(other);
        (self.varied.is_some() || put.is_some())
            && self.varied.as_ref().unwrap_or(&self.matcher).is_like(put.as_deref().unwrap_or(other))
    }

    /// Its letters, which those of a spelling are held against.
    pub(crate) fn letters(&self) -> &Letters {
        &self.letters
    }
}

/// How far the keys of two words may lie from that of a name. There are more pairs of words than words, and what is written as
/// one word or two is hardly ever spelled otherwise as well; but in Latin letters («Abderrahmane») it is.
const BOTH_NEAR: u8 = 1;
const BOTH_ACROSS: u8 = 3;

/// Letters, and which are put for them.
static VARIANTS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    include_str!("../data/variant.tsv").lines().skip(1).filter_map(|line| line.split_once('\t')).collect()
});

/// A stem with the letters that are put for others; none where it has none of them.
fn variant(stem: &str) -> Option<String> {
    let mut out: Option<String> = None;
    for (letters, put) in VARIANTS.iter() {
        let now = out.as_deref().unwrap_or(stem);
        if now.contains(letters) {
            out = Some(now.replace(letters, put));
        }
    }
    out
}

/// The number of the lexicon that what is remembered depends on, and the words as written.
type Seen = (u64, FxHashMap<Box<str>, Arc<Word>>);

thread_local! {
    /// Terms are a pure function of a word's letters, so that this changes the time alone.
    static SEEN: RefCell<Seen> = RefCell::default();
}

impl Analyser {
    /// Over a lexicon with a user's own files.
    pub fn new(lexicon: &'static Lexicon) -> Self {
        Analyser(Arc::new(Inner { lexicon, latin: OnceLock::new() }))
    }

    /// What an index made with this analyser is marked with: the version of its terms and what the lexicon holds.
    pub fn version(&self) -> String {
        let tables = &self.lexicon().tables;
        // A lexicon that differs in what it lists nearly always differs in one of these.
        format!("{VERSION}.{}.{}.{}", tables.things.len(), tables.senses.len(), tables.groups.len())
    }

    pub(crate) fn lexicon(&self) -> &'static Lexicon {
        self.0.lexicon
    }

    /// The words of a text, in order.
    pub(crate) fn tokens(&self, text: &str) -> Vec<Token> {
        let segmenter = Segmenter::new(self.lexicon());
        let document = segmenter.document(text);
        let mut out: Vec<Token> = Vec::with_capacity(document.tokens.len());
        // The last word, and where only marks that join names stand behind it.
        let mut open_end = false;
        for (at, token) in document.tokens.iter().enumerate() {
            if !matches!(token.kind, TokenKind::Word | TokenKind::Latin | TokenKind::Number) {
                open_end &= token.kind == TokenKind::Mark && matches!(document.surface(at), "-" | "'" | "\u{2019}");
                continue;
            }
            let word = self.word(&segmenter, &document, at, token.kind);
            if let Some(last) = out.last_mut() {
                // Two words that the text does not part may be one.
                let word_before = document.tokens.get(at.wrapping_sub(1)).is_some_and(|t| t.kind == TokenKind::Word);
                if last.span.end() == token.span.start() && word_before && token.kind == TokenKind::Word {
                    last.joined = Some(parted(&last.word, &word));
                } else if open_end {
                    last.joined = joined(&last.word, &word);
                }
            }
            out.push(Token { word, span: token.span, joined: None });
            open_end = true;
        }
        out
    }

    fn word(&self, segmenter: &Segmenter<'_>, document: &Document<'_>, at: usize, kind: TokenKind) -> Arc<Word> {
        let surface = document.surface(at);
        SEEN.with_borrow_mut(|(of, seen)| {
            let own = self.lexicon().number();
            if *of != own || seen.len() >= REMEMBERED {
                seen.clear();
                *of = own;
            }
            if let Some(word) = seen.get(surface) {
                return Arc::clone(word);
            }
            let word = Arc::new(self.fresh(segmenter, document.word(at), surface, kind));
            seen.insert(surface.into(), Arc::clone(&word));
            word
        })
    }

    fn fresh(&self, segmenter: &Segmenter<'_>, folded: &str, surface: &str, kind: TokenKind) -> Word {
        match kind {
            TokenKind::Number => closed(number(folded)),
            TokenKind::Latin => {
                let stem = cut_off(&plain_latin(folded)).to_owned();
                let capital = surface.chars().next().is_some_and(char::is_uppercase);
                Word { capital, latin: true, joint: stem.clone(), ..opened(stem) }
            }
            _ => {
                let folded = cut_off(folded);
                let Some(found) = segmenter.stem(folded, surface) else { return opened(folded.to_owned()) };
                let slice = |range: std::ops::Range<usize>| folded.get(range).filter(|part| !part.is_empty());
                let mut stem = slice(found.bare.clone()).unwrap_or(folded).to_owned();
                let lemmas = found.lemmas.iter().map(|lemma| fold_word(lemma));
                let lemmas: SmallVec<[String; 2]> = lemmas.filter(|lemma| !lemma.is_empty()).collect();
                // «الخارجية», «الحكومة» are listed with their articles, and are forms of خارجية and حكومة.
                let bare = stem.strip_prefix(ALEF).and_then(|rest| rest.strip_prefix(LAM)).map(str::to_owned);
                let itself = |bare: &String| match lemmas.is_empty() {
                    true => segmenter.lemmas(bare).iter().any(|lemma| fold_word(lemma) == *bare),
                    false => lemmas.contains(bare),
                };
                if let Some(bare) = bare.filter(itself) {
                    stem = bare;
                }
                // سياستهم: before a pronoun ة is written ت.
                if found.bare.end < folded.len()
                    && let Some(written) = lemmas.first().filter(|lemma| bound(&stem, lemma))
                {
                    stem.clone_from(written);
                }
                let mut word = if self.open(segmenter, &stem) { opened(stem) } else { closed(stem) };
                word.lemmas = lemmas.into_iter().filter(|lemma| *lemma != word.stem).collect();
                word.lemmas.dedup();
                word.whole = self.whole(&word, folded, surface, &found).map(|name| opened(name.to_owned()).term);
                word.asked = asked(&word, folded, &found).then(|| opened(folded.to_owned()).term);
                word.joint = slice(found.whole).unwrap_or(folded).to_owned();
                word.full = folded.to_owned();
                word
            }
        }
    }

    /// The word, or what stands behind its و, where that may be a name which only looks as if something were attached to it.
    fn whole<'w>(&self, word: &Word, folded: &'w str, surface: &str, found: &Stem) -> Option<&'w str> {
        let behind = folded.strip_prefix(WAW);
        if !word.open {
            // «وشي جين بينغ»: no form of وشى.
            if let Some(rest) = behind.filter(|rest| JOINS.contains(rest) || self.is_named(rest)) {
                return Some(rest).filter(|rest| *rest != word.stem);
            }
            // «الموصل», «الرباط» are places, whatever these words mean without their article.
            let stem = folded.get(found.bare.clone()).filter(|stem| self.is_place_with_article(stem));
            return stem.or_else(|| mistaken(word, folded, surface, found).then_some(folded));
        }
        // «وبيونغ» is و and بيونغ, and not وب and يونغ.
        let name = behind.filter(|rest| folded.len() - rest.len() < found.whole.start).unwrap_or(folded);
        if found.bare != found.whole {
            // «بالارات», «ألماتي»: what looks like the article is none.
            let prefixed = found.whole.start > folded.len() - name.len();
            let hamza = surface.starts_with(ALEF_HAMZAS);
            return (!found.known && (prefixed || hamza)).then_some(name);
        }
        // What stands behind و is hardly ever a name with it.
        let cut = name.len() != found.bare.len();
        (cut && !(found.known && name.starts_with(WAW))).then_some(name)
    }

    fn is_place_with_article(&self, stem: &str) -> bool {
        let lexicon = self.lexicon();
        let senses = lexicon.entry(&format!("{ALEF}{LAM}{stem}")).group.map(|group| lexicon.senses(group));
        let place = |thing: u32| lexicon.tables.things.get(thing as usize).is_some_and(|t| t.id.starts_with("place/"));
        let places = senses.unwrap_or_default().iter();
        places.clone().any(|sense| matches!(sense.what, What::Name { thing, .. } if place(thing)))
    }

    fn is_named(&self, stem: &str) -> bool {
        let lexicon = self.lexicon();
        let senses = lexicon.entry(stem).group.map(|group| lexicon.senses(group)).unwrap_or_default();
        senses.iter().any(|sense| matches!(sense.what, What::Name { .. } | What::Given | What::Family))
    }

    /// May a stem be a name? It may where no vocabulary has a dictionary form of it, or the lexicon has it as a name.
    fn open(&self, segmenter: &Segmenter<'_>, stem: &str) -> bool {
        self.is_named(stem) || segmenter.stem(stem, stem).is_none_or(|found| found.lemmas.is_empty())
    }

    /// The ids of the lexicon's things that a phrase names as a whole, in Arabic or Latin letters.
    pub(crate) fn named(&self, phrase: &str) -> Vec<String> {
        let lexicon = self.lexicon();
        let key = words_of(phrase);
        let things = &lexicon.tables.things;
        let senses = lexicon.entry(&key).group.map(|group| lexicon.senses(group)).unwrap_or_default();
        let of_senses = senses.iter().filter_map(|sense| match sense.what {
            What::Name { thing, .. } => Some(thing),
            _ => None,
        });
        let mut found: Vec<u32> = of_senses.collect();
        found.extend(self.latin().get(&key).into_iter().flatten());
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|at| things.get(at as usize)).map(|thing| thing.id.clone()).collect()
    }

    fn latin(&self) -> &FxHashMap<String, Vec<u32>> {
        self.0.latin.get_or_init(|| {
            let mut map: FxHashMap<String, Vec<u32>> = FxHashMap::default();
            for (at, thing) in self.lexicon().tables.things.iter().enumerate() {
                if !thing.en.is_empty() {
                    map.entry(words_of(&thing.en)).or_default().push(at as u32);
                }
            }
            map
        })
    }

    /// All names that the lexicon has of an id.
    pub(crate) fn names(&self, id: &str) -> impl Iterator<Item = &str> {
        let thing = self.lexicon().thing(id);
        thing.into_iter().flat_map(|thing| thing.names.iter().chain(Some(&thing.en))).map(String::as_str)
    }
}

/// Marks over or under the alef: the article has none.
const ALEF_HAMZAS: [char; 3] = [letters::ALEF_MADDA, letters::ALEF_HAMZA_ABOVE, letters::ALEF_HAMZA_BELOW];
/// What no preposition has behind it: «ـون» and «ـان» of the nominative, the accusative's ا.
const ENDINGS: [&[char]; 3] = [&[WAW, NOON], &[ALEF, NOON], &[ALEF]];

/// Has the stem an ending, and is not itself a dictionary form?
fn inflected(word: &Word, ending: &[char]) -> bool {
    !word.lemmas.is_empty()
        && ending.iter().rev().eq(word.stem.chars().rev().take(ending.len()).collect::<Vec<_>>().iter())
}

/// Was what is no attached word cut off before the stem? No preposition stands before such endings («كامرون» is not ك and آمرون), and
/// hardly anything before an accusative («فنزولا»).
fn mistaken(word: &Word, folded: &str, surface: &str, found: &Stem) -> bool {
    let before = folded.get(..found.whole.start).unwrap_or_default();
    // «سارسل»: the first person is written «سأرسل».
    if before.ends_with(letters::SEEN) && surface.chars().nth(before.chars().count()) == Some(ALEF) {
        return true;
    }
    let endings = match before.chars().next_back() {
        Some(BEH | KAF | LAM) => &ENDINGS[..],
        Some(FEH | letters::SEEN) => &ENDINGS[2..],
        _ => return false,
    };
    found.bare == found.whole && found.bare.end == folded.len() && endings.iter().any(|ending| inflected(word, ending))
}

/// May a word of the language be a name where it is asked for? Words are asked for without what may be attached to them, and
/// not with the ending of a case.
fn asked(word: &Word, folded: &str, found: &Stem) -> bool {
    let before = folded.get(..found.whole.start).unwrap_or_default();
    let attached = found.bare == found.whole && before.ends_with([BEH, KAF, LAM, FEH, letters::SEEN]);
    !word.open && (attached || ENDINGS.iter().any(|ending| inflected(word, ending)))
}

/// Is the lemma what the stem was before a pronoun came behind it?
fn bound(stem: &str, lemma: &str) -> bool {
    let (mut stem, mut lemma) = (stem.chars(), lemma.chars());
    stem.next_back() == Some(TEH) && lemma.next_back() == Some(HEH) && stem.as_str() == lemma.as_str()
}

/// A phrase folded, its words parted by one space, as the lexicon writes its keys.
fn words_of(phrase: &str) -> String {
    let mut folded = plain_latin(&fold_word(phrase));
    // Sana'a and Sanaa are one.
    folded.retain(|c| !is_apostrophe(c));
    let parts = folded.split(|c: char| c.is_whitespace() || c == '-' || tawatur_text::letters::is_quote(c));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Stands within a word in Latin letters, for a hamza, an ayn or nothing.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{60}' | '\u{2018}' | '\u{2019}' | '\u{2BB}'..='\u{2BF}')
}

fn opened(stem: String) -> Word {
    Word { term: format!("{}{PART}{stem}", key(&stem)), open: true, stem, ..Word::default() }
}

fn closed(stem: String) -> Word {
    Word { term: format!("{PART}{stem}"), joint: stem.clone(), stem, ..Word::default() }
}

/// The term of a name of two words written as one.
pub(crate) fn joined(first: &Word, second: &Word) -> Option<String> {
    let latin = first.latin && second.latin && first.capital && second.capital;
    let names = latin || !first.latin && !second.latin && may_join(first, second);
    names.then(|| joint(first, second))
}

/// Words that are no names and begin names, which may be written with the next word: «عبد», «أبو».
static JOINS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| include_str!("../data/join.tsv").lines().skip(1).collect());

/// May two words be one name, written apart?
pub(crate) fn may_join(first: &Word, second: &Word) -> bool {
    JOINS.contains(first.stem.as_str()) || first.open && second.open
}

/// The same for words that are asked for, which are taken for names.
fn joint(first: &Word, second: &Word) -> String {
    term_of_both(&name_term(&format!("{}{JOINT}{}", first.joint, second.joint)))
}

/// The term of two words as one name from that of a word.
pub(crate) fn term_of_both(term: &str) -> String {
    format!("{BOTH}{term}")
}

/// The terms of words that are asked for and may be written as one, as they stand where that is another term.
pub(crate) fn joints(words: &[&Word]) -> SmallVec<[String; 2]> {
    // Of three words the spaces say nothing.
    let between = if words.len() > 2 { String::new() } else { JOINT.to_string() };
    let join = |part: fn(&Word) -> &str| words.iter().map(|word| part(word)).collect::<Vec<_>>().join(&between);
    let mut terms: SmallVec<[String; 2]> = SmallVec::new();
    terms.push(name_term(&join(|word| &word.joint)));
    let full = join(|word| if word.full.is_empty() { &word.joint } else { &word.full });
    terms.push(name_term(&full));
    terms.dedup();
    terms
}

/// The term of a word that was taken for two: «سوندسوال».
pub(crate) fn parted(first: &Word, second: &Word) -> String {
    name_term(&format!("{}{}", first.joint, second.joint))
}

fn name_term(name: &str) -> String {
    let name = cut_off(name);
    format!("{}{PART}{name}", key(name))
}

/// Is this a word that begins names and may itself be written with the next word?
pub(crate) fn joins(word: &Word) -> bool {
    JOINS.contains(word.stem.as_str())
}

/// The Arabic article in Latin letters.
static ARTICLES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("../data/article.tsv").lines().skip(1).collect());

/// Is this an article in Latin letters, which the Arabic name has within it or not at all?
pub(crate) fn is_article(word: &Word) -> bool {
    word.latin && ARTICLES.contains(word.stem.as_str())
}

/// 1,500 and 1500 are one number, ٢٫٥ and 2.5 too.
fn number(folded: &str) -> String {
    let digits = folded.chars().filter(|&c| c != ',' && c != '\u{66C}');
    digits.map(|c| if c == '\u{66B}' { '.' } else { c }).take(LONGEST).collect()
}

fn cut_off(word: &str) -> &str {
    if word.len() <= LONGEST {
        return word;
    }
    let end = (0..=LONGEST).rev().find(|&at| word.is_char_boundary(at)).unwrap_or_default();
    &word[..end]
}

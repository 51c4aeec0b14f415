use super::flag::{self, COMMON, PART_FAMILY, PART_GIVEN, bit, part};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use tawatur_lexicon::{Function, Hit, Lexicon, Starts, What};
use tawatur_text::letters::*;
use tawatur_text::{Document, TokenKind, proclitics};

/// What its letters and the lexicons say of each token, whatever groups and times stand around it.
pub(super) struct Known {
    hits: Vec<Hit>,
    /// Where the hits of each token begin; one more at the end.
    starts: Vec<u32>,
    facts: Vec<Facts>,
}

/// What is known of one token, as bits: most questions about it are answered from these alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// What it may be (`flag.rs`).
    pub(super) flags: u32,
    /// Which grammatical functions its senses have, with anything attached, as [`function_bit`] numbers them.
    pub(super) functions: u32,
    /// What it may be in a name.
    pub(super) parts: u8,
    /// Where stems may begin in it: bit `n` for byte `2n` (see [`proclitics`]).
    pub(super) cuts: u8,
    /// It has an article, of its own or as a clitic.
    pub(super) definite: bool,
}

/// The bit of a function in [`Facts::functions`].
pub(super) fn function_bit(function: Function) -> u32 {
    1 << (function as u32)
}

/// Words remembered on each thread; news has some ten thousand in daily use.
const REMEMBERED: usize = 1 << 16;

/// What a folded word leads to, and what it is where nothing longer begins with it: with a pronoun that ends it, and
/// with ta marbuta, which is none.
struct Word {
    starts: Starts,
    alone: [Option<Facts>; 2],
}

thread_local! {
    /// The words seen on this thread, and the number of the lexicon that they were looked up in. What is known of a word
    /// is a pure function of its letters, so that this changes the time alone.
    static WORDS: RefCell<(u64, FxHashMap<Box<str>, Word>)> = RefCell::default();
}

impl Known {
    pub(super) fn of(lexicon: &Lexicon, document: &Document<'_>) -> Known {
        let length = document.tokens.len();
        let mut known = Known {
            hits: Vec::with_capacity(length * 2),
            starts: Vec::with_capacity(length + 1),
            facts: Vec::with_capacity(length),
        };
        WORDS.with_borrow_mut(|(of, seen)| {
            if *of != lexicon.number() {
                seen.clear();
                *of = lexicon.number();
            }
            for at in 0..length {
                known.starts.push(known.hits.len() as u32);
                if !matches!(document.kind(at), TokenKind::Word | TokenKind::Latin) {
                    known.facts.push(Facts { cuts: cuts(document.word(at)), ..Facts::default() });
                    continue;
                }
                if seen.len() >= REMEMBERED {
                    seen.clear();
                }
                let facts = known.look_up(lexicon, document, at, seen);
                known.facts.push(facts);
            }
        });
        known.starts.push(known.hits.len() as u32);
        known
    }

    fn look_up(
        &mut self,
        lexicon: &Lexicon,
        document: &Document<'_>,
        at: usize,
        seen: &mut FxHashMap<Box<str>, Word>,
    ) -> Facts {
        let folded = document.word(at);
        if let Some(word) = seen.get_mut(folded) {
            return self.read(lexicon, document, at, word);
        }
        let mut word = Word { starts: lexicon.starts(folded), alone: [None, None] };
        let facts = self.read(lexicon, document, at, &mut word);
        seen.insert(folded.into(), word);
        facts
    }

    fn read(&mut self, lexicon: &Lexicon, document: &Document<'_>, at: usize, word: &mut Word) -> Facts {
        let folded = document.word(at);
        let hits = lexicon.hits(&word.starts, document, at);
        self.hits.extend_from_slice(&hits);
        if hits.iter().any(|hit| hit.tokens > 1) {
            return facts(lexicon, folded, &hits);
        }
        let alone = &mut word.alone[usize::from(document.ends_in_teh_marbuta(at))];
        *alone.get_or_insert_with(|| facts(lexicon, folded, &hits))
    }

    /// The hits at a token.
    #[inline]
    pub(super) fn hits(&self, at: usize) -> &[Hit] {
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&from), Some(&to)) => &self.hits[from as usize..to as usize],
            _ => &[],
        }
    }

    /// What is known of a token; nothing beyond the last.
    #[inline]
    pub(super) fn facts(&self, at: usize) -> Facts {
        self.facts.get(at).copied().unwrap_or_default()
    }
}

/// What the hits at a word say of it.
fn facts(lexicon: &Lexicon, word: &str, hits: &[Hit]) -> Facts {
    let mut facts = Facts { definite: definite(word), cuts: cuts(word), ..Facts::default() };
    let mut everyday = 0u8;
    let mut grammar = 0u32;
    for hit in hits {
        let uncut = hit.front.conjunction.is_none() && hit.front.particle.is_none();
        let letters = word.len().saturating_sub(hit.front.stem as usize + hit.suffix as usize) / 2;
        for sense in lexicon.senses(hit.group).iter().filter(|s| !s.bound || hit.suffix > 0) {
            if let What::Function(function) = sense.what {
                facts.functions |= function_bit(function);
            }
            // س stands before verbs alone: «سال» is no س with آل.
            if hit.front.particle == Some(SEEN) && !matches!(sense.what, What::Verb { .. } | What::Common) {
                continue;
            }
            // No verb stands behind ب or ك: «بايدن» is no ب with أيدن; «أمني» is no أم of mine.
            let noun = matches!(hit.front.particle, Some(BEH | KAF));
            let or = hit.suffix > 0 && letters < 3 && sense.what == What::Function(Function::Conjunction);
            if or || noun && matches!(sense.what, What::Verb { .. }) {
                continue;
            }
            // «فياضي» is not my Fayyad, and «السعدي» nothing of mine, since it has its article.
            let mine = hit.suffix == 2 && word.ends_with(YEH);
            if mine && (matches!(sense.what, What::Given | What::Family) || word.starts_with(ARTICLE)) {
                continue;
            }
            // «الغرب» is no preposition, but «المعهد الوطني لرصد الزلازل» has its head.
            match sense.what {
                What::Function(Function::OrgHead) if uncut => facts.flags |= flag::ORG_HEAD,
                What::Function(_) if hit.front.article => {}
                What::Function(_) if !uncut => grammar |= bit(sense.what),
                what => facts.flags |= bit(what),
            }
            // «فوزي», «حلمي» are no فوز and حلم of mine.
            if hit.tokens == 1 && !mine {
                let part = part(sense.what, uncut, hit.front.article, hit.suffix > 0, letters);
                facts.parts |= part & !COMMON;
                everyday |= if part & COMMON == 0 { 0 } else { 1 << u8::from(uncut && hit.suffix == 0) };
            }
        }
    }
    // «كمال» and «سيلفان» as they stand are names, and no «like money».
    let named = facts.parts & (PART_GIVEN | PART_FAMILY) != 0;
    // Nor is «باول» in the first place.
    if !named {
        facts.flags |= grammar;
    }
    if everyday > 1 || everyday > 0 && !named {
        facts.parts |= COMMON;
    }
    facts
}

fn cuts(word: &str) -> u8 {
    proclitics(word).iter().fold(0, |cuts, front| cuts | 1 << (front.stem / 2))
}

/// Does a folded word carry an article of its own or as a clitic?
fn definite(word: &str) -> bool {
    let mut letters = word.chars();
    let mut first = letters.next();
    for _ in 0..2 {
        if first == Some(ALEF) {
            break;
        }
        if matches!(first, Some(WAW | FEH | BEH | KAF | LAM)) {
            if first == Some(LAM) && letters.clone().next() == Some(LAM) {
                return true;
            }
            first = letters.next();
        }
    }
    first == Some(ALEF) && letters.next() == Some(LAM) && word.chars().count() > 4
}

/// The article, folded.
const ARTICLE: &str = "\u{0627}\u{0644}";

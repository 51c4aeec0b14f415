use crate::bits::*;
use std::sync::OnceLock;
use tawatur_lexicon::{Lexicon, What};

static FST: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.fst"));
static LEMMAS: &str = include_str!(concat!(env!("OUT_DIR"), "/words.lemmas"));

/// A name of a person, a place or a body. Known from the lexicon, not from this crate's files.
pub(crate) const NAME: u32 = 1 << 30;
/// The first word of an entry of several words.
pub(crate) const OPENS: u32 = 1 << 31;

/// The words of this crate.
pub(crate) struct Vocabulary {
    fst: fst::raw::Fst<&'static [u8]>,
    lemmas: Vec<&'static str>,
}

/// What is known of a folded form.
#[derive(Clone, Copy, Default)]
pub(crate) struct Known {
    pub(crate) bits: u32,
    noun: u16,
    verb: u16,
}

impl Known {
    pub(crate) fn is(self, bits: u32) -> bool {
        self.bits & bits != 0
    }
}

impl Vocabulary {
    /// The files that are built in.
    pub(crate) fn embedded() -> &'static Vocabulary {
        static EMBEDDED: OnceLock<Vocabulary> = OnceLock::new();
        EMBEDDED.get_or_init(|| Vocabulary {
            fst: fst::raw::Fst::new(FST).expect("the build script wrote this FST"),
            lemmas: LEMMAS.split('\n').collect(),
        })
    }

    /// What the files say of a folded form.
    pub(crate) fn form(&self, form: &str) -> Known {
        let Some(value) = self.fst.get(form) else { return Known::default() };
        let value = value.value();
        Known { bits: value as u32, noun: (value >> 32) as u16, verb: (value >> 48) as u16 }
    }

    /// The lemma as a noun or particle, and as a verb.
    pub(crate) fn lemmas(&self, known: Known) -> [Option<&'static str>; 2] {
        let lemma = |number: u16| usize::from(number).checked_sub(1).and_then(|at| self.lemmas.get(at).copied());
        [lemma(known.noun), lemma(known.verb)]
    }

    /// Does the word begin as one of the listed beginnings whose first letter is their own (برلمان*)?
    pub(crate) fn own_front_open(&self, word: &str) -> bool {
        let mut node = self.fst.root();
        let mut output = fst::raw::Output::zero();
        for &byte in word.as_bytes() {
            let Some(at) = node.find_input(byte) else { return false };
            let transition = node.transition(at);
            output = output.cat(transition.out);
            node = self.fst.node(transition.addr);
            if node.is_final() && output.cat(node.final_output()).value() as u32 & OWN_FRONT_OPEN != 0 {
                return true;
            }
        }
        false
    }
}

/// What the lexicon of the world adds to what is known of a form.
pub(crate) fn of_lexicon(lexicon: &Lexicon, form: &str) -> u32 {
    let entry = lexicon.entry(form);
    let mut bits = if entry.opens { OPENS } else { 0 };
    for sense in entry.group.map(|group| lexicon.senses(group)).unwrap_or_default() {
        bits |= match sense.what {
            What::Verb { form, .. } => match (form.needs_suffix, form.imperfect) {
                (true, true) => VERB_BOUND | IMPERFECT_BOUND,
                (true, false) => VERB_BOUND,
                (false, true) => IMPERFECT | VERB_HOST,
                (false, false) => PAST | VERB_HOST,
            },
            What::Name { .. } | What::Given | What::Family => NAME,
            What::Nationality { .. } => NOUN,
            What::Title { .. }
            | What::Body(_)
            | What::Collective { .. }
            | What::Good(_)
            | What::Programme(_)
            | What::Masdar { .. }
            | What::Active { .. }
            | What::Passive { .. }
            | What::TriggerNoun(_)
            | What::ReportNoun(_)
            | What::Common => {
                if sense.bound {
                    NOUN_BOUND
                } else {
                    NOUN | NOUN_HOST
                }
            }
            // Entries of these kinds hold attached words of their own: «بحسب», «لدى».
            What::Unnamed(_) | What::Attribution(_) | What::Modal(_) | What::Function(_) | What::DoubtfulName => 0,
        };
    }
    bits
}

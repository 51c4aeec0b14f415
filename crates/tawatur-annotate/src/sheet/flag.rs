//! What the lexicons say a token may be, as bits: most questions about a token are answered from these alone.

use tawatur_lexicon::{Function, What};

pub(crate) const VERB: u32 = 1;
pub(crate) const MASDAR: u32 = 1 << 1;
pub(crate) const TRIGGER_NOUN: u32 = 1 << 2;
pub(crate) const REPORT_NOUN: u32 = 1 << 3;
pub(crate) const ATTRIBUTION: u32 = 1 << 4;
pub(crate) const MODAL: u32 = 1 << 5;
pub(crate) const TITLE: u32 = 1 << 6;
pub(crate) const NAME: u32 = 1 << 7;
pub(crate) const NATIONALITY: u32 = 1 << 8;
pub(crate) const BODY: u32 = 1 << 9;
pub(crate) const COLLECTIVE: u32 = 1 << 10;
pub(crate) const UNNAMED: u32 = 1 << 11;
pub(crate) const GOOD: u32 = 1 << 12;
pub(crate) const PROGRAMME: u32 = 1 << 13;
pub(crate) const COMPLEMENTISER: u32 = 1 << 14;
pub(crate) const PREPOSITION: u32 = 1 << 15;
pub(crate) const SUBORDINATOR: u32 = 1 << 16;
pub(crate) const CONJUNCTION: u32 = 1 << 17;
pub(crate) const RELATIVE: u32 = 1 << 18;
pub(crate) const ADVERB: u32 = 1 << 19;
pub(crate) const NO_NAME: u32 = 1 << 20;
pub(crate) const COPULA: u32 = 1 << 21;
pub(crate) const PARTITIVE: u32 = 1 << 22;
pub(crate) const ORG_HEAD: u32 = 1 << 23;
pub(crate) const PLACE_HEAD: u32 = 1 << 24;
pub(crate) const GIVEN: u32 = 1 << 25;
pub(crate) const FAMILY: u32 = 1 << 26;
pub(crate) const ACTIVE: u32 = 1 << 27;
pub(crate) const PASSIVE: u32 = 1 << 28;
pub(crate) const DEMONSTRATIVE: u32 = 1 << 29;
pub(crate) const PRONOUN: u32 = 1 << 30;
pub(crate) const NAME_JOIN: u32 = 1 << 31;

/// Words of grammar, which are never nouns of content.
pub(crate) const GRAMMAR: u32 =
    COMPLEMENTISER | PREPOSITION | SUBORDINATOR | CONJUNCTION | RELATIVE | ADVERB | COPULA | DEMONSTRATIVE | PRONOUN;

/// The bit of a sense.
pub(crate) fn bit(what: What) -> u32 {
    match what {
        What::Name { .. } => NAME,
        What::Nationality { .. } => NATIONALITY,
        What::Title { .. } => TITLE,
        What::Body(_) => BODY,
        What::Collective { .. } => COLLECTIVE,
        What::Unnamed(_) => UNNAMED,
        What::Good(_) => GOOD,
        What::Programme(_) => PROGRAMME,
        What::Verb { .. } => VERB,
        What::Masdar { .. } => MASDAR,
        What::Active { .. } => ACTIVE,
        What::Passive { .. } => PASSIVE,
        What::TriggerNoun(_) => TRIGGER_NOUN,
        What::ReportNoun(_) => REPORT_NOUN,
        What::Attribution(_) => ATTRIBUTION,
        What::Modal(_) => MODAL,
        What::Given => GIVEN,
        What::Family => FAMILY,
        // Asked for as parts of names alone.
        What::DoubtfulName | What::Common => 0,
        What::Function(function) => match function {
            Function::Complementiser => COMPLEMENTISER,
            Function::Preposition => PREPOSITION,
            Function::Subordinator => SUBORDINATOR,
            Function::Conjunction => CONJUNCTION,
            Function::Relative => RELATIVE,
            Function::Demonstrative => DEMONSTRATIVE,
            Function::Adverb => ADVERB,
            Function::Pronoun => PRONOUN,
            Function::NameJoin => NAME_JOIN,
            Function::NoName => NO_NAME,
            Function::Copula => COPULA,
            Function::Partitive => PARTITIVE,
            Function::PlaceHead | Function::SiteHead => PLACE_HEAD,
            Function::OrgHead | Function::BrandHead | Function::AgencyHead | Function::OutletHead => ORG_HEAD,
            // Rare enough to be asked for by look-up alone.
            Function::Both
            | Function::BothSides
            | Function::Homeland
            | Function::Realm
            | Function::Dismissive
            | Function::Allegation
            | Function::Feeling
            | Function::InReturn
            | Function::Latter
            | Function::Same
            | Function::Work
            | Function::Norm
            | Function::Banner
            | Function::Toll => NO_NAME,
        },
    }
}

/// A given name, nothing cut off but an article.
pub(crate) const PART_GIVEN: u8 = 1;
/// A family name, nothing cut off but an article.
pub(crate) const PART_FAMILY: u8 = 1 << 1;
/// A part of names that is also a common word.
pub(crate) const PART_DOUBTFUL: u8 = 1 << 2;
/// A short form of a listed person.
pub(crate) const PART_SHORT: u8 = 1 << 3;
/// An everyday word, whatever is cut off.
pub(crate) const COMMON: u8 = 1 << 4;
/// A part of names once a conjunction or preposition is cut off.
pub(crate) const PART_CUT: u8 = 1 << 5;
/// Any listed part of a name.
pub(crate) const PART: u8 = PART_GIVEN | PART_FAMILY | PART_DOUBTFUL | PART_SHORT;

/// What a reading of a token says of it as a part of a name. `stem` is the number of letters that are left.
pub(crate) fn part(what: What, uncut: bool, article: bool, suffix: bool, stem: usize) -> u8 {
    let part = match what {
        What::Family => PART_FAMILY,
        // «الأصلي» is not أصلي with an article: given names that take one are listed with it.
        What::Given | What::DoubtfulName if article => return 0,
        What::Given => PART_GIVEN,
        What::DoubtfulName => PART_DOUBTFUL,
        What::Name { short: true, .. } => PART_SHORT,
        What::Common => return if (uncut && !suffix) || stem >= 3 { COMMON } else { 0 },
        _ => return 0,
    };
    match (uncut, suffix) {
        (_, true) => 0,
        (true, _) => part,
        (false, _) => PART_CUT,
    }
}

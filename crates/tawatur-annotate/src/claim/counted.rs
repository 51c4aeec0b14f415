use super::fill::Agent;
use super::reader::Reader;
use crate::sheet::{self, Sort, stem_is};
use smallvec::smallvec;
use std::ops::Range;
use tawatur_lexicon::{Function, What};
use tawatur_model::Span;

/// People before a verb who are counted or described, and not named.
pub(super) struct Counted {
    /// Their country, where an adjective says it.
    pub(super) agent: Option<Agent>,
    /// How many they are.
    pub(super) quantity: Option<usize>,
    /// Their words.
    pub(super) span: Span,
}

/// Tokens that such a subject may fill.
const REACH: usize = 9;

impl Reader<'_, '_> {
    /// «أن 49 جنديا أرمينيا قتلوا», «إن ثلاثة أشخاص على الأقل قتلوا», «أول رتل من الجنود الفرنسيين غادر»: the subject
    /// before a verb that is a number of people, or a common noun of people, with or without its country. It opens
    /// its clause.
    pub(super) fn counted_subject(&mut self, at: usize, sentence: &Range<usize>) -> Option<Counted> {
        let sheet = &*self.sheet;
        let people = &sheet.lexicon.tables.people;
        let mut country: Option<String> = None;
        let (mut quantity, mut named) = (None, false);
        let mut token = at;
        while token > sentence.start && at - token < REACH {
            let before = token - 1;
            if sheet.time_at(before).is_some() {
                token = before;
            } else if let Some(q) = sheet.quantity_at(before) {
                let counted = &sheet.quantities[q];
                let person = counted.unit.as_deref().is_none_or(|unit| unit == "person");
                let of = counted.of.as_deref().map(tawatur_text::fold_word);
                if !person && !of.is_some_and(|of| stem_is(&of, people)) {
                    return None;
                }
                // «26083 فلسطينيا»: the counted noun is the nationality.
                let people = sheet.senses(before).find_map(|(_, sense)| match sense.what {
                    What::Nationality { country, .. } => Some(country),
                    _ => None,
                });
                let whose = people.map(|at| sheet.lexicon.tables.things[at as usize].id.clone());
                country = country.or(whose);
                (quantity, named) = (Some(q), true);
                token = before;
            } else if let Some(g) = sheet.group_at(before) {
                let group = &sheet.groups[g];
                // «جميع جنود بلاده»: a state behind the people is whose they are.
                let fits = matches!(group.sort, Sort::Adjective | Sort::Unnamed | Sort::Collective | Sort::Country);
                if !fits || group.particle.is_some() {
                    return None;
                }
                let entity = sheet.entities.get(*group.entities.first()?);
                let of = Some(&entity.id).filter(|id| id.starts_with("country/")).or(entity.country.as_ref()).cloned();
                // «الجنود الفرنسيين»: a common noun of people and its adjective are one group.
                named |= matches!(group.sort, Sort::Unnamed | Sort::Collective);
                country = country.or(of);
                token = group.start;
            } else if stem_is(sheet.document.word(before), people) && sheet.verb(before).is_none() {
                named = true;
                token = before;
            } else if let Some(from) = sheet.adverb_ending(before) {
                token = from;
            } else if sheet.function(before, Function::Partitive) > 0
                || sheet.document.word(before) == OF
                || sheet.is(before, sheet::MODAL | sheet::ADVERB | sheet::COPULA)
            {
                token = before;
            } else {
                break;
            }
        }
        let opens = token == sentence.start || sheet.opens_clause(token);
        if !named || !opens || token == at {
            return None;
        }
        let span = sheet.span(token..at);
        let lexicon = sheet.lexicon;
        let country = country.and_then(|id| self.sheet.entities.country(lexicon, &id));
        let agent = country.map(|country| Agent {
            entities: smallvec![country],
            span,
            why: "whose the people before the verb are",
            handed: false,
        });
        Some(Counted { agent, quantity, span })
    }
}

/// «من», folded.
const OF: &str = "\u{0645}\u{0646}";

use super::argument::{Argument, Filler};
use super::fill::Agent;
use super::reader::Reader;
use crate::sheet::{self, Sort, VerbReading, stem_is};
use smallvec::smallvec;
use std::ops::Range;
use tawatur_lexicon::{EventFrame, Function, Slot, What};
use tawatur_model::{Ledger, Span};
use tawatur_text::letters::{ALEF, NOON, TEH, WAW};

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
    /// Does a name that agrees with a verb of giving stand behind it, and what is given behind the name?
    pub(super) fn gives_behind(&self, at: usize, reading: VerbReading) -> bool {
        let events = self.sheet.events_of(at, reading);
        let frames = events.iter().map(|&event| &self.sheet.lexicon.tables.events[event as usize]);
        let gives = |frame: &EventFrame| frame.ledger() == Ledger::Transfer && frame.object == Some(Slot::Item);
        let Some(group) = self.sheet.group_from(at + 1).map(|g| &self.sheet.groups[g]) else { return false };
        let plain = group.sort.acts() && group.particle.is_none() && group.conjunction.is_none();
        let agrees = group.feminine == reading.form.feminine;
        let thing = self.sheet.is(group.end, sheet::GOOD) || self.sheet.quantity_at(group.end).is_some();
        plain && agrees && thing && frames.into_iter().any(gives)
    }

    /// Do two names without preposition or conjunction stand right behind a verb?
    pub(super) fn two_behind(&self, at: usize) -> bool {
        let free = |token: usize| {
            let group = self.sheet.group_from(token).map(|g| &self.sheet.groups[g])?;
            let fits = group.sort.acts() && group.particle.is_none() && group.conjunction.is_none();
            fits.then_some(group.end)
        };
        free(at + 1).and_then(free).is_some()
    }

    /// Does a name that agrees with a verb stand right behind it, and before it a noun that the verb's pronoun agrees with?
    pub(super) fn acted_behind(&self, at: usize, reading: VerbReading) -> bool {
        let sheet = &*self.sheet;
        let Some(before) = at.checked_sub(1).and_then(|b| sheet.group_at(b)).map(|g| &sheet.groups[g]) else {
            return false;
        };
        let behind = sheet.group_from(at + 1).map(|g| &sheet.groups[g]);
        let agrees = |group: &sheet::Group| {
            let plain = group.sort.acts() && group.particle.is_none() && group.conjunction.is_none();
            plain && group.feminine == reading.form.feminine
        };
        // «خطفهم مقاتلو الحركة»: the plural in و is a nominative.
        let next = sheet.document.word(at + 1);
        let nominative = sheet.word(at + 1) && (next.ends_with(WAW) || next.ends_with("\u{0648}\u{0646}"));
        let acts = behind.map_or(nominative && !reading.form.feminine, agrees);
        let many = sheet.document.word(at).ends_with(super::agent::THEM);
        let taken_up = many && before.number != tawatur_lexicon::Number::Singular;
        let singular = reading.form.number == tawatur_lexicon::Number::Singular;
        acts && singular && taken_up
    }

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
            } else if sheet.stem_is(before, people) && sheet.verb(before).is_none() {
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

impl Reader<'_, '_> {
    /// «خطف قراصنة سفينة», «قتل مسلحون ثلاثة جنود», «خطفت جماعة مسلحة مهندسا»: the noun right behind a verb acts, though no
    /// lexicon names it, where another one without a preposition stands behind it that is neither its genitive nor its
    /// adjective.
    pub(super) fn common_subject(&self, at: usize, reading: VerbReading, arguments: &[Argument]) -> bool {
        let sheet = &*self.sheet;
        let [first, rest @ ..] = arguments else { return false };
        let plain =
            matches!(first.filler, Filler::Noun | Filler::Event) && first.preposition.is_none() && first.at == at + 1;
        if !plain || sheet.quantity_at(first.at).is_some() {
            return false;
        }
        let ends = |t: usize, letters: [char; 2]| {
            let mut end = sheet.document.word(t).chars().rev();
            end.next() == Some(letters[1]) && end.next() == Some(letters[0])
        };
        let feminine = |t: usize| sheet.document.ends_in_teh_marbuta(t);
        let agrees = reading.form.feminine == (feminine(first.at) || ends(first.at, [ALEF, TEH]));
        // «ودعت القمة المجلس العسكري», «طالب المشاركون إسرائيل»: a definite noun has no genitive either.
        // «واتهمت المعارضة سال»: nor does a man stand in apposition to a feminine noun.
        let man = |t: usize| reading.form.feminine && sheet.group_from(t).is_some_and(|g| !sheet.groups[g].feminine);
        let body = |sort, t| match sort {
            Sort::Country | Sort::Org | Sort::Group | Sort::Collective => true,
            Sort::Person => man(t),
            _ => false,
        };
        let whole = sheet.definite(first.at)
            && rest.first().is_some_and(|next| {
                let other = matches!(next.filler, Filler::Actors { sort, .. } if body(sort, next.at));
                other && next.preposition.is_none() && next.at == first.end && !next.joined
            });
        if whole && agrees {
            return true;
        }
        let band = reading.form.feminine && feminine(first.at) && !sheet.definite(first.at);
        let listed = sheet.stem_is(first.at, &sheet.lexicon.tables.people);
        let people = !reading.form.feminine && (listed || ends(first.at, [WAW, NOON]));
        if !band && !people {
            return false;
        }
        let adjective = |a: &&Argument| {
            let alike = band && feminine(a.at) || ends(first.at, [WAW, NOON]) && ends(a.at, [WAW, NOON]);
            let nisba = matches!(a.filler, Filler::Adjective { .. });
            nisba || alike && matches!(a.filler, Filler::Noun) && a.at == first.end && a.preposition.is_none()
        };
        let described = rest.first().filter(adjective);
        let next = rest.get(usize::from(described.is_some()));
        let end = described.map_or(first.end, |a| a.end);
        let Some(object) = next.filter(|a| a.preposition.is_none() && a.at == end) else { return false };
        // The plural in ون takes no genitive with its nun, and a noun that is described has none.
        let closed = described.is_some() || ends(first.at, [WAW, NOON]);
        let accusative = sheet.document.word(object.at).ends_with(ALEF) && !sheet.is(object.at, sheet::MASDAR);
        match object.filler {
            Filler::Quantity(_) => true,
            Filler::Good { .. } => closed || !sheet.definite(object.at),
            Filler::Actors { .. } => closed || accusative,
            Filler::Noun if closed || accusative => {
                sheet.stem_is(object.at, &sheet.lexicon.tables.people) || closed && !accusative
            }
            Filler::Noun => people && feminine(object.at) && !sheet.definite(object.at),
            _ => false,
        }
    }
}

/// «من», folded.
const OF: &str = "\u{0645}\u{0646}";

use super::flag;
use super::words::{Sheet, VerbReading};
use tawatur_lexicon::{Function, StatementContent, What};
use tawatur_model::Stance;
use tawatur_text::TokenKind;
use tawatur_text::letters::is_word;

/// What stands around a verb that tells it from another of its spelling.
impl Sheet<'_> {
    /// Does a reading of a verb agree with the noun right behind it; or, where a preposition stands there, has it a frame
    /// that the preposition completes?
    pub(super) fn agrees(&self, at: usize, reading: &VerbReading) -> bool {
        let next = self.group_from(at + 1).map(|g| &self.groups[g]);
        match next.filter(|g| g.particle.is_none() && g.conjunction.is_none()) {
            Some(group) => group.feminine == reading.form.feminine,
            None => self.brings(at + 1, reading),
        }
    }

    /// «بعدما عبر الجنود الحدود»: a preposition that is also a verb is one where a clause opens, people follow, and a
    /// noun that the verb's frame asks for is near.
    pub(super) fn crosses(&self, at: usize, reading: &VerbReading) -> bool {
        let people =
            self.group_from(at + 1).is_some() || self.is(at + 1, flag::PARTITIVE) || self.quantity_at(at + 1).is_some();
        if !people || !self.opens_clause(at) {
            return false;
        }
        let asked = |event: &u32| {
            let frame = &self.lexicon.tables.events[*event as usize];
            let stems = [&frame.needs_object, &frame.needs_noun];
            (at + 1..(at + 12).min(self.len()))
                .any(|t| self.word(t) && stems.iter().any(|stems| self.stem_is(t, stems)))
        };
        self.events_of(at, *reading).iter().any(asked)
    }

    /// No verb, no end of a sentence.
    pub(super) fn verb_free(&self, at: usize) -> bool {
        !self.is(at, flag::VERB) && self.document.kind(at) != TokenKind::Break && self.mark(at) != Some('.')
    }

    /// Does a preposition at a token bring what a frame of the verb takes, one without an object?
    pub(super) fn brings(&self, at: usize, reading: &VerbReading) -> bool {
        let tables = &self.lexicon.tables;
        let word = self.document.word(at);
        let completes = |event: &u32| {
            let frame = &tables.events[*event as usize];
            frame.needs_object.is_empty() && frame.object.is_none() && frame.prepositions.iter().any(|(p, _)| p == word)
        };
        self.function(at, Function::Preposition) == 1
            && tables.verbs[reading.verb as usize].events.iter().any(completes)
    }

    /// Is a damma written on one of the first letters of a word?
    pub(super) fn passive_by_vowel(&self, at: usize) -> bool {
        let surface = self.document.surface(at);
        let Some((before, _)) = surface.split_once(DAMMA) else { return false };
        let letters = |text: &str| text.chars().filter(|c| is_word(*c)).count();
        letters(before) + 2 <= letters(surface)
    }

    /// «أعلن تبون ترشحه», «قررت أستراليا طرد السفير»: right behind a verb and its subject what is also a verbal noun is
    /// their object.
    pub(super) fn announced(&self, at: usize, reading: &VerbReading) -> bool {
        if reading.form.imperfect && !reading.suffix || reading.conjunction || !self.is(at, flag::MASDAR) {
            return false;
        }
        // «أكدت الخارجية نفي البنتاغون»: what reports is read as the verb.
        if !reading.form.imperfect && self.lexicon.tables.verbs[reading.verb as usize].report.is_some() {
            return false;
        }
        // «نفت أنقرة مرارا دعم المتمردين»
        let mut last = at.checked_sub(1);
        while let Some(adverb) = last.and_then(|last| self.adverb_ending(last)) {
            last = adverb.checked_sub(1);
        }
        let subject = last.and_then(|before| self.group_at(before));
        let Some(verb) = subject.and_then(|g| self.groups[g].start.checked_sub(1)) else { return false };
        !self.is(verb, flag::COPULA)
            && self.senses(verb).any(|(hit, sense)| match sense.what {
                What::Verb { verb, form } => {
                    hit.suffix == 0
                        && hit.front.particle.is_none()
                        && form.person == 3
                        && form.active
                        && (!form.imperfect || self.denies_noun(verb))
                }
                _ => false,
            })
    }

    /// «تنفي إيران دعم المتمردين»: does a verb deny, doubt or confirm what a bare noun says?
    fn denies_noun(&self, verb: u32) -> bool {
        let tables = &self.lexicon.tables;
        let frame = tables.verbs[verb as usize].report.map(|report| &tables.reports[report as usize]);
        frame.is_some_and(|frame| {
            let disputes = matches!(frame.stance(), Stance::Denies | Stance::Doubts | Stance::Confirms);
            disputes
                && frame.content.contains(&StatementContent::Noun)
                && frame.noun_prepositions.iter().any(String::is_empty)
        })
    }
}

/// The vowel u.
const DAMMA: char = '\u{064F}';

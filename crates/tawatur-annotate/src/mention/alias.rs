use super::finder::{Finder, Found};
use crate::sheet::{self, Sort};
use tawatur_lexicon::Hit;
use tawatur_model::How;
use tawatur_text::letters;

/// Shorter forms of names.
impl Finder<'_, '_> {
    /// A later, shorter form of a person whom no list has; or a slip of the pen in a name that the article has spelled
    /// rightly («ابوتين»).
    pub(crate) fn alias(&mut self, at: usize) -> Option<Found> {
        if !self.sheet.word(at) || self.sheet.is(at, sheet::GRAMMAR) {
            return None;
        }
        // «وأرجأ سال»: a name that is also a verb stands behind the verb whose subject it is.
        let behind_verb = at.checked_sub(1).is_some_and(|b| self.sheet.is(b, sheet::VERB | sheet::COPULA));
        // «واتهمت المعارضة سال»: or behind its subject, since no two verbs stand so.
        let behind_subject = at.checked_sub(2).is_some_and(|verb| {
            self.sheet.is(verb, sheet::VERB) && self.sheet.definite(verb + 1) && !self.sheet.definite(verb)
        });
        if self.sheet.is(at, sheet::VERB) && !behind_verb && !behind_subject {
            return None;
        }
        let word = self.sheet.document.word(at);
        for front in tawatur_text::proclitics(word) {
            if front.article {
                continue;
            }
            let stem = &word[front.stem as usize..];
            if !self.people.begins(stem) {
                continue;
            }
            // Two letters («با») are a name only as the subject of a verb.
            if stem.chars().count() < 3 && !(behind_verb && front.stem == 0) {
                continue;
            }
            let known = self.people.alias_of(stem).or_else(|| {
                let thing = self.people.surname_of(stem)?;
                Some(self.sheet.entities.thing(&self.sheet.lexicon.tables.things[thing as usize]))
            });
            if let Some(entity) = known {
                let hit = Hit { tokens: 1, front, suffix: 0, group: 0 };
                let span = self.hit_span(at, hit);
                return Some(Found::one(at + 1, span, entity, How::Alias, Sort::Person, hit));
            }
        }
        self.slip(at)
    }

    /// An unknown word that is a listed short name with one letter too much at its head.
    fn slip(&mut self, at: usize) -> Option<Found> {
        if !self.sheet.unknown(at) || self.people.has_no_full_name() {
            return None;
        }
        let word = self.sheet.document.word(at);
        let mut letters = word.chars();
        if letters.next() != Some(letters::ALEF) || letters.clone().count() < 4 {
            return None;
        }
        let rest = letters.as_str();
        let lexicon = self.sheet.lexicon;
        let thing = self.people.by_single_name(self.sheet, rest)?;
        let entity = self.sheet.entities.thing(&lexicon.tables.things[thing as usize]);
        let hit = Hit { tokens: 1, front: Default::default(), suffix: 0, group: 0 };
        let span = self.sheet.span(at..at + 1);
        Some(Found::one(at + 1, span, entity, How::Alias, Sort::Person, hit))
    }
}

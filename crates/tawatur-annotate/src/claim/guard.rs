use super::reader::Reader;
use crate::sheet::{self, VerbReading};
use std::ops::Range;
use tawatur_lexicon::{EventFrame, Hit, Stems, What};

/// What keeps a word from being the trigger that it looks like.
impl Reader<'_, '_> {
    /// «يسعدني أن أعرب عن»: behind أن a past that begins with a hamza is the imperfect of who speaks.
    pub(super) fn first_person(&self, at: usize, reading: VerbReading, sentence: &Range<usize>) -> bool {
        let form = reading.form;
        let past = form.person == 3 && !form.imperfect && !form.feminine && !reading.conjunction;
        let back = |n: usize| at.checked_sub(n).filter(|&t| t >= sentence.start);
        past && self.sheet.document.word(at).starts_with(tawatur_text::letters::ALEF)
            && back(1).is_some_and(|t| self.sheet.document.surface(t) == THAT)
            && back(2).is_some_and(|t| {
                !self.sheet.is(t, sheet::SUBORDINATOR | sheet::PREPOSITION | sheet::ADVERB | sheet::MODAL)
                    && self.sheet.time_at(t).is_none()
                    && self.sheet.group_at(t).is_none()
            })
            && !(at.saturating_sub(14).max(sentence.start)..at)
                .any(|t| self.sheet.document.word(t).ends_with(BEFORE_THIS))
    }

    /// «اتفاقية وقف إطلاق النار»: the genitive of an agreement says what it is about.
    pub(super) fn names_agreement(&self, at: usize, hit: Hit, sentence: &Range<usize>) -> bool {
        if hit.front.particle.is_some() || hit.front.conjunction.is_some() {
            return false;
        }
        let tables = &self.sheet.lexicon.tables;
        let agreement = |t: usize| {
            self.sheet.senses(t).any(|(_, sense)| match sense.what {
                What::TriggerNoun(noun) => {
                    let events = &tables.trigger_nouns[noun as usize];
                    events.iter().any(|&e| tables.events[e as usize].ledger() == tawatur_model::Ledger::Agreement)
                }
                _ => false,
            })
        };
        let mut before = at;
        while before > sentence.start && at - before < 3 {
            before -= 1;
            if agreement(before) && self.sheet.verb(before).is_none() {
                return !self.sheet.definite(before);
            }
            if !self.sheet.is(before, sheet::MASDAR | sheet::TRIGGER_NOUN) {
                return false;
            }
        }
        false
    }

    /// A word near the trigger that makes it another thing than the frame's event («هجوم لاذع», «حرب كلامية»).
    pub(super) fn shunned(&self, at: usize, end: usize, sentence: &Range<usize>, frame: &EventFrame) -> Option<String> {
        if frame.not_with.is_empty() {
            return None;
        }
        let before = at.saturating_sub(2).max(sentence.start)..at;
        let behind = end..sentence.end.min(end + 5);
        let word = before.chain(behind).find(|&t| self.sheet.stem_is(t, &frame.not_with));
        word.map(|t| self.sheet.document.word(t).to_owned())
    }

    /// «هاجم لاعبو المنتخب في الشوط الثاني»: of two words of sport near the trigger the first, where nobody does in sport
    /// what the frame says.
    pub(super) fn played(&self, at: usize, sentence: &Range<usize>, frame: &EventFrame) -> Option<String> {
        let tables = &self.sheet.lexicon.tables;
        if !tables.played.contains(&frame.action) {
            return None;
        }
        let near = at.saturating_sub(SPORT_REACH).max(sentence.start)..sentence.end.min(at + SPORT_REACH);
        let mut words = near.filter(|&t| t != at && self.sheet.word(t) && self.sheet.stem_is(t, &tables.sporting));
        let first = words.next()?;
        words.next().map(|_| self.sheet.document.word(first).to_owned())
    }

    /// «لمنع أعمال الإبادة»: a noun shortly before an incident's that keeps it from having happened.
    pub(super) fn averted(&self, at: usize, sentence: &Range<usize>, frame: &EventFrame) -> Option<String> {
        if frame.ledger() != tawatur_model::Ledger::Incident {
            return None;
        }
        // «وقف كامل وفوري لإطلاق النار»
        if frame.action == FIRE {
            let lists = super::event::Lists::embedded();
            let halt = |t: &usize| lists.has("halt", self.sheet.document.word(*t));
            let mut near = (at.saturating_sub(5).max(sentence.start)..at).rev().take_while(|&t| self.sheet.word(t));
            if let Some(t) = near.find(halt) {
                return Some(self.sheet.document.word(t).to_owned());
            }
        }
        let before = (at.saturating_sub(2).max(sentence.start)..at).rev();
        let nouns = before.take_while(|&t| self.sheet.word(t) && self.sheet.verb(t).is_none());
        let mut nouns = nouns.filter(|&t| self.sheet.stem_is(t, &self.sheet.lexicon.tables.averted));
        nouns.next().map(|t| self.sheet.document.word(t).to_owned())
    }

    pub(super) fn near(&self, from: usize, end: usize, stems: &Stems) -> bool {
        (from..end.min(from + 7)).any(|t| self.sheet.word(t) && self.sheet.stem_is(t, stems))
    }
}

/// Words around a trigger among which sport is looked for.
const SPORT_REACH: usize = 12;

/// What soldiers do whom a ceasefire stops.
const FIRE: &str = "fire";

/// «أن», with its hamza.
const THAT: &str = "\u{0623}\u{0646}";

/// «سبق», folded.
const BEFORE_THIS: &str = "\u{0633}\u{0628}\u{0642}";

use super::reader::Reader;
use crate::sheet::{self, Sort, VerbReading};
use std::ops::Range;
use tawatur_lexicon::{EventFrame, Hit, Stems, What};
use tawatur_model::{EntityIndex, EntityKind};

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
        // «احتل حزب العدالة والتنمية المغربي، المرتبة الأولى»: whoever does it is no such word, however long his name.
        let named = self.sheet.group_from(end).map_or(end, |g| self.sheet.groups[g].end);
        let behind = end..sentence.end.min(named + SHUNNED_REACH);
        // «هاجم نقطة تفتيش»: what a place is for is no such word.
        let site =
            |t: usize| t > at + 1 && super::event::Lists::embedded().has("property", self.sheet.document.word(t - 1));
        // «بغداد» is no «غد».
        let name = |t: usize| {
            let sort = self.sheet.group_at(t).map(|g| self.sheet.groups[g].sort);
            sort.is_some_and(|sort| matches!(sort, Sort::Country | Sort::Place | Sort::Person))
        };
        let word = before.chain(behind).find(|&t| self.sheet.stem_is(t, &frame.not_with) && !site(t) && !name(t));
        word.map(|t| self.sheet.document.word(t).to_owned())
    }

    /// «شن هجوما لاذعا»: does a word that the frame asks for describe its object? The subject may stand between verb and
    /// object.
    pub(super) fn described_so(&self, at: usize, sentence: &Range<usize>, frame: &EventFrame) -> bool {
        let object = |t: usize| self.sheet.word(t) && self.sheet.stem_is(t, &frame.needs_object);
        let so = |t: usize| self.sheet.word(t) && self.sheet.stem_is(t, &frame.only_with);
        frame.only_with.is_empty()
            || (at + 1..sentence.end.min(at + OBJECT_REACH)).any(|t| object(t) && (so(t + 1) || so(t + 2)))
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
        // «تفكيك عصابات اختطاف»: what a gang is for.
        let gang = at.checked_sub(1).filter(|&t| t >= sentence.start && self.sheet.verb(t).is_none());
        let particle = self.event_hit(at).is_some_and(|(hit, _)| hit.front.particle.is_some() || hit.front.article);
        if let Some(t) =
            gang.filter(|&t| !particle && super::event::Lists::embedded().has("gang", self.sheet.document.word(t)))
        {
            return Some(self.sheet.document.word(t).to_owned());
        }
        let before = (at.saturating_sub(2).max(sentence.start)..at).rev();
        let nouns = before.take_while(|&t| self.sheet.word(t) && self.sheet.verb(t).is_none());
        let mut nouns = nouns.filter(|&t| self.sheet.stem_is(t, &self.sheet.lexicon.tables.averted));
        nouns.next().map(|t| self.sheet.document.word(t).to_owned())
    }

    /// «سيعتبره هجوما على السيادة», «قبل أن يكون هجوما»: what something is called or would be has not happened.
    pub(super) fn only_called(&self, at: usize, sentence: &Range<usize>) -> bool {
        let sheet = &*self.sheet;
        let accusative = sheet.document.word(at).ends_with(tawatur_text::letters::ALEF) && !sheet.definite(at);
        let Some(before) = at.checked_sub(1).filter(|&b| accusative && b >= sentence.start) else { return false };
        let before = before - usize::from(sheet.is_quote(before));
        if before < sentence.start {
            return false;
        }
        let lists = super::event::Lists::embedded();
        let calls = sheet.verb(before).is_some_and(|reading| {
            let lemma = &sheet.lexicon.tables.verbs[reading.verb as usize].lemma;
            reading.suffix && lists.has("calls", &tawatur_text::fold_word(lemma))
        });
        calls || lists.has("would be", sheet.document.word(before))
    }

    /// Does the last word of a span end as the plural of people and things does?
    pub(super) fn plural(&self, span: tawatur_model::Span) -> bool {
        let text = span.of(self.sheet.document.text);
        super::event::Lists::embedded().ends("plural endings", text.split_whitespace().next().unwrap_or_default())
    }

    /// Is it spoken of in the feminine?
    pub(super) fn feminine(&self, entity: EntityIndex) -> bool {
        let e = self.sheet.entities.get(entity);
        match e.kind {
            EntityKind::Person => self.sheet.lexicon.thing(&e.id).is_some_and(|t| t.feminine),
            EntityKind::Group | EntityKind::Unnamed => false,
            _ => true,
        }
    }

    /// «الجيش», «البرلمان»: does a masculine noun of the language open the name of a body?
    pub(super) fn masculine_body(&self, group: usize) -> bool {
        let (sheet, group) = (&*self.sheet, &self.sheet.groups[group]);
        group.sort == Sort::Org
            && !group.feminine
            && sheet.is(group.start, sheet::BODY | sheet::ORG_HEAD)
            && !sheet.document.ends_in_teh_marbuta(group.start)
    }

    /// Does a word that no lexicon has look like the imperfect of a verb?
    pub(super) fn unheard(&self, at: usize) -> bool {
        let word = self.sheet.document.word(at);
        let stem = word.trim_start_matches([tawatur_text::letters::LAM, tawatur_text::letters::WAW]);
        self.sheet.word(at)
            && self.sheet.unknown(at)
            && self.sheet.group_at(at).is_none()
            && stem.starts_with(tawatur_text::letters::YEH)
            && stem.chars().count() >= VERB_LETTERS
    }

    /// Does a verb stand in a relative clause, behind its pronoun or with one that takes up a noun without an article?
    pub(super) fn relative(&self, at: usize, reading: VerbReading, sentence: &Range<usize>) -> bool {
        let taken_up = || self.relative_pronoun(at - 1) || reading.suffix && self.indefinite(at - 1);
        at > sentence.start && !reading.conjunction && taken_up()
    }

    /// «الذي», «التي»: «كما دعت البرازيل» is no such clause, and whoever announced «ما أعلنته القوات عن سيطرتها» is spoken of.
    pub(super) fn relative_pronoun(&self, at: usize) -> bool {
        self.sheet.is(at, sheet::RELATIVE) && self.sheet.document.word(at).starts_with(tawatur_text::letters::ALEF)
    }

    /// A noun that is in no group, with nothing that makes it definite.
    pub(super) fn indefinite(&self, at: usize) -> bool {
        let sheet = &*self.sheet;
        let idle = sheet::GRAMMAR | sheet::MODAL | sheet::ATTRIBUTION | sheet::ADVERB | sheet::COPULA;
        sheet.word(at)
            && sheet.group_at(at).is_none()
            && sheet.verb(at).is_none()
            && sheet.time_at(at).is_none()
            && !sheet.is(at, idle)
            && !sheet.definite(at)
            && !sheet.owned(at)
    }

    pub(super) fn near(&self, from: usize, end: usize, stems: &Stems) -> bool {
        (from..end.min(from + 7)).any(|t| self.sheet.word(t) && self.sheet.stem_is(t, stems))
    }
}

/// Words around a trigger among which sport is looked for.
const SPORT_REACH: usize = 12;

/// Words behind a trigger and a name right behind it among which such a word is looked for.
const SHUNNED_REACH: usize = 5;

/// Letters of the shortest imperfect that is known by its form alone.
const VERB_LETTERS: usize = 4;

/// What soldiers do whom a ceasefire stops.
const FIRE: &str = "fire";

/// «أن», with its hamza.
const THAT: &str = "\u{0623}\u{0646}";

/// «سبق», folded.
const BEFORE_THIS: &str = "\u{0633}\u{0628}\u{0642}";

/// Words behind a verb within which its object is described.
const OBJECT_REACH: usize = 24;

use super::agent::{HER, THEM};
use super::argument::{Argument, Filler};
use super::event::Lists;
use super::fill::Agent;
use super::reader::{RELATED, Reader};
use crate::sheet;
use crate::speech::{subject_after, subject_before};
use smallvec::SmallVec;
use std::ops::Range;
use tawatur_lexicon::Number;
use tawatur_model::{EntityIndex, EntityKind};
use tawatur_text::letters::{ALEF, WAW};

/// Whose an event is, by the pronoun attached to its noun or behind it.
impl Reader<'_, '_> {
    /// «إن مسيرات روسية قصفت أوديسا»: is a noun behind a complementiser the subject of a verb?
    pub(super) fn led(&self, at: usize, sentence: &Range<usize>) -> bool {
        const REACH: usize = 8;
        let from = at.saturating_sub(REACH).max(sentence.start);
        let clause = (from..at).rev().take_while(|&t| self.sheet.word(t) && self.sheet.verb(t).is_none());
        let opener = clause.into_iter().find(|&t| self.sheet.is(t, sheet::COMPLEMENTISER));
        opener.is_some_and(|that| {
            that + 1 < at && !self.sheet.is(that + 1, sheet::GRAMMAR) && self.sheet.time_at(that + 1).is_none()
        })
    }

    /// «إن طائرات تابعة لسلاح الجو الإسرائيلي قصفت»: whose the subject is.
    pub(super) fn belonging(&self, at: usize, sentence: &Range<usize>) -> Option<Agent> {
        let g = at.checked_sub(1).and_then(|last| self.sheet.group_at(last)).filter(|_| self.led(at, sentence))?;
        let group = &self.sheet.groups[g];
        let lists = Lists::embedded();
        let owned = group.start.checked_sub(1).is_some_and(|t| lists.has("belonging", self.sheet.document.word(t)));
        let whose = owned && group.particle == Some(tawatur_text::letters::LAM);
        let why = "whose its subject is";
        whose.then(|| Agent { entities: group.entities.clone(), span: group.span, why, handed: false })
    }

    /// «التي قتل فيها ثمانية»: is what a relative pronoun stands for taken up behind its verb, so that it is no subject?
    pub(super) fn taken_up_behind(&self, at: usize, sentence: &Range<usize>) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&t| t >= sentence.start) else { return false };
        let pronoun = self.sheet.document.word(before).trim_start_matches(WAW);
        let Some(which) = RELATED.iter().position(|&word| word == pronoun) else { return false };
        let taken = self.sheet.document.word(at + 1);
        Lists::embedded().has("taken up by", taken) && taken.ends_with(ALEF) == (which == 1)
    }

    /// «لديها», «لها», «له» as a word of its own.
    pub(super) fn owns(&self, at: usize) -> bool {
        OWNING.contains(&self.sheet.document.word(at))
    }

    /// Whose it is, where a pronoun is attached («زيارته»): the nearest group before it that agrees, else the last agent,
    /// else the speaker.
    pub(super) fn possessor(&mut self, at: usize, sentence: &Range<usize>) -> Option<Agent> {
        let word = self.sheet.document.word(at);
        let (feminine, many) = (word.ends_with(HER), word.ends_with(THEM));
        let mut token = at;
        while token > sentence.start && at - token < 12 {
            token -= 1;
            let Some(g) = self.sheet.group_at(token).filter(|&g| self.acts(g)) else { continue };
            // «أعلنت النيجر ومالي انسحابها»: the states that are joined are it together.
            let first = if feminine { self.first_joined(g) } else { g };
            let (entities, span) = if first == g {
                (self.sheet.groups[g].entities.clone(), self.sheet.groups[g].span)
            } else {
                let source = crate::speech::coordinated(self.sheet, first);
                (source.entities, source.span)
            };
            let start = self.sheet.groups[first].start;
            let entities: SmallVec<[EntityIndex; 2]> =
                entities.into_iter().map(|e| crate::speech::actor(self.sheet, e)).collect();
            // «حركة القوميين العرب … التحاقه»: one man's pronoun is not that of many, nor theirs one man's.
            let group = entities.iter().any(|&e| self.sheet.entities.get(e).kind == EntityKind::Group);
            let several = group || entities.len() > 1 || self.sheet.groups[g].number != Number::Singular;
            let number = if many { several } else { feminine || !group };
            let fits = |e: EntityIndex| (self.feminine(e) && !self.masculine_body(first)) == feminine;
            if number && entities.first().is_some_and(|&e| fits(e)) {
                return Some(Agent { entities, span, why: "pronoun of the nearest name", handed: false });
            }
            token = start;
        }
        let fits =
            |agent: &Agent, reader: &Self| agent.entities.first().is_some_and(|&e| reader.feminine(e) == feminine);
        if let Some(topic) = self.topic.clone().filter(|t| fits(t, self)) {
            return Some(Agent { why: "pronoun of the last agent", ..topic });
        }
        let standing = self.speech.standing(at);
        let link = standing.chain.last()?;
        let entities = link.sources.iter().copied().collect();
        let agent = Agent { entities, span: link.span, why: "pronoun of the speaker", handed: false };
        fits(&agent, self).then_some(agent)
    }

    /// «زيارة له»: whom the pronoun means; at the head of a sentence its main subject, which follows.
    pub(super) fn pronoun(&mut self, arguments: &[Argument], at: usize, sentence: &Range<usize>) -> Option<Agent> {
        let feminine = arguments.iter().find_map(|a| match a.filler {
            Filler::Pronoun { feminine } if a.at <= at + 3 && a.preposition.as_deref() == Some("\u{0644}") => {
                Some(feminine)
            }
            _ => None,
        })?;
        let verb_before = (sentence.start..at).any(|t| self.sheet.verb(t).is_some());
        if !verb_before {
            for token in at..sentence.end {
                if let Some(reading) = self.sheet.verb(token) {
                    let source = subject_after(self.sheet, token, sentence.end);
                    let Some(source) = source.filter(|_| reading.form.feminine == feminine) else { break };
                    return Some(Agent {
                        entities: source.entities,
                        span: source.span,
                        why: "pronoun of the subject that follows",
                        handed: false,
                    });
                }
            }
            // No verb that the lexicons know: the first person or state behind the comma.
            let comma = (at..sentence.end).find(|&t| self.sheet.is_comma(t))?;
            let g = (comma..sentence.end.min(comma + 6)).find_map(|t| self.sheet.group_from(t))?;
            let group = &self.sheet.groups[g];
            if group.particle.is_none() && group.sort.acts() && group.feminine == feminine {
                let (entities, span) = (group.entities.clone(), group.span);
                return Some(Agent { entities, span, why: "pronoun of the name that follows", handed: false });
            }
            return None;
        }
        let mut subject = None;
        for token in (sentence.start..at).rev() {
            if let Some(reading) = self.sheet.verb(token) {
                subject = subject_after(self.sheet, token, sentence.end)
                    .or_else(|| subject_before(self.sheet, token, sentence.start, reading));
                if subject.is_some() {
                    break;
                }
            }
        }
        let own = subject.map(|s| Agent {
            entities: s.entities,
            span: s.span,
            why: "pronoun of the sentence's subject",
            handed: false,
        });
        let fits = |a: &Agent, reader: &Self| a.entities.first().is_some_and(|&e| reader.feminine(e) == feminine);
        own.filter(|a| fits(a, self)).or_else(|| self.topic.clone().filter(|t| fits(t, self)))
    }
}

/// «لديها», «لديه», «لها», «له», «لدي», folded.
const OWNING: [&str; 5] = [
    "\u{0644}\u{062F}\u{064A}\u{0647}\u{0627}",
    "\u{0644}\u{062F}\u{064A}\u{0647}",
    "\u{0644}\u{0647}\u{0627}",
    "\u{0644}\u{0647}",
    "\u{0644}\u{062F}\u{064A}",
];

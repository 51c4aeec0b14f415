use super::fill::Agent;
use super::modality::Modality;
use super::reader::{FROM_IT, Reader};
use crate::sheet::{self, VerbReading};
use crate::speech::subject_after;
use std::ops::Range;

/// What a light verb lends to the verbal noun that it carries.
#[derive(Clone, Default)]
pub(super) struct Lent {
    pub(super) agent: Option<Agent>,
    pub(super) modality: Modality,
    pub(super) verb: usize,
    /// The verb says yes to it («وافق على»).
    pub(super) approves: bool,
}

/// Verbs that carry a verbal noun.
impl Reader<'_, '_> {
    /// «قام بزيارة», «أجرى محادثات», «تم توقيع», «يعتزم زيارة»: hands the verb's agent to the verbal noun behind it.
    pub(super) fn lend(
        &mut self,
        at: usize,
        reading: VerbReading,
        agent: Option<Agent>,
        modality: &Modality,
        sentence: &Range<usize>,
    ) {
        let lexicon = self.sheet.lexicon;
        let verb = &lexicon.tables.verbs[reading.verb as usize];
        let limit = sentence.end.min(at + 14);
        for token in at + 1..limit {
            if self.sheet.group_at(token).is_some() {
                continue;
            }
            if self.sheet.is(token, sheet::COMPLEMENTISER | sheet::RELATIVE | sheet::SUBORDINATOR)
                || self.sheet.verb(token).is_some()
            {
                return;
            }
            if !self.sheet.is(token, sheet::MASDAR | sheet::TRIGGER_NOUN) {
                continue;
            }
            // «أقر المجلس بأغلبية كبيرة إرسال قوات»: how it was voted is not what was.
            if super::event::Lists::embedded().has("majority", self.sheet.document.word(token)) {
                continue;
            }
            // «تقر الحكومة مسودة اتفاق»: what is ratified is the paper itself, and no plan.
            let ratifies = verb.events.iter().any(|&event| lexicon.tables.events[event as usize].action == RATIFY);
            if ratifies && self.sheet.is(token, sheet::TRIGGER_NOUN) {
                return;
            }
            let hit = self.event_hit(token);
            let particle = hit.and_then(|(hit, _)| hit.front.particle).map(|c| c.to_string());
            let before =
                self.sheet.is(token - 1, sheet::PREPOSITION).then(|| self.sheet.document.word(token - 1).to_owned());
            let preposition = particle.or(before).unwrap_or_default();
            // «قام عدد من الجنود بقتل»: a measure that is also a verbal noun carries nothing.
            if self.sheet.function(token, tawatur_lexicon::Function::Partitive) > 0
                && self.sheet.document.word(token + 1) == OF
            {
                continue;
            }
            // «رفضت طهران الاتهامات»: what is brought against somebody is others'.
            if crate::speech::allegation(self.sheet, token) {
                return;
            }
            // «سيؤدي إلى تقويض اتفاق السلام»: what another noun governs behind a preposition is not the verb's.
            if preposition.is_empty() && token > at + 2 && self.within_phrase(at, token) {
                return;
            }
            let light =
                verb.lights.iter().map(|&l| &lexicon.tables.lights[l as usize]).find(|l| l.preposition == preposition);
            if let Some(light) = light {
                let approves = light.preposition == ON;
                let mut lent = Lent { agent: None, modality: modality.clone(), verb: at, approves };
                if let Some(effect) = light.effect {
                    // «لن تتراجع عن دعم كييف»: twice denied is affirmed.
                    if super::modality::allowed(self.sheet, at) {
                        lent.modality.certainty = Some(tawatur_model::Certainty::Possible);
                    } else if lent.modality.negated && effect == tawatur_lexicon::Effect::Negated {
                        lent.modality.negated = false;
                    } else {
                        lent.modality.apply(effect);
                    }
                    lent.modality.cited.push(lexicon.place(light.origin));
                }
                if !light.passive {
                    let agent = if self.asks(reading) && !preposition.is_empty() {
                        self.asked(at, token, agent.as_ref())
                    } else {
                        agent.clone().or_else(|| self.dropped(at, reading, sentence))
                    };
                    lent.agent =
                        agent.map(|a| Agent { why: "agent of the verb that carries the noun", handed: true, ..a });
                }
                self.lent.insert(token, lent);
            }
            return;
        }
    }

    /// Is a word the verbal noun of a verb that lends its subject to a noun («تنفيذ», «شن»)?
    pub(super) fn carries(&self, at: usize) -> bool {
        let tables = &self.sheet.lexicon.tables;
        self.sheet.senses(at).any(|(_, sense)| match sense.what {
            tawatur_lexicon::What::Masdar { verb } => {
                let mut lights = tables.verbs[verb as usize].lights.iter().map(|&l| &tables.lights[l as usize]);
                lights.any(|light| light.preposition.is_empty())
            }
            _ => false,
        })
    }

    /// Is a noun the genitive of one that a preposition brings, between a verb and it?
    fn within_phrase(&self, verb: usize, at: usize) -> bool {
        let sheet = &*self.sheet;
        let noun = at - 1;
        let plain = sheet.word(noun)
            && !sheet.definite(noun)
            && !sheet.is(noun, sheet::GRAMMAR)
            && sheet.group_at(noun).is_none()
            && sheet.time_at(noun).is_none()
            && sheet.verb(noun).is_none();
        plain && noun - 1 > verb && sheet.is(noun - 1, sheet::PREPOSITION)
    }

    /// «زيارة يقوم بها بوتين إلى بكين»: a relative clause in which a light verb and a pronoun carry the event noun before
    /// it. What the noun takes stands behind the clause's subject.
    pub(super) fn carried_back(
        &mut self,
        at: usize,
        reading: VerbReading,
        modality: &Modality,
        sentence: &Range<usize>,
    ) -> bool {
        let pronoun = FROM_IT.contains(&self.sheet.document.word(at + 1));
        let from = at.saturating_sub(4).max(sentence.start);
        let noun = (from..at)
            .rev()
            .find(|&t| self.sheet.is(t, sheet::MASDAR | sheet::TRIGGER_NOUN) && self.sheet.group_at(t).is_none());
        let (Some(noun), true) = (noun, pronoun || reading.suffix) else { return false };
        let Some((hit, sense)) = self.event_hit(noun).filter(|(hit, _)| !hit.front.article) else { return false };
        let subject = subject_after(self.sheet, at, sentence.end);
        let behind = subject.as_ref().map_or(at + 1 + usize::from(pronoun), |s| s.range.end);
        let agent = match subject {
            Some(s) => Some(Agent {
                entities: s.entities,
                span: s.span,
                why: "agent of the clause that carries the noun",
                handed: true,
            }),
            None => self.topic.clone(),
        };
        let Some(agent) = agent else { return false };
        let claims = self.claims.len();
        let lent = Lent { agent: Some(agent.clone()), modality: modality.clone(), verb: at, approves: false };
        self.event_noun(noun, hit, sense, Some(lent), behind, sentence);
        if self.claims.len() == claims {
            return false;
        }
        self.speaks_of(Agent { why: "the last subject", ..agent });
        true
    }
}

/// «على», folded.
const ON: &str = "\u{0639}\u{0644}\u{064A}";

/// «من», folded.
const OF: &str = "\u{0645}\u{0646}";

/// What a parliament does with a paper.
const RATIFY: &str = "ratify";

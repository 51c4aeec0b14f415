use super::argument::arguments;
use super::fill::{Agent, Clause, verb_frame};
use super::modality::Modality;
use super::reader::{About, Reader, Reading};
use crate::sheet;
use std::ops::Range;
use tawatur_lexicon::{EventFrame, What};
use tawatur_text::letters::WAW;

/// Participles that go on with what somebody says.
impl Reader<'_, '_> {
    /// «، متهما موسكو بقصف الميناء», «، داعية البلدين إلى الهدوء»: an indefinite participle behind a comma is a statement of
    /// whom its speech is, or of the last subject.
    pub(super) fn participle(&mut self, at: usize, sentence: &Range<usize>) -> bool {
        let opens =
            at > sentence.start && (self.sheet.is_comma(at - 1) || self.sheet.document.word(at).starts_with(WAW));
        if !opens || !self.sheet.is(at, sheet::ACTIVE) || self.sheet.definite(at) || self.sheet.group_at(at).is_some() {
            return false;
        }
        let active = self.sheet.senses(at).find_map(|(hit, sense)| match sense.what {
            What::Active { verb } if hit.front.particle.is_none() && hit.suffix == 0 => Some((verb, sense)),
            _ => None,
        });
        let Some((verb, sense)) = active else { return false };
        let lexicon = self.sheet.lexicon;
        let frames: Vec<&EventFrame> = lexicon.tables.verbs[verb as usize]
            .events
            .iter()
            .map(|&e| &lexicon.tables.events[e as usize])
            .filter(|f| f.ledger() == tawatur_model::Ledger::Statement && f.object.is_some() && !f.negated)
            .collect();
        if frames.is_empty() {
            return false;
        }
        let own = self.speech.scopes.iter().find(|s| s.cue == at).and_then(|s| s.links.last()).map(|link| Agent {
            entities: link.sources.iter().copied().collect(),
            span: link.span,
            why: "whose speech the participle goes on with",
            handed: false,
        });
        let Some(agent) = own.or_else(|| self.topic.clone()) else { return false };
        let arguments = arguments(self.sheet, at + 1, sentence.end);
        let clause = Clause {
            before: Some(&agent),
            topic: None,
            pronoun: None,
            arguments: &arguments,
            antecedent: &[],
            suffix: false,
            headed: false,
            object_first: false,
            counted: false,
            voiceless: false,
            opens: false,
            related: false,
            thing: None,
            common_subject: false,
        };
        let mut readings = Vec::new();
        for frame in frames {
            if let Ok(filled) = verb_frame(self.sheet, frame, false, &clause) {
                readings.push(Reading { frame, filled, rule: "participle" });
            }
        }
        if readings.is_empty() {
            return false;
        }
        let about = About {
            sense,
            arguments: &arguments,
            modality: Modality::default(),
            carried_by: None,
            counted: None,
            tentative: None,
        };
        self.settle(at, readings, None, about, sentence);
        true
    }
}

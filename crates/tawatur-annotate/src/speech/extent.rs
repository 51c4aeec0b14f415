//! How far reaches what is said.

use super::nominal::allegation;
use super::reader::Reader;
use crate::sheet::{self, VerbReading};
use tawatur_lexicon::Function;
use tawatur_text::letters::WAW;

impl Reader<'_, '_> {
    /// The end of what a verb of attitude governs: a comma, a conjunction or a relative pronoun begins something else.
    pub(super) fn attitude_end(&self, from: usize, end: usize) -> usize {
        // «مقتل ثلاثة من عناصر الصحوة»: before a plain noun «من» is a preposition; but «المتضررين من زلزال» tells of another event.
        let event = sheet::MASDAR | sheet::TRIGGER_NOUN;
        let plain = |t: usize| self.sheet.verb(t).is_none() && !self.sheet.is(t, event);
        let relative =
            |t: usize| self.sheet.is(t, sheet::RELATIVE) && !(self.sheet.is(t, sheet::PREPOSITION) && plain(t + 1));
        let stops = |t: usize| {
            self.sheet.is_comma(t)
                || self.sheet.function(t, Function::Conjunction) > 0 && self.turns(t)
                || (self.sheet.is(t, sheet::SUBORDINATOR) || relative(t))
                    && self.sheet.group_at(t).is_none()
                    && !(t > from && (allegation(self.sheet, t - 1) || self.truth(t - 1)))
        };
        // «أعلن توقيف 749 شخصا، ومقتل عسكري»: a list of what is announced.
        let listed = |t: usize| {
            let next = t + 1;
            self.sheet.is_comma(t)
                && self.sheet.document.word(next).starts_with(WAW)
                && self.sheet.is(next, sheet::MASDAR | sheet::TRIGGER_NOUN)
                && self.sheet.verb(next).is_none()
        };
        (from..end).find(|&t| stops(t) && !listed(t)).filter(|&t| t > from).unwrap_or(end)
    }

    /// «أقرت بالخلل لكنها نفت»: a conjunction that turns to another verb.
    fn turns(&self, at: usize) -> bool {
        let words = crate::claim::Lists::embedded().at("however", |k| self.sheet.document.word(at + k));
        words > 0 && self.sheet.verb(at + words).is_some()
    }

    /// The end of a content clause: the sentence's, or before a coordinated reporting verb with its own introduction.
    pub(super) fn clause_end(&self, from: usize, end: usize) -> usize {
        self.content_end(from, end, false)
    }

    /// The same; what is denied ends where another clause is set beside it («نفى أن يكون، في حين تجددت الصدامات»).
    pub(super) fn content_end(&self, from: usize, end: usize, denied: bool) -> usize {
        let mut at = from;
        while at < end {
            if self.sheet.is_comma(at) {
                let next = at + 1;
                let attached = self.sheet.document.word(next).starts_with(WAW);
                let speaks_of = |v: VerbReading| {
                    let tables = &self.sheet.lexicon.tables;
                    let verb = &tables.verbs[v.verb as usize];
                    let attitude = verb
                        .events
                        .iter()
                        .any(|&e| tables.events[e as usize].ledger() == tawatur_model::Ledger::Statement);
                    verb.report.is_some() || attitude
                };
                let reports = |v: VerbReading| speaks_of(v) && v.conjunction && !v.form.imperfect;
                if attached && self.sheet.verb(next).is_some_and(reports) {
                    return at;
                }
                // «، بينما نفت طهران», «، وذلك خلال»: the reporter's own voice again.
                let turn = self
                    .sheet
                    .function(next, Function::Conjunction)
                    .max(self.sheet.function(next, Function::Subordinator));
                if turn > 0 {
                    let verb = self.sheet.verb(next + turn);
                    if denied
                        && crate::claim::Lists::embedded().at("meanwhile", |k| self.sheet.document.word(next + k)) > 0
                    {
                        return at;
                    }
                    let speaks =
                        verb.is_some_and(|v| self.sheet.lexicon.tables.verbs[v.verb as usize].report.is_some());
                    let joins = sheet::PREPOSITION | sheet::SUBORDINATOR;
                    if speaks || self.sheet.is(next + turn, joins) && attached {
                        return at;
                    }
                    // «، غير أن باكو اتهمت», «، بينما وزارة الدفاع نفت»
                    let subject =
                        self.sheet.group_from(next + turn).filter(|&g| self.sheet.groups[g].particle.is_none());
                    let verb = subject.and_then(|g| self.sheet.verb(self.sheet.groups[g].end));
                    if verb.is_some_and(|v| !v.suffix && speaks_of(v)) {
                        return at;
                    }
                }
            }
            at += 1;
        }
        end
    }
}

use super::reader::Reader;
use crate::sheet;
use crate::speech::{subject_after, subject_before};
use std::ops::Range;
use tawatur_lexicon::Function;
use tawatur_model::{Certainty, Claim, EntityIndex, Ledger, Role, Span};

/// What one claim of a sentence lends another: the other side of a relative clause; who receives, where that is said once for
/// two transfers or by what is given in return.
impl Reader<'_, '_> {
    /// «لعقوبات فرضتها الأمم المتحدة»: a relative clause whose verb names the other side of the claim made of its
    /// antecedent; the two are one.
    pub(super) fn merge_relative(&mut self, at: usize) {
        // «وأيدته البرازيل»: a conjunction begins a claim of its own.
        if self.sheet.verb(at).is_some_and(|verb| verb.conjunction) {
            return;
        }
        let [.., first, second] = self.claims.as_mut_slice() else { return };
        let trigger = self.sheet.span(at..at + 1);
        let near = first.span.end() <= trigger.start() && trigger.start() - first.span.end() < 60;
        let apart = first.roles.iter().all(|(role, _)| second.roles.iter().all(|(other, _)| role != other));
        if first.ledger != second.ledger || !near || !apart || first.roles.is_empty() || second.roles.is_empty() {
            return;
        }
        first.roles.append(&mut second.roles);
        first.roles.sort_by_key(|(role, _)| *role);
        first.span = first.span.join(second.span);
        first.spans.append(&mut second.spans);
        first.time = first.time.take().or(second.time.take());
        first.since = first.since.take().or(second.since.take());
        first.trace.lexicon.append(&mut second.trace.lexicon);
        first.trace.notes.push("joined with its relative clause".to_owned());
        self.claims.pop();
    }

    /// Completes the transfers among the claims from `from` on, those of one sentence.
    pub(super) fn share_receivers(&mut self, from: usize, sentence: &Range<usize>) {
        let given = |claim: &Claim| claim.ledger == Ledger::Transfer && !claim.role(Role::Giver).is_empty();
        if !self.claims[from..].iter().any(|claim| given(claim) && claim.role(Role::Receiver).is_empty()) {
            return;
        }
        let exchange = sentence.clone().any(|at| self.sheet.function(at, Function::InReturn) > 0);
        for index in from..self.claims.len() {
            let claim = &self.claims[index];
            if !given(claim) || !claim.role(Role::Receiver).is_empty() {
                continue;
            }
            let found = self.shared(from, index).or_else(|| {
                let receiver =
                    if exchange { self.returned(from, index).or_else(|| self.wanting(index, sentence)) } else { None };
                receiver.map(|(entities, span)| (entities, span, "who gives in return"))
            });
            let Some((entities, span, why)) = found else { continue };
            let claim = &mut self.claims[index];
            claim.roles.push((Role::Receiver, entities));
            claim.roles.sort_by_key(|(role, _)| *role);
            if !span.is_empty() {
                claim.spans.push((Role::Receiver.name(), vec![span]));
            }
            claim.trace.notes.push(format!("receiver: {why}"));
        }
    }

    /// «زودت روسيا بالذخائر وأرسلت مساعدات»: a second verb of the same giver that a conjunction joins gives to the same.
    fn shared(&self, from: usize, index: usize) -> Option<(Vec<EntityIndex>, Span, &'static str)> {
        let claim = &self.claims[index];
        self.sheet.verb(self.token(claim)).filter(|verb| verb.conjunction)?;
        let first = self.claims[from..index].iter().rev().find(|c| c.ledger == Ledger::Transfer)?;
        let same = first.role(Role::Giver) == claim.role(Role::Giver) && first.chain == claim.chain;
        let receiver = first.role(Role::Receiver);
        (same && !receiver.is_empty()).then(|| (receiver.to_vec(), Span::default(), "that of the verb it is joined to"))
    }

    /// «مقابل توفير ذخائر تأمل بيونغ يانغ في الحصول على أسلحة من موسكو»: of two transfers of which one is in return for the
    /// other, each gives to the other's giver.
    fn returned(&self, from: usize, index: usize) -> Option<(Vec<EntityIndex>, Span)> {
        let giver = self.claims[index].role(Role::Giver);
        let other = self.claims[from..].iter().find(|other| {
            other.ledger == Ledger::Transfer && other.role(Role::Receiver) == giver && other.role(Role::Giver) != giver
        })?;
        let back = other.role(Role::Giver);
        (!back.is_empty()).then(|| (back.to_vec(), Span::default()))
    }

    /// «في المقابل تريد بيونغ يانغ أن تقدم روسيا»: who wants it in return gets it.
    fn wanting(&mut self, index: usize, sentence: &Range<usize>) -> Option<(Vec<EntityIndex>, Span)> {
        if self.claims[index].certainty != Certainty::Demanded {
            return None;
        }
        let at = self.token(&self.claims[index]);
        let back = at.saturating_sub(WANTED).max(sentence.start);
        let that = (back..at).rev().find(|&t| self.sheet.is(t, sheet::COMPLEMENTISER))?;
        let verb = (back..that).rev().find(|&t| self.sheet.is(t, sheet::MODAL) && self.sheet.verb(t).is_some())?;
        let reading = self.sheet.verb(verb)?;
        let wanter = subject_before(self.sheet, verb, sentence.start, reading);
        let wanter = wanter.or_else(|| subject_after(self.sheet, verb, that))?;
        let giver = self.claims[index].role(Role::Giver);
        let other = wanter.entities.iter().all(|&who| giver.iter().all(|&giver| !self.akin(giver, who)));
        other.then(|| (wanter.entities.to_vec(), wanter.span))
    }

    /// The token that made a claim.
    fn token(&self, claim: &Claim) -> usize {
        self.sheet.document.tokens.partition_point(|token| token.span.end() <= claim.trigger().start())
    }
}

/// Words between a verb that wants something and the verb of what is wanted.
const WANTED: usize = 10;

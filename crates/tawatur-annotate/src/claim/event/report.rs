use super::super::modality::modality;
use super::super::plover;
use super::super::reader::Reader;
use super::parties::{Parties, crowds, parties};
use super::prominence::{TYPES, of_event, of_sentence, weigh};
use crate::sheet;
use std::ops::Range;
use tawatur_lexicon::{EventFrame, Slot};
use tawatur_model::{Certainty, Claim, Ledger, Polarity, Refusal, Role, Span, Stance, Trace};

/// The word that made a claim of a protest or an assault.
#[derive(Clone, Debug)]
pub(crate) struct Trigger {
    pub(crate) at: usize,
    /// The light verb that carries it.
    pub(crate) carried_by: Option<usize>,
    pub(crate) rule: &'static str,
    pub(crate) plover: &'static str,
    /// What its direct object is.
    pub(crate) object: Option<Role>,
    /// What its genitive is.
    pub(crate) genitive: Option<Role>,
    /// What its subject is.
    pub(crate) subject: Option<Role>,
    /// It says what befell people («مقتل»), not what somebody did.
    pub(crate) toll: bool,
    /// Why its frame was refused: nobody is named by a name.
    pub(crate) refused: Option<String>,
}

/// An event that a sentence may report, with what speaks for and against that.
#[derive(Clone, Debug, PartialEq)]
pub struct Incident {
    /// The word that says it.
    pub trigger: Span,
    /// Its PLOVER type.
    pub plover: &'static str,
    /// What speaks for and against its being reported, by the names of `data/event/weights.tsv`.
    pub features: Vec<String>,
    /// The sum of their weights: reported where it is not negative.
    pub weight: f32,
}

/// Actions that say what befell people.
const TOLL: [&str; 3] = ["kill", "casualty", "die"];

/// Reasons that the note on an event names.
const REASONS: usize = 6;

impl Trigger {
    /// The type of the events of a frame, if it is one that is weighed.
    pub(crate) fn type_of(frame: &EventFrame) -> Option<&'static str> {
        TYPES.into_iter().find(|t| frame.plover.as_deref() == Some(*t))
    }

    pub(crate) fn of(
        frame: &EventFrame,
        at: usize,
        carried_by: Option<usize>,
        rule: &'static str,
        refused: Option<String>,
    ) -> Option<Trigger> {
        let plover = Trigger::type_of(frame)?;
        Some(Trigger {
            at,
            carried_by,
            rule,
            plover,
            object: frame.object.and_then(Slot::role),
            genitive: frame.noun.as_ref().and_then(|noun| noun.of).and_then(Slot::role),
            subject: frame.subject.and_then(Slot::role),
            refused,
            toll: TOLL.contains(&frame.action.as_str()),
        })
    }
}

impl Reader<'_, '_> {
    /// The events of a sentence: the words that name their parties, and whether each is what the sentence reports. PLOVER
    /// codes what is reported: an event that is only spoken of keeps its claim and loses its type.
    pub(crate) fn report(&mut self, from: usize, sentence: &Range<usize>) {
        self.crowd(sentence);
        let triggers = std::mem::take(&mut self.triggers);
        let of_claim = |claim: &Claim, reader: &Self| {
            let own = claim.spans.iter().find(|(name, _)| *name == "trigger").and_then(|(_, spans)| spans.first());
            let start = own.copied().unwrap_or(claim.span).start();
            let at = |t: &&Trigger| reader.sheet.span(t.at..t.at + 1).start() == start;
            triggers.iter().find(at).filter(|t| claim.plover.as_deref() == Some(t.plover)).cloned()
        };
        let found: Vec<(usize, Trigger)> =
            (from..self.claims.len()).filter_map(|n| Some((n, of_claim(&self.claims[n], self)?))).collect();
        if found.is_empty() {
            return;
        }
        let common = of_sentence(self.sheet, sentence, found.len());
        let mut dropped: Vec<usize> = Vec::new();
        for (index, trigger) in found {
            let parties = parties(self.sheet, &trigger, sentence);
            self.mark(index, &parties, trigger.toll);
            self.armed(index, parties.actor.as_ref());
            let claim = &self.claims[index];
            let actual = claim.certainty == Certainty::Actual && claim.polarity == Polarity::Affirmed;
            let alleged = matches!(claim.stance, Stance::Accuses | Stance::Denies | Stance::Doubts);
            let carried = trigger.carried_by.is_some();
            let background = if alleged { Some("alleged") } else { self.background(trigger.at, sentence) };
            let background = background.filter(|_| alleged || claim.ledger == Ledger::Incident && !carried);
            let nobody = parties.actor.is_none() && parties.affected.is_none() && trigger.plover != "PROTEST";
            if !actual || trigger.refused.is_some() && nobody {
                if trigger.refused.is_some() {
                    self.refuse(&trigger);
                    dropped.push(index);
                }
                continue;
            }
            let mut features = common.clone();
            features.extend(of_event(self.sheet, sentence, &trigger, claim, &parties, background));
            let (weight, heavy) = weigh(trigger.plover, &features);
            let reasons: Vec<String> =
                heavy.into_iter().take(REASONS).map(|(feature, weight)| format!("{feature} {weight:+.2}")).collect();
            let at = self.sheet.span(trigger.at..trigger.at + 1);
            self.incidents.push(Incident { trigger: at, plover: trigger.plover, features, weight });
            if trigger.refused.is_some() && weight < 0.0 {
                self.refuse(&trigger);
                dropped.push(index);
                continue;
            }
            // «قصفت روسيا خاركيف»: what a sentence opens with is what it reports, however short it is.
            // «وأصاب المرض آلاف الأطفال»: but not where what acts is nobody.
            let somebody = parties.actor.is_none() || !self.claims[index].role(Role::Actor).is_empty();
            let opens = trigger.plover == "ASSAULT"
                && somebody
                && background.is_none()
                && trigger.refused.is_none()
                && trigger.at == sentence.start
                && self.sheet.verb(trigger.at).is_some();
            let claim = &mut self.claims[index];
            let verdict = if weight < 0.0 && !opens {
                (claim.plover, claim.mode) = (None, None);
                claim.context.clear();
                "no PLOVER type: only spoken of"
            } else {
                "reported"
            };
            claim.trace.notes.push(format!("{verdict}: {weight:+.2} by {}", reasons.join(", ")));
        }
        for index in dropped.into_iter().rev() {
            self.claims.remove(index);
        }
    }

    /// «رفع المتظاهرون لافتات», «توجه المحتجون إلى السفارة»: what a crowd of protesters does is a protest, though the verb
    /// alone says nothing of one.
    fn crowd(&mut self, sentence: &Range<usize>) {
        for (at, actor) in crowds(self.sheet, sentence) {
            if self.triggers.iter().any(|t| t.at == at) {
                continue;
            }
            let g = self.sheet.group_at(actor.start).map(|g| &self.sheet.groups[g]);
            let entities = g.map(|g| g.entities.to_vec()).unwrap_or_default();
            let (trigger, actor) = (self.sheet.span(at..at + 1), self.sheet.span(actor));
            let standing = self.speech.standing(at);
            let modality = modality(self.sheet, at, sentence.start);
            let Some(verb) = self.sheet.verb(at) else { continue };
            let lemma = self.lemma(verb.sense);
            self.triggers.push(Trigger {
                at,
                carried_by: None,
                rule: "crowd",
                plover: "PROTEST",
                object: None,
                genitive: None,
                subject: Some(Role::Actor),
                toll: false,
                refused: Some("protest: what a crowd does".to_owned()),
            });
            self.claims.push(Claim {
                id: String::new(),
                span: trigger.join(actor),
                ledger: Ledger::Incident,
                action: "protest".to_owned(),
                roles: vec![(Role::Actor, entities)].into_iter().filter(|(_, e)| !e.is_empty()).collect(),
                item: None,
                provision: None,
                quantity: None,
                time: self.times(at, &[], sentence).0,
                since: None,
                place: None,
                polarity: if modality.negated { Polarity::Negated } else { Polarity::Affirmed },
                certainty: modality.certainty.or(standing.certainty).unwrap_or(Certainty::Actual),
                stance: standing.stance,
                chain: standing.chain,
                spans: vec![("trigger", vec![trigger]), (Role::Actor.name(), vec![actor])],
                plover: Some("PROTEST".to_owned()),
                mode: plover::mode(self.sheet, Ledger::Incident, "protest", &[]),
                context: Vec::new(),
                cameo: Some("140".to_owned()),
                trace: Trace {
                    rule: "crowd",
                    lexicon: vec![self.sheet.cite(verb.sense, &lemma)],
                    notes: vec!["what a crowd of protesters does".to_owned()],
                },
            });
        }
    }

    /// Is the event only spoken of: in a relative clause, by a definite noun, or by one behind «قضية», «منذ» and their
    /// like? PLOVER codes what a sentence reports.
    pub(crate) fn background(&self, at: usize, sentence: &Range<usize>) -> Option<&'static str> {
        if at > sentence.start && self.sheet.is(at - 1, sheet::RELATIVE) {
            return Some("clause");
        }
        if self.sheet.verb(at).is_some() {
            return None;
        }
        if self.event_hit(at).is_some_and(|(hit, _)| hit.front.article) {
            return Some("article");
        }
        let back = at.saturating_sub(3).max(sentence.start)..at;
        back.rev()
            .take_while(|&t| self.sheet.word(t) && self.sheet.verb(t).is_none())
            .any(|t| self.sheet.stem_is(t, &self.sheet.lexicon.tables.background))
            .then_some("noun")
    }

    /// Keeps a trigger whose claim goes as refused.
    fn refuse(&mut self, trigger: &Trigger) {
        let why = trigger.refused.clone().unwrap_or_default();
        let trace = Trace { rule: "refused", lexicon: Vec::new(), notes: vec!["only spoken of".to_owned()] };
        self.refusals.push(Refusal { span: self.sheet.span(trigger.at..trigger.at + 1), why, trace });
    }

    /// «قصفت طائرات إسرائيلية مواقع», «غارة إسرائيلية استهدفت سيارة»: whose arms they are has done it.
    fn armed(&mut self, index: usize, actor: Option<&Range<usize>>) {
        let claim = &self.claims[index];
        let Some(range) = actor.filter(|_| claim.role(Role::Actor).is_empty()) else { return };
        let head = super::prominence::stem(self.sheet.document.word(range.start));
        if !super::lists::Lists::embedded().has("arms", head) {
            return;
        }
        let groups = range.clone().filter_map(|t| self.sheet.group_at(t).map(|g| &self.sheet.groups[g]));
        let of =
            |e: &tawatur_model::EntityIndex| self.sheet.entities.get(*e).kind == tawatur_model::EntityKind::Country;
        let Some(group) = groups.into_iter().find(|group| group.entities.first().is_some_and(of)) else { return };
        let (state, affected) = (group.entities[0], claim.role(Role::Affected));
        if affected.contains(&state) {
            return;
        }
        self.claims[index].roles.insert(0, (Role::Actor, vec![state]));
        self.claims[index].trace.notes.push("actor: whose arms they are".to_owned());
    }

    /// «سيارة مفخخة استهدفت قوات الصحوة»: whom the words that follow name as struck, and others as striking, has not done it.
    fn struck_instead(&mut self, index: usize, parties: &Parties) {
        let (Some(actor), Some(affected)) = (&parties.actor, &parties.affected) else { return };
        let claim = &mut self.claims[index];
        let name = Role::Actor.name();
        let head = super::prominence::stem(self.sheet.document.word(actor.start));
        let lists = super::lists::Lists::embedded();
        let loaded = actor.clone().any(|t| lists.has("explosive", self.sheet.document.word(t)));
        if !loaded && !lists.has("arms", head) {
            return;
        }
        let Some(own) = claim.spans.iter().find(|(n, _)| *n == name).and_then(|(_, s)| s.first()).copied() else {
            return;
        };
        if self.sheet.span(actor.clone()).overlaps(own) || !self.sheet.span(affected.clone()).overlaps(own) {
            return;
        }
        let Some(at) = claim.roles.iter().position(|(role, _)| *role == Role::Actor) else { return };
        let (_, entities) = claim.roles.remove(at);
        claim.roles.retain(|(role, _)| *role != Role::Affected);
        claim.roles.push((Role::Affected, entities));
        claim.trace.notes.push("affected: an attack struck it".to_owned());
    }

    /// Writes the parties' words into the claim.
    fn mark(&mut self, index: usize, parties: &Parties, toll: bool) {
        let affected = parties.affected.as_ref().or(parties.struck.as_ref());
        self.struck_instead(index, parties);
        for (role, range) in [(Role::Actor, parties.actor.as_ref()), (Role::Affected, affected)] {
            let Some(range) = range else { continue };
            let span = self.sheet.span(range.clone());
            let spans = &mut self.claims[index].spans;
            spans.retain(|(name, _)| *name != role.name());
            spans.push((role.name(), vec![span]));
        }
        // «مقتل ثلاثة أطباء أميركيين»: those who suffer it have not done it.
        let claim = &mut self.claims[index];
        let of = |name: &str| claim.spans.iter().find(|(n, _)| *n == name).and_then(|(_, s)| s.first()).copied();
        // «مقتل 15 شخصا في هجوم (50 كلم غرب بغداد)»: nor has a name that stands somewhere behind it.
        let trigger = of("trigger");
        let behind = trigger.zip(of(Role::Actor.name())).is_some_and(|(t, actor)| actor.start() >= t.end());
        if parties.silent && parties.actor.is_none() && behind {
            claim.roles.retain(|(role, _)| *role != Role::Actor);
            claim.spans.retain(|(name, _)| *name != Role::Actor.name());
        } else if toll
            && let (Some(actor), Some(affected)) = (of(Role::Actor.name()), of(Role::Affected.name()))
            && actor.overlaps(affected)
        {
            claim.roles.retain(|(role, _)| *role != Role::Actor);
            claim.spans.retain(|(name, _)| *name != Role::Actor.name());
        }
    }
}

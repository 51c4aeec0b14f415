use super::agent::OF_CLAUSE;
use super::place::OF_PLACE;
use super::reader::Reader;
use tawatur_model::{Claim, EntityIndex, Ledger, Role, Span};

impl Reader<'_, '_> {
    /// Of two claims of one kind in a sentence, a verb and the noun it carries («نفذت الهجوم»), the poorer goes.
    pub(super) fn drop_doubles(&mut self, from: usize) {
        self.spare_victims(from);
        let mut at = from;
        while at < self.claims.len() {
            let claim = &self.claims[at];
            let poorer = |other: &Claim| {
                let within = claim.roles.iter().all(|(role, entities)| {
                    let theirs = other.role(*role);
                    entities.iter().all(|e| theirs.contains(e))
                });
                let item = claim.item.is_none() || claim.item == other.item;
                let paper = claim.ledger == Ledger::Agreement && named_only(claim, other);
                let same =
                    claim.ledger == other.ledger && claim.action == other.action && claim.chain == other.chain && item;
                let voted = claim.ledger == Ledger::Vote
                    && other.ledger == claim.ledger
                    && claim.trace.rule == "verbal-noun"
                    && other.trace.rule != "verbal-noun"
                    && within;
                // «دعا ماكرون أوروبا إلى فرض عقوبات»: what is imposed is the noun of the claim before.
                let waged = claim.ledger == Ledger::Incident && waged(other, claim);
                let withheld = claim.ledger == Ledger::Transfer && withheld(claim, other);
                let broken = broken(claim, other);
                let attended = claim.ledger == Ledger::Meeting && attended(other, claim);
                let imposed = claim.ledger == Ledger::Sanction && imposes(other, claim);
                let measure = claim.ledger == Ledger::Sanction && named_measure(claim, other);
                (same && claim.stance == other.stance
                    || broken
                    || voted
                    || paper
                    || measure
                    || withheld
                    || imposed
                    || attended
                    || waged
                    || suffered(claim, other)
                    || carried(claim, other))
                    && (within || imposed || broken || suffered(claim, other))
                    && (claim.span.overlaps(other.span) || broken || suffered(claim, other))
            };
            let double = (from..self.claims.len()).find(|&n| {
                let other = &self.claims[n];
                n != at && poorer(other) && (other.roles != claim.roles || n < at || carried(claim, other))
            });
            if let Some(double) = double {
                let claim = self.claims.remove(at);
                // What is signed is named by its own noun.
                let kept = &mut self.claims[double - usize::from(double > at)];
                kept.place = kept.place.or(claim.place.filter(|_| kept.ledger == Ledger::Incident));
                if kept.ledger == Ledger::Agreement && kept.action == claim.action {
                    kept.item = kept.item.take().or(claim.item);
                }
            } else {
                at += 1;
            }
        }
    }

    /// «قتل قيادي في غارة»: whom the verb before says it befell is the subject of the clause, and has not done it.
    fn spare_victims(&mut self, from: usize) {
        let befell: Vec<(Span, Vec<EntityIndex>)> = self.claims[from..]
            .iter()
            .filter(|claim| claim.ledger == Ledger::Incident && claim.trace.rule != "verbal-noun")
            .map(|claim| (claim.trigger(), claim.role(Role::Affected).to_vec()))
            .collect();
        for claim in &mut self.claims[from..] {
            let actors = claim.role(Role::Actor);
            let victims = |(trigger, affected): &(Span, Vec<EntityIndex>)| {
                trigger.end() <= claim.trigger().start() && actors.iter().all(|actor| affected.contains(actor))
            };
            let by_clause = claim.trace.notes.iter().any(|note| note.ends_with(OF_CLAUSE));
            if claim.ledger == Ledger::Incident && by_clause && !actors.is_empty() && befell.iter().any(victims) {
                claim.roles.retain(|(role, _)| *role != Role::Actor);
                claim.spans.retain(|(name, _)| *name != Role::Actor.name());
                claim.trace.notes.retain(|note| !note.ends_with(OF_CLAUSE));
            }
        }
    }
}

/// «ألغت اتفاقات مع باريس»: is a paper signed only in name, since the verb before it says what becomes of it?
fn named_only(claim: &Claim, other: &Claim) -> bool {
    claim.trace.rule == "verbal-noun"
        && claim.action == SIGN
        && other.ledger == claim.ledger
        && other.trigger().start() < claim.trigger().start()
}

/// «تخفيف العقوبات على فنزويلا», «مدد حظر الأسلحة المفروض على ليبيا»: is a measure only named as what another one changes?
fn named_measure(claim: &Claim, other: &Claim) -> bool {
    claim.trace.rule == "verbal-noun"
        && claim.action == IMPOSE
        && other.ledger == claim.ledger
        && other.action != IMPOSE
        && other.trigger().start() < claim.trigger().start()
}

/// «علقت شحنة قنابل لإسرائيل»: is a transfer only named as what is not given any more?
fn withheld(claim: &Claim, other: &Claim) -> bool {
    claim.trace.rule == "verbal-noun"
        && other.ledger == claim.ledger
        && other.action == CUT_OFF
        && other.trigger().start() < claim.trigger().start()
}

/// «اتهمها بخرق وقف إطلاق النار», «بخرق الاتفاق»: is a ceasefire or an agreement only named as what is broken?
fn broken(claim: &Claim, other: &Claim) -> bool {
    let (breach, named) = (other.trigger(), claim.trigger());
    matches!(claim.trace.rule, "verbal-noun" | "definite-noun")
        && (claim.action == CEASEFIRE || claim.ledger == Ledger::Agreement && claim.action == AGREE)
        && other.ledger == Ledger::Agreement
        && BREAKS.contains(&other.action.as_str())
        && breach.end() < named.start()
        && (claim.span.overlaps(other.span) || named.start() - breach.end() <= CARRIED)
}

/// «شن حرب على العراق»: is a claim's noun the attack that the verbal noun right before it says is made?
fn waged(other: &Claim, claim: &Claim) -> bool {
    let (first, second) = (other.trigger(), claim.trigger());
    claim.trace.rule == "verbal-noun"
        && other.ledger == claim.ledger
        && other.trace.rule == "verbal-noun"
        && other.action == ATTACK
        && first.end() < second.start()
        && second.start() - first.end() <= 2
}

/// «يحضر الاجتماع كل من بوتين وماكرون»: is a claim's noun the meeting that the verb before it says who attends?
fn attended(other: &Claim, claim: &Claim) -> bool {
    claim.trace.rule == "verbal-noun"
        && other.ledger == claim.ledger
        && other.trace.rule != "verbal-noun"
        && claim.roles == other.roles
        && claim.chain == other.chain
        && other.trigger().end() <= claim.trigger().start()
}

/// Is the noun of a claim the item of another's verb before it?
fn imposes(other: &Claim, claim: &Claim) -> bool {
    let item = other.spans.iter().find(|(name, _)| *name == "item").and_then(|(_, spans)| spans.first());
    claim.trace.rule == "verbal-noun"
        && other.ledger == claim.ledger
        && other.action == IMPOSE
        && item.is_some_and(|item| item.overlaps(claim.trigger()) && other.trigger() != claim.trigger())
}

/// «شنت غارات على»: does a claim's verb only carry the noun that says better what was done?
fn carried(claim: &Claim, other: &Claim) -> bool {
    let (verb, noun) = (claim.trigger(), other.trigger());
    claim.ledger == Ledger::Incident
        && claim.action == ATTACK
        && other.ledger == claim.ledger
        && claim.trace.rule == "active-verb"
        && other.trace.rule == "verbal-noun"
        && claim.plover == other.plover
        && claim.roles == other.roles
        && (claim.certainty, claim.polarity, claim.stance) == (other.certainty, other.polarity, other.stance)
        && claim.chain == other.chain
        && verb.end() <= noun.start()
        && noun.start() - verb.end() <= CARRIED
}

/// «تعرضت الوكالتان لاعتداء»: does a claim's noun only name what the verb before it says somebody suffered?
fn suffered(claim: &Claim, other: &Claim) -> bool {
    let (verb, noun) = (other.trigger(), claim.trigger());
    claim.ledger == Ledger::Incident
        && claim.trace.rule == "verbal-noun"
        && other.ledger == claim.ledger
        && other.action == ATTACK
        && other.trace.rule == "active-verb"
        && claim.plover == other.plover
        && !other.role(Role::Affected).is_empty()
        && (claim.place.is_none() || other.place.is_none() || claim.place == other.place)
        && claim.role(Role::Actor).iter().all(|actor| other.role(Role::Actor).contains(actor))
        && (claim.role(Role::Affected).is_empty() || claim.trace.notes.iter().any(|note| note == OF_PLACE))
        && (claim.certainty, claim.polarity, claim.stance) == (other.certainty, other.polarity, other.stance)
        && claim.chain == other.chain
        && verb.end() <= noun.start()
        && noun.start() - verb.end() <= CARRIED
}

/// Bytes between a verb and the noun that it carries («شنت القوات الأوكرانية غارات»).
const CARRIED: u32 = 60;

/// What the verbs do that name what is no longer given.
const CUT_OFF: &str = "cut-off";

/// What the verbs do that carry the noun of an attack.
const ATTACK: &str = "attack";

/// What is done with a measure whose noun alone stands there.
const IMPOSE: &str = "impose";

/// What is done with an agreement whose noun alone stands there.
const SIGN: &str = "sign";

/// What is done with one whose sides are not said.
const AGREE: &str = "agree";

/// A truce.
const CEASEFIRE: &str = "ceasefire";

/// What befalls an agreement that is kept no more.
const BREAKS: [&str; 2] = ["collapse", "violate"];

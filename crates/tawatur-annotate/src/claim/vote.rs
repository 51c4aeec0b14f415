use super::reader::Reader;
use super::settle::MEMBER;
use crate::sheet::Sort;
use crate::speech::{Kind, Standing};
use std::ops::Range;
use tawatur_model::{EntityIndex, EntityKind, Ledger, Role};

/// Bodies in which votes are cast, and clubs, which meet only to play.
impl Reader<'_, '_> {
    /// «صوت مجلس الأمن», «وافق البرلمان»: a body that votes is the body, and no voter in one.
    pub(super) fn bodies_vote(&self, roles: &mut Vec<(Role, Vec<EntityIndex>)>) {
        let voting = |(role, voters): &(Role, Vec<EntityIndex>)| {
            *role == Role::Voter && voters.iter().all(|&voter| self.votes(voter))
        };
        let Some(at) = roles.iter().position(voting) else { return };
        let (_, bodies) = roles.remove(at);
        match roles.iter_mut().find(|(role, _)| *role == Role::Body) {
            Some((_, others)) => others.extend(bodies.into_iter().filter(|b| !others.contains(b)).collect::<Vec<_>>()),
            None => roles.push((Role::Body, bodies)),
        }
    }

    /// «105 نواب في الجمعية الوطنية»: the body whose members an entity without a name is.
    pub(super) fn body_of(&self, members: EntityIndex) -> Option<EntityIndex> {
        let members = self.sheet.entities.get(members).id.as_str();
        let person = members.strip_prefix("person/").filter(|id| id.ends_with(MEMBER));
        let members = members.strip_prefix("unnamed/").or(person)?;
        let bodies = members.match_indices('-').map(|(end, _)| format!("org/{}", &members[..end]));
        bodies.filter_map(|id| self.sheet.entities.find(&id)).find(|&body| self.votes(body))
    }

    /// «لكن روسيا وحدها أيدته. وعارضته اليابان»: the body of the vote that was spoken of shortly before.
    pub(super) fn body_again(&self, at: usize) -> Option<EntityIndex> {
        let here = self.sheet.span(at..at + 1).start();
        let last = self.claims.iter().rev().take(LATELY).find(|claim| claim.ledger == Ledger::Vote)?;
        let near = here >= last.span.start() && here - last.span.start() < NEAR_VOTE;
        last.role(Role::Body).first().copied().filter(|&body| near && self.votes(body))
    }

    /// The state whose parliament a party is; the party itself where it is none.
    pub(super) fn state_of_parliament(&mut self, party: EntityIndex) -> EntityIndex {
        let entity = self.sheet.entities.get(party);
        let slug = entity.id.rsplit('/').next().unwrap_or_default();
        let bodies = &self.sheet.lexicon.tables.bodies;
        let pattern = bodies.iter().any(|body| body.class == LEGISLATURE && slug.ends_with(body.key.as_str()));
        let listed = self.sheet.lexicon.thing(&entity.id).is_some_and(|thing| thing.sort == LEGISLATURE);
        // «استأنفت السفارة القطرية عملها»: so is the state whose embassy it is.
        let abroad = slug.ends_with(EMBASSY) || slug.ends_with(CONSULATE);
        if entity.kind != EntityKind::Org || !(pattern || listed || abroad) {
            return party;
        }
        let country = entity.country.clone();
        let lexicon = self.sheet.lexicon;
        country.and_then(|id| self.sheet.entities.country(lexicon, &id)).unwrap_or(party)
    }

    /// «أدلى السنغاليون بأصواتهم»: the people of one state do not vote in the parliament of another.
    pub(super) fn votes_there(&self, body: EntityIndex, roles: &[(Role, Vec<EntityIndex>)]) -> bool {
        let Some(country) = self.sheet.entities.get(body).country.as_deref() else { return true };
        let listed = self.sheet.lexicon.thing(&self.sheet.entities.get(body).id);
        let voters = roles.iter().filter(|(role, _)| *role == Role::Voter).flat_map(|(_, voters)| voters);
        let mut states = voters.filter(|&&v| self.sheet.entities.get(v).kind == EntityKind::Country);
        listed.is_some_and(|thing| thing.sort == "international")
            || states.all(|&state| self.sheet.entities.get(state).id == country)
    }

    /// Is it a body in which votes are cast: a parliament, a court, an international organisation?
    pub(super) fn votes(&self, entity: EntityIndex) -> bool {
        let entity = self.sheet.entities.get(entity);
        if entity.kind != EntityKind::Org {
            return false;
        }
        let slug = entity.id.rsplit('/').next().unwrap_or_default();
        let pattern =
            self.sheet.lexicon.tables.bodies.iter().any(|body| {
                matches!(body.class.as_str(), "legislature" | "court") && slug.ends_with(body.key.as_str())
            });
        let listed = self.sheet.lexicon.thing(&entity.id).map(|thing| thing.sort.as_str());
        pattern || matches!(listed, Some("legislature" | "court" | "international"))
    }

    /// Is it a club or a national team?
    pub(super) fn team(&self, entity: EntityIndex) -> bool {
        let id = &self.sheet.entities.get(entity).id;
        let club = self.sheet.lexicon.thing(id).is_some_and(|thing| thing.sort == CLUB);
        club || id.ends_with(TEAM)
    }

    /// «خلال احتجاجات»: does a word say when something was?
    pub(super) fn dates(&self, at: usize) -> bool {
        super::event::Lists::embedded().has("when", self.sheet.document.word(at))
    }

    /// «اعترض خفر السواحل قاربين وأعاد مئتي مهاجر»: is what stands around a claim only a deed whose verb may also speak?
    pub(super) fn after_deed(&self, standing: &Standing, at: usize, sentence: &Range<usize>) -> bool {
        standing.innermost.map(|index| &self.speech.scopes[index]).is_some_and(|scope| {
            let last = standing.chain.last().zip(scope.links.last());
            scope.kind == Kind::Attitude
                && (sentence.start..at).contains(&scope.cue)
                && last.is_some_and(|(link, own)| link.sources == own.sources)
                && self.deed(scope.cue)
        })
    }

    /// Is the verb at a token read as the trigger of an incident?
    pub(super) fn deed(&self, at: usize) -> bool {
        let word = self.sheet.span(at..at + 1);
        let told = |claim: &&tawatur_model::Claim| {
            claim.spans.iter().any(|(role, spans)| *role == "trigger" && spans.iter().any(|span| span.overlaps(word)))
        };
        let mut claims = self.claims.iter().rev().take(LATELY).filter(told);
        claims.next().is_some_and(|claim| claim.ledger == Ledger::Incident)
    }

    pub(super) fn body_before(&self, at: usize, sentence: &Range<usize>) -> Option<EntityIndex> {
        let near = (at.saturating_sub(10).max(sentence.start)..at).rev().chain(at + 1..sentence.end.min(at + 12));
        let groups = near.filter_map(|t| self.sheet.group_at(t).filter(|&g| self.sheet.groups[g].sort == Sort::Org));
        let bodies = groups.filter_map(|g| self.sheet.groups[g].entities.first().copied());
        bodies.into_iter().find(|&body| self.votes(body))
    }
}

/// What is done for a state as a whole, and not in the body that voted last.
pub(super) const ELECT: &str = "elect";

/// The class of parliaments.
const LEGISLATURE: &str = "legislature";

/// How the ids of what states have in other states end.
const EMBASSY: &str = "-embassy";

const CONSULATE: &str = "-consulate";

/// The kind of a sports club, and how the id of a national team ends.
const CLUB: &str = "club";

const TEAM: &str = "-national-team";

/// Claims back among which the last vote is looked for.
const LATELY: usize = 12;

/// Bytes behind a vote within which another one is cast in the same body.
const NEAR_VOTE: u32 = 500;

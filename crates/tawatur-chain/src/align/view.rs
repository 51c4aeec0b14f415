use super::time::Interval;
use rustc_hash::FxHasher;
use std::hash::{BuildHasher, BuildHasherDefault};
use tawatur_model::{Annotations, Claim, ClaimRef, EntityIndex, EntityKind, ReadArticle, Role};

/// Someone in a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Actor<'a> {
    pub(crate) id: &'a str,
    pub(crate) kind: EntityKind,
    /// The country itself, or the one whose it is.
    pub(crate) country: Option<&'a str>,
}

impl<'a> Actor<'a> {
    pub(crate) fn of(annotations: &'a Annotations, entity: EntityIndex) -> Option<Self> {
        let entity = annotations.entities.get(entity as usize)?;
        let country = match entity.kind {
            EntityKind::Country => Some(entity.id.as_str()),
            _ => entity.country.as_deref(),
        };
        Some(Actor {
            id: &entity.id,
            kind: entity.kind,
            country,
        })
    }
}

/// A claim with its references resolved, ready to be compared.
#[derive(Clone, Debug)]
pub(crate) struct View<'a> {
    pub(crate) at: ClaimRef,
    pub(crate) article: &'a str,
    pub(crate) claim: &'a Claim,
    pub(crate) roles: Vec<(Role, Vec<Actor<'a>>)>,
    pub(crate) time: Interval,
    pub(crate) since: Interval,
    pub(crate) place: Option<Actor<'a>>,
    /// Keys of the words of its span, for claims that name nobody.
    pub(crate) words: Vec<u64>,
    pub(crate) published: Interval,
}

impl<'a> View<'a> {
    pub(crate) fn of(articles: &'a [ReadArticle], at: ClaimRef) -> Option<Self> {
        let read = articles.get(at.article as usize)?;
        let claim = read.annotations.claims.get(at.claim as usize)?;
        let actor = |&entity: &EntityIndex| Actor::of(&read.annotations, entity);
        let mut roles: Vec<(Role, Vec<Actor>)> = claim
            .roles
            .iter()
            .map(|(role, entities)| (*role, entities.iter().filter_map(actor).collect()))
            .filter(|(_, actors): &(Role, Vec<Actor>)| !actors.is_empty())
            .collect();
        // The speaker of a statement is the last link of its chain, whether or not the role names him.
        if claim.ledger == tawatur_model::Ledger::Statement
            && claim.role(Role::Speaker).is_empty()
            && let Some(link) = claim.chain.last()
        {
            let speakers: Vec<Actor> = link.sources.iter().filter_map(actor).collect();
            if !speakers.is_empty() {
                roles.push((Role::Speaker, speakers));
            }
        }
        let published = read
            .article
            .published
            .as_deref()
            .map_or(Interval::Open, |p| Interval::read(p, None));
        let known = Some(published).filter(|p| *p != Interval::Open);
        let interval = |value: &Option<String>| {
            value
                .as_deref()
                .map_or(Interval::Open, |v| Interval::read(v, known))
        };
        Some(View {
            at,
            article: &read.article.id,
            claim,
            roles,
            time: interval(&claim.time),
            since: interval(&claim.since),
            place: claim.place.as_ref().and_then(actor),
            words: words(claim.span.of(&read.article.text)),
            published,
        })
    }

    pub(crate) fn role(&self, role: Role) -> &[Actor<'a>] {
        self.roles
            .iter()
            .find(|(r, _)| *r == role)
            .map(|(_, actors)| actors.as_slice())
            .unwrap_or_default()
    }

    /// Would every comparison give the same for both? Wording aside, which only claims that name nobody need.
    pub(crate) fn says_the_same(&self, other: &View) -> bool {
        let (a, b) = (self.claim, other.claim);
        self.roles == other.roles
            && (self.time, self.since, self.place) == (other.time, other.since, other.place)
            && (&a.action, &a.item) == (&b.action, &b.item)
            && a.quantity.as_ref().map(|q| (q.value, q.min, q.max))
                == b.quantity.as_ref().map(|q| (q.value, q.min, q.max))
            && !self.roles.is_empty()
    }

    /// How much it says: the fullest claims are placed first.
    pub(crate) fn fullness(&self) -> u32 {
        let named: usize = self
            .roles
            .iter()
            .map(|(_, actors)| 2 + actors.len().min(3))
            .sum();
        let time = match self.time {
            Interval::Days(a, b) if b - a < 32 => 4,
            Interval::Days(..) => 3,
            Interval::Yearless(..) => 2,
            Interval::Open => 0,
        };
        named as u32
            + time
            + 2 * u32::from(self.claim.item.is_some())
            + u32::from(self.place.is_some())
    }
}

/// The longer words of a text, folded, as sorted hashes.
pub(crate) fn words(text: &str) -> Vec<u64> {
    let folded = tawatur_text::fold(text).text;
    let long = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() > 3);
    let mut words: Vec<u64> = long
        .map(|word| BuildHasherDefault::<FxHasher>::default().hash_one(word))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// How many words two sorted lists share.
pub(crate) fn shared(a: &[u64], b: &[u64]) -> usize {
    a.iter()
        .filter(|word| b.binary_search(word).is_ok())
        .count()
}

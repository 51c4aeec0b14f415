use super::after::long_before;
use super::time::Interval;
use super::title::{says_another, telling, title_words};
use crate::door::Whole;
use rustc_hash::FxHasher;
use std::hash::{BuildHasher, BuildHasherDefault};
use std::rc::Rc;
use tawatur_model::{
    Annotations, Certainty, Claim, ClaimRef, EntityIndex, EntityKind, Ledger, Quantity, ReadArticle, Role,
};
use tawatur_text::letters::{ALEF, LAM};

/// Someone in a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Actor<'a> {
    pub(crate) id: &'a str,
    pub(crate) kind: EntityKind,
    /// The country itself, or the one whose it is.
    pub(crate) country: Option<&'a str>,
    /// The organisation that it is an organ of, or speaks for.
    pub(crate) whole: Option<&'a str>,
    /// Its names, for a person whom no lexicon knows.
    pub(crate) names: &'a [String],
}

impl<'a> Actor<'a> {
    pub(crate) fn of(annotations: &'a Annotations, entity: EntityIndex) -> Option<Self> {
        let entity = annotations.entities.get(entity as usize)?;
        let country = match entity.kind {
            EntityKind::Country => Some(entity.id.as_str()),
            _ => entity.country.as_deref(),
        };
        Some(Actor { id: &entity.id, kind: entity.kind, country, whole: None, names: &entity.names })
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
    /// Keys of the words from its first one to the end of its sentence.
    pub(crate) told: Vec<u64>,
    /// The days on which its article tells of events of this ledger, sorted.
    pub(crate) days: Rc<[i32]>,
    /// Does it speak of another one than any before: "no new agreement"?
    pub(crate) another: bool,
    pub(crate) published: Interval,
    /// The day on which it is told: of publication, else the latest that its story knows of.
    pub(crate) now: Option<i32>,
    /// How many, even where only the words before the claim say so.
    pub(crate) quantity: Option<&'a Quantity>,
    /// The words of the item…
    pub(crate) item: Vec<u64>,
    /// …and those of them that tell which one it is.
    pub(crate) title: Vec<u64>,
    /// Does it stand at the head of its article, where the news is told and not what came before it?
    pub(crate) lead: bool,
    /// Does it stand in the headline? There a plan and what has happened are worded alike.
    pub(crate) headline: bool,
}

impl<'a> View<'a> {
    pub(crate) fn of(articles: &'a [ReadArticle], at: ClaimRef, whole: &Whole<'a>) -> Option<Self> {
        let read = articles.get(at.article as usize)?;
        let claim = read.annotations.claims.get(at.claim as usize)?;
        let actor = |&entity: &EntityIndex| {
            let actor = Actor::of(&read.annotations, entity)?;
            Some(Actor { whole: whole(actor.id), ..actor })
        };
        let mut roles: Vec<(Role, Vec<Actor>)> = claim
            .roles
            .iter()
            .map(|(role, entities)| (*role, entities.iter().filter_map(actor).collect()))
            .filter(|(_, actors): &(Role, Vec<Actor>)| !actors.is_empty())
            .collect();
        // The speaker of a statement is the last link of its chain, whether or not the role names him.
        if claim.ledger == Ledger::Statement
            && claim.role(Role::Speaker).is_empty()
            && let Some(link) = claim.chain.last()
        {
            let speakers: Vec<Actor> = link.sources.iter().filter_map(actor).collect();
            if !speakers.is_empty() {
                roles.push((Role::Speaker, speakers));
            }
        }
        own_body(claim, &mut roles, &read.annotations);
        let published = read.article.published.as_deref().map_or(Interval::Open, |p| Interval::read(p, None));
        let known = Some(published).filter(|p| *p != Interval::Open);
        let interval = |value: &Option<String>| value.as_deref().map_or(Interval::Open, |v| Interval::read(v, known));
        let item = claim.item.as_deref().map(title_words).unwrap_or_default();
        // Two statements of one man share his name, which says nothing of what he said.
        let mut told = told(claim.told(&read.article.text));
        for (_, actors) in roles.iter().filter(|(role, _)| *role == Role::Speaker) {
            let names: Vec<u64> =
                actors.iter().flat_map(|a| a.names.iter().take(NAMES)).flat_map(|n| self::told(n)).collect();
            told.retain(|word| !names.contains(word));
        }
        Some(View {
            at,
            article: &read.article.id,
            claim,
            roles,
            time: planned_by(claim, interval(&claim.time), published),
            since: interval(&claim.since),
            place: claim.place.as_ref().and_then(actor),
            words: words(claim.span.of(&read.article.text)),
            told,
            days: Rc::default(),
            another: claim.item.as_deref().is_some_and(says_another),
            published,
            now: None,
            quantity: claim.quantity.as_ref().or_else(|| counted(read, claim)),
            title: telling(&item),
            item,
            lead: false,
            headline: claim.span.start() < read.article.body_start,
        })
    }

    /// Dates it by how long it was before the news of the day, if it says so.
    pub(crate) fn date_by_length(&mut self, read: &ReadArticle) {
        if self.time == Interval::Open
            && let Some(time) = long_before(read, self.claim, self.published)
        {
            self.time = time;
        }
    }

    /// Is its item a paper known already: «المعاهدة», "the treaty"?
    pub(crate) fn is_definite(&self) -> bool {
        let folded = self.claim.item.as_deref().map(|item| tawatur_text::fold(item).text);
        folded.is_some_and(|item| item.starts_with([ALEF]) && item[ALEF.len_utf8()..].starts_with(LAM))
    }

    /// Said to be coming, on no day that is named?
    pub(crate) fn looks_ahead(&self) -> bool {
        self.time == Interval::Open && self.claim.certainty != Certainty::Actual
    }

    /// The day of publication.
    pub(crate) fn day(&self) -> Option<i32> {
        match self.published {
            Interval::Days(from, to) if to - from < 32 => Some(from),
            _ => None,
        }
    }

    pub(crate) fn role(&self, role: Role) -> &[Actor<'a>] {
        self.roles.iter().find(|(r, _)| *r == role).map(|(_, actors)| actors.as_slice()).unwrap_or_default()
    }

    /// Would every comparison give the same for both? Wording aside, which only claims that name nobody need.
    pub(crate) fn says_the_same(&self, other: &View) -> bool {
        let (a, b) = (self.claim, other.claim);
        // What differs most often is compared first.
        (self.time, self.since, self.now) == (other.time, other.since, other.now)
            && (&a.action, &a.item) == (&b.action, &b.item)
            && self.roles == other.roles
            && self.place == other.place
            && self.quantity.map(|q| (q.value, q.min, q.max)) == other.quantity.map(|q| (q.value, q.min, q.max))
            && (a.certainty == Certainty::Actual, self.headline) == (b.certainty == Certainty::Actual, other.headline)
            && !self.roles.is_empty()
    }

    /// How much it says: the fullest claims are placed first.
    pub(crate) fn fullness(&self) -> u32 {
        let named: usize = self.roles.iter().map(|(_, actors)| 2 + actors.len().min(3)).sum();
        let time = match self.time {
            Interval::Days(a, b) if b - a < 32 => 4,
            Interval::Days(..) => 3,
            Interval::Yearless(..) => 2,
            Interval::Open => 0,
        };
        named as u32 + time + 2 * u32::from(self.claim.item.is_some()) + u32::from(self.place.is_some())
    }
}

/// Who signs does so with another: «أفاد الكرملين بأنه سيوقع مع بوتين» tells of two Russians only because the one who says so
/// was taken for one who signs.
fn own_body(claim: &Claim, roles: &mut [(Role, Vec<Actor>)], annotations: &Annotations) {
    let Some(link) = claim.chain.last().filter(|_| claim.ledger == Ledger::Agreement) else {
        return;
    };
    let says = |actor: &Actor| {
        let id = |&source: &EntityIndex| annotations.entities.get(source as usize).map(|entity| entity.id.as_str());
        actor.kind == EntityKind::Org && link.sources.iter().any(|source| id(source) == Some(actor.id))
    };
    for (_, actors) in roles.iter_mut().filter(|(role, _)| *role == Role::Party) {
        let beside = |actor: &Actor| actors.iter().any(|a| a.id != actor.id && a.country == actor.country);
        if let Some(at) = actors.iter().position(|a| a.country.is_some() && says(a) && beside(a)) {
            actors.remove(at);
        }
    }
}

/// A plan that is told after its day was made on that day or meant for it: «أعلن في 24 سبتمبر أن القوات ستنسحب». What came
/// of it came from then on.
fn planned_by(claim: &Claim, time: Interval, published: Interval) -> Interval {
    match (time, published) {
        (Interval::Days(from, to), Interval::Days(now, _))
            if claim.certainty == Certainty::Planned
                && !claim.chain.is_empty()
                && to < now
                && now - from < FULFILLED =>
        {
            Interval::Days(from, now)
        }
        _ => time,
    }
}

/// Days within which a plan is still told as one.
const FULFILLED: i32 = 150;

/// Forms of a name whose words are left out of what is said: as many as are kept of an article that is written out.
const NAMES: usize = 8;

/// Bytes between a count and the claim that it belongs to: a blank.
const BESIDE: u32 = 1;

/// "912 persons were killed", "1,400 soldiers whom Paris keeps there": those counted stand right before the words of the claim.
fn counted<'a>(read: &'a ReadArticle, claim: &Claim) -> Option<&'a Quantity> {
    if !matches!(claim.ledger, Ledger::Incident | Ledger::Deployment) {
        return None;
    }
    let start = claim.span.start();
    let quantities = &read.annotations.quantities;
    let before = quantities.partition_point(|q| q.span.start() < start);
    quantities[..before]
        .iter()
        .rev()
        .take(2)
        .find(|q| q.unit.as_deref() == Some("person") && q.span.end() <= start)
        .filter(|q| start - q.span.end() <= BESIDE)
}

/// The longer words of a text, folded, as sorted hashes.
pub(crate) fn words(text: &str) -> Vec<u64> {
    let folded = tawatur_text::fold(text).text;
    let long = folded.split(|c: char| !tawatur_text::letters::is_word(c)).filter(|w| w.chars().count() > 3);
    let mut words: Vec<u64> = long.map(hash_word).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The words of three letters and more without what is attached to them, as sorted hashes.
fn told(text: &str) -> Vec<u64> {
    let folded = tawatur_text::fold(text).text;
    let each = folded
        .split(|c: char| !tawatur_text::letters::is_word(c))
        .map(|word| tawatur_text::trim(tawatur_text::trim(word)));
    let mut words: Vec<u64> = each.filter(|word| word.chars().nth(2).is_some()).map(hash_word).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// A word as a key.
pub(crate) fn hash_word(word: &str) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(word)
}

/// How many words two sorted lists share.
pub(crate) fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut at, mut other, mut count) = (0, 0, 0);
    while let (Some(mine), Some(theirs)) = (a.get(at), b.get(other)) {
        count += usize::from(mine == theirs);
        at += usize::from(mine <= theirs);
        other += usize::from(theirs <= mine);
    }
    count
}

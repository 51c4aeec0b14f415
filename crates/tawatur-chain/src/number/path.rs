use crate::align::Actor;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use tawatur_model::{
    Certainty, Claim, ClaimRef, Copy, CopyKind, EntityKind, Ledger, Link, Polarity, ReadArticle, Role, Stance, Story,
};

/// One way by which a group's content came to the reader.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    /// Entity ids from the innermost source to the outlet that was read.
    pub sources: Vec<String>,
    /// How many of them, at the end, are publishing outlets.
    pub outlets: usize,
    /// Why it is not sure that this path is independent; none where it is.
    pub doubt: Option<String>,
    /// The side that it carries.
    pub side: Side,
    /// The claim whose path it is.
    pub claim: ClaimRef,
    /// The article copied, where the path runs through it.
    pub copy_of: Option<u32>,
    /// The same in words.
    pub because: Option<String>,
}

/// Says the source that it is so, or that it is not?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Side {
    Asserts,
    Denies,
}

impl Side {
    /// The side on which a claim stands; none for one that neither asserts nor denies.
    pub(crate) fn of(claim: &Claim) -> Option<Side> {
        let affirmed = claim.polarity == Polarity::Affirmed;
        match claim.stance {
            Stance::Asserts | Stance::Confirms | Stance::Accuses => {
                Some(if affirmed { Side::Asserts } else { Side::Denies })
            }
            Stance::Denies => Some(if affirmed { Side::Denies } else { Side::Asserts }),
            Stance::Doubts | Stance::Declines => None,
        }
    }
}

/// A copy below this score is suspected only.
const SURE_COPY: f32 = 0.55;
/// Sources of one link that are followed one by one; in a longer list the rest adds nothing that could be checked.
const PARALLEL: usize = 8;
/// Paths kept for one claim.
const MOST: usize = 64;

/// The vertex of an article's outlet.
pub(crate) fn outlet(read: &ReadArticle) -> String {
    let article = &read.article;
    match (&article.outlet_entity, &article.outlet) {
        (Some(entity), _) => entity.clone(),
        (None, Some(name)) if !name.trim().is_empty() => format!("outlet/{}", name.trim()),
        _ => format!("outlet-of/{}", article.id),
    }
}

/// The copies of all stories, by the article that took words over.
pub(crate) struct Copies<'a>(FxHashMap<u32, Vec<&'a Copy>>);

impl<'a> Copies<'a> {
    pub(crate) fn of(stories: &'a [Story]) -> Self {
        let mut by_article: FxHashMap<u32, Vec<&Copy>> = FxHashMap::default();
        for copy in stories.iter().flat_map(|story| &story.copies) {
            by_article.entry(copy.article).or_default().push(copy);
        }
        Copies(by_article)
    }

    fn by(&self, article: u32) -> impl Iterator<Item = &'a Copy> {
        let copies = self.0.get(&article).map(Vec::as_slice).unwrap_or_default();
        copies.iter().copied()
    }
}

/// All paths of a group, in the order of its claims.
pub(crate) fn paths(articles: &[ReadArticle], claims: &[ClaimRef], copies: &Copies) -> Vec<Path> {
    let claim_of = |at: &ClaimRef| &articles[at.article as usize].annotations.claims[at.claim as usize];
    let state = State::of_group(articles, claims);
    let mut carrying: BTreeMap<(u32, Side), Vec<ClaimRef>> = BTreeMap::new();
    for at in claims {
        let read = &articles[at.article as usize];
        if let Some(side) = Side::of(claim_of(at))
            && (side == Side::Denies || carries(read, claim_of(at), state))
        {
            carrying.entry((at.article, side)).or_default().push(*at);
        }
    }
    // "Armenia announces 49 dead" says in short what the body tells of its prime minister: the headline adds no source.
    for (&(article, _), refs) in &mut carrying {
        let read = &articles[article as usize];
        let body = |at: &ClaimRef| !in_headline(read, claim_of(at));
        if refs.iter().any(body) {
            refs.retain(body);
        }
    }
    let walk = Walk { articles, copies, carrying: &carrying };
    let mut found: Vec<Path> = Vec::new();
    for (&(article, side), refs) in &carrying {
        for at in refs {
            found.extend(walk.claim(article, side, *at, 0));
        }
    }
    found.sort();
    found.dedup_by(|a, b| {
        a.sources == b.sources && a.side == b.side && a.doubt == b.doubt && a.claim.article == b.claim.article
    });
    found.sort_by_key(|path| path.claim);
    found
}

/// How far the event has come by what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    Possible,
    Planned,
    Actual,
}

/// Does it stand in the headline?
pub(crate) fn in_headline(read: &ReadArticle, claim: &Claim) -> bool {
    claim.span.start() < read.article.body_start
}

impl State {
    /// The state of a group's claims. A headline is short: where the body of its article says how sure it is, that counts.
    pub(crate) fn of_group(articles: &[ReadArticle], claims: &[ClaimRef]) -> State {
        let told = |at: &ClaimRef| {
            let read = &articles[at.article as usize];
            (read, &read.annotations.claims[at.claim as usize])
        };
        let asserts = |claim: &Claim| Side::of(claim) == Some(Side::Asserts);
        let bodies: BTreeSet<u32> = claims
            .iter()
            .filter(|at| asserts(told(at).1) && !in_headline(told(at).0, told(at).1))
            .map(|at| at.article)
            .collect();
        let counts = |at: &&ClaimRef| !bodies.contains(&at.article) || !in_headline(told(at).0, told(at).1);
        State::of(claims.iter().filter(counts).map(|at| told(at).1))
    }

    /// The state by those who assert it: a denial in the past tense makes nothing actual.
    pub(crate) fn of<'a>(claims: impl Iterator<Item = &'a Claim>) -> State {
        let claims = claims.filter(|claim| Side::of(claim) == Some(Side::Asserts));
        let state = |claim: &Claim| match claim.certainty {
            Certainty::Actual => State::Actual,
            Certainty::Planned => State::Planned,
            _ => State::Possible,
        };
        claims.map(state).max().unwrap_or(State::Possible)
    }
}

/// Does the source say that the event is so, in the state that it has come to? Who predicts or demands it does not; who
/// holds it possible, or so on a condition, does as long as nobody says more.
pub(crate) fn holds_event(claim: &Claim, state: State) -> bool {
    match claim.certainty {
        Certainty::Predicted | Certainty::Demanded => false,
        Certainty::Possible | Certainty::Conditional => state == State::Possible,
        Certainty::Planned | Certainty::Actual => true,
    }
}

/// An actor who announces its plan carries the plan, not the event.
fn carries(read: &ReadArticle, claim: &Claim, state: State) -> bool {
    let plan_alone = claim.certainty == Certainty::Planned && state == State::Actual && announces_own(read, claim);
    holds_event(claim, state) && !plan_alone
}

fn announces_own(read: &ReadArticle, claim: &Claim) -> bool {
    let Some(link) = claim.chain.last() else {
        return false;
    };
    let actor = |&entity: &u32| Actor::of(&read.annotations, entity);
    let actors: Vec<Actor> = claim.roles.iter().flat_map(|(_, entities)| entities.iter().filter_map(actor)).collect();
    link.sources
        .iter()
        .filter_map(actor)
        .any(|source| actors.iter().any(|a| a.id == source.id || (a.country.is_some() && a.country == source.country)))
}

struct Walk<'a> {
    articles: &'a [ReadArticle],
    copies: &'a Copies<'a>,
    carrying: &'a BTreeMap<(u32, Side), Vec<ClaimRef>>,
}

impl Walk<'_> {
    /// The paths of one claim. One that stands in words taken over runs by the paths of the article they come from.
    fn claim(&self, article: u32, side: Side, at: ClaimRef, depth: u32) -> Vec<Path> {
        let read = &self.articles[article as usize];
        let claim = &read.annotations.claims[at.claim as usize];
        let mine = outlet(read);
        let source = self
            .copies
            .by(article)
            .find(|copy| copy.of != article && (copy.of as usize) < self.articles.len() && holds(copy, claim));
        let source = source.filter(|copy| !self.knows_more(copy, read, claim, side));
        // Copies are acyclic by their making; the depth guards against input that is not.
        let Some(copy) = source.filter(|_| depth < 64) else {
            return own(read, claim, side, at, mine, None);
        };
        if copy.score < SURE_COPY {
            let doubt = format!("{} may copy {}", read.article.id, self.articles[copy.of as usize].article.id);
            return own(read, claim, side, at, mine, Some(doubt));
        }
        let first: Vec<Path> = match self.carrying.get(&(copy.of, side)) {
            Some(refs) => refs.iter().flat_map(|&earlier| self.claim(copy.of, side, earlier, depth + 1)).collect(),
            // The earlier article's claim was not read; its outlet still stands on the way.
            None => own(read, claim, side, at, outlet(&self.articles[copy.of as usize]), None),
        };
        let source = &self.articles[copy.of as usize].article.id;
        let because = format!("{} is a {} of {source} and shares its path", read.article.id, copy.how.name());
        let onward = first.into_iter().take(MOST).map(|mut path| {
            if path.sources.last() != Some(&mine) {
                path.sources.push(mine.clone());
                path.outlets += 1;
            }
            Path { claim: at, copy_of: Some(copy.of), because: Some(because.clone()), ..path }
        });
        onward.collect()
    }
}

impl Walk<'_> {
    /// Does an article that took a passage over name a source for it whom the passage's article does not name? «ذكرت سانا نقلا
    /// عن الرئاسة» has its own way to what an agency tells in the same words.
    fn knows_more(&self, copy: &Copy, read: &ReadArticle, claim: &Claim, side: Side) -> bool {
        if copy.how != CopyKind::Embed || claim.chain.is_empty() {
            return false;
        }
        let from = &self.articles[copy.of as usize];
        let mut theirs = vec![outlet(from)];
        for at in self.carrying.get(&(copy.of, side)).into_iter().flatten() {
            theirs.extend(named(from, &from.annotations.claims[at.claim as usize]));
        }
        named(read, claim).all(|source| !theirs.contains(&source))
    }
}

/// All whom a claim's chain names.
fn named(read: &ReadArticle, claim: &Claim) -> impl Iterator<Item = String> {
    let entity = |&entity: &u32| read.annotations.entities.get(entity as usize).map(|entity| entity.id.clone());
    claim.chain.iter().flat_map(|link| &link.sources).filter_map(entity)
}

/// Does the copied part hold the claim?
fn holds(copy: &Copy, claim: &Claim) -> bool {
    copy.how != CopyKind::Embed || copy.spans.iter().any(|(mine, _)| mine.overlaps(claim.stood()))
}

/// The paths of a claim by its own chain, ending at an outlet.
fn own(
    read: &ReadArticle,
    claim: &Claim,
    side: Side,
    at: ClaimRef,
    outlet: String,
    doubt: Option<String>,
) -> Vec<Path> {
    let entity = |&entity: &u32| read.annotations.entities.get(entity as usize);
    let is_speaker = |link: &Link| {
        let speakers = claim.role(Role::Speaker);
        claim.ledger == Ledger::Statement && (speakers.is_empty() || link.sources.iter().any(|s| speakers.contains(s)))
    };
    let mut chain: &[Link] = &claim.chain;
    // Who makes a statement is the event and carries nothing; accusing another, he is its source.
    let spoken = chain.last().is_some_and(is_speaker);
    if spoken {
        chain = &chain[..chain.len() - 1];
    }
    let mut ways: Vec<(Vec<String>, bool)> = vec![(Vec::new(), false)];
    for link in chain.iter().rev() {
        let sources: Vec<_> = link.sources.iter().filter_map(entity).take(PARALLEL).collect();
        if sources.is_empty() {
            continue;
        }
        let mut longer = Vec::new();
        for (way, unnamed) in &ways {
            for source in &sources {
                let mut way = way.clone();
                if !way.contains(&source.id) {
                    way.push(source.id.clone());
                }
                longer.push((way, *unnamed || source.kind == EntityKind::Unnamed));
            }
        }
        longer.truncate(MOST);
        ways = longer;
    }
    ways.into_iter()
        .map(|(mut sources, unnamed)| {
            let bare = sources.is_empty();
            sources.retain(|source| *source != outlet);
            sources.push(outlet.clone());
            let doubt = match () {
                () if doubt.is_some() => doubt.clone(),
                () if unnamed => Some(format!("{} names a source only by its kind", read.article.id)),
                () if bare && !spoken => Some(format!("{} names no origin", read.article.id)),
                () => None,
            };
            Path { sources, outlets: 1, doubt, side, claim: at, copy_of: None, because: None }
        })
        .collect()
}

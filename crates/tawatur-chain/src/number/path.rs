use crate::name::{Id, Names};
use crate::people::{Actor, People};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
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

/// A path with its names as numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Way {
    /// From the innermost source to the outlet that was read.
    pub(crate) sources: SmallVec<[Id; 4]>,
    pub(crate) outlets: usize,
    pub(crate) doubt: Option<Doubt>,
    pub(crate) side: Side,
    pub(crate) claim: ClaimRef,
    /// In which way the claim's article depends on which one, where the path runs through that.
    pub(crate) copy: Option<(CopyKind, u32)>,
}

impl Way {
    /// How many stand before the outlets.
    pub(crate) fn origins(&self) -> usize {
        self.sources.len() - self.outlets
    }
}

/// Why a path may not be independent; the numbers are those of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Doubt {
    MayCopy(u32, u32),
    Unnamed(u32),
    NoOrigin(u32),
}

/// What paths are made of.
pub(crate) struct Ground<'a, 'v> {
    pub(crate) articles: &'a [ReadArticle],
    pub(crate) people: &'v People<'a>,
    pub(crate) names: &'v Names<'a>,
    copies: FxHashMap<u32, Vec<&'v Copy>>,
    /// The vertex of each article's outlet.
    outlets: Vec<Id>,
}

impl<'a, 'v> Ground<'a, 'v> {
    pub(crate) fn new(
        articles: &'a [ReadArticle],
        stories: &'v [Story],
        people: &'v People<'a>,
        names: &'v mut Names<'a>,
    ) -> Self {
        let mut copies: FxHashMap<u32, Vec<&Copy>> = FxHashMap::default();
        for copy in stories.iter().flat_map(|story| story.copies.iter().chain(&story.suspected)) {
            copies.entry(copy.article).or_default().push(copy);
        }
        let outlets = articles.iter().map(|read| outlet(read, names)).collect();
        Ground { articles, people, names, copies, outlets }
    }

    /// The same without what the outlets of some articles took over from those of others.
    pub(crate) fn apart(mut self, apart: &dyn Fn(&str, &str) -> bool) -> Self {
        let outlet = |article: u32| self.outlets.get(article as usize).map_or("", |&id| self.names.text(id));
        self.copies.retain(|_, copies| {
            copies.retain(|copy| !apart(outlet(copy.article), outlet(copy.of)));
            !copies.is_empty()
        });
        self
    }

    pub(crate) fn outlet(&self, article: u32) -> Id {
        self.outlets[article as usize]
    }

    pub(crate) fn claim(&self, at: ClaimRef) -> &'a Claim {
        &self.articles[at.article as usize].annotations.claims[at.claim as usize]
    }

    /// The articles from which one took words over.
    pub(crate) fn copies_of(&self, article: u32) -> impl Iterator<Item = u32> {
        let copies = self.copies.get(&article).map(Vec::as_slice).unwrap_or_default();
        copies.iter().filter(|copy| copy.score >= SURE_COPY).map(|copy| copy.of)
    }

    fn id(&self, article: u32) -> &'a str {
        &self.articles[article as usize].article.id
    }

    /// The path in words.
    pub(crate) fn told(&self, way: &Way) -> Path {
        Path {
            sources: way.sources.iter().map(|&source| self.names.text(source).to_string()).collect(),
            outlets: way.outlets,
            doubt: way.doubt.map(|doubt| self.doubt(doubt)),
            side: way.side,
            claim: way.claim,
            copy_of: way.copy.map(|(_, of)| of),
            because: way.copy.map(|copy| self.because(way.claim.article, copy)),
        }
    }

    pub(crate) fn doubt(&self, doubt: Doubt) -> String {
        match doubt {
            Doubt::MayCopy(article, of) => format!("{} may copy {}", self.id(article), self.id(of)),
            Doubt::Unnamed(article) => format!("{} names a source only by its kind", self.id(article)),
            Doubt::NoOrigin(article) => format!("{} names no origin", self.id(article)),
        }
    }

    pub(crate) fn because(&self, article: u32, (how, of): (CopyKind, u32)) -> String {
        format!("{} is a {} of {} and shares its path", self.id(article), how.name(), self.id(of))
    }
}

/// A copy below this score is suspected only.
const SURE_COPY: f32 = 0.72;
/// Sources of one link that are followed one by one; in a longer list the rest adds nothing that could be checked.
const PARALLEL: usize = 8;
/// Paths kept for one claim.
const MOST: usize = 64;
/// Outlets on a path from which on what was taken over is not followed further back.
const DEEP: usize = 64;

/// The vertex of an article's outlet.
fn outlet<'a>(read: &'a ReadArticle, names: &mut Names<'a>) -> Id {
    let article = &read.article;
    match (&article.outlet_entity, &article.outlet) {
        (Some(entity), _) => names.id(entity),
        (None, Some(name)) if !name.trim().is_empty() => names.own(format!("outlet/{}", name.trim())),
        _ => names.own(format!("outlet-of/{}", article.id)),
    }
}

/// All paths of a group, ordered by its claims.
pub(crate) fn paths(ground: &Ground, claims: &[ClaimRef]) -> Vec<Path> {
    let state = State::of_group(ground.articles, claims);
    let mut found: Vec<Path> = ways(ground, claims, state).iter().map(|way| ground.told(way)).collect();
    found.sort();
    found.sort_by_key(|path| path.claim);
    found
}

/// The same with their names as numbers, in no order that means anything.
pub(crate) fn ways(ground: &Ground, claims: &[ClaimRef], state: State) -> Vec<Way> {
    let mut carrying: BTreeMap<(u32, Side), Vec<ClaimRef>> = BTreeMap::new();
    for at in claims {
        let claim = ground.claim(*at);
        if let Some(side) = Side::of(claim)
            && (side == Side::Denies || carries(ground, at.article, claim, state))
        {
            carrying.entry((at.article, side)).or_default().push(*at);
        }
    }
    // "Armenia announces 49 dead" says in short what the body tells of its prime minister: the headline adds no source.
    for (&(article, _), refs) in &mut carrying {
        let read = &ground.articles[article as usize];
        let body = |at: &ClaimRef| !in_headline(read, ground.claim(*at));
        if refs.iter().any(body) {
            refs.retain(body);
        }
    }
    let walk = Walk { ground, carrying: &carrying, walked: RefCell::default() };
    let mut found: Vec<Way> = Vec::new();
    for (&(_, side), refs) in &carrying {
        for at in refs {
            if ground.copies.contains_key(&at.article) {
                found.extend(walk.claim(side, *at, 0).iter().cloned());
            } else {
                found.extend(own(ground, side, *at, ground.outlet(at.article), None));
            }
        }
    }
    found.sort();
    found.dedup_by(|a, b| {
        a.sources == b.sources && a.side == b.side && a.doubt == b.doubt && a.claim.article == b.claim.article
    });
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
fn carries(ground: &Ground, article: u32, claim: &Claim, state: State) -> bool {
    let plan_alone =
        claim.certainty == Certainty::Planned && state == State::Actual && announces_own(ground, article, claim);
    holds_event(claim, state) && !plan_alone
}

fn announces_own(ground: &Ground, article: u32, claim: &Claim) -> bool {
    let Some(link) = claim.chain.last() else {
        return false;
    };
    let actor = |&entity: &u32| ground.people.get(article, entity);
    let actors: SmallVec<[&Actor; 8]> =
        claim.roles.iter().flat_map(|(_, entities)| entities.iter().filter_map(actor)).collect();
    link.sources
        .iter()
        .filter_map(actor)
        .any(|source| actors.iter().any(|a| a.id == source.id || (a.country.is_some() && a.country == source.country)))
}

/// The paths of a claim; none while they are walked.
type Walked = Option<Rc<[Way]>>;

struct Walk<'w, 'a, 'v> {
    ground: &'w Ground<'a, 'v>,
    carrying: &'w BTreeMap<(u32, Side), Vec<ClaimRef>>,
    /// Those of the claims so far.
    walked: RefCell<FxHashMap<(ClaimRef, Side), Walked>>,
}

impl Walk<'_, '_, '_> {
    /// The paths of one claim. One that stands in words taken over runs by the paths of the article they come from.
    fn claim(&self, side: Side, at: ClaimRef, depth: usize) -> Rc<[Way]> {
        let known = self.walked.borrow().get(&(at, side)).cloned();
        if let Some(ways) = known {
            return ways.unwrap_or_default();
        }
        self.walked.borrow_mut().insert((at, side), None);
        let ways: Rc<[Way]> = self.walk(side, at, depth).into();
        self.walked.borrow_mut().insert((at, side), Some(ways.clone()));
        ways
    }

    fn walk(&self, side: Side, at: ClaimRef, depth: usize) -> Vec<Way> {
        let ground = self.ground;
        let article = at.article;
        let claim = ground.claim(at);
        let mine = ground.outlet(article);
        let copies = ground.copies.get(&article).map(Vec::as_slice).unwrap_or_default();
        let source = copies
            .iter()
            .find(|copy| copy.of != article && (copy.of as usize) < ground.articles.len() && holds(copy, claim));
        let source = source.filter(|copy| !self.knows_more(copy, article, claim, side));
        // Copies are acyclic by their making; input that is not, and what was copied on and on, ends where it stands.
        let Some(copy) = source.filter(|_| depth < DEEP) else {
            return own(ground, side, at, mine, None);
        };
        if copy.score < SURE_COPY {
            return own(ground, side, at, mine, Some(Doubt::MayCopy(article, copy.of)));
        }
        let first: Vec<Way> = match self.carrying.get(&(copy.of, side)) {
            Some(refs) => {
                let of = refs.iter().map(|&earlier| self.claim(side, earlier, depth + 1));
                of.flat_map(|ways| ways.iter().take(MOST).cloned().collect::<Vec<_>>()).take(MOST).collect()
            }
            // The earlier article's claim was not read; its outlet still stands on the way.
            None => own(ground, side, at, ground.outlet(copy.of), None),
        };
        if first.is_empty() || first.iter().any(|way| way.outlets >= DEEP) {
            return own(ground, side, at, mine, None);
        }
        let onward = first.into_iter().map(|mut way| {
            if way.sources.last() != Some(&mine) {
                way.sources.push(mine);
                way.outlets += 1;
            }
            Way { claim: at, copy: Some((copy.how, copy.of)), ..way }
        });
        onward.collect()
    }

    /// Does an article that took a passage over name a source for it whom the passage's article does not name? «ذكرت سانا نقلا
    /// عن الرئاسة» has its own way to what an agency tells in the same words.
    fn knows_more(&self, copy: &Copy, article: u32, claim: &Claim, side: Side) -> bool {
        if copy.how != CopyKind::Embed || claim.chain.is_empty() {
            return false;
        }
        let ground = self.ground;
        let mut theirs = vec![ground.outlet(copy.of)];
        for at in self.carrying.get(&(copy.of, side)).into_iter().flatten() {
            theirs.extend(named(ground, copy.of, ground.claim(*at)));
        }
        named(ground, article, claim).all(|source| !theirs.contains(&source))
    }
}

/// All whom a claim's chain names.
fn named<'g>(ground: &'g Ground, article: u32, claim: &'g Claim) -> impl Iterator<Item = Id> + 'g {
    let sources = claim.chain.iter().flat_map(|link| &link.sources);
    sources.filter_map(move |&entity| ground.people.get(article, entity).map(|actor| actor.id))
}

/// Does the copied part hold the claim?
fn holds(copy: &Copy, claim: &Claim) -> bool {
    copy.how != CopyKind::Embed || copy.spans.iter().any(|(mine, _)| mine.overlaps(claim.stood()))
}

/// The paths of a claim by its own chain, ending at an outlet.
fn own(ground: &Ground, side: Side, at: ClaimRef, outlet: Id, doubt: Option<Doubt>) -> Vec<Way> {
    let claim = ground.claim(at);
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
    let mut ways: Vec<(SmallVec<[Id; 4]>, bool)> = vec![(SmallVec::new(), false)];
    for link in chain.iter().rev() {
        let sources: SmallVec<[&Actor; 4]> =
            link.sources.iter().filter_map(|&s| ground.people.get(at.article, s)).take(PARALLEL).collect();
        if sources.is_empty() {
            continue;
        }
        let mut longer = Vec::new();
        for (way, unnamed) in &ways {
            for source in &sources {
                let mut way = way.clone();
                if !way.contains(&source.id) {
                    way.push(source.id);
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
            sources.push(outlet);
            let doubt = match () {
                () if doubt.is_some() => doubt,
                () if unnamed => Some(Doubt::Unnamed(at.article)),
                () if bare && !spoken => Some(Doubt::NoOrigin(at.article)),
                () => None,
            };
            Way { sources, outlets: 1, doubt, side, claim: at, copy: None }
        })
        .collect()
}

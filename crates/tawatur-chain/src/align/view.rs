use super::action::{Kind, act, kind, movement};
use super::after::long_before;
use super::likeness::class;
use super::time::Interval;
use super::vocabulary::Vocabulary;
use crate::name::{Id, Names};
use crate::people::{Actor, People};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::rc::Rc;
use tawatur_model::{Certainty, Claim, ClaimRef, EntityKind, Ledger, Quantity, ReadArticle, Role};

/// Those in a role.
pub(crate) type Actors<'v> = Vec<&'v Actor<'v>>;

/// A role and who fills it.
#[derive(Clone, Debug)]
pub(crate) struct Filled<'v> {
    pub(crate) role: Role,
    pub(crate) all: Actors<'v>,
    /// Those by whom two claims are compared, where these are not all.
    few: Option<Box<[&'v Actor<'v>]>>,
}

impl<'v> Filled<'v> {
    pub(crate) fn new(role: Role, all: Actors<'v>) -> Self {
        let few = (!all.iter().all(|actor| is_known(role, actor)))
            .then(|| all.iter().copied().filter(|actor| is_known(role, actor)).collect());
        Filled { role, all, few }
    }

    /// Those by whom two claims are compared.
    pub(crate) fn known(&self) -> &[&'v Actor<'v>] {
        self.few.as_deref().unwrap_or(&self.all)
    }
}

/// French soldiers without a name leave for France and are struck for it, but who met them, or what they said, they do not
/// tell.
fn is_known(role: Role, actor: &Actor) -> bool {
    match actor.kind {
        EntityKind::Group => false,
        EntityKind::Unnamed => {
            matches!(role, Role::Owner | Role::Actor | Role::Affected | Role::Giver | Role::Receiver) && actor.of_state
        }
        _ => true,
    }
}

/// A claim with its references resolved, ready to be compared.
#[derive(Clone, Debug)]
pub(crate) struct View<'v> {
    pub(crate) at: ClaimRef,
    /// The article's id.
    pub(crate) article: &'v str,
    pub(crate) claim: &'v Claim,
    pub(crate) roles: Vec<Filled<'v>>,
    pub(crate) action: Id,
    /// What of the action is the same in «طلب» and «طالب».
    pub(crate) act: Id,
    /// What sort of incident, and of movement, it is.
    pub(crate) sort: (Kind, u8),
    pub(crate) time: Interval,
    pub(crate) since: Interval,
    pub(crate) place: Option<&'v Actor<'v>>,
    /// The words of its span, for claims that name nobody.
    pub(crate) words: Rc<[u32]>,
    /// The words from its first one to the end of its sentence.
    pub(crate) told: Rc<[u32]>,
    /// The days on which its article tells of events of this ledger, sorted.
    pub(crate) days: Rc<[i32]>,
    /// Does it speak of another one than any before: "no new agreement"?
    pub(crate) another: bool,
    /// Is its item a paper known already?
    pub(crate) definite: bool,
    pub(crate) published: Interval,
    /// The day on which it is told: of publication, else the latest that its story knows of.
    pub(crate) now: Option<i32>,
    /// When it was or will be, so far as the claim and the day of its publication tell; open for what has no time.
    pub(crate) likely: Interval,
    /// How many, even where only the words before the claim say so.
    pub(crate) quantity: Option<&'v Quantity>,
    /// The item, and what reports use for it.
    pub(crate) thing: Option<(Id, Id)>,
    /// The words of the item…
    pub(crate) item: Rc<[u32]>,
    /// …and those of them that tell which one it is.
    pub(crate) title: Rc<[u32]>,
    /// Does it stand at the head of its article, where the news is told and not what came before it?
    pub(crate) lead: bool,
    /// Does it stand in the headline? There a plan and what has happened are worded alike.
    pub(crate) headline: bool,
    /// The claim of its article to whose event it refers, as a denial to what is denied; itself where others refer to it.
    pub(crate) refers: Option<ClaimRef>,
    /// The words of those to whom a statement is addressed, which two of them share whatever they say.
    pub(crate) addressed: Rc<[u32]>,
    /// The same for two of which every comparison would give the same.
    profile: u32,
}

/// What views are made from.
pub(crate) struct Maker<'a, 'v, 'n> {
    pub(crate) articles: &'a [ReadArticle],
    people: &'v People<'a>,
    names: &'n mut Names<'a>,
    vocabulary: Vocabulary<'v>,
    profiles: FxHashMap<SmallVec<[u64; 16]>, u32>,
    none: Rc<[u32]>,
}

impl<'a: 'v, 'v, 'n> Maker<'a, 'v, 'n> {
    pub(crate) fn new(articles: &'a [ReadArticle], people: &'v People<'a>, names: &'n mut Names<'a>) -> Self {
        let vocabulary = Vocabulary::default();
        Maker { articles, people, names, vocabulary, profiles: FxHashMap::default(), none: Rc::default() }
    }

    /// The day of an article's publication.
    pub(crate) fn published(&self, article: u32) -> Interval {
        let read = self.articles.get(article as usize);
        read.and_then(|read| read.article.published.as_deref()).map_or(Interval::Open, |p| Interval::read(p, None))
    }

    pub(crate) fn view(&mut self, at: ClaimRef, published: Interval) -> Option<View<'v>> {
        let read = self.articles.get(at.article as usize)?;
        let claim = read.annotations.claims.get(at.claim as usize)?;
        let people = self.people;
        let actors = |entities: &[u32]| -> Actors<'v> {
            entities.iter().filter_map(|&entity| people.get(at.article, entity)).collect()
        };
        let mut roles: Vec<(Role, Actors)> = claim
            .roles
            .iter()
            .map(|(role, entities)| (*role, actors(entities)))
            .filter(|(_, actors)| !actors.is_empty())
            .collect();
        // The speaker of a statement is the last link of its chain, whether or not the role names him.
        if claim.ledger == Ledger::Statement
            && claim.role(Role::Speaker).is_empty()
            && let Some(link) = claim.chain.last()
        {
            let speakers = actors(&link.sources);
            if !speakers.is_empty() {
                roles.push((Role::Speaker, speakers));
            }
        }
        if let Some(link) = claim.chain.last().filter(|_| claim.ledger == Ledger::Agreement) {
            own_body(&mut roles, &actors(&link.sources));
        }
        let known = Some(published).filter(|p| *p != Interval::Open);
        let interval = |value: &Option<String>| value.as_deref().map_or(Interval::Open, |v| Interval::read(v, known));
        let item = claim.item.as_deref().map(|item| {
            let ids = || (self.names.id(item), self.names.id(class(item)));
            self.vocabulary.item(item, ids)
        });
        let text: &'a str = &read.article.text;
        let addressed = self.addressed(claim.ledger, &roles);
        Some(View {
            at,
            article: &read.article.id,
            claim,
            told: self.told(claim.told(text), &roles),
            roles: roles.into_iter().map(|(role, actors)| Filled::new(role, actors)).collect(),
            action: self.names.id(&claim.action),
            act: self.names.id(act(&claim.action)),
            sort: (kind(&claim.action), movement(&claim.action)),
            time: planned_by(claim, interval(&claim.time), published),
            since: interval(&claim.since),
            place: claim.place.and_then(|place| people.get(at.article, place)),
            words: self.vocabulary.longer(claim.span.of(text)),
            days: Rc::default(),
            another: item.as_ref().is_some_and(|item| item.another),
            definite: item.as_ref().is_some_and(|item| item.definite),
            published,
            now: None,
            likely: Interval::Open,
            quantity: claim.quantity.as_ref().or_else(|| counted(read, claim)),
            thing: item.as_ref().map(|item| (item.id, item.class)),
            title: item.as_ref().map_or_else(|| self.none.clone(), |item| item.title.clone()),
            item: item.as_ref().map_or_else(|| self.none.clone(), |item| item.words.clone()),
            lead: false,
            headline: claim.span.start() < read.article.body_start,
            refers: None,
            addressed,
            profile: u32::MAX,
        })
    }

    /// What is told. Two statements of one man share his name, which says nothing of what he said.
    fn told(&mut self, text: &'v str, roles: &[(Role, Actors<'v>)]) -> Rc<[u32]> {
        let told = self.vocabulary.told(text);
        let mut left: Option<Vec<u32>> = None;
        let speakers = roles.iter().filter(|(role, _)| *role == Role::Speaker).flat_map(|(_, actors)| actors);
        for name in speakers.flat_map(|actor| actor.names.iter().take(NAMES)) {
            for word in self.vocabulary.told(name).iter() {
                if let Ok(at) = left.as_deref().unwrap_or(&told).binary_search(word) {
                    left.get_or_insert_with(|| told.to_vec()).remove(at);
                }
            }
        }
        left.map_or(told, Rc::from)
    }

    /// The words of the names of those to whom a statement is addressed, sorted.
    fn addressed(&mut self, ledger: Ledger, roles: &[(Role, Actors<'v>)]) -> Rc<[u32]> {
        let targets = roles.iter().filter(|(role, _)| *role == Role::Target).flat_map(|(_, actors)| actors);
        let names = targets.filter(|_| ledger == Ledger::Statement).flat_map(|actor| actor.names.iter().take(NAMES));
        let mut words: Vec<u32> = names.flat_map(|name| self.vocabulary.told(name).to_vec()).collect();
        if words.is_empty() {
            return self.none.clone();
        }
        words.sort_unstable();
        words.dedup();
        words.into()
    }

    /// Settles when each was and which views say the same, once nothing of them changes any more.
    pub(crate) fn settle(&mut self, views: &mut [View<'v>]) {
        let time = |time: Interval| match time {
            Interval::Days(from, to) => [1, pair(from, to)],
            Interval::Yearless(month, day) => [2, u64::from(month) << 8 | day.map_or(0, u64::from)],
            Interval::Open => [0, 0],
        };
        for view in views {
            view.likely = view.find_likely();
            let claim = view.claim;
            let mut said: SmallVec<[u64; 16]> = SmallVec::new();
            said.extend(time(view.time));
            said.extend(time(view.since));
            let flags =
                [view.headline, claim.certainty == Certainty::Actual, view.now.is_some(), view.quantity.is_some()];
            said.push(flags.iter().fold(0, |bits, &flag| bits << 1 | u64::from(flag)));
            said.push(pair(view.now.unwrap_or_default(), view.place.map_or(-1, |place| place.number as i32)));
            said.push(u64::from(view.action) << 32 | view.thing.map_or(0, |(item, _)| item.into()));
            let number = |number: Option<f64>| number.map_or(u64::MAX, f64::to_bits);
            if let Some(quantity) = view.quantity {
                said.extend([quantity.value, quantity.min, quantity.max].map(number));
            }
            // A statement consists of its words, and what refers to another is of its event.
            if claim.ledger == Ledger::Statement {
                said.extend(view.told.iter().map(|&word| 2 << 40 | u64::from(word)));
            }
            said.extend(view.refers.map(|at| 3 << 60 | pair(at.article as i32, at.claim as i32)));
            for filled in &view.roles {
                said.push(1 << 40 | filled.role as u64);
                said.extend(filled.all.iter().map(|actor| u64::from(actor.number)));
            }
            let next = self.profiles.len() as u32;
            view.profile = *self.profiles.entry(said).or_insert(next);
        }
    }
}

fn pair(high: i32, low: i32) -> u64 {
    u64::from(high as u32) << 32 | u64::from(low as u32)
}

impl<'v> View<'v> {
    /// Dates it by how long it was before the news of the day, if it says so.
    pub(crate) fn date_by_length(&mut self, read: &ReadArticle) {
        if self.time == Interval::Open
            && let Some(time) = long_before(read, self.claim, self.published)
        {
            self.time = time;
        }
    }

    /// Said to be coming, on no day that is named?
    pub(crate) fn looks_ahead(&self) -> bool {
        self.time == Interval::Open && self.claim.certainty != Certainty::Actual
    }

    /// Said to be coming, on no day that is named or until one that is not over?
    pub(crate) fn is_to_come(&self) -> bool {
        let still = |until: i32| self.day().is_some_and(|said| until > said);
        self.looks_ahead()
            || self.claim.certainty != Certainty::Actual
                && matches!(self.time, Interval::Days(from, until) if until > from && still(until))
    }

    /// The day of publication.
    pub(crate) fn day(&self) -> Option<i32> {
        match self.published {
            Interval::Days(from, to) if to - from < 32 => Some(from),
            _ => None,
        }
    }

    pub(crate) fn filled(&self, role: Role) -> Option<&Filled<'v>> {
        self.roles.iter().find(|filled| filled.role == role)
    }

    pub(crate) fn role(&self, role: Role) -> &[&'v Actor<'v>] {
        self.filled(role).map(|filled| filled.all.as_slice()).unwrap_or_default()
    }

    /// Those of a role by whom two claims are compared.
    pub(crate) fn known(&self, role: Role) -> &[&'v Actor<'v>] {
        self.filled(role).map(Filled::known).unwrap_or_default()
    }

    /// Would every comparison give the same for both? Wording aside, which only claims that name nobody need.
    pub(crate) fn says_the_same(&self, other: &View) -> bool {
        self.profile == other.profile && !self.roles.is_empty()
    }

    /// How much it says: the fullest claims are placed first.
    pub(crate) fn fullness(&self) -> u32 {
        let named: usize = self.roles.iter().map(|filled| 2 + filled.all.len().min(3)).sum();
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
fn own_body(roles: &mut [(Role, Actors)], sources: &[&Actor]) {
    let says = |actor: &Actor| actor.kind == EntityKind::Org && sources.iter().any(|source| source.id == actor.id);
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

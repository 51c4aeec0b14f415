use super::step::{held, makes, one_sided, sort, state};
use crate::align::{Interval, class, party, telling, title_words};
use crate::name::{Id, Names};
use crate::people::People;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use tawatur_model::{ClaimRef, DossierSort, Group, Held, Ledger, PaperNote, PaperSays, ReadArticle, Role, StepState};

/// What one claim says of a matter.
pub(super) struct Fact {
    pub(super) at: ClaimRef,
    pub(super) group: u32,
    pub(super) state: StepState,
    pub(super) held: Held,
    pub(super) time: Interval,
    /// Who takes the step, as parties.
    pub(super) by: Vec<Id>,
}

/// A group, or several that are one matter.
pub(super) struct Part {
    pub(super) sort: DossierSort,
    pub(super) groups: Vec<u32>,
    pub(super) facts: Vec<Fact>,
    story: u32,
    parties: Vec<Id>,
    /// The words of its name that tell which it is, sorted.
    words: Vec<u64>,
    /// When it was made, for papers.
    made: Vec<(StepState, Interval)>,
    /// From the first to the last day on which it is.
    days: Option<(i32, i32)>,
    /// The day before which nobody has told of it.
    told: Option<i32>,
    articles: Vec<u32>,
}

/// Keys of parties that are held against each other.
const PAIRED: usize = 24;
/// Days by which two accounts of one signing may differ.
const SLACK: i32 = 3;
/// Days between an agreement and its signing.
const AGREED: i32 = 400;
/// Papers of one article to which "the treaty" may refer.
const REFERRED: usize = 4;

pub(super) struct Matters<'m, 'a> {
    pub(super) articles: &'a [ReadArticle],
    pub(super) groups: &'m [Group],
    pub(super) people: &'m People<'a>,
    pub(super) notes: &'m [Vec<PaperNote>],
}

impl<'a> Matters<'_, 'a> {
    /// The matters, each as the groups that tell of it.
    pub(super) fn gather(&self, names: &mut Names<'a>) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut keys: Vec<Vec<(Key, f32)>> = Vec::new();
        let mut of_claim: FxHashMap<ClaimRef, usize> = FxHashMap::default();
        // Ids, not positions, decide between equals, so that the order of arrival changes nothing.
        let mut ordered: Vec<(u32, &Group)> = (0u32..).zip(self.groups).collect();
        ordered.sort_by_key(|(_, group)| group.id.as_str());
        for (number, group) in ordered {
            if let Some((part, its)) = self.part(number, group, names) {
                of_claim.extend(group.claims.iter().map(|at| (*at, parts.len())));
                parts.push(part);
                keys.push(its);
            }
        }
        let mut edges = self.referring(&parts, &of_claim);
        let mut holders: BTreeMap<Key, Vec<(usize, f32)>> = BTreeMap::new();
        for (at, keys) in keys.into_iter().enumerate() {
            for (key, weight) in keys {
                holders.entry(key).or_default().push((at, weight));
            }
        }
        for holders in holders.values_mut() {
            // Those next to each other in time first: of a long row each has its neighbours.
            holders.sort_by_key(|&(at, _)| (parts[at].days.map(|days| days.0), at));
            for (n, &(a, weight)) in holders.iter().enumerate() {
                let near = holders[n + 1..].iter().take(PAIRED);
                edges.extend(near.map(|&(b, other)| Edge {
                    a: a.min(b),
                    b: a.max(b),
                    weight: weight + other,
                    refers: false,
                }));
            }
        }
        join(parts, edges)
    }

    fn part(&self, number: u32, group: &Group, names: &mut Names<'a>) -> Option<(Part, Vec<(Key, f32)>)> {
        let sort = sort(group.ledger)?;
        let mut part = Part {
            sort,
            groups: vec![number],
            facts: Vec::new(),
            story: group.story,
            parties: Vec::new(),
            words: Vec::new(),
            made: Vec::new(),
            days: None,
            told: None,
            articles: group.claims.iter().map(|at| at.article).collect(),
        };
        part.articles.dedup();
        let mut roles: BTreeMap<Role, Vec<Id>> = BTreeMap::new();
        let mut items: Vec<Id> = Vec::new();
        for at in &group.claims {
            let read = &self.articles[at.article as usize];
            let claim = &read.annotations.claims[at.claim as usize];
            let (Some(state), Some(held)) = (state(claim), held(claim)) else { continue };
            let published = read.article.published.as_deref().map(|day| Interval::read(day, None));
            let time = claim.time.as_deref().map_or(Interval::Open, |time| Interval::read(time, published));
            let mut by = Vec::new();
            for (role, entities) in &claim.roles {
                for actor in entities.iter().filter_map(|&entity| self.people.get(at.article, entity)) {
                    // A visitor is who he is, and not his country.
                    let id = if *role == Role::Visitor { actor.id } else { party(actor) };
                    roles.entry(*role).or_default().push(id);
                    if *role == super::step::doer(claim.ledger) {
                        by.push(id);
                    }
                }
            }
            if let Some(item) = claim.item.as_deref() {
                match claim.ledger {
                    Ledger::Agreement => part.words.extend(telling(&title_words(item))),
                    _ if item.is_ascii() => items.push(names.id(class(item))),
                    _ => {}
                }
            }
            if let Interval::Days(from, to) = time
                && to - from < YEAR
            {
                part.days = hull(part.days, Some((from, to)));
                if held == Held::Actual && makes(state) && to - from < MONTH {
                    part.made.push((state, time));
                }
            }
            if let Some(Interval::Days(day, _)) = published {
                part.told = Some(part.told.map_or(day, |told| told.min(day)));
            }
            part.facts.push(Fact { at: *at, group: number, state, held, time, by });
        }
        if part.facts.is_empty() {
            return None;
        }
        for at in &group.claims {
            let named = self.notes[at.article as usize].iter().filter(|note| note.claim == at.claim);
            part.words.extend(named.flat_map(|note| telling(&title_words(&note.title))));
        }
        if sort != DossierSort::Agreement && part.days.is_none() {
            part.days = part.told.map(|day| (day, day));
        }
        tidy(&mut part.words);
        for ids in roles.values_mut() {
            tidy(ids);
        }
        tidy(&mut items);
        part.parties = roles.values().flatten().copied().collect();
        tidy(&mut part.parties);
        let keys = keys(&part, &roles, &items);
        Some((part, keys))
    }

    /// "The treaty" is one that its article named before.
    fn referring(&self, parts: &[Part], of_claim: &FxHashMap<ClaimRef, usize>) -> Vec<Edge> {
        let mut edges = Vec::new();
        for (article, notes) in (0u32..).zip(self.notes) {
            let titled: Vec<u32> = notes.iter().filter(|note| !note.title.is_empty()).map(|note| note.claim).collect();
            let claims = &self.articles[article as usize].annotations.claims;
            for (claim, of) in (0u32..).zip(claims).filter(|(_, claim)| claim.ledger == Ledger::Agreement) {
                let Some(&mine) = of_claim.get(&ClaimRef { article, claim }) else { continue };
                let mut its = notes.iter().filter(|note| note.claim == claim && note.says == PaperSays::Named);
                let another = notes.iter().any(|note| note.claim == claim && note.says == PaperSays::Another);
                // What one side does with a paper that stands in no sentence of its own is done with the one spoken of.
                let silent = its.next().map(|note| note.title.is_empty());
                if silent == Some(false) || silent.is_none() && (another || !state(of).is_some_and(one_sided)) {
                    continue;
                }
                let before = titled.iter().rev().filter(|&&other| other < claim);
                let behind = titled.iter().filter(|&&other| other > claim);
                for (n, &other) in before.chain(behind).take(REFERRED).enumerate() {
                    let Some(&theirs) = of_claim.get(&ClaimRef { article, claim: other }) else { continue };
                    let (one, other) = (&parts[mine], &parts[theirs]);
                    let fits = silent.is_some()
                        || one.parties.len() <= other.parties.len()
                            && (one.words.is_empty() || shared(&one.words, &other.words) > 0);
                    if theirs != mine && one.sort == other.sort && fits {
                        let (a, b) = (mine.min(theirs), mine.max(theirs));
                        edges.push(Edge { a, b, weight: 4.0 - 0.1 * n as f32, refers: true });
                    }
                }
            }
        }
        edges
    }
}

const YEAR: i32 = 400;
const MONTH: i32 = 40;

/// What two groups of one matter share.
type Key = (DossierSort, [u64; 3]);

/// Two parts that may be one matter.
struct Edge {
    a: usize,
    b: usize,
    weight: f32,
    refers: bool,
}

fn tidy<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

/// The keys of a group, each with how much it tells.
fn keys(part: &Part, roles: &BTreeMap<Role, Vec<Id>>, items: &[Id]) -> Vec<(Key, f32)> {
    let of =
        |role: Role| roles.get(&role).map(Vec::as_slice).unwrap_or_default().iter().take(MANY).map(|&id| u64::from(id));
    let mut keys: Vec<[u64; 3]> = Vec::new();
    let mut weight = 1.0;
    match part.sort {
        DossierSort::Agreement => {
            let parties: Vec<u64> = part.parties.iter().take(MANY).map(|&id| u64::from(id)).collect();
            for (n, &a) in parties.iter().enumerate() {
                keys.extend(parties[n + 1..].iter().map(|&b| [a, b, 0]));
                keys.extend(part.words.iter().take(MANY).map(|&word| [a, word, 1]));
            }
            weight = 0.0;
        }
        DossierSort::Sanctions => {
            for target in of(Role::Target) {
                keys.extend(of(Role::Imposer).map(|imposer| [target, imposer, 0]));
                // Who lifts what others imposed need not be named in one story.
                keys.push([target, u64::from(part.story), 1]);
            }
        }
        DossierSort::Programme => {
            for owner in of(Role::Owner) {
                keys.extend(items.iter().map(|&item| [owner, u64::from(item), 0]));
            }
        }
        DossierSort::Visit => {
            for visitor in of(Role::Visitor) {
                keys.extend(of(Role::Host).map(|host| [visitor, host, 0]));
            }
        }
        DossierSort::Deployment => {
            for owner in of(Role::Owner) {
                keys.extend(of(Role::To).chain(of(Role::From)).map(|place| [owner, place, 0]));
            }
        }
        DossierSort::Transfers => {
            for giver in of(Role::Giver) {
                for receiver in of(Role::Receiver) {
                    keys.extend(items.iter().map(|&item| [giver, receiver, u64::from(item)]));
                }
            }
        }
    }
    tidy(&mut keys);
    keys.into_iter().map(|key| ((part.sort, key), weight)).collect()
}

/// Fillers of a role, and words of a name, from which keys are made.
const MANY: usize = 6;

fn hull(a: Option<(i32, i32)>, b: Option<(i32, i32)>) -> Option<(i32, i32)> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (one, other) => one.or(other),
    }
}

/// Joins what may be one, the surest first; the result does not depend on the order of the groups.
fn join(parts: Vec<Part>, edges: Vec<Edge>) -> Vec<Part> {
    let mut weighed: Vec<(f32, Edge)> = edges
        .into_iter()
        .filter_map(|edge| Some((edge.weight + one(&parts[edge.a], &parts[edge.b], edge.refers)?, edge)))
        .collect();
    weighed.sort_by(|(x, a), (y, b)| y.total_cmp(x).then((a.a, a.b).cmp(&(b.a, b.b))));
    let mut home: Vec<usize> = (0..parts.len()).collect();
    let mut parts: Vec<Option<Part>> = parts.into_iter().map(Some).collect();
    for (_, edge) in weighed {
        let (a, b) = (find(&mut home, edge.a), find(&mut home, edge.b));
        let fits = match (&parts[a], &parts[b]) {
            (Some(x), Some(y)) if a != b => one(x, y, edge.refers).is_some(),
            _ => false,
        };
        let (into, from) = (a.min(b), a.max(b));
        if fits
            && let Some(gone) = parts[from].take()
            && let Some(stays) = &mut parts[into]
        {
            home[from] = into;
            stays.take(gone);
        }
    }
    let mut left: Vec<Part> = parts.into_iter().flatten().collect();
    left.sort_by_key(|part| part.groups.first().copied());
    left
}

fn find(home: &mut [usize], mut at: usize) -> usize {
    while home[at] != at {
        home[at] = home[home[at]];
        at = home[at];
    }
    at
}

impl Part {
    fn take(&mut self, other: Part) {
        self.groups.extend(other.groups);
        self.facts.extend(other.facts);
        self.parties.extend(other.parties);
        self.words.extend(other.words);
        self.made.extend(other.made);
        self.articles.extend(other.articles);
        self.days = hull(self.days, other.days);
        self.told = self.told.into_iter().chain(other.told).min();
        tidy(&mut self.groups);
        tidy(&mut self.parties);
        tidy(&mut self.words);
        tidy(&mut self.articles);
        self.made.dedup();
    }
}

/// May two be one matter? Then how much speaks for it.
fn one(a: &Part, b: &Part, refers: bool) -> Option<f32> {
    match a.sort {
        DossierSort::Agreement => one_paper(a, b, refers),
        // The same people in another month are another visit.
        DossierSort::Visit => within(a, b, 10).then_some(1.0),
        DossierSort::Deployment | DossierSort::Transfers => within(a, b, 730).then_some(1.0),
        DossierSort::Sanctions => {
            let shared = shared(&a.parties, &b.parties);
            (shared == a.parties.len().min(b.parties.len()) || shared > 1).then_some(1.0)
        }
        DossierSort::Programme => Some(1.0),
    }
}

fn within(a: &Part, b: &Part, most: i32) -> bool {
    match (a.days, b.days) {
        (Some(a), Some(b)) => a.0.max(b.0) - a.1.min(b.1) <= most,
        (None, None) => a.story == b.story,
        _ => false,
    }
}

fn shared<T: Ord + std::hash::Hash + Copy>(a: &[T], b: &[T]) -> usize {
    let known: FxHashSet<T> = a.iter().copied().collect();
    b.iter().filter(|one| known.contains(one)).count()
}

fn one_paper(a: &Part, b: &Part, refers: bool) -> Option<f32> {
    let parties = shared(&a.parties, &b.parties);
    let few = a.parties.len().min(b.parties.len());
    // Two treaties of one state with two others are two.
    if few > 0 && parties < few || (few == 0 && !refers) {
        return None;
    }
    for (state, time) in &a.made {
        for (other_state, other) in &b.made {
            let (Interval::Days(from, to), Interval::Days(start, end)) = (*time, *other) else { continue };
            let apart = from.max(start) - to.min(end);
            let most = if state == other_state { SLACK } else { AGREED };
            if apart > most {
                return None;
            }
        }
    }
    // What is done with a paper is done after it was made.
    if before(a, b) || before(b, a) {
        return None;
    }
    let words = shared(&a.words, &b.words);
    let fewer = a.words.len().min(b.words.len());
    let named = fewer > 0 && words * 2 >= fewer;
    if fewer > 0 && !named && !refers {
        return None;
    }
    let beside = shared(&a.articles, &b.articles) > 0;
    let near = if beside {
        0.7
    } else if a.story == b.story {
        0.5
    } else {
        0.0
    };
    let same_day = !a.made.is_empty() && !b.made.is_empty();
    match () {
        () if refers => Some(near),
        () if named => Some(2.0 + near + words as f32 / fewer as f32 + 0.2 * parties as f32),
        () if few > 1 && same_day => Some(2.5 + near),
        () if few > 1 && near > 0.0 && of_one_time(a, b) => Some(1.0 + near),
        () => None,
    }
}

/// May two that have no names be one by when they were, or were told of?
fn of_one_time(a: &Part, b: &Part) -> bool {
    let days = |part: &Part| part.days.or(part.told.map(|day| (day, day)));
    days(a).zip(days(b)).is_none_or(|(a, b)| a.0.max(b.0) - a.1.min(b.1) <= AGREED)
}

/// Is something done with one paper before the other was made?
fn before(done: &Part, made: &Part) -> bool {
    let first = made.made.iter().filter_map(|(_, time)| match time {
        Interval::Days(from, _) => Some(*from),
        _ => None,
    });
    let Some(first) = first.min() else { return false };
    done.facts.iter().any(|fact| {
        let follows = fact.held == Held::Actual && !makes(fact.state);
        follows && matches!(fact.time, Interval::Days(_, to) if to < first - SLACK)
    })
}

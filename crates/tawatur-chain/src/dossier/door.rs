use super::matter::{Fact, Matters, Part};
use super::paper::papers;
use super::step::{doer, one_sided};
use crate::align::Interval;
use crate::door::{Whole, hash};
use crate::name::Names;
use crate::number::{Dependence, Depends, Ground, Side, State, number, ways};
use crate::people::{Actor, People};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use tawatur_model::{
    Claim, ClaimRef, Dossier, DossierSort, EntityKind, Group, Held, Ledger, PaperNote, PaperSays, Provision,
    ReadArticle, Replaced, Role, Step, Story,
};

/// Provisions and older papers that one dossier holds.
const MOST: usize = 24;
/// Names of one paper that are kept.
const NAMES: usize = 8;

/// The dossiers of what several steps, or a name of its own, make last longer than a report; in the order of their first groups.
pub fn dossiers<'a>(
    articles: &'a [ReadArticle],
    stories: &[Story],
    groups: &[Group],
    depends: &Dependence,
    whole: &Whole<'a>,
) -> Vec<Dossier> {
    let notes: Vec<Vec<PaperNote>> =
        articles.iter().map(|read| read.annotations.papers.clone().unwrap_or_else(|| papers(read))).collect();
    let mut names = Names::default();
    let people = People::of(articles, whole, &mut names);
    let parts = Matters { articles, groups, people: &people, notes: &notes }.gather(&mut names);
    let ground = Ground::new(articles, stories, &people, &mut names);
    let maker = Maker { ground: &ground, groups, notes: &notes, depends: Depends::new(depends) };
    let mut made: Vec<(Dossier, Vec<ClaimRef>)> = parts.iter().map(|part| maker.dossier(part)).collect();
    link(&mut made);
    // One step that has no name is what its group says already.
    let replaced: BTreeSet<String> =
        made.iter().flat_map(|(dossier, _)| &dossier.replaces).filter_map(|older| older.dossier.clone()).collect();
    let lasts = |dossier: &Dossier| {
        dossier.steps.len() > 1
            || !dossier.provisions.is_empty()
            || !dossier.replaces.is_empty()
            || !dossier.title.is_empty()
            || replaced.contains(&dossier.id)
    };
    let mut lasting: Vec<Dossier> = made.into_iter().map(|(dossier, _)| dossier).filter(lasts).collect();
    let kept: BTreeSet<String> = lasting.iter().map(|dossier| dossier.id.clone()).collect();
    for dossier in &mut lasting {
        dossier.onward.retain(|id| kept.contains(id));
    }
    lasting
}

/// Names the dossiers of older papers, and those to which what was given goes on.
fn link(made: &mut [(Dossier, Vec<ClaimRef>)]) {
    let mut of_claim: FxHashMap<ClaimRef, usize> = FxHashMap::default();
    let mut givers: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (at, (dossier, _)) in made.iter().enumerate() {
        for step in &dossier.steps {
            of_claim.extend(step.claims.iter().chain(&step.denied).map(|claim| (*claim, at)));
        }
        if let (DossierSort::Transfers, Some(item)) = (dossier.sort, &dossier.item) {
            for giver in filling(dossier, Role::Giver) {
                givers.entry((giver.clone(), item.clone())).or_default().push(at);
            }
        }
    }
    let ids: Vec<String> = made.iter().map(|(dossier, _)| dossier.id.clone()).collect();
    for (at, (dossier, older)) in made.iter_mut().enumerate() {
        for (replaced, claim) in dossier.replaces.iter_mut().zip(older.iter()) {
            replaced.dossier = of_claim.get(claim).filter(|&&other| other != at).map(|&other| ids[other].clone());
        }
        let mut onward = BTreeSet::new();
        if let (DossierSort::Transfers, Some(item)) = (dossier.sort, &dossier.item) {
            for receiver in filling(dossier, Role::Receiver) {
                let on = givers.get(&(receiver.clone(), item.clone())).into_iter().flatten();
                onward.extend(on.filter(|&&other| other != at).take(MOST).map(|&other| ids[other].clone()));
            }
        }
        dossier.onward = onward.into_iter().collect();
    }
}

fn filling(dossier: &Dossier, role: Role) -> &[String] {
    dossier.roles.iter().find(|(of, _)| *of == role).map(|(_, ids)| ids.as_slice()).unwrap_or_default()
}

struct Maker<'m, 'a, 'v> {
    ground: &'m Ground<'a, 'v>,
    groups: &'m [Group],
    notes: &'m [Vec<PaperNote>],
    depends: Depends<'m>,
}

/// A step while its claims come together.
#[derive(Default)]
struct Draft {
    step: Step,
    time: Option<Interval>,
    by: BTreeSet<crate::name::Id>,
}

impl Maker<'_, '_, '_> {
    /// A dossier, and for each older paper the claim that tells of its making.
    fn dossier(&self, part: &Part) -> (Dossier, Vec<ClaimRef>) {
        let claims: Vec<ClaimRef> = part.facts.iter().map(|fact| fact.at).collect();
        let first = claims.iter().min_by_key(|at| {
            let read = self.read(**at);
            let published = read.article.published.as_deref();
            (published.is_none(), published, read.article.id.as_str(), at.claim)
        });
        let id = first.map_or(String::new(), |at| format!("{}/{}", self.read(*at).article.id, self.claim(*at).id));
        let mut steps: Vec<Step> = self.drafts(&part.facts).into_iter().map(|draft| self.finish(draft)).collect();
        steps.sort_by_cached_key(|step| {
            let begun = |time: &str| match Interval::read(time, None) {
                Interval::Days(from, _) => Some(from),
                _ => None,
            };
            let day = step.time.as_deref().and_then(begun).or(step.reported.as_deref().and_then(begun));
            (day.unwrap_or(i32::MAX), step.held == Held::Actual, step.state, step.held)
        });
        let (title, names) = self.names(&claims);
        let (provisions, replaces, older) = self.provisions(&claims);
        let state = steps.iter().rev().find(|step| step.held == Held::Actual).map(|step| step.state);
        let dossier = Dossier {
            id: format!("d{:010x}", hash(&id) & 0xff_ffff_ffff),
            sort: part.sort,
            title,
            names,
            roles: self.roles(&claims),
            item: most(claims.iter().filter_map(|at| item(self.claim(*at)))),
            state,
            steps,
            provisions,
            replaces,
            onward: Vec::new(),
            groups: part.groups.clone(),
        };
        (dossier, older)
    }

    fn read(&self, at: ClaimRef) -> &ReadArticle {
        &self.ground.articles[at.article as usize]
    }

    fn claim(&self, at: ClaimRef) -> &Claim {
        self.ground.claim(at)
    }

    /// Puts claims of one state, told in one way, of one time into one step.
    fn drafts(&self, facts: &[Fact]) -> Vec<Draft> {
        let mut order: Vec<&Fact> = facts.iter().collect();
        order.sort_by_cached_key(|fact| {
            let from = match fact.time {
                Interval::Days(from, _) => from,
                _ => i32::MAX,
            };
            (fact.held == Held::Denied, fact.time.width(), from, self.read(fact.at).article.id.as_str(), fact.at.claim)
        });
        let mut drafts: Vec<Draft> = Vec::new();
        for fact in order {
            let fits = |draft: &Draft| {
                let same = match fact.held {
                    Held::Denied => draft.step.held != Held::Negated,
                    held => draft.step.held == held,
                };
                let one = !one_sided(fact.state)
                    || fact.by.is_empty()
                    || draft.by.is_empty()
                    || fact.by.iter().any(|by| draft.by.contains(by));
                same && one && draft.step.state == fact.state && draft.time.is_none_or(|time| time.meets(fact.time))
            };
            // What its own group tells, then what is told as done, then the first.
            let rank = |draft: &Draft| (draft.step.groups.contains(&fact.group), draft.step.held == Held::Actual);
            let best = (0..drafts.len()).rev().filter(|&at| fits(&drafts[at])).max_by_key(|&at| rank(&drafts[at]));
            let at = best.unwrap_or_else(|| {
                let step = Step { state: fact.state, held: fact.held, ..Step::default() };
                drafts.push(Draft { step, ..Draft::default() });
                drafts.len() - 1
            });
            let draft = &mut drafts[at];
            match fact.held {
                Held::Denied => draft.step.denied.push(fact.at),
                _ => draft.step.claims.push(fact.at),
            }
            draft.step.groups.push(fact.group);
            draft.by.extend(fact.by.iter().copied());
            if fact.time != Interval::Open && draft.time.is_none() {
                draft.time = Some(fact.time);
                draft.step.time.clone_from(&self.claim(fact.at).time);
            }
        }
        drafts
    }

    fn finish(&self, draft: Draft) -> Step {
        let mut step = draft.step;
        step.claims.sort_unstable();
        step.denied.sort_unstable();
        step.groups.sort_unstable();
        step.groups.dedup();
        let all: Vec<ClaimRef> = step.claims.iter().chain(&step.denied).copied().collect();
        let told = if step.claims.is_empty() { &step.denied } else { &step.claims };
        step.action = most(told.iter().map(|at| Cow::Borrowed(self.claim(*at).action.as_str()))).unwrap_or_default();
        step.reported = told.iter().filter_map(|at| self.read(*at).article.published.clone()).min();
        if step.time.is_none() {
            // The day that its group settled, if the group tells of nothing else.
            let whole = |group: &&u32| self.groups[**group as usize].claims.iter().all(|at| all.contains(at));
            step.time = step.groups.iter().filter(whole).find_map(|group| self.groups[*group as usize].time.clone());
        }
        let by = |at: &ClaimRef| {
            let claim = self.claim(*at);
            let article = at.article;
            claim.role(doer(claim.ledger)).iter().filter_map(move |&entity| self.ground.people.get(article, entity))
        };
        step.by = ranked(told.iter().flat_map(by).map(|actor| actor.text));
        let state = State::of_group(self.ground.articles, &all);
        let ways = ways(self.ground, &all, state);
        let of = |side: Side| number(&ways, side, self.ground, &self.depends);
        (step.number, step.denials) = (of(Side::Asserts), of(Side::Denies));
        if step.held == Held::Negated {
            std::mem::swap(&mut step.number, &mut step.denials);
        }
        step
    }

    fn roles(&self, claims: &[ClaimRef]) -> Vec<(Role, Vec<String>)> {
        let mut filled: BTreeMap<Role, Vec<&str>> = BTreeMap::new();
        let mut actors: FxHashMap<&str, &Actor> = FxHashMap::default();
        for at in claims {
            for (role, entities) in &self.claim(*at).roles {
                for actor in entities.iter().filter_map(|&entity| self.ground.people.get(at.article, entity)) {
                    filled.entry(*role).or_default().push(actor.text);
                    actors.insert(actor.text, actor);
                }
            }
        }
        // A country stands for its own where any claim names it.
        let country = |id: &str| actors.get(id).and_then(|actor| actor.country);
        let of_country = |id: &String, ids: &[String]| {
            let own = country(id);
            let named = |other: &String| {
                actors.get(other.as_str()).is_some_and(|a| a.kind == EntityKind::Country && a.country == own)
            };
            own.is_some()
                && actors.get(id.as_str()).is_some_and(|a| a.kind != EntityKind::Country)
                && ids.iter().any(named)
        };
        let short = |ids: Vec<&str>| {
            let all = ranked(ids.into_iter());
            all.iter().filter(|id| !of_country(id, &all)).cloned().collect()
        };
        filled.into_iter().map(|(role, ids)| (role, short(ids))).collect()
    }

    /// What the articles call a paper most, and what else.
    fn names(&self, claims: &[ClaimRef]) -> (String, Vec<String>) {
        let mut written: BTreeMap<String, (usize, &str)> = BTreeMap::new();
        for at in claims {
            let notes = self.notes[at.article as usize].iter();
            for note in notes.filter(|note| note.claim == at.claim && !note.title.is_empty()) {
                let entry = written.entry(key(&note.title)).or_insert((0, &note.title));
                entry.0 += 1;
                entry.1 = entry.1.min(&note.title);
            }
        }
        let mut ranked: Vec<(usize, &str)> = written.into_values().collect();
        ranked.sort_by_key(|&(count, name)| (std::cmp::Reverse((count, name.split_whitespace().count())), name));
        let mut names = ranked.into_iter().map(|(_, name)| name.to_owned());
        (names.next().unwrap_or_default(), names.take(NAMES).collect())
    }

    fn provisions(&self, claims: &[ClaimRef]) -> (Vec<Provision>, Vec<Replaced>, Vec<ClaimRef>) {
        let (mut provisions, mut replaces, mut older): (Vec<Provision>, Vec<Replaced>, Vec<ClaimRef>) =
            Default::default();
        let mut keys: Vec<BTreeSet<String>> = Vec::new();
        let mut sorted: Vec<ClaimRef> = claims.to_vec();
        sorted.sort_unstable();
        for at in sorted {
            for note in self.notes[at.article as usize].iter().filter(|note| note.claim == at.claim) {
                match &note.says {
                    PaperSays::Provides { text, trigger, article, absent } if provisions.len() < MOST => {
                        let words: BTreeSet<String> = key(text).split(' ').map(str::to_owned).collect();
                        let same = |other: &BTreeSet<String>| {
                            let shared = words.intersection(other).count();
                            shared * 5 >= words.len().min(other.len()) * 4 && shared > 1 || words == *other
                        };
                        match (0..keys.len()).find(|&n| provisions[n].absent == *absent && same(&keys[n])) {
                            Some(n) => told(&mut provisions[n].told_by, at.article),
                            None => {
                                keys.push(words);
                                provisions.push(Provision {
                                    text: text.clone(),
                                    trigger: trigger.clone(),
                                    article: article.clone(),
                                    absent: *absent,
                                    told_by: vec![at.article],
                                });
                            }
                        }
                    }
                    PaperSays::Replaces { title, claim } if replaces.len() < MOST => {
                        let claim = claim.map(|claim| ClaimRef { article: at.article, claim });
                        let time = claim.and_then(|claim| self.claim(claim).time.clone());
                        let known = |other: &Replaced| match (&other.time, &time) {
                            (Some(a), Some(b)) => Interval::read(a, None).meets(Interval::read(b, None)),
                            _ => key(&other.title) == key(title),
                        };
                        match replaces.iter().position(known) {
                            Some(n) => told(&mut replaces[n].told_by, at.article),
                            None => {
                                let told_by = vec![at.article];
                                replaces.push(Replaced { title: title.clone(), time, dossier: None, told_by });
                                older.push(claim.unwrap_or(at));
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        (provisions, replaces, older)
    }
}

fn told(by: &mut Vec<u32>, article: u32) {
    if !by.contains(&article) {
        by.push(article);
    }
}

/// What is given or run, as records name it; the name of a paper stands elsewhere.
fn item(claim: &Claim) -> Option<Cow<'_, str>> {
    claim.item.as_deref().filter(|item| claim.ledger != Ledger::Agreement && item.is_ascii()).map(Cow::Borrowed)
}

/// The words of a name or a sentence by which two are compared.
pub(super) fn key(text: &str) -> String {
    let folded = tawatur_text::fold_word(text);
    let words = folded.split(|c: char| !tawatur_text::letters::is_word(c)).filter(|word| word.chars().nth(1).is_some());
    words.map(tawatur_text::trim).collect::<Vec<_>>().join(" ")
}

fn most<'t>(words: impl Iterator<Item = Cow<'t, str>>) -> Option<String> {
    let mut counts: BTreeMap<Cow<str>, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(word, _)| word.into_owned())
}

/// Each once, the most frequent first.
fn ranked<'t>(ids: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for id in ids {
        *counts.entry(id).or_default() += 1;
    }
    let mut ranked: Vec<(&str, usize)> = counts.into_iter().collect();
    ranked.sort_by_key(|&(id, count)| (std::cmp::Reverse(count), id));
    ranked.into_iter().map(|(id, _)| id.to_owned()).collect()
}

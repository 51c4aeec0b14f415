use crate::align::{Interval, Maker, View, align, join, present, refer};
use crate::conflict::conflicts;
use crate::fate::{denial, losses};
use crate::name::{Id, Names};
use crate::number::{Dependence, Depends, Ground, Path, Side, State, Way, bounds, holds_event, number, paths, ways};
use crate::people::{Actor, People};
use crate::wording::wordings;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use tawatur_model::{Claim, ClaimRef, EntityKind, Group, Ledger, ReadArticle, Role, Share, Story};

/// The groups of all stories, ordered by the story of their first claim, then by their claims. One event told in several
/// stories is one group.
pub fn groups(articles: &[ReadArticle], stories: &[Story], depends: &Dependence) -> Vec<Group> {
    groups_with(articles, stories, depends, &|_| None)
}

/// The organisation that a body is an organ of, or that a person speaks for; none where nobody knows of one.
pub type Whole<'a> = dyn Fn(&str) -> Option<&'a str> + 'a;

/// The same, where one account may name an organ and another the whole: the Security Council and the United Nations.
pub fn groups_with<'a>(
    articles: &'a [ReadArticle],
    stories: &[Story],
    depends: &Dependence,
    whole: &Whole<'a>,
) -> Vec<Group> {
    let mut names = Names::default();
    let people = People::of(articles, whole, &mut names);
    let mut maker = Maker::new(articles, &people, &mut names);
    let claims = articles.iter().map(|read| read.annotations.claims.len()).sum();
    let mut views: Vec<View> = Vec::with_capacity(claims);
    let mut aligned: Vec<Vec<usize>> = Vec::new();
    let mut story_of: Vec<u32> = Vec::new();
    for (number, story) in (0u32..).zip(stories) {
        let from = views.len();
        views.extend(of_story(&mut maker, story));
        for group in align(&views[from..]) {
            aligned.push(group.into_iter().map(|at| at + from).collect());
            story_of.push(number);
        }
    }
    drop(maker);
    let mut home: FxHashMap<u32, u32> = FxHashMap::default();
    for (number, story) in (0u32..).zip(stories) {
        for &article in &story.articles {
            home.entry(article).or_insert(number);
        }
    }
    let mut joined = join(&views, aligned, &story_of);
    for members in &mut joined {
        members.sort_by_key(|&at| views[at].at);
    }
    let ground = Ground::new(articles, stories, &people, &mut names);
    let maker = Grouper { ground: &ground, home: &home, depends: Depends::new(depends) };
    let mut found: Vec<(Group, Vec<usize>)> = joined
        .into_iter()
        .map(|members| {
            let seen: Vec<&View> = members.iter().map(|&at| &views[at]).collect();
            (maker.group(&seen), members)
        })
        .collect();
    found.sort_by(|(a, _), (b, _)| (a.story, &a.claims).cmp(&(b.story, &b.claims)));
    let (mut groups, members): (Vec<Group>, Vec<Vec<usize>>) = found.into_iter().unzip();
    conflicts(&ground, &mut groups, &members, &views);
    groups
}

/// The paths of a group, for those who want to see why its number is what it is.
pub fn why(articles: &[ReadArticle], stories: &[Story], group: &Group) -> Vec<Path> {
    let mut names = Names::default();
    let people = People::of(articles, &|_| None, &mut names);
    paths(&Ground::new(articles, stories, &people, &mut names), &group.claims)
}

/// The claims of a story, ready to be compared.
fn of_story<'v>(maker: &mut Maker<'_, 'v, '_>, story: &Story) -> Vec<View<'v>> {
    let articles = maker.articles;
    let mut members: Vec<u32> = story.articles.iter().copied().filter(|&at| (at as usize) < articles.len()).collect();
    members.sort_unstable();
    members.dedup();
    let mut views: Vec<View> = Vec::new();
    for &article in &members {
        let published = maker.published(article);
        let count = articles[article as usize].annotations.claims.len() as u32;
        views.extend((0..count).filter_map(|claim| maker.view(ClaimRef { article, claim }, published)));
    }
    let times = members.iter().flat_map(|&article| &articles[article as usize].annotations.times);
    let present = present(&views, times.map(|time| Interval::read(&time.value, None)));
    lead(&mut views);
    for view in views.iter_mut().filter(|view| view.lead) {
        view.date_by_length(&articles[view.at.article as usize]);
    }
    papers(&mut views);
    refer(&mut views);
    let mut days: BTreeMap<(u32, Ledger), BTreeSet<i32>> = BTreeMap::new();
    for view in &views {
        days.entry((view.at.article, view.claim.ledger)).or_default().extend(view.time.day());
    }
    let days: BTreeMap<(u32, Ledger), Rc<[i32]>> =
        days.into_iter().map(|(of, days)| (of, days.into_iter().collect())).collect();
    for view in &mut views {
        view.now = view.day().or(present);
        view.days = days[&(view.at.article, view.claim.ledger)].clone();
    }
    maker.settle(&mut views);
    views
}

/// Bytes of a body that are its lead: a paragraph.
const LEAD: u32 = 400;

/// Marks the claims at the head of each article. Claims come article by article, in the order of the text.
fn lead(views: &mut [View]) {
    for views in views.chunk_by_mut(|a, b| a.at.article == b.at.article) {
        let body = views.iter().filter(|view| !view.headline).map(|view| view.claim.stood().start()).min();
        for view in views {
            view.lead = view.headline || body.is_some_and(|body| view.claim.stood().start() < body + LEAD);
        }
    }
}

/// "The treaty" is the one that the article named before, if its parties can be the same.
fn papers(views: &mut [View]) {
    for views in views.chunk_by_mut(|a, b| a.at.article == b.at.article) {
        let mut named: Option<[Rc<[u32]>; 2]> = None;
        for view in views.iter_mut().filter(|view| view.claim.ledger == Ledger::Agreement) {
            if !view.title.is_empty() {
                named = (!view.another).then(|| [view.item.clone(), view.title.clone()]);
            } else if let Some([item, title]) = named.as_ref().filter(|_| view.definite) {
                (view.item, view.title) = (item.clone(), title.clone());
            }
        }
    }
}

/// What groups are made with.
struct Grouper<'g, 'a, 'v> {
    ground: &'g Ground<'a, 'v>,
    /// The story of each article.
    home: &'g FxHashMap<u32, u32>,
    depends: Depends<'g>,
}

impl Grouper<'_, '_, '_> {
    fn group(&self, members: &[&View]) -> Group {
        let articles = self.ground.articles;
        let claims: Vec<ClaimRef> = members.iter().map(|view| view.at).collect();
        let state = State::of_group(articles, &claims);
        let ways = ways(self.ground, &claims, state);
        let first = members
            .iter()
            .min_by_key(|view| {
                let published = articles[view.at.article as usize].article.published.as_deref();
                (published.is_none(), published, view.article, view.at.claim)
            })
            .expect("a group has a claim");
        Group {
            id: format!("g{:010x}", hash(&format!("{}/{}", first.article, first.claim.id)) & 0xff_ffff_ffff),
            story: self.home[&first.at.article],
            ledger: first.claim.ledger,
            action: most(members.iter().map(|view| view.claim.action.as_str())),
            roles: roles(members),
            time: time(members),
            asserted_by: self.sources(members, Side::Asserts, state),
            denied_by: self.sources(members, Side::Denies, state),
            number: self.number(&ways, Side::Asserts),
            shares: self.shares(&claims),
            denials: self.number(&ways, Side::Denies),
            first: first.at.article,
            wordings: wordings(self.ground, &claims),
            losses: losses(self.ground, &claims),
            denial: denial(self.ground, &claims, state),
            claims,
            conflicts: Vec::new(),
            differences: Vec::new(),
        }
    }

    fn number(&self, ways: &[Way], side: Side) -> tawatur_model::Number {
        number(ways, side, self.ground, &self.depends)
    }

    /// The number of each story's own articles, where several stories tell of the group.
    fn shares(&self, claims: &[ClaimRef]) -> Vec<Share> {
        let mut by_story: BTreeMap<u32, Vec<ClaimRef>> = BTreeMap::new();
        for at in claims {
            by_story.entry(self.home[&at.article]).or_default().push(*at);
        }
        if by_story.len() < 2 {
            return Vec::new();
        }
        let share = |(story, claims): (u32, Vec<ClaimRef>)| {
            let state = State::of_group(self.ground.articles, &claims);
            let ways = ways(self.ground, &claims, state);
            let (tawatur, tawatur_max) = bounds(&ways, Side::Asserts, self.ground.names, &self.depends);
            Share { story, tawatur, tawatur_max }
        };
        by_story.into_iter().map(share).collect()
    }

    /// Who says so: innermost sources, or the outlet where it speaks for itself and has a name.
    fn sources(&self, members: &[&View], side: Side, state: State) -> Vec<String> {
        let ground = self.ground;
        let mut counts: FxHashMap<Id, usize> = FxHashMap::default();
        let speaks =
            |claim: &Claim| Side::of(claim) == Some(side) && (side == Side::Denies || holds_event(claim, state));
        let speaking: Vec<&&View> = members.iter().filter(|view| speaks(view.claim)).collect();
        // What the headline says in short the body tells with its source.
        let bodies: BTreeSet<u32> = speaking.iter().filter(|view| !view.headline).map(|view| view.at.article).collect();
        for view in speaking.into_iter().filter(|view| !view.headline || !bodies.contains(&view.at.article)) {
            let article = view.at.article;
            match view.claim.chain.last() {
                Some(link) => {
                    for source in link.sources.iter().filter_map(|&s| ground.people.get(article, s)) {
                        *counts.entry(source.id).or_default() += 1;
                    }
                }
                None => {
                    if ground.articles[article as usize].article.outlet_entity.is_some() {
                        *counts.entry(ground.outlet(article)).or_default() += 1;
                    }
                }
            }
        }
        let mut ranked: Vec<(&str, usize)> =
            counts.into_iter().map(|(source, count)| (ground.names.text(source), count)).collect();
        ranked.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        ranked.into_iter().map(|(source, _)| source.to_string()).collect()
    }
}

/// The most frequent, the first by name between equals.
fn most<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|&(_, count)| count).map(|(word, _)| word.to_string()).unwrap_or_default()
}

/// Each role's fillers, the most frequent first. Of a country and those who stand for it the most frequent is named.
fn roles(members: &[&View]) -> Vec<(Role, Vec<String>)> {
    let mut counts: BTreeMap<Role, FxHashMap<Id, (usize, &Actor)>> = BTreeMap::new();
    for filled in members.iter().flat_map(|view| &view.roles) {
        let counts = counts.entry(filled.role).or_default();
        for actor in &filled.all {
            counts.entry(actor.id).or_insert((0, actor)).0 += 1;
        }
    }
    counts
        .into_iter()
        .map(|(role, actors)| {
            let mut ranked: Vec<(usize, &Actor)> = actors.into_values().collect();
            ranked.sort_by(|a, b| {
                let vague = |actor: &Actor| actor.kind == EntityKind::Country;
                b.0.cmp(&a.0).then(vague(a.1).cmp(&vague(b.1))).then(a.1.text.cmp(b.1.text))
            });
            let mut named: Vec<&Actor> = Vec::new();
            for (_, actor) in ranked {
                // A ministry and its minister are one party, unless some claim names both.
                let beside = |other: &Actor| {
                    members.iter().any(|view| {
                        let has = |id: Id| view.role(role).iter().any(|a| a.id == id);
                        has(actor.id) && has(other.id)
                    })
                };
                let stands = |other: &&Actor| {
                    let vague = actor.kind == EntityKind::Country || other.kind == EntityKind::Country;
                    let office = (actor.kind == EntityKind::Org) != (other.kind == EntityKind::Org);
                    actor.country.is_some() && actor.country == other.country && (vague || office && !beside(other))
                };
                if !named.iter().any(stands) {
                    named.push(actor);
                }
            }
            (role, named.into_iter().map(|actor| actor.text.to_string()).collect())
        })
        .collect()
}

/// The narrowest time that a claim gives.
fn time(members: &[&View]) -> Option<String> {
    members
        .iter()
        .filter_map(|view| view.claim.time.as_ref().map(|time| (view.time.width(), time)))
        .min()
        .map(|(_, time)| time.clone())
}

/// Who speaks for whom by what the articles themselves show: an organisation that belongs to a country speaks for it.
pub fn speaks_for_country(articles: &[ReadArticle]) -> impl Fn(&str, &str) -> Option<String> {
    let mut country: FxHashMap<&str, &str> = FxHashMap::default();
    for entity in articles.iter().flat_map(|read| &read.annotations.entities) {
        if entity.kind == EntityKind::Org
            && let Some(of) = &entity.country
        {
            country.insert(&entity.id, of);
        }
    }
    move |source, other| {
        let of = country.get(source)?;
        let same = *of == other || country.get(other) == Some(of);
        same.then(|| format!("both speak for {of}"))
    }
}

/// FNV-1a, spread: ids must be the same on every machine.
pub(crate) fn hash(text: &str) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        state = (state ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    state ^ (state >> 29)
}

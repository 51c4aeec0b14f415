//! The record of each source, from the corpus alone: what it carried first or last, from whom it took words over, what others
//! said later.

use crate::difference::is_before;
use crate::name::{Id, Names};
use crate::number::{Ground, Side, State, Way, ways};
use crate::people::People;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use tawatur_model::{Certainty, Differs, Group, Ledger, ReadArticle, Source, Story};

/// Others that are named beside a source: those with most.
const MOST: usize = 12;

/// The records of all who published an article, or whose word some group rests on; outlets first, then those with most groups.
pub fn sources(articles: &[ReadArticle], stories: &[Story], groups: &[Group]) -> Vec<Source> {
    let mut names = Names::default();
    let people = People::of(articles, &|_| None, &mut names);
    let ground = Ground::new(articles, stories, &people, &mut names);
    let mut tally = Tally { ground: &ground, of: FxHashMap::default(), lost: BTreeMap::new() };
    for article in 0..articles.len() as u32 {
        let entry = tally.entry(ground.outlet(article));
        entry.source.publishes = true;
        entry.articles.insert(article);
    }
    for group in groups {
        tally.group(group);
    }
    tally.copies();
    tally.finish()
}

/// What is counted of one source.
#[derive(Default)]
struct Count {
    source: Source,
    articles: BTreeSet<u32>,
    copies: BTreeMap<Id, u32>,
    copied_by: BTreeMap<Id, u32>,
    relays: BTreeMap<Id, u32>,
}

struct Tally<'t, 'a, 'v> {
    ground: &'t Ground<'a, 'v>,
    of: FxHashMap<Id, Count>,
    /// How often somebody's word became a bare fact.
    lost: BTreeMap<String, u32>,
}

/// How one article came to assert a group.
struct Account<'a> {
    /// All whom its paths run through, sorted.
    voices: Vec<Id>,
    day: Option<&'a str>,
    /// Does it say that it has happened?
    actual: bool,
}

impl<'a> Tally<'_, 'a, '_> {
    fn entry(&mut self, source: Id) -> &mut Count {
        self.of.entry(source).or_default()
    }

    fn group(&mut self, group: &Group) {
        let ground = self.ground;
        let ways = ways(ground, &group.claims, State::of_group(ground.articles, &group.claims));
        // Who makes a statement is the event, and hands nothing on.
        let from = usize::from(group.ledger == Ledger::Statement);
        let voices = |way: &Way| way.sources[from.min(way.origins())..].to_vec();
        let mut accounts: BTreeMap<u32, Account<'a>> = BTreeMap::new();
        let mut deniers: BTreeSet<Id> = BTreeSet::new();
        let mut relays: BTreeSet<(Id, Id)> = BTreeSet::new();
        for way in &ways {
            let article = way.claim.article;
            if way.side == Side::Denies {
                deniers.extend(way.sources.first());
                continue;
            }
            let account = accounts.entry(article).or_insert_with(|| Account {
                voices: Vec::new(),
                day: ground.articles[article as usize].article.published.as_deref(),
                actual: false,
            });
            account.voices.extend(voices(way));
            account.actual |= ground.claim(way.claim).certainty == Certainty::Actual;
            let pairs = way.sources.windows(2).take(way.origins());
            relays.extend(pairs.filter(|pair| pair[0] != pair[1]).map(|pair| (pair[1], pair[0])));
        }
        for account in accounts.values_mut() {
            account.voices.sort_unstable();
            account.voices.dedup();
        }
        let mut told_by: BTreeMap<Id, Vec<u32>> = BTreeMap::new();
        for (&article, account) in &accounts {
            for &voice in &account.voices {
                told_by.entry(voice).or_default().push(article);
            }
        }
        let how = |how: Differs| group.differences.iter().any(|difference| difference.how == how);
        let (corrected, contradicted) = (how(Differs::RevisedBy), how(Differs::Contradicts));
        let all = Days::of(accounts.values().map(|account| account.day));
        for (voice, articles) in told_by {
            let mine = Days::of(articles.iter().map(|article| accounts[article].day));
            let others = || accounts.values().filter(|account| account.voices.binary_search(&voice).is_err());
            let theirs = Days::of(others().map(|account| account.day));
            let before = |one: Option<&str>, other: Option<&str>| one.zip(other).is_some_and(|(a, b)| is_before(a, b));
            let confirms = |account: &Account| account.actual && before(mine.first, account.day);
            let entry = self.entry(voice);
            let source = &mut entry.source;
            source.groups += 1;
            source.alone += u32::from(articles.len() == accounts.len());
            source.first += u32::from(all.known && before(mine.first, theirs.first));
            source.last += u32::from(all.known && before(theirs.last, mine.first));
            source.confirmed += u32::from(others().any(confirms));
            source.denied += u32::from(deniers.iter().any(|denier| *denier != voice));
            source.corrected += u32::from(corrected);
            source.contradicted += u32::from(contradicted);
            entry.articles.extend(articles);
        }
        for denier in deniers {
            self.entry(denier).source.denies += 1;
        }
        for (by, of) in relays {
            *self.entry(by).relays.entry(of).or_default() += 1;
        }
        self.fate(group);
    }

    /// What became of words on their way.
    fn fate(&mut self, group: &Group) {
        for loss in &group.losses {
            self.entry(self.ground.outlet(loss.claim.article)).source.losses += 1;
        }
        let whose: BTreeSet<&String> = group.losses.iter().flat_map(|loss| &loss.sources).collect();
        for source in whose {
            *self.lost.entry(source.clone()).or_default() += 1;
        }
        if let Some(denial) = &group.denial {
            for &article in &denial.carried_by {
                self.entry(self.ground.outlet(article)).source.denials_carried += 1;
            }
            for &article in &denial.dropped_by {
                self.entry(self.ground.outlet(article)).source.denials_dropped += 1;
            }
        }
    }

    /// Each article counts once for each outlet from which it took words over.
    fn copies(&mut self) {
        for article in 0..self.ground.articles.len() as u32 {
            let mine = self.ground.outlet(article);
            let of: BTreeSet<Id> = self.ground.copies_of(article).map(|of| self.ground.outlet(of)).collect();
            for other in of.into_iter().filter(|other| *other != mine) {
                *self.entry(mine).copies.entry(other).or_default() += 1;
                *self.entry(other).copied_by.entry(mine).or_default() += 1;
            }
        }
    }

    fn finish(self) -> Vec<Source> {
        let names = self.ground.names;
        let most = |counts: BTreeMap<Id, u32>| {
            let mut most: Vec<(String, u32)> =
                counts.into_iter().map(|(id, count)| (names.text(id).to_owned(), count)).collect();
            most.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            most.truncate(MOST);
            most
        };
        #[allow(clippy::iter_over_hash_type, reason = "the records are sorted below")]
        let found = self.of.into_iter().map(|(id, count)| {
            let name = names.text(id).to_owned();
            Source {
                lost: self.lost.get(&name).copied().unwrap_or_default(),
                articles: count.articles.len() as u32,
                copies: most(count.copies),
                copied_by: most(count.copied_by),
                relays: most(count.relays),
                id: name,
                ..count.source
            }
        });
        let mut found: Vec<Source> = found.collect();
        found.sort_by(|a, b| {
            let key = |source: &Source| (!source.publishes, std::cmp::Reverse((source.groups, source.articles)));
            key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
        });
        found
    }
}

/// The first and the last day of some accounts.
struct Days<'a> {
    first: Option<&'a str>,
    last: Option<&'a str>,
    /// Has each of them a day?
    known: bool,
}

impl<'a> Days<'a> {
    fn of(days: impl Iterator<Item = Option<&'a str>>) -> Self {
        let mut found = Days { first: None, last: None, known: true };
        for day in days {
            found.known &= day.is_some();
            found.first = found.first.into_iter().chain(day).min();
            found.last = found.last.into_iter().chain(day).max();
        }
        found
    }
}

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};
use tawatur_model::{Claim, ClaimRef, Coverage, Group, ReadArticle, Reading, Story, groups_by_story};

use super::path::{Copies, copies, find, outlet, paths};
use super::quotation::{Quoted, quoted};
use super::{Fact, Names, PathView};

/// A reading as a person looks at it.
#[derive(Clone, Debug)]
pub struct Digest<'a> {
    /// What it was made from.
    pub reading: &'a Reading,
    /// Names of ids.
    pub names: Names<'a>,
    /// Sentences with a trigger, over all articles.
    pub coverage: Coverage,
    /// Outlets, over all articles.
    pub outlets: OutletCount,
    /// The stories, in the order of the reading.
    pub stories: Vec<StoryView<'a>>,
    /// Articles in no story, by position.
    pub alone: Vec<u32>,
    /// Claims in no group of a story, so that nothing is hidden.
    pub loose: Vec<ClaimRef>,
    /// For looking up, never for listing: the group of an id, and the group of a claim, by position in the reading.
    by_id: FxHashMap<&'a str, usize>,
    by_claim: FxHashMap<ClaimRef, usize>,
    /// Where articles quote utterances of several.
    pub(crate) quoted: Quoted,
    /// Where a group of the reading stands: its story, and its place in that.
    places: FxHashMap<usize, (usize, usize)>,
}

/// How many outlets published something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutletCount {
    /// All of them; an article whose outlet is not known counts as an outlet of its own.
    pub all: u32,
    /// Of these, the unknown ones.
    pub unknown: u32,
}

/// One story.
#[derive(Clone, Debug)]
pub struct StoryView<'a> {
    /// The story.
    pub story: &'a Story,
    /// Its outlets.
    pub outlets: OutletCount,
    /// Its groups by ledger; within a ledger the more independently reported first.
    pub groups: Vec<GroupView<'a>>,
    /// Groups that began in another story and hold claims of this one, by position in the reading.
    pub elsewhere: Vec<usize>,
    /// Position in `groups` of the one that the story's own articles report most independently.
    pub strongest: Option<usize>,
    /// How independently they do: the sure and the largest number of its chains, never more than the outlets.
    pub chains: (u32, u32),
    /// The largest number of a group that other stories tell too, where it is higher than the story's own.
    pub beyond: Option<u32>,
}

/// One group of the same claim.
#[derive(Clone, Debug)]
pub struct GroupView<'a> {
    /// The group.
    pub group: &'a Group,
    /// Its position in the reading.
    pub position: usize,
    /// What it says.
    pub fact: Fact<'a>,
    /// The distinct ways on which it came.
    pub paths: Vec<PathView>,
}

impl<'a> Digest<'a> {
    /// Looks at a reading.
    pub fn new(reading: &'a Reading) -> Self {
        let mut by_story: Vec<Vec<GroupView<'a>>> = vec![Vec::new(); reading.stories.len()];
        let copies = copies(reading);
        let mut by_id = FxHashMap::default();
        let mut by_claim: FxHashMap<ClaimRef, usize> = FxHashMap::default();
        for (position, group) in reading.groups.iter().enumerate() {
            let Some(groups) = by_story.get_mut(group.story as usize) else { continue };
            by_id.entry(group.id.as_str()).or_insert(position);
            for at in &group.claims {
                by_claim.entry(*at).or_insert(position);
            }
            groups.push(GroupView {
                group,
                position,
                fact: Fact::of_group(reading, group),
                paths: paths(reading, &copies, &group.claims),
            });
        }
        let stories: Vec<StoryView<'a>> = reading
            .stories
            .iter()
            .zip(by_story)
            .zip(groups_by_story(&reading.stories, &reading.groups))
            .zip(0u32..)
            .map(|(((story, groups), all), number)| StoryView::new(reading, (number, story), groups, &all))
            .collect();
        let told: FxHashSet<u32> = reading.stories.iter().flat_map(|story| story.articles.iter().copied()).collect();
        let all = 0..u32::try_from(reading.articles.len()).unwrap_or(u32::MAX);
        let mut coverage = Coverage::default();
        for read in &reading.articles {
            coverage.with_trigger += read.annotations.coverage.with_trigger;
            coverage.read += read.annotations.coverage.read;
        }
        let claims = reading.articles.iter().zip(0u32..).flat_map(|(read, article)| {
            (0u32..).zip(&read.annotations.claims).map(move |(claim, _)| ClaimRef { article, claim })
        });
        let mut places = FxHashMap::default();
        for (story, view) in stories.iter().enumerate() {
            for (place, group) in view.groups.iter().enumerate() {
                places.insert(group.position, (story, place));
            }
        }
        Digest {
            reading,
            names: Names::new(reading),
            coverage,
            outlets: OutletCount::new(reading.articles.iter()),
            stories,
            alone: all.filter(|article| !told.contains(article)).collect(),
            loose: claims.filter(|at| !by_claim.contains_key(at)).collect(),
            quoted: quoted(&reading.utterances),
            by_id,
            by_claim,
            places,
        }
    }

    /// The article and the claim of a reference.
    pub fn claim(&self, at: ClaimRef) -> Option<(&'a ReadArticle, &'a Claim)> {
        find(self.reading, at)
    }

    /// The distinct paths of claims outside a group.
    pub fn paths(&self, claims: &[ClaimRef]) -> Vec<PathView> {
        paths(self.reading, &Copies::default(), claims)
    }

    /// The outlet of an article: an entity id, a plain name, or `outlet-of/…`.
    pub fn outlet(&self, article: u32) -> Option<String> {
        self.reading.articles.get(article as usize).map(|read| outlet(&read.article))
    }

    /// The group of an id.
    pub fn group(&self, id: &str) -> Option<&GroupView<'a>> {
        self.at(*self.by_id.get(id)?)
    }

    /// The group that holds a claim.
    pub fn group_of(&self, at: ClaimRef) -> Option<&GroupView<'a>> {
        self.at(*self.by_claim.get(&at)?)
    }

    /// The group at a position in the reading.
    pub fn at(&self, position: usize) -> Option<&GroupView<'a>> {
        let (story, place) = *self.places.get(&position)?;
        self.stories.get(story)?.groups.get(place)
    }
}

impl<'a> StoryView<'a> {
    fn new(
        reading: &'a Reading,
        (position, story): (u32, &'a Story),
        mut groups: Vec<GroupView<'a>>,
        all: &[usize],
    ) -> Self {
        let own: FxHashSet<usize> = groups.iter().map(|view| view.position).collect();
        let elsewhere = all.iter().copied().filter(|at| !own.contains(at)).collect();
        let weight = |view: &GroupView<'_>| {
            let number = &view.group.number;
            (number.tawatur, number.tawatur_max, view.group.claims.len())
        };
        groups.sort_by_key(|view| (view.group.ledger, std::cmp::Reverse(weight(view))));
        let own = |at: &usize| (groups[*at].group.chains_in(position), weight(&groups[*at]));
        let strongest = (0..groups.len()).rev().max_by_key(own);
        let chains = strongest.map_or((0, 0), |at| groups[at].group.chains_in(position));
        let beyond = groups.iter().map(|view| view.group.number.tawatur).max().filter(|most| *most > chains.0);
        let articles = story.articles.iter().filter_map(|article| reading.articles.get(*article as usize));
        StoryView { story, outlets: OutletCount::new(articles), groups, elsewhere, strongest, chains, beyond }
    }
}

impl OutletCount {
    fn new<'a>(articles: impl Iterator<Item = &'a ReadArticle>) -> Self {
        let outlets: BTreeSet<String> = articles.map(|read| outlet(&read.article)).collect();
        let unknown = outlets.iter().filter(|id| id.starts_with("outlet-of/")).count();
        OutletCount { all: figure(outlets.len()), unknown: figure(unknown) }
    }
}

fn figure(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

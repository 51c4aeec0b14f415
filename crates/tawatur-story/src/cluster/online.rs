use super::idf::Idf;
use super::input::StoryInput;
use super::live::{Live, Vectors};
use super::part::{Rarity, parts, would_part};
use rustc_hash::FxHashMap;
use std::borrow::Borrow;
use tawatur_model::{Copy, CopyKind};

/// Rarest terms of an article by which live stories are looked up.
const KEYS: usize = 24;
/// Stories listed under one term, the newest.
const LISTED: usize = 48;
/// Stories compared in full.
const COMPARED: usize = 12;
/// From which sureness an article joins, by words alone…
const JOIN: f32 = 0.5;
/// …and from which likeness where entities are known: the same people do many things, and names alone must not suffice.
const JOIN_READ: f32 = 0.32;
/// What an article gains with the story of a passage that it holds.
const HOLDS: f32 = 0.12;
/// Independent reports of a story that may be a splinter of a larger one.
const SMALL: u32 = 4;
/// Independent reports of which a story may be two, and the share by which it must have grown since it was looked at.
const PARTED: usize = 4;
const GROWN: f32 = 1.25;
/// Articles after which parts and splinters are looked for and closed stories emptied.
const SWEEP: usize = 4096;

/// Where articles belong once all have come.
#[derive(Clone, Debug, Default)]
pub struct Assigned {
    /// The story of each article, as a number; stories are numbered by their first article.
    pub story: Vec<u32>,
    /// Stories that came apart, as they came, and what took them apart.
    pub parted: Vec<Parted>,
}

/// What happened to stories after articles had come to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The first story turned out to be part of the second.
    Joined(u32, u32),
    /// A story turned out to be two.
    Parted(Parted),
}

/// That reports of a story tell of another event than the rest of it. Articles are named by their place in the order of
/// arrival.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parted {
    /// The story that they came to; it keeps its name.
    pub from: u32,
    /// Their own.
    pub story: u32,
    /// Its articles: the reports that were its own, and what took words from them.
    pub articles: Vec<u32>,
    /// A report that stays.
    pub stays: u32,
    /// Independent reports of it, and of those that stay.
    pub reports: (u32, u32),
    /// Keys of what its reports share and the others never say, those first that say most.
    pub own: Vec<u32>,
    /// The same of those that stay.
    pub other: Vec<u32>,
}

/// The story of each article, as a number; stories are numbered by their first article. `copies` may be in any order;
/// of the two articles of each the later one follows the earlier, whichever copied.
pub fn assign(inputs: impl IntoIterator<Item = impl Borrow<StoryInput>>, copies: &[Copy]) -> Assigned {
    let mut links: Vec<Link> = copies.iter().map(Link::of).filter(|link| link.earlier < link.later).collect();
    links.sort_by_key(|link| (link.later, link.embeds));
    let (mut links, mut stream) = (links.into_iter().peekable(), Stream::default());
    for (at, input) in inputs.into_iter().enumerate() {
        let mut mine: Vec<Link> = Vec::new();
        while let Some(link) = links.next_if(|link| link.later as usize <= at) {
            mine.push(link);
        }
        stream.take(at, input.borrow(), &mine);
    }
    stream.mend(None);
    stream.assigned()
}

/// That one article holds words of another.
#[derive(Clone, Copy, Debug)]
struct Link {
    later: u32,
    earlier: u32,
    embeds: bool,
}

impl Link {
    fn of(copy: &Copy) -> Link {
        let (later, earlier) = (copy.article.max(copy.of), copy.article.min(copy.of));
        Link { later, earlier, embeds: copy.how == CopyKind::Embed }
    }
}

/// Articles as they come, and the stories that they make. Both are named by number, in the order in which they came.
#[derive(Debug, Default)]
pub struct Stream {
    idf: Idf,
    lives: Vec<Live>,
    /// The newest stories under each of their rarest terms.
    index: FxHashMap<u32, Vec<u32>>,
    story: Vec<u32>,
    /// The article whose story is each one's: that whose words it took, or itself.
    of: Vec<u32>,
    /// The story that took each in; itself where none did.
    into: Vec<u32>,
    /// What happened to stories and nobody was told of yet.
    changes: Vec<Change>,
    /// Place of the first article that has come since parts and splinters were looked for.
    since: usize,
    /// What each story shares with the article at hand, and the stories of which that is not nothing.
    shared: Vec<f32>,
    touched: Vec<u32>,
}

impl Stream {
    /// Adds the next article and tells its story, which is the number of stories so far where it opens one. `copies` are
    /// what it shares with earlier articles.
    pub fn add(&mut self, input: &StoryInput, copies: &[Copy]) -> u32 {
        let mut links: Vec<Link> = copies.iter().map(Link::of).filter(|link| link.earlier < link.later).collect();
        links.sort_by_key(|link| link.embeds);
        let at = self.story.len();
        links.retain(|link| link.later as usize == at);
        self.take(at, input, &links);
        self.story_of(at)
    }

    /// How many stories there were so far: the number that the next one gets.
    pub fn stories(&self) -> u32 {
        self.lives.len() as u32
    }

    /// Adds the next article to a story that is known to be its own: one of those so far, or the next. `copies` are what it
    /// shares with earlier articles.
    pub fn put(&mut self, input: &StoryInput, copies: &[Copy], story: u32) {
        let at = self.story.len();
        let story = if (story as usize) < self.lives.len() { self.home(story) } else { self.open() };
        let mut copied = copies.iter().filter(|copy| copy.how != CopyKind::Embed).peekable();
        if copied.peek().is_some() {
            self.lives[story as usize].touch(at, input.hours);
            // What it took may stand in another story, where somebody put it.
            let source = copied.map(|copy| copy.of as usize).find(|&of| of < at && self.story_of(of) == story);
            let of = source.map_or(at, |of| self.root(of));
            self.story.push(story);
            self.of.push(of as u32);
            return;
        }
        let vectors = Vectors::of(input, &mut self.idf);
        self.join(at, story, input, &vectors, &keys(&vectors));
    }

    /// Takes stories apart that are of several events, of all or of those asked for, joins splinters to the stories that they
    /// are of, and tells all that happened to stories since the last time, as it happened.
    pub fn changes(&mut self, asked: Option<&[u32]>) -> Vec<Change> {
        self.mend(asked);
        let mut changes = std::mem::take(&mut self.changes);
        self.follow(&mut changes);
        changes
    }

    fn mend(&mut self, asked: Option<&[u32]>) {
        self.part_stories(asked);
        self.join_splinters();
    }

    /// Reports of which more than their story is kept.
    #[cfg(test)]
    pub(super) fn kept(&self) -> usize {
        self.lives.iter().map(|live| live.voices.len()).sum()
    }

    fn open(&mut self) -> u32 {
        let number = self.lives.len() as u32;
        self.lives.push(Live::default());
        self.into.push(number);
        number
    }

    fn take(&mut self, at: usize, input: &StoryInput, links: &[Link]) {
        if let Some(link) = links.iter().find(|link| !link.embeds) {
            let (source, of) = (self.root(link.earlier as usize), self.story_of(link.earlier as usize));
            self.lives[of as usize].touch(at, input.hours);
            self.story.push(of);
            self.of.push(source as u32);
            return;
        }
        let vectors = Vectors::of(input, &mut self.idf);
        let keys = keys(&vectors);
        let embedded = links.first().map(|link| self.story_of(link.earlier as usize));
        let best = self
            .candidates(&keys, embedded)
            .into_iter()
            .filter(|&candidate| self.lives[candidate as usize].is_open(input.hours, at))
            .map(|candidate| {
                let (live, holds) = (&self.lives[candidate as usize], embedded == Some(candidate));
                if input.entities.is_empty() {
                    return (candidate, live.sure(input, &vectors, &self.idf, holds));
                }
                (candidate, live.likeness(input, &vectors) + if holds { HOLDS } else { 0.0 })
            })
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        let joined = match best {
            Some((candidate, likeness)) if likeness >= if input.entities.is_empty() { JOIN } else { JOIN_READ } => {
                candidate
            }
            _ => self.open(),
        };
        self.join(at, joined, input, &vectors, &keys);
        if (at + 1).is_multiple_of(SWEEP) {
            self.mend(None);
            self.since = at + 1;
            self.lives.iter_mut().for_each(|live| live.sweep(input.hours, at));
        }
    }

    fn join(&mut self, at: usize, joined: u32, input: &StoryInput, vectors: &Vectors, keys: &[(u32, f32)]) {
        self.story.push(joined);
        self.of.push(at as u32);
        if let Some((gone, nearest)) = self.lives[joined as usize].join(input, vectors, at) {
            self.of[gone as usize] = nearest;
        }
        self.list(joined, keys);
    }

    /// Lists a story under its rarest terms.
    fn list(&mut self, story: u32, keys: &[(u32, f32)]) {
        for &(term, _) in keys.iter().take(KEYS) {
            let list = self.index.entry(term).or_default();
            if list.last() == Some(&story) {
                continue;
            }
            list.retain(|&other| other != story);
            if list.len() >= LISTED {
                list.remove(0);
            }
            list.push(story);
        }
    }

    /// The article whose story is an article's own.
    fn root(&self, mut at: usize) -> usize {
        while self.of[at] as usize != at {
            at = self.of[at] as usize;
        }
        at
    }

    /// The story of an article by now.
    fn story_of(&self, at: usize) -> u32 {
        self.home(self.story[self.root(at)])
    }

    /// Stories whose reports tell of several events come apart: all, or those asked for. The part of the first report keeps
    /// the name.
    fn part_stories(&mut self, asked: Option<&[u32]>) {
        let all = 0..self.lives.len() as u32;
        let asked: Vec<u32> =
            asked.map_or_else(|| all.collect(), |asked| asked.iter().map(|&s| self.home(s)).collect());
        for story in asked {
            let live = &mut self.lives[story as usize];
            let grown = live.members as f32 >= GROWN * live.looked as f32;
            if live.voices.len() < PARTED || live.last < self.since || !grown {
                continue;
            }
            live.looked = live.members;
            live.voices.make_contiguous();
            let rarity = Rarity::without(&live.voices, live.members, &self.idf);
            let found = parts(live.voices.as_slices().0, &rarity);
            let Some((first, rest)) = found.split_first() else { continue };
            let place = |&voice: &usize| live.voices[voice].at;
            let parted = rest.iter().map(|part| Parted {
                from: story,
                story,
                articles: part.voices.iter().map(place).collect(),
                stays: first.voices.first().map(place).unwrap_or_default(),
                reports: (part.voices.len() as u32, first.voices.len() as u32),
                own: part.own(first, &rarity),
                other: first.own(part, &rarity),
            });
            let parted: Vec<Parted> = parted.collect();
            parted.into_iter().for_each(|parted| self.part(parted));
        }
    }

    /// Makes a part of a story one of its own.
    fn part(&mut self, parted: Parted) {
        let gone = self.lives[parted.from as usize].part(&parted.articles);
        let story = self.open();
        self.list(story, &gone.keys(KEYS));
        parted.articles.iter().for_each(|&at| self.story[at as usize] = story);
        self.lives[story as usize] = gone;
        self.changes.push(Change::Parted(Parted { story, ..parted }));
    }

    /// Adds to the reports that came to stories of their own what took its words from them.
    fn follow(&self, changes: &mut [Change]) {
        let mut part: FxHashMap<u32, usize> = FxHashMap::default();
        for (number, change) in changes.iter_mut().enumerate() {
            if let Change::Parted(parted) = change {
                part.extend(std::mem::take(&mut parted.articles).into_iter().map(|at| (at, number)));
            }
        }
        for at in (0..self.story.len()).filter(|_| !part.is_empty()) {
            let of = part.get(&(at as u32)).or_else(|| part.get(&(self.root(at) as u32)));
            if let Some(Change::Parted(parted)) = of.and_then(|&number| changes.get_mut(number)) {
                parted.articles.push(at as u32);
            }
        }
    }

    /// The story that a story is part of by now.
    fn home(&self, story: u32) -> u32 {
        home(&self.into, story)
    }

    /// Small stories that have grown since the last time join a larger one of which they are splinters: what a first report did
    /// not show, all reports together do. The larger side stays.
    fn join_splinters(&mut self) {
        for splinter in 0..self.lives.len() as u32 {
            let live = &self.lives[splinter as usize];
            if self.into[splinter as usize] != splinter
                || live.members == 0
                || live.members > SMALL
                || live.last < self.since
            {
                continue;
            }
            let (keys, members) = (live.keys(KEYS * 2), live.members);
            let candidates = self.candidates(&keys, None);
            let fits = |other: &u32| {
                if *other == splinter {
                    return false;
                }
                let larger = &self.lives[*other as usize];
                let first = (larger.members, std::cmp::Reverse(*other)) > (members, std::cmp::Reverse(splinter));
                let splinter = &self.lives[splinter as usize];
                // What would be taken apart is not put together.
                first
                    && larger.holds(splinter)
                    && !would_part(&larger.voices, &splinter.voices, larger.members + splinter.members, &self.idf)
            };
            if let Some(larger) = candidates.into_iter().find(fits) {
                let gone = std::mem::take(&mut self.lives[splinter as usize]);
                self.lives[larger as usize].absorb(gone);
                while let Some((gone, nearest)) = self.lives[larger as usize].forget() {
                    self.of[gone as usize] = nearest;
                }
                self.into[splinter as usize] = larger;
                self.changes.push(Change::Joined(splinter, larger));
            }
        }
    }

    /// The story of each article, numbered by their first articles.
    fn assigned(self) -> Assigned {
        let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
        let mut number = |at: usize| {
            let next = numbers.len() as u32;
            *numbers.entry(self.story_of(at)).or_insert(next)
        };
        let story: Vec<u32> = (0..self.story.len()).map(&mut number).collect();
        let parted = self.changes.iter().filter_map(|change| match change {
            Change::Parted(parted) => Some(parted.clone()),
            Change::Joined(..) => None,
        });
        Assigned { parted: parted.collect(), story }
    }

    /// The live stories that share most of the article's rarest terms, by the weight of what they share.
    fn candidates(&mut self, keys: &[(u32, f32)], embedded: Option<u32>) -> Vec<u32> {
        self.shared.resize(self.lives.len(), 0.0);
        for &(term, weight) in keys {
            for &story in self.index.get(&term).map(Vec::as_slice).unwrap_or_default() {
                let story = home(&self.into, story);
                let sum = &mut self.shared[story as usize];
                if *sum == 0.0 {
                    self.touched.push(story);
                }
                *sum += weight;
            }
        }
        let mut ranked: Vec<(u32, f32)> = self.touched.drain(..).map(|s| (s, self.shared[s as usize])).collect();
        ranked.iter().for_each(|&(story, _)| self.shared[story as usize] = 0.0);
        if ranked.len() > COMPARED {
            ranked.select_nth_unstable_by(COMPARED, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            ranked.truncate(COMPARED);
        }
        ranked.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut stories: Vec<u32> = ranked.into_iter().map(|(story, _)| story).collect();
        stories.extend(embedded.filter(|story| !stories.contains(story)));
        stories
    }
}

fn home(into: &[u32], mut story: u32) -> u32 {
    while into[story as usize] != story {
        story = into[story as usize];
    }
    story
}

/// The rarest terms of an article, the rarest first.
fn keys(vectors: &Vectors) -> Vec<(u32, f32)> {
    let mut keys: Vec<(u32, f32)> = vectors.terms.iter().map(|term| (term.key, term.weight)).collect();
    if keys.len() > KEYS * 2 {
        keys.select_nth_unstable_by(KEYS * 2, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        keys.truncate(KEYS * 2);
    }
    keys.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    keys
}

use super::idf::Idf;
use super::input::StoryInput;
use super::live::{Live, Vectors};
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
/// Articles after which splinters are looked for and closed stories emptied.
const SWEEP: usize = 4096;

/// The story of each article, as a number; stories are numbered by their first article. `copies` may be in any order;
/// of the two articles of each the later one follows the earlier, whichever copied.
pub fn assign(inputs: impl IntoIterator<Item = impl Borrow<StoryInput>>, copies: &[Copy]) -> Vec<u32> {
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
    stream.join_splinters();
    stream.numbered()
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
    /// The story that took each in; itself where none did.
    into: Vec<u32>,
    /// Stories that were taken in and that nobody was told of yet, each with the one that took it in.
    joined: Vec<(u32, u32)>,
    /// Place of the first article that has come since splinters were looked for.
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
        self.story[at]
    }

    /// Adds the next article to a story that is known to be its own: one of those so far, or the next. `copy`: it took its
    /// words from another and says nothing new.
    pub fn put(&mut self, input: &StoryInput, copy: bool, story: u32) {
        let at = self.story.len();
        let story = if (story as usize) < self.lives.len() { self.home(story) } else { self.open() };
        if copy {
            self.lives[story as usize].touch(at, input.hours);
            self.story.push(story);
            return;
        }
        let vectors = Vectors::of(input, &mut self.idf);
        self.join(at, story, input, &vectors, &keys(&vectors));
    }

    /// Joins splinters to the stories that they are of, and tells of all that were joined since the last time: the story
    /// that is no more, and the one that took it in.
    pub fn joined(&mut self) -> Vec<(u32, u32)> {
        self.join_splinters();
        std::mem::take(&mut self.joined)
    }

    fn open(&mut self) -> u32 {
        let number = self.lives.len() as u32;
        self.lives.push(Live::default());
        self.into.push(number);
        number
    }

    fn take(&mut self, at: usize, input: &StoryInput, links: &[Link]) {
        if let Some(link) = links.iter().find(|link| !link.embeds) {
            let of = self.home(self.story[link.earlier as usize]);
            self.lives[of as usize].touch(at, input.hours);
            self.story.push(of);
            return;
        }
        let vectors = Vectors::of(input, &mut self.idf);
        let keys = keys(&vectors);
        let embedded = links.first().map(|link| self.home(self.story[link.earlier as usize]));
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
            self.join_splinters();
            self.since = at + 1;
            self.lives.iter_mut().for_each(|live| live.sweep(input.hours, at));
        }
    }

    fn join(&mut self, at: usize, joined: u32, input: &StoryInput, vectors: &Vectors, keys: &[(u32, f32)]) {
        self.lives[joined as usize].join(input, vectors, at);
        for &(term, _) in keys.iter().take(KEYS) {
            let list = self.index.entry(term).or_default();
            if list.last() == Some(&joined) {
                continue;
            }
            list.retain(|&story| story != joined);
            if list.len() >= LISTED {
                list.remove(0);
            }
            list.push(joined);
        }
        self.story.push(joined);
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
                let larger = &self.lives[*other as usize];
                let first = (larger.members, std::cmp::Reverse(*other)) > (members, std::cmp::Reverse(splinter));
                *other != splinter && first && larger.holds(&self.lives[splinter as usize])
            };
            if let Some(larger) = candidates.into_iter().find(fits) {
                let gone = std::mem::take(&mut self.lives[splinter as usize]);
                self.lives[larger as usize].absorb(gone);
                self.into[splinter as usize] = larger;
                self.joined.push((splinter, larger));
            }
        }
    }

    /// The story of each article, numbered by their first articles.
    fn numbered(&self) -> Vec<u32> {
        let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
        let number = |&story: &u32| {
            let next = numbers.len() as u32;
            *numbers.entry(self.home(story)).or_insert(next)
        };
        self.story.iter().map(number).collect()
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

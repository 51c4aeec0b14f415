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
/// Articles after which closed stories are emptied.
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
        stream.add(at, input.borrow(), &mine);
    }
    stream.story
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

/// Articles as they come, and the stories that they make.
#[derive(Debug, Default)]
struct Stream {
    idf: Idf,
    lives: Vec<Live>,
    /// The newest stories under each of their rarest terms.
    index: FxHashMap<u32, Vec<u32>>,
    story: Vec<u32>,
    /// What each story shares with the article at hand, and the stories of which that is not nothing.
    shared: Vec<f32>,
    touched: Vec<u32>,
}

impl Stream {
    fn add(&mut self, at: usize, input: &StoryInput, links: &[Link]) {
        if let Some(link) = links.iter().find(|link| !link.embeds) {
            let of = self.story[link.earlier as usize];
            self.lives[of as usize].touch(at, input.hours);
            self.story.push(of);
            return;
        }
        let vectors = Vectors::of(input, &mut self.idf);
        let mut keys: Vec<(u32, f32)> = vectors.terms.iter().map(|term| (term.key, term.weight)).collect();
        if keys.len() > KEYS * 2 {
            keys.select_nth_unstable_by(KEYS * 2, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            keys.truncate(KEYS * 2);
        }
        keys.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let embedded = links.first().map(|link| self.story[link.earlier as usize]);
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
            _ => {
                self.lives.push(Live::default());
                self.lives.len() as u32 - 1
            }
        };
        self.lives[joined as usize].join(input, &vectors, at);
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
        if (at + 1).is_multiple_of(SWEEP) {
            self.lives.iter_mut().for_each(|live| live.sweep(input.hours, at));
        }
    }

    /// The live stories that share most of the article's rarest terms, by the weight of what they share.
    fn candidates(&mut self, keys: &[(u32, f32)], embedded: Option<u32>) -> Vec<u32> {
        self.shared.resize(self.lives.len(), 0.0);
        for &(term, weight) in keys {
            for &story in self.index.get(&term).map(Vec::as_slice).unwrap_or_default() {
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

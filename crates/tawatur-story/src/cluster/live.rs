use super::idf::Idf;
use super::input::StoryInput;
use super::voice::{Voice, Weighed};
use std::collections::{BTreeMap, VecDeque};

/// A term of an article or a story: its weight there, and how rare it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Term {
    pub(crate) key: u32,
    pub(crate) weight: f32,
    rarity: f32,
}

/// An article's weighted terms, computed once for all stories that it is compared with, sorted by key.
#[derive(Debug)]
pub(crate) struct Vectors {
    pub(crate) terms: Vec<Term>,
    head: Vec<Term>,
    marks: Marks,
    length: f32,
    head_length: f32,
}

impl Vectors {
    /// Weighs an article's terms and counts them as seen.
    pub(crate) fn of(input: &StoryInput, idf: &mut Idf) -> Self {
        let weigh =
            |&(key, weight): &(u32, f32), rarity: f32| Term { key, weight: (1.0 + weight).ln() * rarity, rarity };
        let head: Vec<Term> = input.head.iter().map(|term| weigh(term, idf.of(term.0))).collect();
        let terms: Vec<Term> = input.terms.iter().map(|term| weigh(term, idf.count(term.0))).collect();
        idf.article();
        let (length, head_length) = (norm(&terms), norm(&head));
        Vectors { marks: Marks::of(&terms), terms, head, length, head_length }
    }

    /// As [`dot`] of the article's terms, in less time.
    fn dot(&self, theirs: &[Term]) -> f32 {
        let mut sum = 0.0;
        for other in theirs.iter().filter(|term| self.marks.may_hold(term.key)) {
            if let Ok(at) = self.terms.binary_search_by_key(&other.key, |term| term.key) {
                sum += self.terms[at].weight * other.weight;
            }
        }
        sum
    }
}

/// Which keys a list of terms may hold, one bit for each remainder: a story has many more terms than an article, and most are
/// not the article's.
#[derive(Debug)]
struct Marks([u64; MARKS / 64]);

/// Bits; some times as many as an article has terms.
const MARKS: usize = 4096;

impl Marks {
    fn of(terms: &[Term]) -> Marks {
        let mut marks = Marks([0; MARKS / 64]);
        terms.iter().for_each(|term| marks.0[term.key as usize % MARKS / 64] |= 1 << (term.key % 64));
        marks
    }

    fn may_hold(&self, key: u32) -> bool {
        self.0[key as usize % MARKS / 64] >> (key % 64) & 1 == 1
    }
}

/// A story that articles may still join.
#[derive(Debug, Default)]
pub(crate) struct Live {
    /// Summed weights of its independent members' terms, sorted by key.
    terms: Vec<Term>,
    /// The same for headlines and leads alone.
    heads: Vec<Term>,
    entities: Vec<Term>,
    /// What is kept of the newest independent members.
    pub(crate) voices: VecDeque<Voice>,
    /// Independent members when it was last looked at for parts.
    pub(crate) looked: u32,
    /// Independent members.
    pub(crate) members: u32,
    length: f32,
    head_length: f32,
    entity_length: f32,
    oldest: Option<f32>,
    newest: Option<f32>,
    /// Place in the order of arrival of the newest member.
    pub(crate) last: usize,
}

/// Hours after which a story is closed.
const CLOSED: f32 = 24.0 * 21.0;
/// Articles after which a story without known times is closed.
const CLOSED_ARTICLES: usize = 200_000;
/// What headline and lead weigh beside the whole text: they tell the event, the rest its background.
const HEAD: f32 = 0.6;
/// Hours between a story and its splinter.
const DAY: f32 = 24.0;
/// Likeness of text and head from which a splinter needs no numbers; and that with which its numbers suffice.
const WORDS: f32 = 0.38;
const BODY: f32 = 0.25;
const HEADS: f32 = 0.19;
/// Likeness of the people in both.
const PEOPLE: f32 = 0.5;
/// Independent members whose numbers are compared, the newest: those of all would agree with anything.
const VOICES: usize = 6;
/// Independent members of which more than numbers is kept, the newest.
const KEPT: usize = 32;

impl Live {
    pub(crate) fn is_open(&self, hours: Option<f32>, at: usize) -> bool {
        match (self.newest, hours) {
            (Some(newest), Some(hours)) => (hours - newest).abs() <= CLOSED,
            _ => at - self.last <= CLOSED_ARTICLES,
        }
    }

    /// Another member that says nothing new.
    pub(crate) fn touch(&mut self, at: usize, hours: Option<f32>) {
        self.last = at;
        self.newest = later(self.newest, hours);
        self.oldest = earlier(self.oldest, hours);
    }

    /// Another independent member. Where this leaves no room for the oldest that was kept, gives its place and that of the
    /// one that is most like it, to which it will belong.
    pub(crate) fn join(&mut self, input: &StoryInput, vectors: &Vectors, at: usize) -> Option<(u32, u32)> {
        self.terms = sum(&self.terms, &vectors.terms);
        self.heads = sum(&self.heads, &vectors.head);
        self.entities = sum(&self.entities, &entities(input));
        self.members += 1;
        self.voices.push_back(Voice::of(input, vectors, at));
        self.measure();
        self.touch(at, input.hours);
        self.forget()
    }

    /// Forgets the oldest voice where there are too many.
    pub(crate) fn forget(&mut self) -> Option<(u32, u32)> {
        if self.voices.len() <= KEPT {
            return None;
        }
        let gone = self.voices.pop_front()?;
        let like = |voice: &Voice| (gone.likeness(voice), std::cmp::Reverse(voice.at));
        let nearest = self.voices.iter().max_by(|a, b| {
            let ((one, first), (other, second)) = (like(a), like(b));
            one.total_cmp(&other).then(first.cmp(&second))
        });
        nearest.map(|voice| (gone.at, voice.at))
    }

    /// The weight of all that it says.
    #[cfg(test)]
    pub(super) fn weight(&self) -> f32 {
        self.terms.iter().chain(&self.heads).map(|term| term.weight).sum()
    }

    fn measure(&mut self) {
        (self.length, self.head_length) = (norm(&self.terms), norm(&self.heads));
        self.entity_length = norm(&self.entities);
    }

    /// The numbers of the newest members.
    fn numbers(&self) -> impl Iterator<Item = &[u32]> {
        self.voices.iter().rev().take(VOICES).map(|voice| &*voice.numbers)
    }

    /// Takes the voices at some places out and makes a story of them. What all said goes where it was said, by weight.
    pub(crate) fn part(&mut self, places: &[u32]) -> Live {
        let all = self.members.max(1) as f32;
        let (out, kept): (VecDeque<Voice>, VecDeque<Voice>) =
            std::mem::take(&mut self.voices).into_iter().partition(|voice| places.contains(&voice.at));
        let rest = out.len() as f32 / all;
        let terms = shares(&out, &kept, |voice| &voice.terms);
        let entities = shares(&out, &kept, |voice| &voice.entities);
        let dates = |voices: &VecDeque<Voice>| {
            let hours = || voices.iter().map(|voice| voice.hours);
            (hours().fold(None, earlier), hours().fold(None, later))
        };
        let mut gone = Live { members: out.len() as u32, last: self.last, ..Live::default() };
        for (mine, theirs, shares) in [
            (&mut self.terms, &mut gone.terms, &terms),
            (&mut self.heads, &mut gone.heads, &terms),
            (&mut self.entities, &mut gone.entities, &entities),
        ] {
            for term in std::mem::take(mine) {
                let share = shares.get(&term.key).map_or(rest, |(one, other)| one / (one + other));
                if share > 0.0 {
                    theirs.push(Term { weight: term.weight * share, ..term });
                }
                if share < 1.0 {
                    mine.push(Term { weight: term.weight * (1.0 - share), ..term });
                }
            }
        }
        (gone.oldest, gone.newest) = dates(&out);
        let (oldest, newest) = dates(&kept);
        // Members that are no longer kept may be older.
        let whole = self.members as usize == out.len() + kept.len();
        (self.oldest, self.newest) = (if whole { oldest } else { self.oldest }, newest);
        self.members -= gone.members;
        (gone.voices, self.voices) = (out, kept);
        (gone.looked, self.looked) = (gone.members, self.members);
        self.measure();
        gone.measure();
        gone
    }

    /// Frees what a closed story holds, so that memory is bounded by the news of a few weeks.
    pub(crate) fn sweep(&mut self, now: Option<f32>, at: usize) {
        let long_ago = matches!((self.newest, now), (Some(newest), Some(now)) if now - newest > 2.0 * CLOSED);
        if self.length > 0.0 && (long_ago || at - self.last > CLOSED_ARTICLES) {
            *self = Live { oldest: self.oldest, newest: self.newest, last: self.last, ..Live::default() };
        }
    }

    /// How near an article is to the story, 0 to about 1.
    pub(crate) fn likeness(&self, input: &StoryInput, vectors: &Vectors) -> f32 {
        let body = cosine(vectors.dot(&self.terms), vectors.length, self.length);
        let head = cosine(dot(&vectors.head, &self.heads), vectors.head_length, self.head_length);
        let words = (1.0 - HEAD) * body + HEAD * head;
        let mut likeness = words;
        if !input.entities.is_empty() && !self.entities.is_empty() {
            let mine = entities(input);
            let entities = cosine(dot(&mine, &self.entities), norm(&mine), self.entity_length);
            likeness = 0.55 * words + 0.45 * entities * entities.sqrt();
        }
        likeness * self.agreement(input) * self.time(input)
    }

    /// How sure it is that an article without known entities belongs here: a small logistic model, fitted on made articles and
    /// rounded. `holds`: it holds a passage of the story.
    pub(crate) fn sure(&self, input: &StoryInput, vectors: &Vectors, idf: &Idf, holds: bool) -> f32 {
        let body = cosine(vectors.dot(&self.terms), vectors.length, self.length);
        let head = cosine(dot(&vectors.head, &self.heads), vectors.head_length, self.head_length);
        // Numbers are compared with those of one member at a time: those of all would agree with anything.
        let (mut rare, mut share, mut could) = (0.0_f32, 0.0_f32, 0);
        for theirs in self.numbers() {
            let (mut sum, mut count) = (0.0, 0);
            for number in input.numbers.iter().filter(|number| theirs.binary_search(number).is_ok()) {
                sum += idf.of(*number);
                count += 1;
            }
            let least = input.numbers.len().min(theirs.len());
            (rare, could) = (rare.max(sum), could.max(least));
            share = share.max(count as f32 / least.max(1) as f32);
        }
        let days = self.newest.zip(input.hours).map_or(0.0, |(newest, hours)| (hours - newest).abs() / 24.0);
        let odds = -4.97 + 3.43 * body.max(0.0).sqrt() + 2.54 * head.max(0.0).sqrt() + 2.95 * (body * head).max(0.0).sqrt()
            + 0.25 * (1.0 + rare).ln()
            + 3.58 * share
            // Two numbers and more on both sides, and none in common: another event of the kind.
            - if share == 0.0 && could >= 2 { 2.01 } else { 0.0 }
            - 2.2 * (1.0 + days).ln()
            // What many have told has words for everything.
            - 1.86 * (self.members.max(1) as f32).ln()
            + if holds { 1.32 } else { 0.0 };
        1.0 / (1.0 + (-odds).exp())
    }

    /// The rarest of what it says, by which it is looked up.
    pub(crate) fn keys(&self, most: usize) -> Vec<(u32, f32)> {
        let mut keys: Vec<(u32, f32)> = self.terms.iter().map(|term| (term.key, term.weight)).collect();
        keys.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        keys.truncate(most);
        keys
    }

    /// Is a smaller story of the same days a splinter of this one? It must tell of it in much the same words, or with numbers all
    /// of which are its own; and where people are known they must be its people.
    pub(crate) fn holds(&self, splinter: &Live) -> bool {
        let gap = match (self.oldest, self.newest, splinter.oldest, splinter.newest) {
            (Some(from), Some(to), Some(begun), Some(ended)) => from.max(begun) - to.min(ended),
            _ => return false,
        };
        if gap > DAY {
            return false;
        }
        let body = cosine(dot(&splinter.terms, &self.terms), splinter.length, self.length);
        let head = cosine(dot(&splinter.heads, &self.heads), splinter.head_length, self.head_length);
        let same_people = splinter.entities.is_empty()
            || self.entities.is_empty()
            || cosine(dot(&splinter.entities, &self.entities), splinter.entity_length, self.entity_length) >= PEOPLE;
        let agree = |mine: &[u32]| {
            let within = |theirs: &[u32]| mine.iter().all(|number| theirs.binary_search(number).is_ok());
            !mine.is_empty() && self.numbers().any(within)
        };
        let clash = |mine: &[u32]| {
            let apart = |theirs: &[u32]| !theirs.is_empty() && !mine.iter().any(|n| theirs.binary_search(n).is_ok());
            !mine.is_empty() && self.numbers().any(apart)
        };
        let numbers = splinter.numbers().any(agree);
        let words = body.min(head) >= WORDS && !splinter.numbers().any(clash);
        same_people && (numbers && body >= BODY && head >= HEADS || words)
    }

    /// Takes a splinter in.
    pub(crate) fn absorb(&mut self, splinter: Live) {
        self.terms = sum(&self.terms, &splinter.terms);
        self.heads = sum(&self.heads, &splinter.heads);
        self.entities = sum(&self.entities, &splinter.entities);
        self.members += splinter.members;
        self.voices.extend(splinter.voices);
        self.measure();
        self.oldest = earlier(self.oldest, splinter.oldest);
        self.newest = later(self.newest, splinter.newest);
        self.last = self.last.max(splinter.last);
    }

    /// Numbers that agree bring near; many numbers of which none agrees set apart.
    fn agreement(&self, input: &StoryInput) -> f32 {
        if input.numbers.is_empty() {
            return 1.0;
        }
        match input.numbers.iter().filter(|number| self.numbers().any(|n| n.binary_search(number).is_ok())).count() {
            0 => 0.8,
            1 => 1.15,
            _ => 1.3,
        }
    }

    /// Stories fade: half a week between an article and the newest member is little, two weeks is much.
    fn time(&self, input: &StoryInput) -> f32 {
        match (self.newest, input.hours) {
            (Some(newest), Some(hours)) => {
                let days = ((hours - newest).abs() / 24.0 - 0.5).max(0.0);
                (-(days / 5.0).powi(2)).exp().max(0.02)
            }
            _ => 1.0,
        }
    }
}

/// What each key weighs in some voices and in others.
fn shares(
    out: &VecDeque<Voice>,
    kept: &VecDeque<Voice>,
    list: impl Fn(&Voice) -> &[Weighed],
) -> BTreeMap<u32, (f32, f32)> {
    let mut shares: BTreeMap<u32, (f32, f32)> = BTreeMap::new();
    for (voices, is_out) in [(out, true), (kept, false)] {
        for &(key, weight) in voices.iter().flat_map(&list) {
            let (one, other) = shares.entry(key).or_default();
            *(if is_out { one } else { other }) += f32::from(weight);
        }
    }
    shares
}

fn entities(input: &StoryInput) -> Vec<Term> {
    input.entities.iter().map(|&(key, weight)| Term { key, weight, rarity: 1.0 }).collect()
}

fn earlier(a: Option<f32>, b: Option<f32>) -> Option<f32> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn later(a: Option<f32>, b: Option<f32>) -> Option<f32> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    }
}

fn norm(terms: &[Term]) -> f32 {
    terms.iter().map(|term| term.weight * term.weight).sum::<f32>().sqrt()
}

fn cosine(dot: f32, mine: f32, theirs: f32) -> f32 {
    if mine > 0.0 && theirs > 0.0 { dot / (mine * theirs) } else { 0.0 }
}

/// Both are sorted by key.
fn dot(mine: &[Term], theirs: &[Term]) -> f32 {
    let (mut sum, mut a, mut b) = (0.0, 0, 0);
    while let (Some(one), Some(other)) = (mine.get(a), theirs.get(b)) {
        if one.key == other.key {
            sum += one.weight * other.weight;
        }
        (a, b) = (a + usize::from(one.key <= other.key), b + usize::from(other.key <= one.key));
    }
    sum
}

/// Weights of both, with the rarity as it is known now.
fn sum(old: &[Term], new: &[Term]) -> Vec<Term> {
    if old.is_empty() {
        return new.to_vec();
    }
    let (mut out, mut a, mut b) = (Vec::with_capacity(old.len() + new.len()), 0, 0);
    loop {
        match (old.get(a), new.get(b)) {
            (Some(one), Some(other)) if one.key == other.key => {
                // What the word weighed before, as if it had been as rare then as it is now.
                let before = if one.rarity > 0.0 { one.weight / one.rarity * other.rarity } else { 0.0 };
                out.push(Term { weight: before + other.weight, ..*other });
                (a, b) = (a + 1, b + 1);
            }
            (Some(one), Some(other)) if one.key < other.key => {
                out.push(*one);
                a += 1;
            }
            (_, Some(other)) => {
                out.push(*other);
                b += 1;
            }
            (Some(one), None) => {
                out.push(*one);
                a += 1;
            }
            (None, None) => return out,
        }
    }
}

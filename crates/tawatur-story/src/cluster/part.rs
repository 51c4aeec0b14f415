//! Whether the reports of a story tell of one event or of several.
//!
//! What a story says as a whole has words for everything: a report that told of two events brings the reports of both to it. Its
//! reports are joined anew, those first that are most alike, and two parts are kept from one another where each holds on to
//! what the other never says. A running story has such parts too, yet they have its names in common, and come one after the
//! other: then the parts must have next to nothing in common.

use super::idf::Idf;
use super::voice::{Voice, Weighed};

/// Reports of each part, at least.
const LEAST: usize = 2;
/// What two parts may have in common, as a share of what they hold on to, to be kept apart: where both are told on the same
/// days, and where one comes after the other.
const COMMON: f32 = 0.4;
const COMMON_LATER: f32 = 0.2;
/// The same where one report has what both hold on to.
const COMMON_BUT_ONE: f32 = 0.25;
/// The same for entities.
const COMMON_PEOPLE: f32 = 0.34;
/// Hours between two parts of which one comes after the other.
const LATER: f32 = 24.0;
/// Terms by which the reason is told.
const TOLD: usize = 8;

/// Some reports of a story, taken together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Part {
    /// Their places among the story's voices, in order.
    pub(crate) voices: Vec<usize>,
    terms: Vec<Said>,
    entities: Vec<Said>,
    numbers: Vec<Said>,
    from: Option<f32>,
    to: Option<f32>,
}

/// How rare terms are in all that has come but some reports: what all of these say would be common where little else has come.
#[derive(Debug)]
pub(crate) struct Rarity<'i> {
    idf: &'i Idf,
    but: Part,
    /// Reports that stand behind each of these: of a large story not all are kept.
    each: f32,
}

impl<'i> Rarity<'i> {
    /// `members`: reports of which these are what is kept.
    pub(crate) fn without<'v>(voices: impl IntoIterator<Item = &'v Voice>, members: u32, idf: &'i Idf) -> Self {
        let but = Part::all(voices);
        Rarity { idf, each: members as f32 / but.voices.len().max(1) as f32, but }
    }

    fn of(&self, key: u32) -> f32 {
        let holds = find(&self.but.terms, key).map_or(0, |said| said.count);
        self.idf.without(key, self.but.voices.len() as f32 * self.each, holds as f32 * self.each)
    }
}

/// A key with its weight in some reports, and how many of them have it.
#[derive(Clone, Copy, Debug)]
struct Said {
    key: u32,
    weight: f32,
    count: u32,
}

impl Part {
    fn of(at: usize, voice: &Voice) -> Part {
        let said = |terms: &[Weighed]| {
            terms.iter().map(|&(key, weight)| Said { key, weight: f32::from(weight), count: 1 }).collect()
        };
        Part {
            voices: vec![at],
            terms: said(&voice.terms),
            entities: said(&voice.entities),
            numbers: voice.numbers.iter().map(|&key| Said { key, weight: 0.0, count: 1 }).collect(),
            from: voice.hours,
            to: voice.hours,
        }
    }

    fn add(&mut self, other: Part) {
        self.voices.extend(other.voices);
        self.voices.sort_unstable();
        self.terms = sum(&self.terms, &other.terms);
        self.entities = sum(&self.entities, &other.entities);
        self.numbers = sum(&self.numbers, &other.numbers);
        self.from = self.from.zip(other.from).map(|(a, b)| a.min(b)).or(self.from).or(other.from);
        self.to = self.to.zip(other.to).map(|(a, b)| a.max(b)).or(self.to).or(other.to);
    }

    /// Reports of one story, all together.
    pub(crate) fn all<'v>(voices: impl IntoIterator<Item = &'v Voice>) -> Part {
        let mut all = Part::default();
        voices.into_iter().enumerate().for_each(|(at, voice)| all.add(Part::of(at, voice)));
        all
    }

    /// Would the reports of both not have come to one story, had they come alone? Each side must hold on to a number or to
    /// an entity that the other never names, and both must have little in common.
    fn is_apart(&self, other: &Part, rarity: &Rarity<'_>, most: f32) -> bool {
        if self.voices.len() < LEAST || other.voices.len() < LEAST {
            return false;
        }
        let later = match (self.from, self.to, other.from, other.to) {
            (Some(from), Some(to), Some(begun), Some(ended)) => from.max(begun) - to.min(ended) > LATER,
            _ => false,
        };
        let most = if later { COMMON_LATER } else { most };
        let (one, two) = (self.voices.len(), other.voices.len());
        common((&self.terms, one), (&other.terms, two), |key| rarity.of(key).powi(2)) <= most
            && (holds_on(&self.numbers, &other.numbers) && holds_on(&other.numbers, &self.numbers)
                || common((&self.entities, one), (&other.entities, two), |_| 1.0) <= COMMON_PEOPLE)
    }

    /// The same without a report of the other that has the numbers of both.
    fn is_apart_but_for_one(&self, other: &Part, voices: &[Voice], rarity: &Rarity<'_>) -> bool {
        let held = |part: &Part, voice: &Voice| {
            let mut held = part.numbers.iter().filter(|said| said.count as usize >= LEAST);
            held.any(|said| voice.numbers.binary_search(&said.key).is_ok())
        };
        let both = |at: &&usize| voices.get(**at).is_some_and(|voice| held(self, voice) && held(other, voice));
        let mut tell_both = other.voices.iter().filter(both);
        let (Some(one), None) = (tell_both.next(), tell_both.next()) else { return false };
        let rest = other.voices.iter().filter(|at| *at != one);
        let rest = Part::all(rest.filter_map(|&at| voices.get(at)));
        self.is_apart(&rest, rarity, COMMON_BUT_ONE)
    }

    /// The terms that its reports share and those of others do not, the first first that say most.
    pub(crate) fn own(&self, others: &Part, rarity: &Rarity<'_>) -> Vec<u32> {
        let (mine, theirs) = (self.voices.len() as f32, others.voices.len().max(1) as f32);
        let weigh = |said: &Said| {
            let elsewhere = find(&others.terms, said.key).map_or(0, |said| said.count) as f32 / theirs;
            (rarity.of(said.key).powi(2) * (said.count as f32 / mine - 2.0 * elsewhere), said.key)
        };
        let shared = self.terms.iter().filter(|said| said.count as usize >= LEAST).map(weigh);
        let mut own: Vec<(f32, u32)> = shared.filter(|&(weight, _)| weight > 0.0).collect();
        own.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        own.truncate(TOLD);
        own.into_iter().map(|(_, key)| key).collect()
    }
}

/// Do reports of one side agree on something that no report of the other has?
fn holds_on(mine: &[Said], theirs: &[Said]) -> bool {
    mine.iter().any(|said| said.count as usize >= LEAST && find(theirs, said.key).is_none())
}

/// Are two parts of a story apart, or were so without one report, which told of both events and brought them together?
fn apart(one: &Part, other: &Part, voices: &[Voice], rarity: &Rarity<'_>) -> bool {
    one.is_apart(other, rarity, COMMON)
        || one.is_apart_but_for_one(other, voices, rarity)
        || other.is_apart_but_for_one(one, voices, rarity)
}

/// What two sides have in common, as a share of that and of what the side holds on to that has less of its own.
fn common((a, one): (&[Said], usize), (b, two): (&[Said], usize), weigh: impl Fn(u32) -> f32) -> f32 {
    let (one, two) = (one as f32, two as f32);
    let (mut shared, mut own, mut other) = (0.0, 0.0, 0.0);
    both(a, b, |x, y| {
        let count = |said: Option<&Said>| said.map_or(0, |said| said.count);
        let weight = weigh(x.or(y).map_or(0, |said| said.key));
        let (mine, theirs) = (count(x) as f32 / one, count(y) as f32 / two);
        shared += weight * mine.min(theirs);
        if count(x) as usize >= LEAST {
            own += weight * (mine - 2.0 * theirs).max(0.0);
        }
        if count(y) as usize >= LEAST {
            other += weight * (theirs - 2.0 * mine).max(0.0);
        }
    });
    let least = f32::min(own, other);
    if least > 0.0 { shared / (shared + least) } else { 1.0 }
}

fn find(list: &[Said], key: u32) -> Option<&Said> {
    list.binary_search_by_key(&key, |said| said.key).ok().and_then(|at| list.get(at))
}

/// Walks through two lists that are sorted by key.
fn both<'s>(a: &'s [Said], b: &'s [Said], mut see: impl FnMut(Option<&'s Said>, Option<&'s Said>)) {
    let (mut x, mut y) = (a.iter().peekable(), b.iter().peekable());
    loop {
        match (x.peek(), y.peek()) {
            (Some(one), Some(other)) if one.key == other.key => see(x.next(), y.next()),
            (Some(one), Some(other)) if one.key < other.key => see(x.next(), None),
            (Some(_), None) => see(x.next(), None),
            (_, Some(_)) => see(None, y.next()),
            (None, None) => return,
        }
    }
}

fn sum(a: &[Said], b: &[Said]) -> Vec<Said> {
    let mut all = Vec::with_capacity(a.len() + b.len());
    both(a, b, |x, y| match (x, y) {
        (Some(x), Some(y)) => all.push(Said { key: x.key, weight: x.weight + y.weight, count: x.count + y.count }),
        (said, other) => all.extend(said.or(other)),
    });
    all
}

/// The parts of a story, the one of its first report first; one alone where it is of one event.
pub(crate) fn parts(voices: &[Voice], rarity: &Rarity<'_>) -> Vec<Part> {
    let count = voices.len();
    let mut parts: Vec<Option<Part>> = voices.iter().enumerate().map(|(at, voice)| Some(Part::of(at, voice))).collect();
    // Sums of the likeness of all pairs, and which parts are kept from one another.
    let mut like = vec![0.0_f32; count * count];
    let mut kept = vec![false; count * count];
    for a in 0..count {
        for b in 0..a {
            let likeness = voices[a].likeness(&voices[b]);
            (like[a * count + b], like[b * count + a]) = (likeness, likeness);
        }
    }
    loop {
        let mut best: Option<(f32, usize, usize)> = None;
        for a in 0..count {
            let Some(one) = &parts[a] else { continue };
            for b in 0..a {
                let Some(other) = &parts[b] else { continue };
                let mean = like[a * count + b] / (one.voices.len() * other.voices.len()) as f32;
                if !kept[a * count + b] && best.is_none_or(|(most, ..)| mean > most) {
                    best = Some((mean, a, b));
                }
            }
        }
        let Some((_, a, b)) = best else { break };
        if let (Some(one), Some(other)) = (&parts[a], &parts[b])
            && apart(one, other, voices, rarity)
        {
            kept[a * count + b] = true;
            continue;
        }
        let gone = parts[a].take();
        if let (Some(gone), Some(part)) = (gone, &mut parts[b]) {
            part.add(gone);
        }
        for c in 0..count {
            like[b * count + c] += like[a * count + c];
            like[c * count + b] = like[b * count + c];
            (kept[b * count + c], kept[c * count + b]) = (false, false);
        }
    }
    let mut parts: Vec<Part> = parts.into_iter().flatten().collect();
    let first = |part: &Part| part.voices.iter().map(|&voice| voices[voice].at).min();
    parts.sort_by_key(first);
    parts
}

/// Would what two stories tell come apart again, were they put together?
pub(crate) fn would_part<'v>(
    one: impl IntoIterator<Item = &'v Voice> + Clone,
    other: impl IntoIterator<Item = &'v Voice> + Clone,
    members: u32,
    idf: &Idf,
) -> bool {
    let rarity = Rarity::without(one.clone().into_iter().chain(other.clone()), members, idf);
    Part::all(one).is_apart(&Part::all(other), &rarity, COMMON)
}

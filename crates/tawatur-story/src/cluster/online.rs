use super::common::shares;
use super::input::StoryInput;
use rustc_hash::{FxHashMap, FxHashSet};
use tawatur_model::{Copy, CopyKind};

/// A story that articles may still join.
#[derive(Debug, Default)]
struct Live {
    /// Summed weights of its independent members' terms and entities.
    terms: FxHashMap<u32, f32>,
    /// The same for headlines and leads alone.
    heads: FxHashMap<u32, f32>,
    entities: FxHashMap<u32, f32>,
    numbers: FxHashSet<u32>,
    /// Lengths of the two vectors of weights, taken when the last member joined.
    length: f32,
    head_length: f32,
    entity_length: f32,
    newest: Option<f32>,
    /// Place in the order of arrival of the newest member.
    last: usize,
}

/// How often words stand in articles: what was seen, leaning on what is known of Arabic beforehand.
struct Idf {
    seen: FxHashMap<u32, u32>,
    before: FxHashMap<u32, f32>,
    articles: f32,
}

/// Weight, in articles, of what is known beforehand.
const BEFORE: f32 = 60.0;
/// The share of articles assumed for a word not known beforehand.
const UNKNOWN: f32 = 0.004;

impl Idf {
    fn of(&self, term: u32) -> f32 {
        let share = self.before.get(&term).copied().unwrap_or(UNKNOWN);
        let seen = self.seen.get(&term).copied().unwrap_or_default() as f32;
        ((self.articles + BEFORE) / (seen + BEFORE * share)).ln().max(0.0)
    }
}

/// Rarest terms of an article by which live stories are looked up.
const KEYS: usize = 24;
/// Stories listed under one term, the newest.
const LISTED: usize = 48;
/// Stories compared in full.
const COMPARED: usize = 12;
/// Hours after which a story is closed.
const CLOSED: f32 = 24.0 * 21.0;
/// Articles after which a story without known times is closed.
const CLOSED_ARTICLES: usize = 200_000;
/// What headline and lead weigh beside the whole text: they tell the event, the rest its background.
const HEAD: f32 = 0.6;
/// Similarity from which an article joins, by words alone…
const JOIN: f32 = 0.22;
/// …and where entities are known: the same people do many things, and names alone must not suffice.
const JOIN_READ: f32 = 0.32;

/// The story of each article, as a number; stories are numbered by their first article. `copies` may be in any order.
pub fn assign(inputs: &[StoryInput], copies: &[Copy]) -> Vec<u32> {
    let mut sources: Vec<Vec<&Copy>> = vec![Vec::new(); inputs.len()];
    for copy in copies {
        if let Some(of) = sources.get_mut(copy.article as usize)
            && copy.of < copy.article
        {
            of.push(copy);
        }
    }
    let mut idf = Idf { seen: FxHashMap::default(), before: shares(), articles: 0.0 };
    let mut lives: Vec<Live> = Vec::new();
    let mut index: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let mut story = Vec::with_capacity(inputs.len());
    for (at, input) in inputs.iter().enumerate() {
        let whole = sources[at].iter().find(|copy| copy.how != CopyKind::Embed);
        if let Some(copy) = whole {
            let of: u32 = story[copy.of as usize];
            let live = &mut lives[of as usize];
            live.last = at;
            live.newest = later(live.newest, input.hours);
            story.push(of);
            continue;
        }
        let vectors = Vectors::of(input, &idf);
        let mut weighed: Vec<(u32, f32)> = vectors.terms.iter().map(|&(term, weight, _)| (term, weight)).collect();
        weighed.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let embedded = sources[at].first().map(|copy| story[copy.of as usize]);
        let best = candidates(&weighed, &index, embedded)
            .into_iter()
            .filter(|&candidate| is_open(&lives[candidate as usize], input, at))
            .map(|candidate| {
                let live = &lives[candidate as usize];
                let bonus = if embedded == Some(candidate) { 0.12 } else { 0.0 };
                (candidate, similarity(input, &vectors, live) + bonus)
            })
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        let joined = match best {
            Some((candidate, likeness)) if likeness >= if input.entities.is_empty() { JOIN } else { JOIN_READ } => {
                candidate
            }
            _ => {
                lives.push(Live::default());
                lives.len() as u32 - 1
            }
        };
        let live = &mut lives[joined as usize];
        join(live, input, at, &idf);
        for &(term, _) in weighed.iter().take(KEYS) {
            let list = index.entry(term).or_default();
            list.retain(|&s| s != joined);
            if list.len() >= LISTED {
                list.remove(0);
            }
            list.push(joined);
        }
        idf.articles += 1.0;
        for &(term, _) in &input.terms {
            *idf.seen.entry(term).or_default() += 1;
        }
        story.push(joined);
        if (at + 1) % SWEEP == 0 {
            sweep(&mut lives, input, at);
        }
    }
    story
}

/// Articles after which closed stories are emptied.
const SWEEP: usize = 4096;

/// Frees what closed stories hold, so that memory is bounded by the news of a few weeks.
fn sweep(lives: &mut [Live], input: &StoryInput, at: usize) {
    for live in lives.iter_mut().filter(|live| live.length > 0.0) {
        let long_ago = matches!((live.newest, input.hours), (Some(newest), Some(now)) if now - newest > 2.0 * CLOSED);
        if long_ago || at - live.last > CLOSED_ARTICLES {
            *live = Live { newest: live.newest, last: live.last, ..Live::default() };
        }
    }
}

fn join(live: &mut Live, input: &StoryInput, at: usize, idf: &Idf) {
    for &(term, weight) in &input.terms {
        *live.terms.entry(term).or_default() += (1.0 + weight).ln();
    }
    for &(term, weight) in &input.head {
        *live.heads.entry(term).or_default() += (1.0 + weight).ln();
    }
    for &(entity, weight) in &input.entities {
        *live.entities.entry(entity).or_default() += weight;
    }
    for &number in &input.numbers {
        live.numbers.insert(number);
    }
    live.length = length(&live.terms, |term| idf.of(term));
    live.head_length = length(&live.heads, |term| idf.of(term));
    live.entity_length = length(&live.entities, |_| 1.0);
    live.newest = later(live.newest, input.hours);
    live.last = at;
}

fn later(a: Option<f32>, b: Option<f32>) -> Option<f32> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    }
}

fn candidates(weighed: &[(u32, f32)], index: &FxHashMap<u32, Vec<u32>>, embedded: Option<u32>) -> Vec<u32> {
    let mut sums: FxHashMap<u32, f32> = FxHashMap::default();
    for &(term, weight) in weighed.iter().take(KEYS * 2) {
        for &story in index.get(&term).map(Vec::as_slice).unwrap_or_default() {
            *sums.entry(story).or_default() += weight;
        }
    }
    let mut ranked: Vec<(u32, f32)> = sums.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut stories: Vec<u32> = ranked.into_iter().take(COMPARED).map(|(story, _)| story).collect();
    if let Some(embedded) = embedded
        && !stories.contains(&embedded)
    {
        stories.push(embedded);
    }
    stories
}

fn is_open(live: &Live, input: &StoryInput, at: usize) -> bool {
    match (live.newest, input.hours) {
        (Some(newest), Some(hours)) => (hours - newest).abs() <= CLOSED,
        _ => at - live.last <= CLOSED_ARTICLES,
    }
}

/// An article's weighted terms, computed once for all stories that it is compared with: term, weight, rarity.
struct Vectors {
    terms: Vec<(u32, f32, f32)>,
    head: Vec<(u32, f32, f32)>,
}

impl Vectors {
    fn of(input: &StoryInput, idf: &Idf) -> Self {
        let weigh = |terms: &[(u32, f32)]| {
            let one = |&(term, weight): &(u32, f32)| {
                let rarity = idf.of(term);
                (term, (1.0 + weight).ln() * rarity, rarity)
            };
            terms.iter().map(one).collect()
        };
        Vectors { terms: weigh(&input.terms), head: weigh(&input.head) }
    }
}

/// How near an article is to a story, 0 to about 1.
fn similarity(input: &StoryInput, vectors: &Vectors, live: &Live) -> f32 {
    let against = |terms: &[(u32, f32, f32)], story: &FxHashMap<u32, f32>, length: f32| {
        let weight = |term: &u32| story.get(term).copied().unwrap_or_default();
        cosine(terms.iter().map(|(term, mine, rarity)| (*mine, weight(term) * rarity)), length)
    };
    let body = against(&vectors.terms, &live.terms, live.length);
    let head = against(&vectors.head, &live.heads, live.head_length);
    let words = (1.0 - HEAD) * body + HEAD * head;
    let mut likeness = words;
    if !input.entities.is_empty() && !live.entities.is_empty() {
        let entity = |&(entity, weight): &(u32, f32)| (weight, live.entities.get(&entity).copied().unwrap_or_default());
        let entities = cosine(input.entities.iter().map(entity), live.entity_length);
        likeness = 0.55 * words + 0.45 * entities * entities.sqrt();
    }
    likeness * numbers(input, live) * time(input, live)
}

/// The cosine of two vectors of which the second's length is known.
fn cosine(pairs: impl Iterator<Item = (f32, f32)>, theirs: f32) -> f32 {
    let (mut dot, mut mine) = (0.0, 0.0);
    for (a, b) in pairs {
        dot += a * b;
        mine += a * a;
    }
    let norm = mine.sqrt() * theirs;
    if norm > 0.0 { dot / norm } else { 0.0 }
}

/// The squares are summed as integers, since the order in which a map is walked would change the last bits of a float.
fn length(vector: &FxHashMap<u32, f32>, scale: impl Fn(u32) -> f32) -> f32 {
    let square = |(&term, &weight): (&u32, &f32)| {
        let weight = f64::from(weight * scale(term));
        (weight * weight * 1024.0) as u64
    };
    (vector.iter().map(square).sum::<u64>() as f32 / 1024.0).sqrt()
}

/// Numbers that agree bring near; many numbers of which none agrees set apart.
fn numbers(input: &StoryInput, live: &Live) -> f32 {
    if input.numbers.is_empty() || live.numbers.is_empty() {
        return 1.0;
    }
    let shared = input.numbers.iter().filter(|n| live.numbers.contains(n)).count();
    match shared {
        0 => 0.8,
        1 => 1.15,
        _ => 1.3,
    }
}

/// Stories fade: half a week between an article and the newest member is little, two weeks is much.
fn time(input: &StoryInput, live: &Live) -> f32 {
    match (live.newest, input.hours) {
        (Some(newest), Some(hours)) => {
            let days = ((hours - newest).abs() / 24.0 - 0.5).max(0.0);
            (-(days / 5.0).powi(2)).exp().max(0.02)
        }
        _ => 1.0,
    }
}

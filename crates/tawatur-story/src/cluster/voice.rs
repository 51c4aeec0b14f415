use super::input::StoryInput;
use super::live::Vectors;

/// Terms kept of a report: the heaviest, which are those of its headline and its rarest.
const TERMS: usize = 48;
/// Entities kept of a report: those that it names most.
const ENTITIES: usize = 16;
/// Steps in which a weight is kept.
const STEPS: f32 = 1024.0;

/// A key with its weight, in steps.
pub(crate) type Weighed = (u32, u16);

/// What is kept of an independent report of a live story, so that the story can come apart again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Voice {
    /// Its place in the order of arrival.
    pub(crate) at: u32,
    pub(crate) hours: Option<f32>,
    /// Its heaviest terms, sorted by key.
    pub(crate) terms: Box<[Weighed]>,
    /// The entities that it names most, sorted by key.
    pub(crate) entities: Box<[Weighed]>,
    /// Its numbers, sorted.
    pub(crate) numbers: Box<[u32]>,
    length: f32,
}

impl Voice {
    pub(crate) fn of(input: &StoryInput, vectors: &Vectors, at: usize) -> Self {
        let terms = heaviest(vectors.terms.iter().map(|term| (term.key, term.weight)), TERMS);
        Voice {
            at: at as u32,
            hours: input.hours,
            length: terms.iter().map(|term| f32::from(term.1).powi(2)).sum::<f32>().sqrt(),
            terms,
            entities: heaviest(input.entities.iter().copied(), ENTITIES),
            numbers: input.numbers.as_slice().into(),
        }
    }

    /// How much alike the words of two reports are, 0 to 1.
    pub(crate) fn likeness(&self, other: &Voice) -> f32 {
        let (mut sum, mut a, mut b) = (0.0, 0, 0);
        while let (Some(one), Some(two)) = (self.terms.get(a), other.terms.get(b)) {
            if one.0 == two.0 {
                sum += f32::from(one.1) * f32::from(two.1);
            }
            (a, b) = (a + usize::from(one.0 <= two.0), b + usize::from(two.0 <= one.0));
        }
        if sum > 0.0 { sum / (self.length * other.length) } else { 0.0 }
    }
}

/// The heaviest, sorted by key.
fn heaviest(terms: impl Iterator<Item = (u32, f32)>, most: usize) -> Box<[Weighed]> {
    let mut kept: Vec<Weighed> =
        terms.map(|(key, weight)| (key, (weight * STEPS).round() as u16)).filter(|term| term.1 > 0).collect();
    if kept.len() > most {
        kept.select_nth_unstable_by(most, |a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        kept.truncate(most);
    }
    kept.sort_unstable_by_key(|term| term.0);
    kept.into_boxed_slice()
}

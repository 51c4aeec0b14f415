use crate::{Kind, Model, Sums, TAGS, Weights, allowed, begin, feature, inside, mix, pack, spans};
use proptest::prelude::*;
use std::borrow::Cow;

fn model(seed: u32) -> Model {
    let mut transitions = [[0.0; TAGS]; TAGS];
    for (at, weight) in transitions.iter_mut().flatten().enumerate() {
        *weight = (mix(seed, at as u32) % 9) as f32 / 4.0 - 1.0;
    }
    let features =
        (0..40).map(|n| (feature(1, 0, n), std::array::from_fn(|t| (mix(n, t as u32) % 33) as f32 / 8.0 - 2.0)));
    let (bytes, _) = pack(&Weights { features: features.collect(), transitions }, 5);
    Model::new(Cow::Owned(bytes)).unwrap()
}

fn sums(model: &Model, features: &[u32]) -> Sums {
    let mut sums = Sums::default();
    features.iter().for_each(|f| model.add(feature(1, 0, *f), &mut sums));
    sums
}

proptest! {
    /// The best path is as good as the best of all paths, and one that may be.
    #[test]
    fn no_path_is_better(seed in 0u32..1000, words in prop::collection::vec(prop::collection::vec(0u32..50, 0..4), 0..5)) {
        let model = model(seed);
        let sentence: Vec<Sums> = words.iter().map(|features| sums(&model, features)).collect();
        let found = model.decode(&sentence);
        prop_assert_eq!(found.len(), sentence.len());
        let paths = (0..TAGS.pow(sentence.len() as u32)).map(|mut number| {
            let mut path = vec![0u8; sentence.len()];
            for tag in &mut path {
                *tag = (number % TAGS) as u8;
                number /= TAGS;
            }
            path
        });
        let best = paths.filter_map(|path| model.score(&sentence, &path)).max();
        prop_assert_eq!(model.score(&sentence, &found), best);
    }

    /// Spans are the tags told in another way.
    #[test]
    fn spans_say_what_the_tags_say(tags in prop::collection::vec(0u8..TAGS as u8, 0..20)) {
        let mut before = 0;
        let tags: Vec<u8> = tags.into_iter().map(|tag| {
            before = if allowed(before as usize, tag as usize) { tag } else { 0 };
            before
        }).collect();
        let mut again = vec![0u8; tags.len()];
        for (range, kind) in spans(&tags) {
            again[range.clone()].fill(inside(kind));
            again[range.start] = begin(kind);
        }
        prop_assert_eq!(again, tags);
    }
}

#[test]
fn packing_is_reproducible_whatever_the_order() {
    let row = |n: u32| (feature(2, 1, n), std::array::from_fn(|t| (mix(n, t as u32) % 100) as f32 / 50.0 - 1.0));
    let transitions = [[0.5; TAGS]; TAGS];
    let (forward, kept) = pack(&Weights { features: (0..200).map(row).collect(), transitions }, 8);
    let (backward, _) = pack(&Weights { features: (0..200).rev().map(row).collect(), transitions }, 8);
    assert!(forward == backward && kept > 180);
    let model = Model::new(Cow::Owned(forward)).unwrap();
    let mut sums = Sums::default();
    model.add(feature(2, 1, 7), &mut sums);
    assert_ne!(sums[..TAGS], Sums::default()[..TAGS]);
}

#[test]
fn other_bytes_are_no_model() {
    assert!(Model::new(Cow::Borrowed(b"")).is_none());
    assert!(Model::new(Cow::Borrowed(b"TWN1 and more")).is_none());
    assert_eq!(spans(&[1, 2, 2, 0, 3, 3]), [(0..3, Kind::Person), (4..5, Kind::Place), (5..6, Kind::Place)]);
}

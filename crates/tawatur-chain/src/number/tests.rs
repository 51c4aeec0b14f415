use super::minimum_cut;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Does some way through the graph of the paths pass no vertex of the cut?
fn escapes(vertices: usize, paths: &[Vec<usize>], cut: &BTreeSet<usize>) -> bool {
    let mut reached: BTreeSet<usize> = paths.iter().map(|p| p[0]).filter(|v| !cut.contains(v)).collect();
    for _ in 0..vertices {
        for path in paths {
            for step in path.windows(2) {
                if reached.contains(&step[0]) && !cut.contains(&step[1]) {
                    reached.insert(step[1]);
                }
            }
        }
    }
    paths.iter().any(|path| reached.contains(&path[path.len() - 1]))
}

fn brute(vertices: usize, paths: &[Vec<usize>]) -> usize {
    (0u32..1 << vertices)
        .filter(|set| !escapes(vertices, paths, &(0..vertices).filter(|v| set >> v & 1 == 1).collect()))
        .map(|set| set.count_ones() as usize)
        .min()
        .expect("the set of all vertices cuts everything")
}

#[test]
fn what_nothing_can_cut_has_no_cut() {
    assert_eq!(minimum_cut(1, &[vec![0], vec![]]), None);
    assert_eq!(minimum_cut(0, &[]), Some(vec![]));
}

#[test]
fn the_cut_nearest_the_event_is_named() {
    assert_eq!(minimum_cut(3, &[vec![0, 1, 2]]), Some(vec![0]));
    assert_eq!(minimum_cut(4, &[vec![0, 2], vec![1, 2], vec![0, 3, 2]]), Some(vec![2]));
}

proptest! {
    #[test]
    fn the_cut_is_smallest_and_really_cuts(paths in prop::collection::vec(
        prop::sample::subsequence((0..7usize).collect::<Vec<_>>(), 1..5).prop_shuffle(), 1..7))
    {
        let cut = minimum_cut(7, &paths).expect("no path is empty");
        prop_assert_eq!(cut.len(), brute(7, &paths));
        prop_assert!(!escapes(7, &paths, &cut.into_iter().collect()));
    }
}

use tantivy::index::SegmentMeta;
use tantivy::indexer::{MergeCandidate, MergePolicy};

/// Which parts of the index become one.
///
/// Parts of about one size are merged once there are [`MANY`], so that a search looks into few and each document is written
/// anew a few times only. What is large enough is left alone: a merge touches all of its bytes, and would take as much memory.
/// A part of which half was removed is written anew by itself.
#[derive(Debug)]
pub(super) struct Merging;

/// Parts of one size that are merged.
const MANY: usize = 8;
/// Documents of the smallest size: fewer are as many.
const SMALLEST: u32 = 2_000;
/// How much larger each size is.
const STEP: u32 = 6;
/// Documents of a part that is not merged again.
const LARGEST: u32 = 800_000;

/// The size of a part: 0 for up to 2,000 documents, 1 for up to 12,000 and so on.
fn size(documents: u32) -> u32 {
    let (mut size, mut limit) = (0, SMALLEST);
    while documents > limit {
        (size, limit) = (size + 1, limit.saturating_mul(STEP));
    }
    size
}

/// Which parts are merged, of their documents and the removed among them.
fn chosen(parts: &[(u32, u32)]) -> Vec<Vec<usize>> {
    let mut sizes: std::collections::BTreeMap<u32, Vec<usize>> = std::collections::BTreeMap::new();
    let mut chosen = Vec::new();
    for (at, &(all, removed)) in parts.iter().enumerate() {
        let alive = all - removed.min(all);
        if removed > SMALLEST && removed > alive {
            chosen.push(vec![at]);
        } else if alive <= LARGEST / 2 {
            sizes.entry(size(alive)).or_default().push(at);
        }
    }
    for (_, mut of_size) in sizes {
        of_size.sort_by_key(|&at| parts[at].0);
        while of_size.len() >= MANY {
            let mut sum = 0u32;
            let mut take = 0;
            while take < of_size.len() && (take < 2 || sum + parts[of_size[take]].0 <= LARGEST) {
                sum = sum.saturating_add(parts[of_size[take]].0);
                take += 1;
            }
            chosen.push(of_size.drain(..take).collect());
        }
    }
    chosen
}

impl MergePolicy for Merging {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let parts: Vec<(u32, u32)> = segments.iter().map(|part| (part.max_doc(), part.num_deleted_docs())).collect();
        let ids = |of: Vec<usize>| MergeCandidate(of.into_iter().map(|at| segments[at].id()).collect());
        chosen(&parts).into_iter().map(ids).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_left_alone() {
        assert_eq!(chosen(&[(10, 0); 7]), Vec::<Vec<usize>>::new());
        assert_eq!(chosen(&[(10, 0); 8]), [(0..8).collect::<Vec<usize>>()]);
        assert_eq!(chosen(&[(390_000, 0), (10, 9), (100_000, 10_000)]), Vec::<Vec<usize>>::new());
    }

    #[test]
    fn what_was_mostly_removed_is_written_anew() {
        assert_eq!(chosen(&[(100_000, 60_000), (100_000, 0)]), [vec![0]]);
    }

    #[test]
    fn no_part_grows_beyond_the_largest() {
        for of in chosen(&[(300_000, 0); 20]) {
            assert!(of.len() * 300_000 <= LARGEST as usize);
        }
        assert_eq!(chosen(&[(500_000, 0); 20]), Vec::<Vec<usize>>::new());
    }

    /// Parts come and are merged: how many there are stays small, and so does how often a document is written.
    #[test]
    fn parts_stay_few() {
        for each in [14u32, 500, 57_000] {
            let (mut parts, mut written): (Vec<(u32, u32)>, u64) = (Vec::new(), 0);
            for _ in 0..300 {
                parts.push((each, 0));
                loop {
                    let chosen = chosen(&parts);
                    if chosen.is_empty() {
                        break;
                    }
                    let gone: Vec<usize> = chosen.concat();
                    let mut next: Vec<(u32, u32)> =
                        (0..parts.len()).filter(|at| !gone.contains(at)).map(|at| parts[at]).collect();
                    for of in chosen {
                        let sum = of.iter().map(|&at| parts[at].0).sum();
                        written += u64::from(sum);
                        next.push((sum, 0));
                    }
                    parts = next;
                }
            }
            assert!(parts.len() <= 48, "{} parts of {each}", parts.len());
            // What is small is written often: it costs nothing.
            let often = if each < 100 { 24 } else { 4 };
            assert!(written <= often * 300 * u64::from(each), "{written} of {each}");
        }
    }
}

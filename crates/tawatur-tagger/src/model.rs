use crate::tag::{TAGS, allowed};
use std::borrow::Cow;
use std::sync::OnceLock;

/// Weights of a token summed over its features: one place a tag, and one that says nothing.
pub type Sums = [i16; 8];

/// What a file of weights begins with.
pub(crate) const MAGIC: [u8; 4] = *b"TWN1";

/// Bytes before the rows: the magic, the logarithm of the number of buckets, the transitions.
pub(crate) const HEAD: usize = 8 + TAGS * TAGS * 2;

/// Rows that share a bucket, and the bytes of one: seven weights and the check.
pub(crate) const BUCKET: usize = 4;
pub(crate) const ROW: usize = 8;

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.weights"));

/// No tag has so bad a score.
const NEVER: i32 = i32::MIN / 4;

/// Weights of features in a table of buckets, and of pairs of tags.
pub struct Model {
    transitions: [[i32; TAGS]; TAGS],
    bytes: Cow<'static, [u8]>,
    mask: usize,
}

impl Model {
    /// The weights that are built in; none where the file was not there.
    pub fn embedded() -> Option<&'static Model> {
        static MODEL: OnceLock<Option<Model>> = OnceLock::new();
        MODEL.get_or_init(|| Model::new(Cow::Borrowed(EMBEDDED))).as_ref()
    }

    /// A model from the bytes that [`pack`](crate::pack) writes; none where they are others.
    pub fn new(bytes: Cow<'static, [u8]>) -> Option<Model> {
        let head = bytes.get(..HEAD).filter(|head| head.starts_with(&MAGIC))?;
        let size = *head.get(4).filter(|&&size| size < 24)?;
        let buckets = 1usize << size;
        if bytes.len() != HEAD + buckets * BUCKET * ROW {
            return None;
        }
        let mut transitions = [[0; TAGS]; TAGS];
        for (at, pair) in head[8..].chunks_exact(2).enumerate() {
            transitions[at / TAGS][at % TAGS] = i32::from(i16::from_le_bytes([pair[0], pair[1]]));
        }
        Some(Model { transitions, mask: buckets - 1, bytes })
    }

    /// Adds the weights of a feature, where it has any.
    #[inline]
    pub fn add(&self, feature: u32, sums: &mut Sums) {
        let from = HEAD + (feature as usize & self.mask) * BUCKET * ROW;
        let Some(bucket) = self.bytes.get(from..).and_then(|rest| rest.first_chunk::<{ BUCKET * ROW }>()) else {
            return;
        };
        let check = check(feature);
        for at in 0..BUCKET {
            if bucket[at * ROW + TAGS] == check {
                for (sum, weight) in sums.iter_mut().zip(&bucket[at * ROW..at * ROW + ROW]) {
                    *sum = sum.wrapping_add(i16::from(*weight as i8));
                }
                return;
            }
        }
    }

    /// The tags of the best path through a sentence; of equals the one whose tags come first.
    pub fn decode(&self, sentence: &[Sums]) -> Vec<u8> {
        let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(sentence.len());
        let mut scores = [NEVER; TAGS];
        for (at, sums) in sentence.iter().enumerate() {
            let mut next = [NEVER; TAGS];
            let mut from = [0u8; TAGS];
            for (tag, (best, origin)) in next.iter_mut().zip(&mut from).enumerate() {
                if at == 0 {
                    *best = if allowed(0, tag) { 0 } else { NEVER };
                } else {
                    for (before, score) in scores.iter().enumerate().filter(|(before, _)| allowed(*before, tag)) {
                        let score = score + self.transitions[before][tag];
                        if score > *best {
                            (*best, *origin) = (score, before as u8);
                        }
                    }
                }
                *best = (*best + i32::from(sums[tag])).max(NEVER);
            }
            scores = next;
            back.push(from);
        }
        let mut tags = vec![0u8; sentence.len()];
        let mut tag = (0..TAGS).rev().max_by_key(|&tag| scores[tag]).unwrap_or_default() as u8;
        for (place, from) in tags.iter_mut().zip(&back).rev() {
            *place = tag;
            tag = from[usize::from(tag)];
        }
        tags
    }

    /// The score of a path, as [`decode`](Self::decode) counts it; none where a tag may not stand where it stands.
    pub fn score(&self, sentence: &[Sums], tags: &[u8]) -> Option<i32> {
        let mut before = 0usize;
        let mut score = 0;
        for (at, (sums, &tag)) in sentence.iter().zip(tags).enumerate() {
            let tag = usize::from(tag);
            if tag >= TAGS || !allowed(before, tag) {
                return None;
            }
            score += i32::from(sums[tag]) + if at > 0 { self.transitions[before][tag] } else { 0 };
            before = tag;
        }
        Some(score)
    }
}

/// The byte by which a row knows its feature; nought is an empty row.
pub(crate) fn check(feature: u32) -> u8 {
    ((feature >> 24) as u8).max(1)
}

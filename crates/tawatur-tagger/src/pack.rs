use crate::model::{BUCKET, HEAD, MAGIC, ROW, check};
use crate::tag::TAGS;

/// Fitted weights: of features, and of a tag behind another.
pub struct Weights {
    /// The weights of each feature, one a tag. Features come in any order, each once.
    pub features: Vec<(u32, [f32; TAGS])>,
    /// Of a tag (second) behind another (first).
    pub transitions: [[f32; TAGS]; TAGS],
}

/// What a weight of one is in the table.
pub const SCALE: f32 = 32.0;

/// Writes weights as the table that [`Model::new`](crate::Model::new) reads, with two to the `size` buckets. Of features that share a
/// bucket those with the largest weights stay. Also how many stayed.
pub fn pack(weights: &Weights, size: u8) -> (Vec<u8>, usize) {
    let mut features: Vec<(i32, u32, [i8; TAGS])> = Vec::with_capacity(weights.features.len());
    for (feature, row) in &weights.features {
        // The same added to all tags changes nothing, so that a row is held around nought.
        let (low, high) = row.iter().fold((f32::MAX, f32::MIN), |(low, high), &w| (low.min(w), high.max(w)));
        let middle = (low + high) / 2.0;
        let whole = row.map(|w| ((w - middle) * SCALE).round().clamp(-127.0, 127.0) as i8);
        let reach = whole.iter().map(|w| i32::from(*w).abs()).max().unwrap_or_default();
        if reach > 0 {
            features.push((-reach, *feature, whole));
        }
    }
    features.sort_unstable();
    let buckets = 1usize << size;
    let mut bytes = vec![0u8; HEAD + buckets * BUCKET * ROW];
    bytes[..4].copy_from_slice(&MAGIC);
    bytes[4] = size;
    for (at, weight) in weights.transitions.iter().flatten().enumerate() {
        let whole = (weight * SCALE).round().clamp(-30_000.0, 30_000.0) as i16;
        bytes[8 + at * 2..10 + at * 2].copy_from_slice(&whole.to_le_bytes());
    }
    let mut kept = 0;
    for (_, feature, row) in features {
        let from = HEAD + (feature as usize & (buckets - 1)) * BUCKET * ROW;
        let mut rows = bytes[from..from + BUCKET * ROW].chunks_exact_mut(ROW);
        // A row of the same check would be taken for this one.
        let Some(free) = rows.find(|row| row[TAGS] == 0 || row[TAGS] == check(feature)) else { continue };
        if free[TAGS] == 0 {
            for (byte, weight) in free.iter_mut().zip(row) {
                *byte = weight as u8;
            }
            free[TAGS] = check(feature);
            kept += 1;
        }
    }
    (bytes, kept)
}

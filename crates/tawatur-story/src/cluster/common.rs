use crate::cluster::term::key;
use std::collections::BTreeMap;

const TABLE: &str = include_str!("../../data/common.tsv");

/// The share of articles in which common words stand, by the word's key.
pub(crate) fn shares() -> BTreeMap<u32, f32> {
    let mut shares = BTreeMap::new();
    for line in TABLE.lines().skip(1) {
        if let Some((word, share)) = line.split_once('\t')
            && let Ok(share) = share.trim().parse::<f32>()
        {
            // Two words of one key stand together at least as often as the more frequent of them.
            let known = shares.entry(key(&tawatur_text::fold(word).text)).or_insert(0.0_f32);
            *known = known.max(share / 1000.0);
        }
    }
    shares
}

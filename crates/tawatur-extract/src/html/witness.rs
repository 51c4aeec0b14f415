//! The article's text by JSON-LD as a witness of what on the page is its body.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

use crate::block::Block;
use crate::letter;

/// Words that are compared at a time.
const WINDOW: usize = 4;

/// So much of the body that was found, and of the witness, must be in the other, in percent, for the witness to be heard.
const AGREED: usize = 75;

/// Leaves out what stands behind the last paragraph that the witness knows, where witness and page agree in all else.
/// It says nothing about what stands before the body: leads are often not in it.
pub(super) fn hear(blocks: &mut [Block], witness: &str) {
    let words = letter::words(witness, usize::MAX);
    let known: FxHashSet<u64> = windows(&words).collect();
    if known.len() < 40 {
        return;
    }
    let mut seen: FxHashSet<u64> = FxHashSet::default();
    let [mut all, mut shared] = [0, 0];
    let mut last = 0;
    for (at, block) in blocks.iter().enumerate().filter(|(_, block)| block.kept()) {
        let words = letter::words(&block.text, usize::MAX);
        let [mut count, mut found] = [0, 0];
        for window in windows(&words) {
            count += 1;
            found += usize::from(known.contains(&window));
            seen.insert(window);
        }
        (all, shared) = (all + count, shared + found);
        if count > 0 && found * 2 > count {
            last = at;
        }
    }
    let told = known.iter().filter(|window| seen.contains(window)).count();
    if shared * 100 < all * AGREED || told * 100 < known.len() * AGREED {
        return;
    }
    blocks[last + 1..].iter_mut().for_each(|block| block.remove("outside"));
}

fn windows(words: &[String]) -> impl Iterator<Item = u64> + '_ {
    words.windows(WINDOW).map(|window| {
        let mut hasher = FxHasher::default();
        window.hash(&mut hasher);
        hasher.finish()
    })
}

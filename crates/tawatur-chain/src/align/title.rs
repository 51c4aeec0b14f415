use super::vocabulary::hash_word;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;
use tawatur_text::letters::{ALEF, LAM};

/// Words that name no agreement: kinds of papers, and what is done with them.
static GENERIC: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let lines = include_str!("../../data/generic.tsv").lines().skip(1);
    lines.map(|line| hash_word(bare(&tawatur_text::fold(line.trim()).text))).collect()
});

/// Words that set a thing apart from all before it.
static ANOTHER: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let lines = include_str!("../../data/another.tsv").lines().skip(1);
    lines.map(|line| hash_word(bare(&tawatur_text::fold(line.trim()).text))).collect()
});

/// Does the item say that it is a new one?
pub(crate) fn says_another(item: &str) -> bool {
    let folded = tawatur_text::fold(item).text;
    folded.split(|c: char| !tawatur_text::letters::is_word(c)).any(|word| ANOTHER.contains(&hash_word(bare(word))))
}

/// The words of an agreement's title, as sorted hashes.
pub(crate) fn title_words(title: &str) -> Vec<u64> {
    let folded = tawatur_text::fold(title).text;
    let mut words: Vec<u64> = folded
        .split(|c: char| !tawatur_text::letters::is_word(c))
        .filter(|word| word.chars().nth(2).is_some())
        .map(|word| hash_word(bare(word)))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Those that tell which agreement it is.
pub(crate) fn telling(words: &[u64]) -> Vec<u64> {
    words.iter().copied().filter(|word| !GENERIC.contains(word)).collect()
}

/// A word without the article.
fn bare(word: &str) -> &str {
    word.strip_prefix(ALEF)
        .and_then(|rest| rest.strip_prefix(LAM))
        .filter(|rest| rest.chars().nth(2).is_some())
        .unwrap_or(word)
}

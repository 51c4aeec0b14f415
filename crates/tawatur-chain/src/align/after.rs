use super::time::Interval;
use super::vocabulary::hash_word;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;
use tawatur_model::{Claim, ReadArticle, Span};

/// Words before a length of time, and between it and what is dated by it.
static WORDS: LazyLock<[FxHashSet<u64>; 2]> = LazyLock::new(|| {
    let rows = || include_str!("../../data/after.tsv").lines().skip(1).filter_map(|line| line.split_once('\t'));
    ["opens", "leads"].map(|place| {
        let words = rows().filter(|(_, of)| of.trim() == place).map(|(word, _)| word);
        words.map(|word| hash_word(&tawatur_text::fold(word.trim()).text)).collect()
    })
});

/// When that was of which the news of the day says how long it is past: «صادق البرلمان على المعاهدة بعد أربعة أشهر من توقيعها»
/// dates the signing by the day of publication.
pub(super) fn long_before(read: &ReadArticle, claim: &Claim, published: Interval) -> Option<Interval> {
    let text = &read.article.text;
    let start = claim.span.start();
    let near = |span: Span| span.end() < start && start - span.end() <= Claim::LED;
    let length = read.annotations.times.iter().find(|time| time.value.starts_with('P') && near(time.span))?;
    let has = |words: &FxHashSet<u64>, word: &str| words.contains(&hash_word(&tawatur_text::fold(word).text));
    let opens = length.span.of(text).split_whitespace().next().is_some_and(|word| has(&WORDS[0], word));
    let between = Span::new(length.span.end(), start).of(text).trim();
    let past = format!("-{}", length.value);
    (opens && has(&WORDS[1], between))
        .then(|| Interval::read(&past, Some(published)))
        .filter(|time| *time != Interval::Open && published != Interval::Open)
}

use crate::fold_word;
use crate::letters::{ALEF, LAM};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const CLASSES: &str = include_str!("../../data/name_class.tsv");

/// Folded letter to its class; a letter without one is left out.
static CLASS: LazyLock<FxHashMap<char, Option<char>>> = LazyLock::new(|| {
    let rows = CLASSES.lines().skip(1).filter_map(|line| line.split_once('\t'));
    rows.filter_map(|(letter, class)| Some((letter.chars().next()?, class.chars().next()))).collect()
});

/// The key under which the spellings of one name meet: its consonants by transliteration class, doubled letters once,
/// without articles and spaces. Names of one key are near; whether they are the same is for
/// [`name_verdict`](super::name_verdict) to say. Four in five pairs of spellings of one name share their key, one in
/// twenty pairs of near names that are two (`tests/text.rs` holds the figure for the gold).
///
/// ```
/// use tawatur_text::name_key;
/// assert_eq!(name_key("بيونغ يانغ"), name_key("بيونج يانج"));
/// assert_eq!(name_key("بيونغ يانغ"), name_key("بيونغيانغ"));
/// assert_ne!(name_key("موسكو"), name_key("مينسك"));
/// ```
pub fn name_key(name: &str) -> String {
    let folded = fold_word(name);
    let mut key = String::with_capacity(folded.len());
    let mut last = None;
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let bare = word.strip_prefix(ALEF).and_then(|rest| rest.strip_prefix(LAM)).filter(|rest| rest.len() > 4);
        for letter in bare.unwrap_or(word).chars() {
            let class = CLASS.get(&letter).copied().unwrap_or(Some(letter));
            if let Some(class) = class.filter(|_| class != last) {
                key.push(class);
            }
            last = class;
        }
    }
    // A name of vowels alone keeps them: it would have no key.
    if key.is_empty() { folded.split_whitespace().collect() } else { key }
}

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
/// without articles. Names of one key are near; whether they are the same is for
/// [`name_similarity`](super::name_similarity) to say.
///
/// ```
/// use tawatur_text::name_key;
/// assert_eq!(name_key("بيونغ يانغ"), name_key("بيونج يانج"));
/// assert_ne!(name_key("موسكو"), name_key("مينسك"));
/// ```
pub fn name_key(name: &str) -> String {
    let folded = fold_word(name);
    let mut key = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let bare = word.strip_prefix(ALEF).and_then(|rest| rest.strip_prefix(LAM)).filter(|rest| rest.len() > 4);
        if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
        let (mut last, from) = (None, key.len());
        for letter in bare.unwrap_or(word).chars() {
            let class = CLASS.get(&letter).copied().unwrap_or(Some(letter));
            if let Some(class) = class.filter(|_| class != last) {
                key.push(class);
            }
            last = class;
        }
        // A word of vowels alone keeps them: it would have no key.
        if key.len() == from {
            key.push_str(word);
        }
    }
    key
}

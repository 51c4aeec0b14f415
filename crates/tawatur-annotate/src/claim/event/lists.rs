use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use tawatur_text::fold_word;

/// Lists of small words by name (`data/event/words.tsv`), folded; a phrase has its words apart.
pub(crate) struct Lists {
    words: FxHashMap<&'static str, Vec<Vec<String>>>,
}

impl Lists {
    pub(crate) fn embedded() -> &'static Lists {
        static LISTS: LazyLock<Lists> = LazyLock::new(|| {
            let mut words: FxHashMap<&'static str, Vec<Vec<String>>> = FxHashMap::default();
            let lines = include_str!("../../../data/event/words.tsv").lines().skip(1);
            for (name, phrases) in lines.filter_map(|line| line.split_once('\t')) {
                let phrases = phrases.split('|').map(|p| p.split(' ').map(fold_word).collect());
                words.entry(name).or_default().extend(phrases);
            }
            Lists { words }
        });
        &LISTS
    }

    /// How many words of a list's phrase stand from a place on: those of the longest; 0 where none does.
    pub(crate) fn at<'w>(&self, name: &str, word: impl Fn(usize) -> &'w str) -> usize {
        let Some(phrases) = self.words.get(name) else { return 0 };
        let fits = |phrase: &&Vec<String>| phrase.iter().enumerate().all(|(n, w)| word(n) == w);
        phrases.iter().filter(fits).map(Vec::len).max().unwrap_or(0)
    }

    /// Does a word end with one of a list?
    pub(crate) fn ends(&self, name: &str, word: &str) -> bool {
        let endings = self.words.get(name).into_iter().flatten();
        endings.flatten().any(|ending| word.ends_with(ending.as_str()))
    }

    /// Is a word in a list?
    pub(crate) fn has(&self, name: &str, word: &str) -> bool {
        self.at(name, |n| if n == 0 { word } else { "" }) == 1
    }
}

use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use tawatur_text::fold_word;

/// Lists of small words by name (`data/event/words.tsv`), folded; a phrase has its words apart.
pub(crate) struct Lists {
    names: FxHashMap<&'static str, usize>,
    words: Vec<Vec<Vec<String>>>,
    /// The words with which phrases begin, and the lists in which they do: most words of a text are in none.
    heads: FxHashMap<String, u128>,
}

impl Lists {
    pub(crate) fn embedded() -> &'static Lists {
        static LISTS: LazyLock<Lists> = LazyLock::new(|| {
            let mut lists = Lists { names: FxHashMap::default(), words: Vec::new(), heads: FxHashMap::default() };
            let lines = include_str!("../../../data/event/words.tsv").lines().skip(1);
            for (name, phrases) in lines.filter_map(|line| line.split_once('\t')) {
                let index = *lists.names.entry(name).or_insert(lists.words.len());
                if index == lists.words.len() {
                    lists.words.push(Vec::new());
                }
                for phrase in phrases.split('|') {
                    let phrase: Vec<String> = phrase.split(' ').map(fold_word).collect();
                    *lists.heads.entry(phrase[0].clone()).or_default() |= 1 << index;
                    lists.words[index].push(phrase);
                }
            }
            lists
        });
        &LISTS
    }

    /// How many words of a list's phrase stand from a place on: those of the longest; 0 where none does.
    pub(crate) fn at<'w>(&self, name: &str, word: impl Fn(usize) -> &'w str) -> usize {
        let Some(&among) = self.heads.get(word(0)) else { return 0 };
        let Some(&index) = self.names.get(name).filter(|&&index| among >> index & 1 == 1) else { return 0 };
        let fits = |phrase: &&Vec<String>| phrase.iter().enumerate().all(|(n, w)| word(n) == w);
        self.words[index].iter().filter(fits).map(Vec::len).max().unwrap_or(0)
    }

    /// Does a word end with one of a list?
    pub(crate) fn ends(&self, name: &str, word: &str) -> bool {
        let endings = self.names.get(name).into_iter().flat_map(|&index| &self.words[index]);
        endings.flatten().any(|ending| word.ends_with(ending.as_str()))
    }

    /// Is a word in a list?
    pub(crate) fn has(&self, name: &str, word: &str) -> bool {
        self.at(name, |n| if n == 0 { word } else { "" }) == 1
    }
}

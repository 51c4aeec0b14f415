use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::safe;

/// The tables as they stand in the source tree: what every drawing says, and what the desk alone says.
pub(crate) const SOURCES: [&str; 2] = [include_str!("../../data/wording.tsv"), include_str!("../../data/desk.tsv")];

/// The language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Arabic.
    #[default]
    Ar,
    /// English.
    En,
}

impl Lang {
    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ar => "ar",
            Lang::En => "en",
        }
    }

    /// The direction of its script, as HTML names it.
    pub fn direction(self) -> &'static str {
        match self {
            Lang::Ar => "rtl",
            Lang::En => "ltr",
        }
    }
}

/// The interface's words in one language.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wording {
    lang: Lang,
}

impl Wording {
    /// The words of a language.
    pub fn new(lang: Lang) -> Self {
        Wording { lang }
    }

    /// Which language it is.
    pub fn lang(self) -> Lang {
        self.lang
    }

    /// The line of a key, where the table has one.
    pub fn find(self, key: &str) -> Option<&'static str> {
        table().get(key).map(|row| match self.lang {
            Lang::En => row.0,
            Lang::Ar => row.1,
        })
    }

    /// The line of an interface key (`ui.…`); the key itself where the table lacks it, so that the gap is seen.
    pub fn ui(self, key: &'static str) -> &'static str {
        self.find(key).unwrap_or(key)
    }

    /// The line of an interface key with its `{slots}` filled.
    pub fn fill(self, key: &'static str, slots: &[(&str, &str)]) -> String {
        let mut line = self.ui(key).to_owned();
        for (slot, value) in slots {
            line = line.replace(&format!("{{{slot}}}"), value);
        }
        line
    }

    /// A word of the records (`certainty`, `planned`); an unknown one is shown as it is, made safe, hyphens as spaces.
    pub fn word(self, family: &str, word: &str) -> String {
        let known = self.find(&format!("{family}.{word}")).map(str::to_owned);
        known.unwrap_or_else(|| safe(&word.replace('-', " ")).into_owned())
    }

    /// A counted noun in the plural form that its number asks for.
    pub fn count(self, noun: &str, n: u32) -> String {
        let form = match (n, n % 100) {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            (_, 3..=10) => "few",
            (_, 11..=99) => "many",
            _ => "other",
        };
        self.word("count", &format!("{noun}.{form}")).replace("{n}", &n.to_string())
    }
}

fn table() -> &'static FxHashMap<&'static str, (&'static str, &'static str)> {
    static TABLE: OnceLock<FxHashMap<&'static str, (&'static str, &'static str)>> = OnceLock::new();
    TABLE.get_or_init(|| SOURCES.iter().flat_map(|source| source.lines().skip(1)).filter_map(row).collect())
}

/// English and Arabic of the rows whose keys begin so, in the order of the tables.
pub(super) fn rows(family: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    SOURCES
        .iter()
        .flat_map(|source| source.lines().skip(1))
        .filter_map(row)
        .filter_map(move |(key, words)| key.starts_with(family).then_some(words))
}

/// One line of the table: the key, then English and Arabic.
pub(crate) fn row(line: &'static str) -> Option<(&'static str, (&'static str, &'static str))> {
    let (key, rest) = line.split_once('\t')?;
    Some((key, rest.split_once('\t')?))
}

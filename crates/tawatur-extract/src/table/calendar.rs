//! The words that dates are made of.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Fault, rows};
use crate::letter;

const FILE: &str = "data/calendar.tsv";

/// What a word says in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A month of the Gregorian year.
    Month(u32),
    /// A month of the Hijri year; it is recognised, not converted.
    Hijri,
    /// A day of the week, Monday 1.
    Weekday(u32),
    /// Stands behind a Hijri year.
    Era,
    /// Before noon.
    Morning,
    /// After noon.
    Evening,
    /// Says that the date is of a change.
    Updated,
    /// Says that the date is of the publication, after one that was of a change.
    Published,
    /// The number of a newspaper's issue stands behind it.
    Issue,
    /// May stand about a date and changes nothing.
    Filler,
    /// «3 days ago»: the words that tell how long stand behind it, or (`true`) before it.
    Since(bool),
}

/// Words and phrases by their key.
#[derive(Debug, Default)]
pub(crate) struct Calendar {
    words: FxHashMap<String, Meaning>,
    /// First words of what has two or three.
    opening: FxHashSet<String>,
}

impl Calendar {
    pub(crate) fn read(table: &'static str, faults: &mut Vec<Fault>) -> Self {
        let mut read = Calendar::default();
        for (line, [word, kind, value, _note]) in rows(FILE, table, ["word", "kind", "value", "note"], faults) {
            let number = value.parse::<u32>();
            let meaning = match (kind, number) {
                ("month", Ok(n @ 1..=12)) => Ok(Meaning::Month(n)),
                ("hijri", Ok(1..=12)) => Ok(Meaning::Hijri),
                ("weekday", Ok(n @ 1..=7)) => Ok(Meaning::Weekday(n)),
                ("era", Ok(0)) => Ok(Meaning::Era),
                ("am", Ok(0)) => Ok(Meaning::Morning),
                ("pm", Ok(0)) => Ok(Meaning::Evening),
                ("updated", Ok(0)) => Ok(Meaning::Updated),
                ("published", Ok(0)) => Ok(Meaning::Published),
                ("issue", Ok(0)) => Ok(Meaning::Issue),
                ("filler", Ok(0)) => Ok(Meaning::Filler),
                ("since", Ok(0)) => Ok(Meaning::Since(false)),
                ("since", Ok(1)) => Ok(Meaning::Since(true)),
                _ => Err(format!("no such kind and value: {kind:?} {value:?}")),
            };
            let key = letter::key(word);
            match meaning {
                Err(what) => faults.push(Fault { file: FILE, line, what }),
                // Two spellings may fold to one key; they must not disagree.
                Ok(meaning) => {
                    if let Some((first, _)) = key.split_once(' ') {
                        read.opening.insert(first.to_owned());
                    }
                    if read.words.insert(key, meaning).is_some_and(|before| before != meaning) {
                        faults.push(Fault { file: FILE, line, what: format!("{word:?} means two things") });
                    }
                }
            }
        }
        read
    }

    /// The meaning of the longest phrase that `words` begins with, and its length in words.
    pub(crate) fn longest(&self, words: &[&str]) -> Option<(Meaning, usize)> {
        let first = *words.first()?;
        let longest = if words.len() > 1 && self.opening.contains(first) { words.len().min(3) } else { 1 };
        for length in (2..=longest).rev() {
            if let Some(&meaning) = self.words.get(&words[..length].join(" ")) {
                return Some((meaning, length));
            }
        }
        Some((*self.words.get(first)?, 1))
    }

    /// Do some words end with «since two days», «3 days ago»? How many stand before that?
    pub(crate) fn since(&self, words: &[String]) -> Option<usize> {
        let at = |back: usize| words.len().checked_sub(back);
        let says = |at: usize, behind: bool| self.words.get(&words[at]) == Some(&Meaning::Since(behind));
        let long = [2, 3].into_iter().filter_map(at).find(|&at| says(at, false));
        long.or_else(|| at(3).filter(|_| says(words.len() - 1, true)))
    }
}

//! Phrases of boilerplate.

use rustc_hash::FxHashMap;

use super::{Fault, rows};
use crate::letter;

/// The table's name in messages.
const FILE: &str = "data/boilerplate.tsv";

/// Longer lines are prose, whatever they hold.
const LONGEST: usize = 45;

/// More than this behind the phrase and the line is prose that happens to begin so.
const REST: usize = 25;

/// A byline is short: the cue and a few names.
const BYLINE: usize = 9;

/// Where in the page a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    /// Before the first paragraph of the body.
    Head,
    /// Between its first and its last paragraph.
    Middle,
    /// After the last one.
    Tail,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    Any,
    Edge,
    Head,
    Tail,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Line,
    Start,
    End,
    Within,
    Cue,
}

#[derive(Debug)]
struct Phrase {
    words: Vec<String>,
    why: &'static str,
    place: Where,
    fit: Fit,
}

/// The phrases, found by their first word (by their last, where they end a line).
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    phrases: Vec<Phrase>,
    first: FxHashMap<String, Vec<u32>>,
    last: FxHashMap<String, Vec<u32>>,
}

impl Phrases {
    /// Reads the table; rows with a fault are left out and named.
    pub(crate) fn read(table: &'static str, faults: &mut Vec<Fault>) -> Self {
        let mut read = Phrases::default();
        let mut seen = FxHashMap::default();
        for (line, [phrase, why, place, fit, _note]) in rows(
            FILE,
            table,
            ["phrase", "why", "where", "match", "note"],
            faults,
        ) {
            let mut fault = |what: String| {
                faults.push(Fault {
                    file: FILE,
                    line,
                    what,
                })
            };
            let place = match place {
                "any" => Where::Any,
                "edge" => Where::Edge,
                "head" => Where::Head,
                "tail" => Where::Tail,
                other => {
                    fault(format!("`where` is any, edge, head or tail, not {other:?}"));
                    continue;
                }
            };
            let fit = match fit {
                "line" => Fit::Line,
                "start" => Fit::Start,
                "end" => Fit::End,
                "within" => Fit::Within,
                "cue" => Fit::Cue,
                other => {
                    fault(format!(
                        "`match` is line, start, end, within or cue, not {other:?}"
                    ));
                    continue;
                }
            };
            let words = letter::words(phrase, usize::MAX);
            let (Some(first), Some(last)) = (words.first(), words.last()) else {
                fault("the phrase has no word".to_owned());
                continue;
            };
            if why.is_empty() || !why.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
                fault(format!("the reason {why:?} is no lower-case word"));
                continue;
            }
            if let Some(before) = seen.insert((words.clone(), fit as u8), line) {
                fault(format!("{phrase:?} stands at line {before} too"));
                continue;
            }
            let number = read.phrases.len() as u32;
            let index = if fit == Fit::End {
                &mut read.last
            } else {
                &mut read.first
            };
            index
                .entry(if fit == Fit::End { last } else { first }.clone())
                .or_default()
                .push(number);
            read.phrases.push(Phrase {
                words,
                why,
                place,
                fit,
            });
        }
        read
    }

    /// The reason to leave out a line that stands in `zone`. Bylines are asked for by [`Self::cue`].
    pub(crate) fn reason(&self, line: &str, zone: Zone) -> Option<&'static str> {
        // Six bytes a word is little for Arabic: a line that long has more words than any row allows.
        if line.len() > LONGEST * 40 {
            return None;
        }
        let key = letter::key(line);
        let words: Vec<&str> = key.split(' ').collect();
        if key.is_empty() || words.len() > LONGEST {
            return None;
        }
        let starts = words
            .iter()
            .enumerate()
            .filter_map(|(at, word)| Some((at, self.first.get(*word)?)));
        for (at, numbers) in starts {
            let found = numbers
                .iter()
                .map(|&n| &self.phrases[n as usize])
                .find(|p| {
                    let here = starts_with(&words[at..], &p.words);
                    let rest = words.len() - p.words.len().min(words.len());
                    here && p.stands(zone)
                        && match p.fit {
                            Fit::Line => at == 0 && rest == 0,
                            Fit::Start => at == 0 && rest <= REST,
                            Fit::Within => true,
                            Fit::End | Fit::Cue => false,
                        }
                });
            if let Some(phrase) = found {
                return Some(phrase.why);
            }
        }
        let ends = self.last.get(*words.last()?)?;
        let found = ends.iter().map(|&n| &self.phrases[n as usize]);
        found
            .filter(|p| p.stands(zone) && ends_with(&words, &p.words))
            .map(|p| p.why)
            .next()
    }

    /// The reason word of a line that opens with a cue («by», «prepared by») and is short, and what stands behind the
    /// cue. Without a colon the rest has to be a few names, and `parted` demands the colon.
    pub(crate) fn cue<'a>(&self, line: &'a str, parted: bool) -> Option<(&'static str, &'a str)> {
        if line.len() > BYLINE * 40 {
            return None;
        }
        let words = letter::words(line, BYLINE + 3);
        let numbers = self.first.get(words.first()?)?;
        let fits = numbers.iter().map(|&n| &self.phrases[n as usize]);
        let phrase = fits
            .filter(|p| {
                p.fit == Fit::Cue && words.starts_with(&p.words) && words.len() > p.words.len()
            })
            .max_by_key(|p| p.words.len())?;
        let mut rest = line;
        for _ in &phrase.words {
            rest = rest.trim_start_matches(|c| !letter::is_word(c));
            rest = &rest[rest
                .find(|c: char| !(letter::is_word(c) || is_mark(c)))
                .unwrap_or(rest.len())..];
        }
        let behind = rest.trim_start();
        let colon = behind.starts_with([':', '|', '-', '/', '\u{2013}']);
        let names = words.len() - phrase.words.len();
        let short = if colon {
            names <= BYLINE
        } else {
            !parted && names <= 4
        };
        let name = behind.trim_matches(|c: char| c.is_whitespace() || ":|-/\u{2013}".contains(c));
        (short && !name.is_empty() && !letter::ends_with_stop(line)).then_some((phrase.why, name))
    }
}

fn starts_with(words: &[&str], phrase: &[String]) -> bool {
    words.len() >= phrase.len() && words.iter().zip(phrase).all(|(word, other)| word == other)
}

fn ends_with(words: &[&str], phrase: &[String]) -> bool {
    words.len() >= phrase.len() && starts_with(&words[words.len() - phrase.len()..], phrase)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}')
}

impl Phrase {
    fn stands(&self, zone: Zone) -> bool {
        match self.place {
            Where::Any => true,
            Where::Edge => zone != Zone::Middle,
            Where::Head => zone == Zone::Head,
            Where::Tail => zone == Zone::Tail,
        }
    }
}

//! Phrases of boilerplate.

use rustc_hash::FxHashMap;

use super::sieve::{ENDS, OPENS, Sieve, WITHIN};
use super::{Fault, rows};
use crate::letter;

/// The table's name in messages.
const FILE: &str = "data/boilerplate.tsv";

/// Longer lines are prose, whatever they hold.
const LONGEST: usize = 45;

/// More than this behind the phrase and the line is prose that happens to begin so.
const REST: usize = 25;

/// A plea has at most so many words, and opens with its verb: so many may stand before it.
const PLEA: usize = 32;
const OPENING: usize = 4;

/// Entries of menus and share rows are not longer than this, in words.
const PART: usize = 5;

/// An entry of a menu that is known by the others beside it, in words.
const ENTRY: usize = 3;

/// A byline is short: the cue and a few names.
const BYLINE: usize = 9;

/// Whoever is described is named by fewer words than this, and his calling stands within so many behind them.
const NAMED: usize = 7;
const CALLED: usize = 9;

/// A line that holds a byline among other things has at most so many words.
const PLAIN: usize = 24;

/// A note is known by so many first words.
const NOTE: usize = 8;

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
    All,
    Cue,
    Label,
    Sign,
    Is,
    Calling,
    Account,
    Note,
    Ask,
    MayAsk,
    Ours,
    Channel,
    Credit,
}

#[derive(Debug)]
struct Phrase {
    words: Vec<String>,
    why: &'static str,
    place: Where,
    fit: Fit,
}

/// A line whose words are looked up: where rows of the table begin in it.
struct Line<'a> {
    written: &'a str,
    words: &'a [&'a str],
    hits: Vec<(usize, &'a [u32])>,
}

/// The phrases, found by their first word (by their last, where they end a line).
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    phrases: Vec<Phrase>,
    first: FxHashMap<String, Vec<u32>>,
    last: FxHashMap<String, Vec<u32>>,
    sieve: Sieve,
}

impl Phrases {
    /// Reads the table; rows with a fault are left out and named.
    pub(crate) fn read(table: &'static str, faults: &mut Vec<Fault>) -> Self {
        let mut read = Phrases::default();
        let mut seen = FxHashMap::default();
        for (line, [phrase, why, place, fit, _note]) in
            rows(FILE, table, ["phrase", "why", "where", "match", "note"], faults)
        {
            let mut fault = |what: String| faults.push(Fault { file: FILE, line, what });
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
                "all" => Fit::All,
                "cue" => Fit::Cue,
                "label" => Fit::Label,
                "sign" => Fit::Sign,
                "is" => Fit::Is,
                "calling" => Fit::Calling,
                "account" => Fit::Account,
                "note" => Fit::Note,
                "ask" => Fit::Ask,
                "may-ask" => Fit::MayAsk,
                "ours" => Fit::Ours,
                "channel" => Fit::Channel,
                "credit" => Fit::Credit,
                other => {
                    fault(format!(
                        "`match` is line, start, end, within, all, cue, label, sign, is, calling, account, note, ask, may-ask, ours, channel or credit, not {other:?}"
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
            let index = if fit == Fit::End { &mut read.last } else { &mut read.first };
            index.entry(if fit == Fit::End { last } else { first }.clone()).or_default().push(number);
            let phrase = Phrase { words, why, place, fit };
            let how = match fit {
                Fit::Line | Fit::Start => OPENS,
                Fit::Within | Fit::All | Fit::Ask | Fit::MayAsk => WITHIN,
                Fit::End => ENDS,
                // Asked for by their first word.
                _ => 0,
            };
            let zones = match fit {
                Fit::Ask | Fit::MayAsk => [true; 3],
                _ => [Zone::Head, Zone::Middle, Zone::Tail].map(|zone| phrase.stands(zone)),
            };
            read.sieve.learn(&phrase.words, fit as u32, how, zones, fit == Fit::All);
            read.phrases.push(phrase);
        }
        read
    }

    /// The reason to leave out a line that stands in `zone`. Bylines are asked for by [`Self::cue`].
    pub(crate) fn reason(&self, line: &str, zone: Zone) -> Option<&'static str> {
        // Six bytes a word is little for Arabic: a line that long has more words than any row allows.
        if line.len() > LONGEST * 40 {
            return None;
        }
        let told = |line: &Line| self.fitting_in(line, zone, |_| true).or_else(|| self.plea(line, zone));
        self.looked(line, zone, told).or_else(|| self.row(line, zone))
    }

    /// The reason to leave out a line that reads like prose: only phrases that no prose holds give one.
    pub(crate) fn prose_reason(&self, line: &str, zone: Zone) -> Option<&'static str> {
        if line.len() > LONGEST * 40 {
            return None;
        }
        let within = |fit| matches!(fit, Fit::Within | Fit::All);
        self.looked(line, zone, |line| self.fitting_in(line, zone, within).or_else(|| self.plea(line, zone)))
    }

    /// Asks about a line once its words are looked up.
    fn looked(&self, line: &str, zone: Zone, ask: impl Fn(&Line) -> Option<&'static str>) -> Option<&'static str> {
        if !self.sieve.may_hold(line, zone as usize, LONGEST) {
            return None;
        }
        self.folded(line, ask)
    }

    fn folded(&self, line: &str, ask: impl Fn(&Line) -> Option<&'static str>) -> Option<&'static str> {
        let key = letter::short_key(line, LONGEST).filter(|key| !key.is_empty())?;
        let words: Vec<&str> = key.split(' ').collect();
        let hits = words.iter().enumerate().filter_map(|(at, word)| Some((at, self.first.get(*word)?.as_slice())));
        ask(&Line { hits: hits.collect(), words: &words, written: line })
    }

    /// What [`Self::looked`] says, and what it would say without the sieve.
    #[cfg(test)]
    pub(super) fn with_and_without_sieve(&self, line: &str, zone: Zone) -> [Option<&'static str>; 2] {
        let ask = |line: &Line| self.fitting_in(line, zone, |_| true).or_else(|| self.plea(line, zone));
        [self.looked(line, zone, ask), self.folded(line, ask)]
    }

    /// The words of all phrases.
    #[cfg(test)]
    pub(super) fn all_words(&self) -> Vec<String> {
        self.phrases.iter().map(|phrase| phrase.words.join(" ")).collect()
    }

    /// The reason of a line that asks the reader for something and names the way: «subscribe», and «our channel» or «Telegram».
    /// What is the outlet's own by its word may stand anywhere in a short line; with the name of a network the line has to
    /// open with the plea; one that could be a verb of the story needs two of them, or another plea, or stands at an edge.
    fn plea(&self, line: &Line, zone: Zone) -> Option<&'static str> {
        if line.words.len() > PLEA {
            return None;
        }
        let mut asked: Option<(usize, &Phrase)> = None;
        let (mut ours, mut channels, mut sure) = (false, 0, zone != Zone::Middle);
        for &(at, numbers) in &line.hits {
            for phrase in numbers.iter().map(|&n| &self.phrases[n as usize]) {
                let here = || starts_with(&line.words[at..], &phrase.words);
                match phrase.fit {
                    Fit::Ask | Fit::MayAsk if here() => {
                        asked = asked.or(Some((at, phrase)));
                        sure |= phrase.fit == Fit::Ask;
                    }
                    Fit::Ours if here() => ours = true,
                    Fit::Channel if phrase.stands(zone) && here() => channels += 1,
                    _ => {}
                }
            }
        }
        // An address to write to is a way as well.
        channels += usize::from(line.written.contains('@') && line.written.contains('.'));
        let (at, phrase) = asked?;
        let told = ours && (at < OPENING || line.words.len() <= REST);
        let told = told || at < OPENING && (sure && channels > 0 || channels > 1);
        told.then_some(phrase.why)
    }

    /// Does the line end with whoever took the picture, or sent the report, in brackets: «The port at dawn (Reuters)»?
    pub(crate) fn is_credited(&self, line: &str, outlet: Option<&str>) -> bool {
        let inside = line.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        let credit = |name: &str| {
            let words = letter::words(name, PART);
            let known = outlet.is_some_and(|outlet| letter::key(outlet) == words.join(" "));
            words.len() <= PART && (known || self.fit(&words, Fit::Credit).is_some())
        };
        inside.is_some_and(|(before, name)| !letter::ends_sentence(before) && credit(name))
    }

    /// Is the line nothing but initials and agencies: «A.B./C.D. (Reuters)»?
    pub(crate) fn signs_off(&self, line: &str) -> bool {
        let words = letter::words(line, PLAIN);
        let mut at = 0;
        while at < words.len() {
            let agency = [Fit::Credit, Fit::Sign].iter().find_map(|&fit| self.fit(&words[at..], fit));
            let initial = || words[at].chars().count() <= 2 && words[at].chars().all(|c| letter::digit(c).is_none());
            at += match agency {
                Some(length) => length,
                None if initial() => 1,
                None => return false,
            };
        }
        let marked = line.contains(['(', '/', '.', '=', '*', '#']);
        marked && (1..=PLAIN).contains(&words.len())
    }

    fn fitting(&self, line: &str, zone: Zone) -> Option<&'static str> {
        self.looked(line, zone, |line| self.fitting_in(line, zone, |_| true))
    }

    fn fitting_in(&self, line: &Line, zone: Zone, allowed: impl Fn(Fit) -> bool) -> Option<&'static str> {
        let words = line.words;
        // «Comments (12)» is the line «Comments».
        let number = |word: &&&str| word.chars().all(|c| letter::digit(c).is_some());
        let figures = words.iter().rev().take_while(number).count();
        // So is «12 comments».
        let lead = words.iter().take_while(number).count();
        for &(at, numbers) in &line.hits {
            let found = numbers.iter().map(|&n| &self.phrases[n as usize]).find(|p| {
                let rest = words.len() - p.words.len().min(words.len());
                let here = || starts_with(&words[at..], &p.words);
                p.stands(zone)
                    && allowed(p.fit)
                    && match p.fit {
                        Fit::Line => {
                            (at == 0 && (rest == 0 || rest == figures) || at == lead && rest == lead) && here()
                        }
                        Fit::Start => at == 0 && rest <= REST && here(),
                        Fit::Within => here(),
                        Fit::All => p.words.iter().all(|word| words.contains(&word.as_str())),
                        _ => false,
                    }
            });
            if let Some(phrase) = found {
                return Some(phrase.why);
            }
        }
        let ends = self.last.get(*words.last()?)?;
        let found = ends.iter().map(|&n| &self.phrases[n as usize]);
        found.filter(|p| p.stands(zone) && allowed(p.fit) && ends_with(words, &p.words)).map(|p| p.why).next()
    }

    /// The reason of a row of short parts (a menu, breadcrumbs, share links) most of which are phrases by themselves.
    /// Half of them is not enough: a title may stand behind the name of its section.
    fn row(&self, line: &str, zone: Zone) -> Option<&'static str> {
        // Nothing else begins with these bytes.
        let bar = |byte| matches!(byte, b'|' | b'/' | b'\\' | b'>' | b'<' | b':' | 0xC2 | 0xE2);
        if zone == Zone::Middle || !line.bytes().any(bar) || !line.contains(is_bar) {
            return None;
        }
        let parts = line.split(is_bar).map(str::trim).filter(|part| part.contains(letter::is_word));
        let mut known = None;
        let [mut count, mut fitting, mut longest] = [0usize; 3];
        for part in parts {
            let words = part.split(' ').count();
            if words > PART {
                return None;
            }
            longest = longest.max(words);
            count += 1;
            if let Some(why) = self.fitting(part, zone) {
                fitting += 1;
                known = known.or(Some(why));
            }
        }
        // Three entries of a word or two are a menu if one of them is known; nobody knows the names of all sections.
        known.filter(|_| fitting * 2 > count || (count >= 3 && longest <= ENTRY))
    }

    /// Is the line as a whole the byline: a desk, an editor without a name? It is short and opens with the phrase.
    pub(crate) fn signature(&self, line: &str) -> Option<&'static str> {
        if line.len() > BYLINE * 40 || !self.opens(line, &[Fit::Sign]) {
            return None;
        }
        let words = letter::words(line, BYLINE);
        let numbers = self.first.get(words.first()?)?;
        let mut fits = numbers.iter().map(|&n| &self.phrases[n as usize]);
        let fits = fits.find(|p| p.fit == Fit::Sign && words.starts_with(&p.words))?;
        (words.len() <= PART && !letter::ends_with_stop(line)).then_some(fits.why)
    }

    /// Is the line a byline's cue and nothing more («Writer»), so that the name stands in the next one?
    pub(crate) fn is_cue(&self, line: &str) -> bool {
        if !self.opens(line, &[Fit::Cue, Fit::Label]) {
            return false;
        }
        let words = letter::words(line, PART);
        words.len() <= PART && [Fit::Cue, Fit::Label].iter().any(|&fit| self.fit(&words, fit) == Some(words.len()))
    }

    /// Is this the name of an account of the system and of nobody («Super User»)?
    pub(crate) fn is_account(&self, name: &str) -> bool {
        if !self.opens(name, &[Fit::Account]) {
            return false;
        }
        let words = letter::words(name, PART);
        words.len() <= PART && self.fit(&words, Fit::Account) == Some(words.len())
    }

    /// Do the words of a line say of somebody, early on, what his calling is («is a», and «writer» close behind)?
    pub(crate) fn describes(&self, words: &[String]) -> bool {
        let is = (1..words.len().min(NAMED)).find_map(|at| Some(at + self.fit(&words[at..], Fit::Is)?));
        let Some(from) = is else {
            return false;
        };
        (from..words.len().min(from + CALLED)).any(|at| self.fit(&words[at..], Fit::Calling).is_some())
    }

    /// Does a byline's cue stand anywhere in a short line?
    pub(crate) fn signs(&self, line: &str) -> bool {
        if !self.sieve.may_hold_fit(line, 1 << Fit::Cue as u32) {
            return false;
        }
        let words = letter::words(line, PLAIN);
        words.len() <= PLAIN && (0..words.len()).any(|at| self.fit(&words[at..], Fit::Cue).is_some())
    }

    /// What a line says of the article that it stands in (`correction`), by its opening.
    pub(crate) fn note(&self, line: &str) -> Option<&'static str> {
        if !self.opens(line, &[Fit::Note]) {
            return None;
        }
        let words = letter::words(line, NOTE);
        let numbers = self.first.get(words.first()?)?;
        let mut fits = numbers.iter().map(|&n| &self.phrases[n as usize]);
        fits.find(|p| p.fit == Fit::Note && words.starts_with(&p.words)).map(|p| p.why)
    }

    /// May any phrase of some fits begin with the first word of a line? Few do, so that the other words need not be read.
    fn opens(&self, line: &str, fits: &[Fit]) -> bool {
        self.sieve.may_open(line, fits.iter().fold(0, |all, &fit| all | 1 << fit as u32))
    }

    /// Does a line open with a calling?
    pub(crate) fn calls(&self, words: &[String]) -> bool {
        self.fit(words, Fit::Calling).is_some()
    }

    /// The length of the phrase of one fit that `words` begin with.
    fn fit(&self, words: &[String], fit: Fit) -> Option<usize> {
        let numbers = self.first.get(words.first()?)?;
        let fits = numbers.iter().map(|&n| &self.phrases[n as usize]);
        fits.filter(|p| p.fit == fit && words.starts_with(&p.words)).map(|p| p.words.len()).max()
    }

    /// What a notice of copyright says beside its phrases, its years and its signs: whose the page is.
    pub(crate) fn owner<'a>(&self, notice: &'a str) -> Option<&'a str> {
        let parts = notice.split(['.', ',', '|', '-', '\u{2013}', '\u{060C}', '\u{A9}']);
        let named = parts.map(|part| part.trim_matches(|c: char| !letter::is_word(c) || letter::digit(c).is_some()));
        named
            .filter(|part| letter::words(part, PART + 1).len() <= PART)
            .find(|part| part.contains(letter::is_word) && self.fitting(part, Zone::Tail).is_none())
    }

    /// The reason word of a line that opens with a cue («by», «prepared by») and is short, and what stands behind the
    /// cue. Without a colon the rest has to be a few names, and `parted` demands the colon.
    pub(crate) fn cue<'a>(&self, line: &'a str, parted: bool) -> Option<(&'static str, &'a str)> {
        if line.len() > BYLINE * 40 {
            return None;
        }
        if !self.opens(line, &[Fit::Cue, Fit::Label]) {
            return None;
        }
        let words = letter::words(line, BYLINE + 3);
        let numbers = self.first.get(words.first()?)?;
        let fits = numbers.iter().map(|&n| &self.phrases[n as usize]);
        let phrase = fits
            .filter(|p| {
                matches!(p.fit, Fit::Cue | Fit::Label) && words.starts_with(&p.words) && words.len() > p.words.len()
            })
            .max_by_key(|p| p.words.len())?;
        let mut rest = line;
        for _ in &phrase.words {
            rest = rest.trim_start_matches(|c| !letter::is_word(c));
            rest = &rest[rest.find(|c: char| !(letter::is_word(c) || is_mark(c))).unwrap_or(rest.len())..];
        }
        let behind = rest.trim_start();
        let colon = behind.starts_with([':', '|', '-', '/', '\u{2013}']);
        let names = words.len() - phrase.words.len();
        let short = if colon { names <= BYLINE } else { !parted && phrase.fit == Fit::Cue && names <= 4 };
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

/// Parts the entries of menus, breadcrumbs and share rows.
fn is_bar(c: char) -> bool {
    matches!(
        c,
        '|' | '/'
            | '\\'
            | '>'
            | '<'
            | ':'
            | '\u{AB}'
            | '\u{BB}'
            | '\u{2039}'
            | '\u{203A}'
            | '\u{2022}'
            | '\u{B7}'
            | '\u{2190}'
            | '\u{2192}'
            | '\u{25C0}'
            | '\u{25B6}'
            | '\u{2013}'
            | '\u{2014}'
    )
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

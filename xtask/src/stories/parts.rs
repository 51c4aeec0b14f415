use super::random::Random;
use anyhow::{Context, Result};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

/// What articles are made of.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// Event, its facts in order; the first is the title.
    pub(crate) events: Vec<Vec<Fact>>,
    /// Kind to names, Arabic and Latin.
    pub(crate) names: BTreeMap<String, Vec<(String, String)>>,
    /// What a rewriter puts for a word.
    pub(crate) swap: HashMap<String, String>,
    /// Lines put before a copy.
    pub(crate) credits: Vec<String>,
    /// All words of the house's texts, as often as they stand there.
    pub(crate) words: Vec<String>,
    /// Words of the lexicon's lists, each once.
    more: Vec<String>,
    /// For each word (by its first place in `words`) the places of what followed it.
    next: HashMap<String, Vec<u32>>,
    openings: Vec<u32>,
}

/// One fact of an event as different reporters tell it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fact {
    pub(crate) name: String,
    pub(crate) arabic: Vec<String>,
    pub(crate) english: String,
}

impl Parts {
    pub(crate) fn read(root: &Path) -> Result<Parts> {
        let data = root.join("xtask/data/stories");
        let mut parts = Parts::default();
        let mut order: Vec<String> = Vec::new();
        for row in table(&data.join("events.tsv"), 4)? {
            if !order.contains(&row[0]) {
                order.push(row[0].clone());
                parts.events.push(Vec::new());
            }
            let event = parts.events.last_mut().context("an event")?;
            if event.last().is_none_or(|fact| fact.name != row[1]) {
                event.push(Fact { name: row[1].clone(), ..Fact::default() });
            }
            let fact = event.last_mut().context("a fact")?;
            match row[2].as_str() {
                "en" => fact.english = row[3].clone(),
                _ => fact.arabic.push(row[3].clone()),
            }
        }
        for row in table(&data.join("names.tsv"), 3)? {
            parts.names.entry(row[0].clone()).or_default().push((row[1].clone(), row[2].clone()));
        }
        parts.swap =
            table(&data.join("swap.tsv"), 2)?.into_iter().map(|row| (row[0].clone(), row[1].clone())).collect();
        parts.credits = table(&data.join("credit.tsv"), 1)?.into_iter().map(|row| row[0].clone()).collect();
        for folder in ["samples", "corpus/second/articles", "corpus/third/articles"] {
            let mut paths: Vec<_> = fs::read_dir(root.join(folder))?.flatten().map(|entry| entry.path()).collect();
            paths.sort();
            for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "txt")) {
                parts.chain(&fs::read_to_string(path).with_context(|| path.display().to_string())?);
            }
        }
        for folder in ["people", "places", "names"] {
            parts.take_in(&root.join("crates/tawatur-lexicon/data").join(folder))?;
        }
        Ok(parts)
    }

    /// More words, from the lists of the lexicon: the house's texts alone have few.
    fn take_in(&mut self, folder: &Path) -> Result<()> {
        let mut paths: Vec<_> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "tsv")) {
            let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
            let first = text.lines().skip(1).filter_map(|line| line.split('\t').next());
            self.more.extend(
                first.flat_map(str::split_whitespace).filter(|w| w.len() > 4 && !w.is_ascii()).map(str::to_owned),
            );
        }
        self.more.sort_unstable();
        self.more.dedup();
        Ok(())
    }

    /// Any word: half of them as often as they stand in texts, half from the lists.
    pub(crate) fn word(&self, random: &mut Random) -> &String {
        if random.percent(50) { random.pick(&self.words) } else { random.pick(&self.more) }
    }

    /// Takes in which word follows which in the sentences of a text.
    fn chain(&mut self, text: &str) {
        for sentence in text.split(['\n', '.', ':', '"', '(', ')', '\u{61b}', '\u{60c}', '\u{ab}', '\u{bb}']) {
            let words: Vec<&str> = sentence.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).collect();
            if words.len() < 5 {
                continue;
            }
            for (n, word) in words.iter().enumerate() {
                let at = self.words.len() as u32;
                self.words.push((*word).to_owned());
                match n.checked_sub(1).map(|before| words[before]) {
                    Some(before) => self.next.entry(before.to_owned()).or_default().push(at),
                    None => self.openings.push(at),
                }
            }
        }
    }

    /// A sentence of words that follow one another somewhere in the house's texts, with words of the theme among them.
    pub(crate) fn sentence(&self, random: &mut Random, theme: &[String]) -> Vec<String> {
        let (length, mut sentence) = (random.within(9, 22), Vec::new());
        let mut word = &self.words[*random.pick(&self.openings) as usize];
        while sentence.len() < length {
            sentence.push(word.clone());
            if !theme.is_empty() && random.percent(12) {
                sentence.push(random.pick(theme).clone());
            }
            word = match self.next.get(word) {
                // Now and then a word that never stood there: news is no closed chain.
                Some(next) if !random.percent(35) => &self.words[*random.pick(next) as usize],
                _ => self.word(random),
            };
        }
        sentence
    }
}

fn table(path: &Path, columns: usize) -> Result<Vec<Vec<String>>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let rows = text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    rows.map(|row| if row.len() == columns { Ok(row) } else { Err(anyhow::anyhow!("{}: {row:?}", path.display())) })
        .collect()
}

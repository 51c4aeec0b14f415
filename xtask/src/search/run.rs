use super::peer;
use crate::eval::Floors;
use anyhow::{Context, Result, bail};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use tawatur_search::{Analyser, Doc, Index, Page, Query, WriterOptions};

/// The set among the floors.
const SET: &str = "search";

const HEAD: &str = "\
# Names found in other spellings

Written by `cargo xtask search --update`: every spelling of a name (`eval/search`) stands in a sentence of its own, every spelling is asked for,
in Arabic letters and Latin; percent of the sentences with the same name that are found, and of those found that have the same name.
Beside ours: tantivy's default analyser and SQLite's FTS5 with `unicode61`, all words required, on the same sentences.

";

/// A name with its spellings.
struct Name {
    spellings: Vec<String>,
    latin: Vec<String>,
    near: Vec<String>,
    source: String,
}

/// A sentence, and the name that stands in it; none for a near one.
pub(super) struct Sentence {
    pub(super) text: String,
    name: Option<usize>,
}

/// What is asked, of which name, in which letters.
pub(super) struct Asked {
    pub(super) text: String,
    name: usize,
    latin: bool,
}

/// What was found.
#[derive(Clone, Copy, Default)]
struct Tally {
    found: usize,
    of: usize,
    wrong: usize,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.found += other.found;
        self.of += other.of;
        self.wrong += other.wrong;
    }

    fn recall(self) -> f64 {
        100.0 * self.found as f64 / self.of.max(1) as f64
    }

    fn precision(self) -> f64 {
        100.0 * self.found as f64 / (self.found + self.wrong).max(1) as f64
    }
}

/// Puts the sentences in, asks for the names and holds the figures against their floors.
pub(crate) fn run(root: &Path, update: bool, misses: bool) -> Result<()> {
    let names = read(&root.join("eval/search/names.tsv"))?;
    // In every fourth a word is attached to the name.
    let frames = fs::read_to_string(root.join("eval/search/sentences.txt")).context("eval/search/sentences.txt")?;
    let frames: Vec<&str> = frames.lines().filter(|frame| frame.contains("{}")).collect();
    let (sentences, asked) = make(&names, &frames);
    let ours = ours(&sentences, &asked)?;
    let mut rows = vec![("ours", ours)];
    rows.push(("tantivy, default analyser", peer::tantivy(&sentences, &asked)?));
    match peer::fts5(&root.join("eval/peers/fts5.py"), &sentences, &asked) {
        Ok(found) => rows.push(("SQLite FTS5, unicode61", found)),
        Err(error) => println!("SQLite FTS5 is left out: {error:#}"),
    }
    let mut page = HEAD.to_owned();
    let (arabic, latin) = (asked.iter().filter(|a| !a.latin).count(), asked.iter().filter(|a| a.latin).count());
    let _ = writeln!(
        page,
        "{} names, {} sentences, {arabic} spellings asked in Arabic letters and {latin} in Latin.\n",
        names.len(),
        sentences.len()
    );
    page += "| asked | by | found % | precision % | of other names |\n| --- | --- | ---: | ---: | ---: |\n";
    // Letters, and whose names.
    let parts = [
        ("Arabic letters", false, ""),
        ("Latin letters", true, ""),
        ("Arabic, own names", false, "own"),
        ("Arabic, GeoNames", false, "geonames"),
    ];
    let mut figures = Vec::new();
    for (part, latin, source) in parts {
        let belongs = |asked: &Asked| {
            asked.latin == latin && names.get(asked.name).is_some_and(|name| name.source.starts_with(source))
        };
        for (by, found) in &rows {
            let mut tally = Tally::default();
            for (asked, found) in asked.iter().zip(found).filter(|(asked, _)| belongs(asked)) {
                tally.add(judge(&sentences, asked, found));
            }
            let (recall, precision) = (tally.recall(), tally.precision());
            let _ = writeln!(page, "| {part} | {by} | {recall:.1} | {precision:.1} | {} |", tally.wrong);
            if *by == "ours" {
                figures.push((format!("{part}: found"), recall));
                figures.push((format!("{part}: precision"), precision));
            }
        }
    }
    println!("{page}");
    if misses {
        show(&sentences, &asked, &rows[0].1);
    }
    let path = root.join("eval/floors.toml");
    let mut floors = Floors::read(&path)?;
    if update {
        figures.iter().for_each(|(measure, figure)| floors.raise(SET, measure, *figure));
        fs::write(&path, floors.write())?;
        fs::write(root.join("eval/search.md"), page)?;
    }
    let below = figures.iter().filter(|(measure, figure)| floors.of(SET, measure).is_some_and(|floor| *figure < floor));
    let below: Vec<String> = below.map(|(measure, figure)| format!("{measure}: {figure:.1}")).collect();
    if !below.is_empty() {
        bail!("below the floor:\n  {}", below.join("\n  "));
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<Name>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let list = |cell: &str| cell.split('|').filter(|s| !s.is_empty()).map(str::to_owned).collect();
    let rows = text.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, spellings, latin, near, source] = cells.as_slice() else { bail!("{line}: five columns") };
        let (spellings, latin, near) = (list(spellings), list(latin), list(near));
        Ok(Name { spellings, latin, near, source: (*source).to_owned() })
    });
    rows.collect()
}

fn make(names: &[Name], frames: &[&str]) -> (Vec<Sentence>, Vec<Asked>) {
    let (mut sentences, mut asked) = (Vec::new(), Vec::new());
    for (number, name) in names.iter().enumerate() {
        for (spelling, of) in
            name.spellings.iter().map(|s| (s, Some(number))).chain(name.near.iter().map(|s| (s, None)))
        {
            let frame = frames.get(sentences.len() % frames.len().max(1)).copied().unwrap_or("{}");
            sentences.push(Sentence { text: frame.replace("{}", spelling), name: of });
        }
        let ask = |text: &String, latin| Asked { text: text.clone(), name: number, latin };
        asked.extend(name.spellings.iter().map(|text| ask(text, false)));
        asked.extend(name.latin.iter().map(|text| ask(text, true)));
    }
    (sentences, asked)
}

fn judge(sentences: &[Sentence], asked: &Asked, found: &[usize]) -> Tally {
    let same = |at: &usize| sentences.get(*at).is_some_and(|sentence| sentence.name == Some(asked.name));
    let right = found.iter().filter(|at| same(at)).count();
    let of = sentences.iter().filter(|sentence| sentence.name == Some(asked.name)).count();
    Tally { found: right, of, wrong: found.len() - right }
}

/// The sentences that each question finds.
fn ours(sentences: &[Sentence], asked: &[Asked]) -> Result<Vec<Vec<usize>>> {
    let index = Index::in_memory(&Analyser::default())?;
    let mut writer = index.writer(WriterOptions::default())?;
    for (at, sentence) in sentences.iter().enumerate() {
        writer.add(&Doc { id: at.to_string(), text: sentence.text.clone(), ..Doc::default() })?;
    }
    writer.commit()?;
    let page = Page { limit: sentences.len(), ..Page::default() };
    let find = |asked: &Asked| -> Result<Vec<usize>> {
        let found = index.search(&Query::parse(&asked.text)?, &page)?;
        Ok(found.hits.iter().filter_map(|hit| hit.id.parse().ok()).collect())
    };
    asked.iter().map(find).collect()
}

fn show(sentences: &[Sentence], asked: &[Asked], found: &[Vec<usize>]) {
    for (asked, found) in asked.iter().zip(found) {
        for (at, sentence) in sentences.iter().enumerate() {
            let (same, seen) = (sentence.name == Some(asked.name), found.contains(&at));
            match (same, seen) {
                (true, false) => println!("missed\t{}\t{}", asked.text, sentence.text),
                (false, true) => println!("wrong\t{}\t{}", asked.text, sentence.text),
                _ => {}
            }
        }
    }
}

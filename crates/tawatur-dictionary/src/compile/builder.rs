use crate::{Origin, Problem, Sense, Tables, What};
use std::collections::BTreeMap;
use tawatur_text::fold_word;

/// A compiled lexicon.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// An `fst` map from folded forms to positions in [`Tables::groups`].
    pub fst: Vec<u8>,
    /// The tables.
    pub tables: Tables,
}

/// Compiles lexicon files, given as (path below the data folder, content). Files of an unknown name are a problem.
///
/// # Errors
/// All that is wrong, in the order of the files, each with its file and line.
pub fn compile(files: &[(String, String)]) -> Result<Compiled, Vec<Problem>> {
    let mut builder = Builder::default();
    let mut files: Vec<&(String, String)> = files.iter().collect();
    // Countries first: the rest refers to them; verbs before the frames that name them.
    files.sort_by_key(|(path, _)| (order(path), path.clone()));
    for (path, text) in files {
        builder.tables.files.push(path.clone());
        builder.file(path, text);
    }
    builder.check_dependence();
    builder.finish()
}

fn order(path: &str) -> u8 {
    match path {
        "places/countries.tsv" => 0,
        "verbs/verbs.tsv" => 1,
        _ => 2,
    }
}

#[derive(Default)]
pub(crate) struct Builder {
    pub(crate) tables: Tables,
    pub(crate) problems: Vec<Problem>,
    /// Positions of things by id.
    pub(crate) things: BTreeMap<String, u32>,
    /// Positions of verbs by lemma.
    pub(crate) verbs: BTreeMap<String, u32>,
    /// File and line of each row of [`Tables::dependence`].
    pub(crate) dependence_lines: Vec<(String, u32)>,
    keys: BTreeMap<String, Vec<Sense>>,
}

impl Builder {
    fn file(&mut self, path: &str, text: &str) {
        match path {
            "places/countries.tsv" => self.countries(path, text),
            "places/places.tsv"
            | "names/agencies.tsv"
            | "names/outlets.tsv"
            | "names/organisations.tsv"
            | "names/groups.tsv" => self.things(path, text),
            "names/dependence.tsv" => self.dependence(path, text),
            "people/people.tsv" => self.people(path, text),
            "names/bodies.tsv"
            | "words/collectives.tsv"
            | "words/unnamed.tsv"
            | "words/goods.tsv"
            | "words/programmes.tsv" => self.simple(path, text),
            "people/given.tsv" | "people/family.tsv" => self.name_parts(path, text),
            "titles/titles.tsv" => self.titles(path, text),
            "words/function.tsv" => self.functions(path, text),
            "words/common.tsv" => self.common(path, text),
            "verbs/verbs.tsv" => self.verbs(path, text),
            "verbs/events.toml" => self.events(path, text),
            "verbs/reporting.toml" => self.reporting(path, text),
            "verbs/light.toml" => self.lights(path, text),
            "verbs/modality.toml" => self.modals(path, text),
            _ => self.problem(path, 1, "no lexicon has this name".to_owned()),
        }
    }

    pub(crate) fn problem(&mut self, file: &str, line: u32, message: String) {
        self.problems.push(Problem { file: file.to_owned(), line, message });
    }

    /// The origin of a line of the file that is being read.
    pub(crate) fn origin(&self, line: u32) -> Origin {
        Origin { file: self.tables.files.len().saturating_sub(1) as u8, line }
    }

    /// Adds a sense to a form. Quotation marks within a phrase are dropped, white space is one space.
    pub(crate) fn add(&mut self, form: &str, what: What, line: u32) {
        self.add_form(form, what, false, line);
    }

    /// Like [`add`](Self::add), for a form that may be bound to a pronoun.
    pub(crate) fn add_form(&mut self, form: &str, what: What, bound: bool, line: u32) {
        let folded = fold_word(form);
        let words: Vec<&str> = folded
            .split(|c: char| c.is_whitespace() || tawatur_text::letters::is_quote(c))
            .filter(|w| !w.is_empty())
            .collect();
        let sense = Sense { what, origin: self.origin(line), bound };
        if words.is_empty() {
            let file = self.tables.files.last().cloned().unwrap_or_default();
            return self.problem(&file, line, format!("{form:?} has no letter"));
        }
        let senses = self.keys.entry(words.join(" ")).or_default();
        if !senses.iter().any(|s| s.what == sense.what) {
            senses.push(sense);
        }
    }

    fn finish(mut self) -> Result<Compiled, Vec<Problem>> {
        let mut map = fst::MapBuilder::memory();
        for (key, senses) in std::mem::take(&mut self.keys) {
            let first = self.tables.senses.len() as u32;
            self.tables.groups.push((first, senses.len() as u16));
            self.tables.senses.extend(senses);
            let value = self.tables.groups.len() as u64 - 1;
            if let Err(error) = map.insert(key.as_bytes(), value) {
                self.problem("", 0, format!("{key:?}: {error}"));
            }
        }
        match map.into_inner() {
            Ok(fst) if self.problems.is_empty() => Ok(Compiled { fst, tables: self.tables }),
            Ok(_) => Err(self.problems),
            Err(error) => Err(vec![Problem { file: String::new(), line: 0, message: error.to_string() }]),
        }
    }
}

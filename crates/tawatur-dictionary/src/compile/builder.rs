use super::layer::{Change, Layer, LexiconFile, Log};
use crate::{Origin, Problem, Sense, Tables, What, spelling};
use std::collections::BTreeMap;
use tawatur_text::fold_word;

/// A compiled lexicon.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// An `fst` map from folded forms to positions in [`Tables::groups`].
    pub fst: Vec<u8>,
    /// The tables.
    pub tables: Tables,
    /// What the later layers did to the first.
    pub changes: Vec<Change>,
}

/// The lexicon files that there are, below the data folder, in the order in which they are read: countries first, since
/// the rest refers to them; verbs before the frames that name them.
pub const FILES: [&str; 24] = [
    "places/countries.tsv",
    "verbs/verbs.tsv",
    "names/agencies.tsv",
    "names/bodies.tsv",
    "names/dependence.tsv",
    "names/groups.tsv",
    "names/organisations.tsv",
    "names/outlets.tsv",
    "people/family.tsv",
    "people/given.tsv",
    "people/people.tsv",
    "places/places.tsv",
    "titles/titles.tsv",
    "verbs/events.toml",
    "verbs/light.toml",
    "verbs/modality.toml",
    "verbs/plover.toml",
    "verbs/reporting.toml",
    "words/collectives.tsv",
    "words/common.tsv",
    "words/function.tsv",
    "words/goods.tsv",
    "words/programmes.tsv",
    "words/unnamed.tsv",
];

/// Compiles lexicon files. Of several with one path, the later ones add to the first and correct it: a row or an entry
/// takes the place of the one with its key. Files of an unknown path are a problem.
///
/// # Errors
/// All that is wrong, in the order of the files, each with its file and line.
pub fn compile(files: &[LexiconFile]) -> Result<Compiled, Vec<Problem>> {
    let mut builder = Builder::default();
    for file in files.iter().filter(|file| !FILES.contains(&file.path.as_str())) {
        let message = format!("no lexicon has the path {:?}", file.path);
        builder.log.problems.push(Problem { file: file.name.clone(), line: 1, message });
    }
    for path in FILES {
        let mut layers = Vec::new();
        for file in files.iter().filter(|file| file.path == path) {
            let Ok(number) = u8::try_from(builder.tables.files.len()) else {
                builder.log.problems.push(Problem {
                    file: file.name.clone(),
                    line: 1,
                    message: "too many files".into(),
                });
                break;
            };
            builder.tables.files.push(file.name.clone());
            layers.push(Layer { name: &file.name, text: &file.text, file: number, over: !layers.is_empty() });
        }
        if !layers.is_empty() {
            builder.read(path, &layers);
        }
    }
    builder.check_dependence();
    builder.finish()
}

#[derive(Default)]
pub(crate) struct Builder {
    pub(crate) tables: Tables,
    pub(crate) log: Log,
    /// Positions of things by id.
    pub(crate) things: BTreeMap<String, u32>,
    /// Positions of verbs by lemma.
    pub(crate) verbs: BTreeMap<String, u32>,
    /// The line of each row of [`Tables::dependence`].
    pub(crate) dependence_lines: Vec<Origin>,
    keys: BTreeMap<String, Vec<Sense>>,
}

impl Builder {
    fn read(&mut self, path: &str, layers: &[Layer<'_>]) {
        match path {
            "places/countries.tsv" => self.countries(layers),
            "places/places.tsv"
            | "names/agencies.tsv"
            | "names/outlets.tsv"
            | "names/organisations.tsv"
            | "names/groups.tsv" => self.things(layers),
            "names/dependence.tsv" => self.dependence(layers),
            "people/people.tsv" => self.people(layers),
            "people/given.tsv" | "people/family.tsv" => self.name_parts(path, layers),
            "titles/titles.tsv" => self.titles(layers),
            "words/function.tsv" => self.functions(layers),
            "words/common.tsv" => self.common(layers),
            "verbs/verbs.tsv" => self.verbs(layers),
            "verbs/events.toml" => self.events(layers),
            "verbs/reporting.toml" => self.reporting(layers),
            "verbs/light.toml" => self.lights(layers),
            "verbs/modality.toml" => self.modals(layers),
            "verbs/plover.toml" => self.plover(layers),
            _ => self.simple(path, layers),
        }
    }

    pub(crate) fn problem(&mut self, at: Origin, message: String) {
        let file = self.tables.files.get(usize::from(at.file)).cloned().unwrap_or_default();
        self.log.problems.push(Problem { file, line: at.line, message });
    }

    /// Adds a sense to a form. Quotation marks within a phrase are dropped, white space is one space.
    pub(crate) fn add(&mut self, form: &str, what: What, origin: Origin) {
        self.add_form(form, what, false, origin);
    }

    /// Like [`add`](Self::add), for a form that may be bound to a pronoun.
    pub(crate) fn add_form(&mut self, form: &str, what: What, bound: bool, origin: Origin) {
        let folded = fold_word(form);
        let words: Vec<&str> = folded
            .split(|c: char| c.is_whitespace() || tawatur_text::letters::is_quote(c))
            .filter(|w| !w.is_empty())
            .collect();
        let sense = Sense { what, origin, bound };
        if words.is_empty() {
            return self.problem(origin, format!("{form:?} has no letter"));
        }
        let senses = self.keys.entry(words.join(" ")).or_default();
        if !senses.iter().any(|s| s.what == sense.what) {
            senses.push(sense);
        }
    }

    fn finish(mut self) -> Result<Compiled, Vec<Problem>> {
        let single = self.keys.iter().filter(|(key, _)| !key.contains(' '));
        self.tables.spelling = spelling::learn(single.map(|(key, senses)| (key.as_str(), senses.as_slice())));
        let mut map = fst::MapBuilder::memory();
        for (key, senses) in std::mem::take(&mut self.keys) {
            let first = self.tables.senses.len() as u32;
            self.tables.groups.push((first, senses.len() as u16));
            self.tables.senses.extend(senses);
            let value = self.tables.groups.len() as u64 - 1;
            if let Err(error) = map.insert(key.as_bytes(), value) {
                self.log.problems.push(Problem { file: String::new(), line: 0, message: format!("{key:?}: {error}") });
            }
        }
        match map.into_inner() {
            Ok(fst) if self.log.problems.is_empty() => {
                Ok(Compiled { fst, tables: self.tables, changes: self.log.changes })
            }
            Ok(_) => Err(self.log.problems),
            Err(error) => Err(vec![Problem { file: String::new(), line: 0, message: error.to_string() }]),
        }
    }
}

use crate::office::Offices;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use tawatur_dictionary::{Change, Compiled, LexiconFile, Origin, Problem, Sense, Tables, Thing, compile};

static FST: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.fst"));
static TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.tables"));
static SOURCES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.sources"));

/// The compiled lexicons with their look-ups. Cheap to share between threads; never changes.
pub struct Lexicon {
    pub(crate) fst: fst::raw::Fst<std::borrow::Cow<'static, [u8]>>,
    /// All that the senses point to.
    pub tables: Tables,
    things: FxHashMap<String, u32>,
    titles: FxHashMap<String, u32>,
    domains: FxHashMap<String, u32>,
    pub(crate) offices: Offices,
    /// The files that a user laid over the embedded ones.
    own: Vec<LexiconFile>,
    number: u64,
}

impl Lexicon {
    /// The lexicons that are built into the binary.
    pub fn embedded() -> &'static Lexicon {
        static EMBEDDED: OnceLock<Lexicon> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            let tables = postcard::from_bytes(TABLES).expect("the build script wrote these tables with the same types");
            let fst = fst::raw::Fst::new(FST.into()).expect("the build script wrote this FST");
            Lexicon::assemble(fst, tables)
        })
    }

    /// The embedded lexicons with a user's files over them (see [`compile`]), and what each file does to them.
    ///
    /// # Errors
    /// All that is wrong with the files, each with its line.
    pub fn over(files: &[LexiconFile]) -> Result<(Lexicon, Vec<Change>), Vec<Problem>> {
        let mut all = embedded_files();
        all.extend_from_slice(files);
        let Compiled { fst, tables, changes } = compile(&all)?;
        let fst = fst::raw::Fst::new(fst.into())
            .map_err(|e| vec![Problem { file: String::new(), line: 0, message: e.to_string() }])?;
        Ok((Lexicon { own: files.to_vec(), ..Lexicon::assemble(fst, tables) }, changes))
    }

    /// A number that no other lexicon of this process has, for what is remembered of words.
    #[inline]
    pub fn number(&self) -> u64 {
        self.number
    }

    fn assemble(fst: fst::raw::Fst<std::borrow::Cow<'static, [u8]>>, tables: Tables) -> Lexicon {
        let number = |at: usize| at as u32;
        let things = tables.things.iter().enumerate().map(|(at, t)| (t.id.clone(), number(at))).collect();
        let titles = tables.titles.iter().enumerate().map(|(at, t)| (t.id.clone(), number(at))).collect();
        let domains = tables.things.iter().enumerate();
        let domains = domains.flat_map(|(at, t)| t.domains.iter().map(move |d| (d.clone(), number(at)))).collect();
        let offices = Offices::of(&tables);
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        Lexicon { fst, tables, things, titles, domains, offices, own: Vec::new(), number }
    }

    /// The senses of a group that a [`Hit`](crate::Hit) names.
    #[inline]
    pub fn senses(&self, group: u32) -> &[Sense] {
        let (first, count) = self.tables.groups.get(group as usize).copied().unwrap_or_default();
        self.tables.senses.get(first as usize..first as usize + count as usize).unwrap_or_default()
    }

    /// The thing with an id.
    pub fn thing(&self, id: &str) -> Option<&Thing> {
        self.thing_index(id).map(|at| &self.tables.things[at as usize])
    }

    /// The position of the thing with an id.
    pub fn thing_index(&self, id: &str) -> Option<u32> {
        self.things.get(id).copied()
    }

    /// The position of a title.
    pub fn title_index(&self, id: &str) -> Option<u32> {
        self.titles.get(id).copied()
    }

    /// The agency or outlet of a domain, or of the domain it lies under.
    pub fn of_domain(&self, host: &str) -> Option<&Thing> {
        let mut host = host.trim_start_matches("www.");
        loop {
            if let Some(&at) = self.domains.get(host) {
                return Some(&self.tables.things[at as usize]);
            }
            host = host.split_once('.')?.1;
        }
    }

    /// How much the spelling of a folded word that no list has speaks for a person's name: above 0 for, below against.
    pub fn name_like(&self, word: &str) -> i32 {
        self.tables.name_like(word)
    }

    /// The thing whose name this is, as a whole.
    pub fn named(&self, name: &str) -> Option<&Thing> {
        let folded = tawatur_text::fold_word(name);
        let key: Vec<&str> = folded
            .split(|c: char| c.is_whitespace() || tawatur_text::letters::is_quote(c))
            .filter(|w| !w.is_empty())
            .collect();
        let group = self.fst.get(key.join(" "))?.value() as u32;
        self.senses(group).iter().find_map(|sense| match sense.what {
            tawatur_dictionary::What::Name { thing, .. } => self.tables.things.get(thing as usize),
            _ => None,
        })
    }

    /// `file:line` of an origin.
    pub fn place(&self, origin: Origin) -> String {
        let file = self.tables.files.get(origin.file as usize).map(String::as_str).unwrap_or_default();
        // Every claim names several lines: put together by hand, for speed.
        let line = origin.line.to_string();
        let mut place = String::with_capacity(file.len() + 1 + line.len());
        place.push_str(file);
        place.push(':');
        place.push_str(&line);
        place
    }

    /// The words of an entry as its file has them: the row of a table, or the paragraph of a TOML file.
    pub fn written(&self, origin: Origin) -> Option<String> {
        let name = self.tables.files.get(usize::from(origin.file))?;
        let at = (origin.line as usize).checked_sub(1)?;
        let embedded = embedded_files();
        let file = self.own.iter().chain(&embedded).find(|file| file.name == *name)?;
        let lines: Vec<&str> = file.text.lines().skip(at).collect();
        let count = match file.path.ends_with(".toml") {
            true => 1 + lines.iter().skip(1).take_while(|l| !l.trim().is_empty() && !l.starts_with("[[")).count(),
            false => 1,
        };
        Some(lines.get(..count)?.join("\n"))
    }
}

/// The files that the embedded lexicons were compiled from.
fn embedded_files() -> Vec<LexiconFile> {
    let files: Vec<(String, String)> =
        postcard::from_bytes(SOURCES).expect("the build script wrote these files with the same types");
    files.into_iter().map(|(path, text)| LexiconFile { name: path.clone(), path, text }).collect()
}

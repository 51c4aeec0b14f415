//! Inflects and conjugates the words of `data/` and writes one FST from folded forms to what they are, with the lemmas;
//! or says with file and line what is wrong.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs, process};
use tawatur_dictionary::{Behind, conjugate, derived, paradigm};
use tawatur_text::fold_word;

#[path = "src/bits.rs"]
mod bits;
use bits::*;

/// What is known of a form so far. The lemma of the lowest rank stays: a word is itself before it is a form of another.
#[derive(Clone, Default)]
struct Form {
    bits: u32,
    noun: Option<(u8, u32)>,
    verb: Option<(u8, u32)>,
}

#[derive(Default)]
struct Builder {
    forms: BTreeMap<String, Form>,
    lemmas: Vec<String>,
    problems: Vec<String>,
}

enum Slot {
    Noun,
    Verb,
    None,
}

impl Builder {
    fn add(&mut self, form: &str, bits: u32, slot: Slot, rank: u8, lemma: u32) {
        // The lists of `own.tsv` are folded.
        let heh =
            if form.ends_with('\u{647}') && (bits & NOUN == 0 || matches!(slot, Slot::Noun)) { HEH_END } else { 0 };
        let form = self.forms.entry(fold_word(form)).or_default();
        form.bits |= bits | heh;
        let held = match slot {
            Slot::Noun => &mut form.noun,
            Slot::Verb => &mut form.verb,
            Slot::None => return,
        };
        if held.is_none_or(|(r, _)| rank < r) {
            *held = Some((rank, lemma));
        }
    }

    fn lemma(&mut self, word: &str) -> u32 {
        self.lemmas.push(word.to_owned());
        self.lemmas.len() as u32
    }

    /// The rows of a file, each with so many cells, sorted by the first of them and each once.
    fn rows(&mut self, name: &str, columns: usize) -> Vec<Vec<String>> {
        let path = Path::new("data").join(name);
        println!("cargo:rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).unwrap_or_else(|e| fail(&[format!("{}: {e}", path.display())]));
        let mut out: Vec<Vec<String>> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut before = String::new();
        for (number, line) in text.lines().enumerate().skip(1) {
            let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            let at = format!("data/{name}:{}", number + 1);
            if cells.len() != columns || cells[0].is_empty() {
                self.problems.push(format!("{at}: {} cells, not {columns}", cells.len()));
                continue;
            }
            if cells[0] < before {
                self.problems.push(format!("{at}: {} is not in order", cells[0]));
            }
            before.clone_from(&cells[0]);
            if !seen.insert((cells[0].clone(), cells[1].clone())) {
                self.problems.push(format!("{at}: {} stands twice", cells[0]));
            }
            out.push(cells);
        }
        out
    }

    fn nouns(&mut self) {
        for row in self.rows("nouns.tsv", 4) {
            let adjective = match row[1].as_str() {
                "adjective" => true,
                "noun" => false,
                other => {
                    self.problems.push(format!("data/nouns.tsv: {}: no kind {other}", row[0]));
                    continue;
                }
            };
            let plurals: Vec<&str> = row[2].split('|').filter(|p| !p.is_empty()).collect();
            let lemma = self.lemma(&row[0]);
            self.noun(&row[0], &plurals, adjective, 0, lemma);
            // كبير, أكبر.
            let letters: Vec<char> = row[0].chars().collect();
            if let ([a, b, '\u{64A}', c], true) = (letters.as_slice(), adjective && !row[0].ends_with('\u{647}')) {
                let elative: String = ['\u{623}', *a, *b, *c].iter().collect();
                self.add(&elative, NOUN | NOUN_HOST, Slot::Noun, 5, lemma);
            }
        }
    }

    fn noun(&mut self, word: &str, plurals: &[&str], adjective: bool, rank: u8, lemma: u32) {
        for (form, behind) in paradigm(word, plurals, adjective) {
            let own = if form == word {
                0
            } else if plurals.contains(&form.as_str()) {
                1
            } else {
                2
            };
            let bits = match behind {
                Behind::Nothing => NOUN,
                Behind::Any => NOUN | NOUN_HOST,
                Behind::Pronoun => NOUN_BOUND,
            };
            let bits = if own == 1 { bits | PLURAL } else { bits };
            self.add(&form, bits, Slot::Noun, rank + own, lemma);
        }
    }

    fn verbs(&mut self) {
        for row in self.rows("verbs.tsv", 4) {
            let (past, imperfect) = (row[0].as_str(), row[1].as_str());
            let lemma = self.lemma(past);
            for (form, what) in conjugate(past, imperfect, "", "") {
                // Of what is left of a weak verb, two letters say nothing.
                if form.chars().count() < 3 && form != past {
                    continue;
                }
                let host = if form.ends_with("\u{648}\u{627}") { 0 } else { VERB_HOST };
                let bits = match (what.needs_suffix, what.imperfect) {
                    (true, true) => VERB_BOUND | IMPERFECT_BOUND,
                    (true, false) => VERB_BOUND,
                    (false, true) => IMPERFECT | host,
                    (false, false) => PAST | host,
                };
                self.add(&form, bits, Slot::Verb, u8::from(form != past) + u8::from(what.jussive), lemma);
            }
            let nouns = derived(past, imperfect, &row[2]);
            if !nouns.masdar.is_empty() {
                let lemma = self.lemma(&nouns.masdar);
                self.noun(&nouns.masdar, &[], false, 3, lemma);
            }
            for participle in [nouns.active, nouns.passive] {
                if participle.chars().count() > 3 {
                    let lemma = self.lemma(&participle);
                    self.noun(&participle, &[], true, 6, lemma);
                }
            }
        }
    }

    fn particles(&mut self) {
        for row in self.rows("particles.tsv", 4) {
            let mut bits = PARTICLE;
            for letter in row[1].chars() {
                bits |= match letter {
                    '\u{628}' => TAKES_BEH,
                    '\u{644}' => TAKES_LAM,
                    '\u{643}' => TAKES_KAF,
                    other => {
                        self.problems.push(format!("data/particles.tsv: {}: no letter {other}", row[0]));
                        0
                    }
                };
            }
            if row[2] == "yes" {
                bits |= PARTICLE_HOST;
            }
            let lemma = self.lemma(&row[0]);
            self.add(&row[0], bits, Slot::Noun, 0, lemma);
        }
    }

    fn own(&mut self) {
        for row in self.rows("own.tsv", 3) {
            let (word, open) = row[1].strip_suffix('*').map_or((row[1].as_str(), false), |stem| (stem, true));
            let bits = match (row[0].as_str(), open) {
                ("own-front", false) => OWN_FRONT,
                ("own-front", true) => OWN_FRONT_OPEN,
                ("own-end", false) => OWN_END,
                ("before-ya", false) => BEFORE_YEH,
                ("noun", false) => NOUN | NOUN_HOST,
                ("joins", false) => JOINS,
                ("joined", false) => JOINED,
                ("stuck", false) => STUCK,
                ("question", false) => QUESTION,
                ("attached", false) => ATTACHED,
                ("bound", false) => NOUN_BOUND,
                (other, _) => {
                    self.problems.push(format!("data/own.tsv: {word}: no kind {other}"));
                    0
                }
            };
            self.add(word, bits, Slot::None, 0, 0);
        }
    }
}

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/bits.rs");
    let mut builder = Builder::default();
    builder.particles();
    builder.nouns();
    builder.verbs();
    builder.own();
    if !builder.problems.is_empty() {
        fail(&builder.problems);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
    let lemma = |slot: Option<(u8, u32)>| u64::from(slot.map_or(0, |(_, lemma)| lemma));
    let rows = builder.forms.iter();
    let rows = rows.map(|(form, f)| (form, u64::from(f.bits) | lemma(f.noun) << 32 | lemma(f.verb) << 48));
    if builder.lemmas.len() >= 1 << 16 {
        fail(&[format!("{} lemmas, and 16 bits to number them", builder.lemmas.len())]);
    }
    let map = fst::Map::from_iter(rows).unwrap_or_else(|e| fail(&[e.to_string()]));
    let write = |name: &str, bytes: &[u8]| {
        fs::write(out.join(name), bytes).unwrap_or_else(|e| fail(&[format!("{name}: {e}")]));
    };
    write("words.fst", map.as_fst().as_bytes());
    write("words.lemmas", builder.lemmas.join("\n").as_bytes());
}

fn fail(messages: &[String]) -> ! {
    for message in messages {
        eprintln!("{message}");
    }
    eprintln!("{} problems in the words", messages.len());
    process::exit(1)
}

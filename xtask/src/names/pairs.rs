use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::Path;
use tawatur_text::{Feature, name_features};

/// Pairs are split into so many parts by the hash of their names' families.
pub(super) const PARTS: u8 = 5;

/// Two names and whether they are one.
pub(super) struct Pair {
    pub(super) same: bool,
    /// Put together from two rows: learned from, not judged.
    pub(super) far: bool,
    pub(super) features: Vec<Feature>,
    /// The parts that the families of both names fall into. A family is all spellings that pairs call the same.
    pub(super) parts: [u8; 2],
}

/// Reads a table with the columns `a`, `b`, `same`.
pub(super) fn read(path: &Path) -> Result<Vec<Pair>> {
    let table = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let rows: Vec<(&str, &str, bool)> = table
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?, cells.next()? == "1"))
        })
        .collect();
    let mut families = Families::default();
    for (a, b, _) in rows.iter().filter(|(_, _, same)| *same) {
        families.join(a, b);
    }
    let mut pairs = Vec::with_capacity(2 * rows.len());
    for (at, &(a, b, same)) in rows.iter().enumerate() {
        pairs.push(Pair::new(a, b, same, false, &mut families));
        // The table holds near names alone. That names far apart are two is learned from names that chance to be
        // neighbours in no sense: each row's first with the second of a row far below.
        let (_, far, _) = rows[(at + rows.len() / 3) % rows.len()];
        if families.head(a) != families.head(far) {
            pairs.push(Pair::new(a, far, false, true, &mut families));
        }
    }
    Ok(pairs)
}

impl Pair {
    fn new<'a>(a: &'a str, b: &'a str, same: bool, far: bool, families: &mut Families<'a>) -> Self {
        Pair { same, far, features: name_features(a, b), parts: [a, b].map(|name| part(families.head(name))) }
    }
}

fn part(name: &str) -> u8 {
    Sha256::digest(name.as_bytes())[0] % PARTS
}

/// Names joined by what is the same.
#[derive(Default)]
struct Families<'a> {
    numbers: HashMap<&'a str, usize>,
    names: Vec<&'a str>,
    above: Vec<usize>,
}

impl<'a> Families<'a> {
    fn number(&mut self, name: &'a str) -> usize {
        let next = self.names.len();
        *self.numbers.entry(name).or_insert_with(|| {
            self.names.push(name);
            self.above.push(next);
            next
        })
    }

    fn root(&mut self, name: &'a str) -> usize {
        let mut at = self.number(name);
        while self.above[at] != at {
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        at
    }

    fn join(&mut self, a: &'a str, b: &'a str) {
        let (a, b) = (self.root(a), self.root(b));
        self.above[a.max(b)] = a.min(b);
    }

    fn head(&mut self, name: &'a str) -> &'a str {
        let root = self.root(name);
        self.names[root]
    }
}

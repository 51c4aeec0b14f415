use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const HEAD: &str = "\
# Below these figures the checks fail: percent for each set and measure, megabytes a second for speed.
# `cargo xtask eval --update` raises them to the last figures (rounded down) and adds new ones; it never lowers any. A lower
# floor is written by hand, with the reason in the commit. `corpus` is the hash of the articles and the gold that the
# figures were taken on.
";

/// The floors of all sets.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Floors {
    /// Set, measure, percent.
    pub(crate) sets: BTreeMap<String, BTreeMap<String, f64>>,
    /// Set to the hash of its texts.
    pub(crate) corpus: BTreeMap<String, String>,
}

impl Floors {
    pub(crate) fn read(path: &Path) -> Result<Floors> {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Floors::parse(&text).with_context(|| path.display().to_string())
    }

    pub(crate) fn parse(text: &str) -> Result<Floors> {
        let mut floors = Floors::default();
        for (set, table) in text.parse::<toml::Table>()? {
            let table = table.as_table().with_context(|| format!("{set} is no table"))?;
            for (measure, value) in table {
                if measure == "corpus" {
                    floors.corpus.insert(set.clone(), value.as_str().unwrap_or_default().to_owned());
                    continue;
                }
                let number = value.as_float().or(value.as_integer().map(|n| n as f64));
                let number = number.with_context(|| format!("{set}: {measure} is no number"))?;
                floors.sets.entry(set.clone()).or_default().insert(measure.clone(), number);
            }
        }
        Ok(floors)
    }

    pub(crate) fn of(&self, set: &str, measure: &str) -> Option<f64> {
        self.sets.get(set)?.get(measure).copied()
    }

    /// Raises a floor to a figure, rounded down to a whole number; never lowers it.
    pub(crate) fn raise(&mut self, set: &str, measure: &str, figure: f64) {
        let floor = self.sets.entry(set.to_owned()).or_default().entry(measure.to_owned()).or_default();
        *floor = floor.max(figure.floor());
    }

    pub(crate) fn write(&self) -> String {
        let mut out = HEAD.to_owned();
        for (set, measures) in &self.sets {
            let _ = writeln!(out, "\n[{set}]");
            if let Some(corpus) = self.corpus.get(set) {
                let _ = writeln!(out, "corpus = \"{corpus}\"");
            }
            for (measure, floor) in measures {
                let _ = writeln!(out, "\"{measure}\" = {floor:?}");
            }
        }
        out
    }
}

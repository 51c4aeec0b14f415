use super::calendar::Calendar;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What pages are dressed with besides the texts.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) calendar: Calendar,
    /// Section to its columns: address, desk, tags.
    pub(crate) sections: BTreeMap<String, Vec<String>>,
    /// Lists of lines by the name of their file: captions, comments, posts.
    pub(crate) lines: BTreeMap<String, Vec<String>>,
}

impl Words {
    pub(crate) fn read(folder: &Path) -> Result<Words> {
        let file = |name: &str| {
            let path = folder.join(name);
            fs::read_to_string(&path).with_context(|| path.display().to_string())
        };
        let sections = file("sections.tsv")?.lines().skip(1).map(cells).collect();
        let mut lines = BTreeMap::new();
        for name in ["captions", "comments", "posts"] {
            let text = file(&format!("{name}.txt"))?;
            lines.insert(name.to_owned(), text.lines().map(str::to_owned).collect());
        }
        Ok(Words { calendar: Calendar::parse(&file("calendar.tsv")?)?, sections, lines })
    }
}

fn cells(line: &str) -> (String, Vec<String>) {
    let mut cells = line.split('\t').map(str::to_owned);
    (cells.next().unwrap_or_default(), cells.collect())
}

/// A number that is the same for the same words: what stands in for chance.
pub(crate) fn hash(words: &[&str]) -> u64 {
    let digest = Sha256::digest(words.join("\n").as_bytes());
    digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

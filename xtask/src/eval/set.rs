use crate::score::{self, Tally};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Articles with gold.
pub(crate) struct Set {
    pub(crate) name: &'static str,
    articles: PathBuf,
    gold: PathBuf,
    /// Lies beside the project, and not in every clone.
    pub(crate) beside: bool,
}

/// What one run over a set gave.
pub(crate) struct Outcome {
    pub(crate) tally: Tally,
    /// A hash of articles and gold: figures of different texts are not to be compared.
    pub(crate) corpus: String,
    /// What the other scorer said, where it is there.
    pub(crate) crosscheck: String,
}

impl Set {
    /// The sets: the project's own, and the one beside the project.
    pub(crate) fn all(root: &Path) -> Vec<Set> {
        let beside = root.join("../shared");
        vec![
            Set { name: "samples", articles: root.join("samples"), gold: root.join("samples-gold"), beside: false },
            Set {
                name: "second",
                articles: root.join("corpus/second/articles"),
                gold: root.join("corpus/second/gold"),
                beside: false,
            },
            Set {
                name: "third",
                articles: root.join("corpus/third/articles"),
                gold: root.join("corpus/third/gold"),
                beside: false,
            },
            Set { name: "seeds", articles: beside.join("seeds"), gold: beside.join("gold"), beside: true },
        ]
    }

    pub(crate) fn is_there(&self) -> bool {
        self.articles.is_dir() && self.gold.is_dir()
    }

    /// Reads the articles with the binary and scores what it says.
    pub(crate) fn run(&self, root: &Path, binary: &Path) -> Result<Outcome> {
        let mut command = Command::new(binary);
        command.args(["read", "--quiet", "--format", "jsonl"]).arg(&self.articles);
        let read = command.output().with_context(|| binary.display().to_string())?;
        if !read.status.success() {
            bail!("{}: {}: {}", self.name, read.status, String::from_utf8_lossy(&read.stderr));
        }
        let jsonl = String::from_utf8(read.stdout).context("the records are no UTF-8")?;
        let tally = score::score(&self.gold, &jsonl)?;
        let crosscheck = self.crosscheck(root, &jsonl, &tally)?;
        Ok(Outcome { tally, corpus: self.corpus()?, crosscheck })
    }

    fn corpus(&self) -> Result<String> {
        let mut hash = Sha256::new();
        for folder in [&self.articles, &self.gold] {
            let mut files: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
            files.retain(|file| file.is_file() && file.extension().is_none_or(|e| e != "md"));
            files.sort();
            for file in files {
                hash.update(file.file_name().unwrap_or_default().to_string_lossy().as_bytes());
                hash.update(fs::read(&file).with_context(|| file.display().to_string())?);
            }
        }
        Ok(hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect())
    }

    /// Where the scorer beside the project and Python are there, both scorers must say the same.
    fn crosscheck(&self, root: &Path, jsonl: &str, tally: &Tally) -> Result<String> {
        let script = root.join("../shared/score/score.py");
        if !script.exists() {
            return Ok("skipped: the scorer in ../shared is not there".to_owned());
        }
        let folder = root.join("target/eval");
        fs::create_dir_all(&folder)?;
        let records = folder.join(format!("{}.jsonl", self.name));
        fs::write(&records, jsonl)?;
        let run = Command::new("python3").arg(&script).arg(&self.gold).arg(&records).arg("--json").output();
        let Ok(run) = run else { return Ok("skipped: python3 is not there".to_owned()) };
        if !run.status.success() {
            bail!("{}: {}", script.display(), String::from_utf8_lossy(&run.stderr));
        }
        let other: BTreeMap<String, Value> = serde_json::from_slice(&run.stdout)?;
        let mut different = Vec::new();
        for (measure, right, total) in tally.rows() {
            let theirs = other.get(measure);
            // Where two groups hold as many members each, that scorer takes either: only the totals must agree.
            let tie = measure.starts_with("group ");
            let same = theirs.is_some_and(|v| v[1] == total && (tie || v[0] == right));
            if !same {
                different.push(format!("{measure}: {right}/{total} here, {} there", theirs.unwrap_or(&Value::Null)));
            }
        }
        let measures = other.keys().filter(|key| !key.starts_with("made: ")).count();
        if measures != tally.rows().count() {
            different.push(format!("{measures} measures there, {} here", tally.rows().count()));
        }
        if !different.is_empty() {
            bail!("{}: the scorers disagree: {}", self.name, different.join("; "));
        }
        Ok("both scorers agree".to_owned())
    }
}

use super::figure::Figure;
use super::{gold, plain, valued};
use crate::names;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

type Score = fn(&[Value], &BTreeMap<String, Value>) -> Vec<Figure>;

/// Gold for one task of `tawatur probe`.
pub(crate) struct Set {
    pub(crate) name: &'static str,
    pub(crate) task: &'static str,
    path: PathBuf,
    /// None: only the script beside the project scores this task.
    score: Option<Score>,
    /// Lies beside the project, and not in every clone.
    pub(crate) beside: bool,
    /// What is judged was fitted to this gold: each pair is judged by weights that were fitted without its names.
    fitted: bool,
}

impl Set {
    /// The project's own sets, then those beside it.
    pub(crate) fn all(root: &Path) -> Vec<Set> {
        let own = |name, task, path: &str, score: Score| {
            let path = root.join("crates").join(path);
            Set { name, task, path, score: Some(score), beside: false, fitted: false }
        };
        let beside = |name, task, path: &str, score: Option<Score>| {
            let path = root.join("../shared/data").join(path);
            Set { name, task, path, score, beside: true, fitted: false }
        };
        vec![
            own("times-news", "times", "tawatur-expressions/gold/times_news.jsonl", valued::times),
            own("numbers-news", "numbers", "tawatur-expressions/gold/numbers_news.jsonl", valued::numbers),
            own("segments-news", "segments", "tawatur-words/gold/segments_news.jsonl", plain::segments),
            own("names-own", "names", "tawatur-text/gold/names.tsv", plain::names),
            own("language-own", "language", "tawatur-text/gold/language.tsv", plain::language),
            own("sentences-own", "sentences", "tawatur-text/gold/sentences.jsonl", plain::sentences),
            beside("times-duckling", "times", "time/duckling.jsonl", Some(valued::times)),
            beside("durations-duckling", "times", "time/duckling_duration.jsonl", Some(valued::times)),
            beside("numbers-duckling", "numbers", "number/duckling.jsonl", Some(valued::numbers)),
            beside("money-duckling", "numbers", "number/duckling_money.jsonl", Some(valued::numbers)),
            beside("quantities-duckling", "numbers", "number/duckling_quantity.jsonl", Some(valued::numbers)),
            beside("ordinals-duckling", "numbers", "number/duckling_ordinal.jsonl", Some(valued::numbers)),
            beside("temperatures-duckling", "numbers", "number/duckling_temperature.jsonl", Some(valued::numbers)),
            beside("volumes-duckling", "numbers", "number/duckling_volume.jsonl", Some(valued::numbers)),
            beside("numbers-nemo", "numbers", "number/nemo.jsonl", Some(valued::numbers)),
            beside("segments-pud", "segments", "segments/pud.jsonl", Some(plain::segments)),
            beside("names-pairs", "names", "names/pairs_dev.tsv", Some(plain::names)),
            Set { fitted: true, ..beside("names-held-out", "names", "names/pairs_dev.tsv", Some(plain::names)) },
            beside("sentences-pragmatic", "sentences", "sentences/pragmatic.jsonl", Some(plain::sentences)),
            beside("entities-anercorp", "entities", "ner/anercorp_train.txt", None),
            beside("speech-pud", "speech", "speech/pud_speech.jsonl", None),
            beside("events-gsr", "events", "events/gsr_dev.jsonl", None),
            beside("events-gsr-spans", "events", "events/gsr_spans_dev.jsonl", None),
            beside("stance-ans", "stance", "stance/ans_dev.tsv", None),
        ]
    }

    pub(crate) fn is_there(&self) -> bool {
        self.path.is_file()
    }

    /// The script that scores the same beside the project.
    fn script(root: &Path) -> PathBuf {
        root.join("../shared/score/probe_scores.py")
    }

    /// Can this set be scored here?
    pub(crate) fn scorable(&self, root: &Path) -> bool {
        self.score.is_some() || Set::script(root).is_file()
    }

    /// What is asked of the engine and of its peers, one JSON object a line.
    pub(crate) fn inputs(&self, root: &Path) -> Result<String> {
        if self.score.is_some() {
            return Ok(gold::inputs(&gold::rows(&self.path)?));
        }
        let mut command = Command::new("python3");
        let run = command.arg(Set::script(root)).arg(self.task).arg(&self.path).arg("--inputs").output()?;
        Ok(String::from_utf8(run.stdout)?)
    }

    /// The engine's answers.
    pub(crate) fn ask(&self, binary: &Path, inputs: &str) -> Result<String> {
        if self.fitted {
            let answer = |(at, score): (usize, f64)| {
                let answer = json!({"id": (at + 1).to_string(), "same": score >= 0.5, "score": score});
                format!("{answer}\n")
            };
            return Ok(names::held_out(&self.path)?.into_iter().enumerate().map(answer).collect());
        }
        let mut command = Command::new(binary);
        command.args(["probe", self.task]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().with_context(|| binary.display().to_string())?;
        let mut stdin = child.stdin.take().context("the probe has no standard input")?;
        let given = inputs.to_owned();
        let feeder = std::thread::spawn(move || stdin.write_all(given.as_bytes()));
        let answer = child.wait_with_output()?;
        feeder.join().map_err(|_| anyhow::anyhow!("the feeder of the probe fell"))??;
        if !answer.status.success() {
            bail!("{}: {}", self.name, answer.status);
        }
        Ok(String::from_utf8(answer.stdout)?)
    }

    /// The figures of answers, checked against the script beside the project where that and Python are there.
    pub(crate) fn figures(&self, root: &Path, answers: &str) -> Result<Vec<Figure>> {
        let theirs = self.script_figures(root, answers)?;
        let Some(score) = self.score else { return Ok(theirs.unwrap_or_default()) };
        let ours = score(&gold::rows(&self.path)?, &gold::predictions(answers)?);
        for figure in &ours {
            let other = theirs.iter().flatten().find(|other| other.name == figure.name);
            if let Some(other) = other.filter(|other| (other.percent - figure.percent).abs() > 1e-6) {
                bail!("{}: the scorers disagree: {figure:?}, {other:?}", self.name);
            }
        }
        Ok(ours)
    }

    fn script_figures(&self, root: &Path, answers: &str) -> Result<Option<Vec<Figure>>> {
        let script = Set::script(root);
        // The language task of the script wants a form with sets; ours has none.
        if !script.is_file() || self.task == "language" {
            return Ok(None);
        }
        let folder = root.join("target/layers");
        fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{}.jsonl", self.name));
        fs::write(&path, answers)?;
        let run = Command::new("python3").arg(&script).arg(self.task).arg(&self.path).arg(&path).arg("--json").output();
        let Ok(run) = run else { return Ok(None) };
        if !run.status.success() {
            bail!("{}: {}", script.display(), String::from_utf8_lossy(&run.stderr));
        }
        let figures: serde_json::Map<String, Value> = serde_json::from_slice(&run.stdout)?;
        let of = |(name, figure): (&String, &Value)| {
            let figure = figure.as_object()?;
            let percent = 100.0 * figure.values().next()?.as_f64()?;
            let count = |key: &str| figure.get(key).and_then(Value::as_u64);
            let of = match (count("right"), count("of")) {
                (Some(right), Some(of)) => format!("{right} of {of}"),
                _ => {
                    let part =
                        |key: &str| figure.get(key).and_then(Value::as_f64).map(|n| format!("{key} {:.1}", 100.0 * n));
                    [part("precision"), part("recall")].into_iter().flatten().collect::<Vec<_>>().join(", ")
                }
            };
            Some(Figure { name: name.clone(), percent, of })
        };
        Ok(Some(figures.iter().filter_map(of).collect()))
    }
}

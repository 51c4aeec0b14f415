use super::stream;
use crate::knowledge::{self, Settings};
use clap::ValueEnum;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;
use tawatur_model::{Article, ReadArticle, Reading, Span};
use tawatur_pipeline::Engine;
use tawatur_text::{Document, NameStep, language, name_verdict};
use tawatur_words::Segmenter;

/// The layers that can be scored alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Task {
    /// Dates, times and periods.
    Times,
    /// Numbers and quantities.
    Numbers,
    /// Mentions of people, places and organisations.
    Entities,
    /// Quotes, their speakers.
    Speech,
    /// Claims with their PLOVER types.
    Events,
    /// Whether protests and assaults are what their sentences report, with what speaks for and against it.
    Prominence,
    /// Words cut into their clitics.
    Segments,
    /// May two spellings be one name?
    Names,
    /// How one headline stands to another.
    Stance,
    /// The language of a text.
    Language,
    /// Sentences.
    Sentences,
    /// Which documents took words over from which.
    Copies,
    /// Which documents tell one story.
    Stories,
    /// How many reports of a story were written independently.
    Independence,
}

#[derive(Deserialize)]
struct Line {
    id: Value,
    #[serde(default)]
    text: String,
    #[serde(default)]
    a: String,
    #[serde(default)]
    b: String,
    reference: Option<String>,
}

/// Runs a layer over standard input.
pub(crate) fn run(task: Task, settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let input = || BufReader::with_capacity(1 << 18, std::io::stdin().lock());
    // These read streams that no memory need hold, and know no lexicon.
    let streamed = match task {
        Task::Copies => Some(stream::copies(input(), &mut out)),
        Task::Stories => Some(stream::stories(input(), &mut out)),
        Task::Independence => Some(stream::independent(input(), &mut out)),
        _ => None,
    };
    if let Some(done) = streamed {
        done?;
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut lines = Vec::new();
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let parsed: Line = serde_json::from_str(&line).map_err(|e| anyhow::anyhow!("-:{}: {e}", number + 1))?;
        lines.push(parsed);
    }
    let (engine, _) = knowledge::engine(&knowledge::files(&settings.lexicon)?)?;
    match task {
        Task::Times => records(&engine, &lines, &["time"], &mut out)?,
        Task::Numbers => records(&engine, &lines, &["quantity"], &mut out)?,
        Task::Entities => records(&engine, &lines, &["mention"], &mut out)?,
        Task::Speech => records(&engine, &lines, &["quote", "claim", "mention"], &mut out)?,
        Task::Events => records(&engine, &lines, &["claim", "mention", "entity"], &mut out)?,
        _ => {
            for line in &lines {
                writeln!(out, "{}", single(&engine, task, line))?;
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The contract's records of some kinds, for each line's text as an article of its own.
fn records(engine: &Engine, lines: &[Line], kinds: &[&str], out: &mut impl Write) -> anyhow::Result<()> {
    let heads: Vec<String> = kinds.iter().map(|kind| format!("{{\"kind\":\"{kind}\"")).collect();
    for line in lines {
        let article = Article {
            id: "probe".to_owned(),
            lang: "ar".to_owned(),
            text: line.text.clone(),
            published: line.reference.clone(),
            paragraphs: vec![Span::new(0, line.text.len() as u32)],
            ..Article::default()
        };
        let annotations = engine.annotator().annotate(&article);
        let reading = Reading { articles: vec![ReadArticle { article, annotations }], ..Reading::default() };
        let mut buffer = Vec::new();
        tawatur_record::write_jsonl(&mut buffer, &reading)?;
        let buffer = String::from_utf8(buffer)?;
        let kept: Vec<&str> = buffer.lines().filter(|l| heads.iter().any(|h| l.starts_with(h))).collect();
        writeln!(out, "{{\"id\":{},\"records\":[{}]}}", line.id, kept.join(","))?;
    }
    Ok(())
}

fn single(engine: &Engine, task: Task, line: &Line) -> Value {
    match task {
        Task::Names => {
            let verdict = name_verdict(&line.a, &line.b);
            let step = |step: &NameStep| json!({"kind": step.kind, "a": step.a, "b": step.b, "cost": step.cost});
            let because: Vec<Value> = verdict.steps.iter().map(step).collect();
            json!({"id": line.id, "same": verdict.score >= 0.5, "score": verdict.score, "because": because})
        }
        Task::Language => json!({"id": line.id, "language": language(&line.text)}),
        Task::Sentences => {
            let document = Document::new(&line.text);
            let sentences = document
                .sentences
                .iter()
                .map(|s| document.span(s.start as usize..s.end as usize).of(&line.text).trim());
            json!({"id": line.id, "sentences": sentences.collect::<Vec<_>>()})
        }
        Task::Prominence => {
            let length = line.text.len() as u32;
            let paragraphs = vec![Span::new(0, length)];
            let (id, lang, text) = ("probe".to_owned(), "ar".to_owned(), line.text.clone());
            let article = Article { id, lang, text, paragraphs, ..Article::default() };
            let found = engine.annotator().incidents(&article);
            let incidents: Vec<Value> = found
                .into_iter()
                .map(|i| json!({"trigger": i.trigger.of(&line.text), "plover": i.plover, "weight": i.weight, "features": i.features}))
                .collect();
            json!({"id": line.id, "incidents": incidents})
        }
        Task::Segments => json!({"id": line.id, "words": Segmenter::new(engine.lexicon()).segment(&line.text)}),
        _ => {
            let (relation, score) = engine.annotator().stance(&line.a, &line.b);
            json!({"id": line.id, "relation": relation, "score": score})
        }
    }
}

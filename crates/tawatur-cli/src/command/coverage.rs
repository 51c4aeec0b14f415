use super::arguments::InputArguments;
use super::read::{gauge, pages, tell, threads};
use crate::error::SOME_UNREAD;
use crate::knowledge::{self, Settings};
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use tawatur_annotate::{Gap, GapKind};
use tawatur_model::{Coverage, ReadArticle, Run};
use tawatur_pipeline::Keep;

#[derive(Args, Clone, Debug)]
pub(crate) struct CoverageArguments {
    #[command(flatten)]
    input: InputArguments,
    /// Show the most frequent N of each sort.
    #[arg(long, value_name = "N", default_value_t = 30)]
    top: usize,
    /// Show one sort alone.
    #[arg(long, value_enum)]
    only: Option<Sort>,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Form::Table)]
    format: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// Names that no lexicon lists.
    Names,
    /// Triggers from which no claim was made.
    Triggers,
    /// Words that no lexicon knows.
    Words,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people.
    Table,
    /// One JSON object a line.
    Jsonl,
}

/// How often something is missing, and where it was seen first.
struct Count {
    times: u64,
    articles: u64,
    last: u64,
    source: String,
    example: String,
}

/// What is missing: the sort, the form, and what is said about it.
type Key = (GapKind, String, Option<String>);

/// Lists what the lexicons lack for the inputs.
pub(crate) fn run(arguments: &CoverageArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let input = &arguments.input;
    let pages = pages(input)?;
    let (engine, _) = knowledge::engine(&knowledge::files(&settings.lexicon)?)?;
    threads(input)?;
    let mut counts: BTreeMap<Key, Count> = BTreeMap::new();
    let mut coverage = Coverage::default();
    let mut articles = 0;
    let mut gauge = gauge(input, settings, &pages)?;
    let mut take = |read: &ReadArticle| -> io::Result<()> {
        articles += 1;
        coverage.with_trigger += read.annotations.coverage.with_trigger;
        coverage.read += read.annotations.coverage.read;
        for gap in engine.annotator().gaps(&read.article, &read.annotations) {
            note(&mut counts, read, gap, articles);
        }
        Ok(())
    };
    let reading = engine.read(pages, Run::default(), Keep::Slim(&mut take), |progress| tell(&mut gauge, progress))?;
    gauge.ended(reading.articles.len(), reading.unread.len());
    let mut out = BufWriter::new(io::stdout().lock());
    if arguments.format == Form::Table {
        let (all, read) = (coverage.with_trigger, coverage.read);
        writeln!(out, "{articles} articles; of {all} sentences with a trigger {} stayed unread", all - read.min(all))?;
    }
    for (sort, kind, title) in [
        (Sort::Names, GapKind::Name, "names that no lexicon lists"),
        (Sort::Triggers, GapKind::Trigger, "triggers without a claim"),
        (Sort::Words, GapKind::Word, "words that no lexicon knows"),
    ] {
        if arguments.only.is_some_and(|only| only != sort) {
            continue;
        }
        let mut rows: Vec<(&Key, &Count)> = counts.iter().filter(|((k, _, _), _)| *k == kind).collect();
        rows.sort_by_key(|(_, count)| std::cmp::Reverse(count.times));
        if arguments.format == Form::Table {
            writeln!(out, "\n{title}: {}", rows.len())?;
        }
        for ((_, form, why), count) in rows.into_iter().take(arguments.top) {
            match arguments.format {
                Form::Table => {
                    let why = why.as_ref().map(|why| format!("  ({why})")).unwrap_or_default();
                    writeln!(out, "{:>7}  {form}{why}", count.times)?;
                    writeln!(out, "         {}: {}", count.source, count.example)?;
                }
                Form::Jsonl => {
                    let row = serde_json::json!({
                        "kind": match kind { GapKind::Name => "name", GapKind::Trigger => "trigger", GapKind::Word => "word" },
                        "form": form, "why": why, "count": count.times, "articles": count.articles,
                        "source": count.source, "example": count.example,
                    });
                    writeln!(out, "{row}")?;
                }
            }
        }
    }
    out.flush()?;
    for unread in &reading.unread {
        anstream::eprintln!("tawatur: {}: {}", unread.source, unread.reason);
    }
    Ok(if reading.unread.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_UNREAD) })
}

fn note(counts: &mut BTreeMap<Key, Count>, read: &ReadArticle, gap: Gap, article: u64) {
    let count = counts.entry((gap.kind, gap.form, gap.why)).or_insert_with(|| Count {
        times: 0,
        articles: 0,
        last: 0,
        source: read.article.source.clone(),
        example: around(&read.article.text, gap.span.range()),
    });
    count.times += 1;
    count.articles += u64::from(count.last != article);
    count.last = article;
}

/// The words around a span, on one line.
fn around(text: &str, span: std::ops::Range<usize>) -> String {
    const WORDS: usize = 6;
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let line = |c: char| c == '\n';
    let before = &before[before.rfind(line).map_or(0, |at| at + 1)..];
    let after = &after[..after.find(line).unwrap_or(after.len())];
    let head = before.char_indices().rev().filter(|(_, c)| *c == ' ').nth(WORDS).map_or(0, |(at, _)| at);
    let tail = after.char_indices().filter(|(_, c)| *c == ' ').nth(WORDS).map_or(after.len(), |(at, _)| at);
    format!("{}⟦{}⟧{}", before[head..].trim_start(), &text[span], after[..tail].trim_end())
}

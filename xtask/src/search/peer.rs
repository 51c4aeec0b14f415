use super::run::{Asked, Sentence};
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use tantivy::collector::DocSetCollector;
use tantivy::query::QueryParser;
use tantivy::schema::{FAST, Schema, TEXT};
use tantivy::{Index, IndexWriter, doc};

/// What tantivy finds with its default analyser.
pub(super) fn tantivy(sentences: &[Sentence], asked: &[Asked]) -> Result<Vec<Vec<usize>>> {
    let mut schema = Schema::builder();
    let text = schema.add_text_field("text", TEXT);
    let number = schema.add_u64_field("number", FAST);
    let index = Index::create_in_ram(schema.build());
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 32_000_000)?;
    for (at, sentence) in sentences.iter().enumerate() {
        writer.add_document(doc!(text => sentence.text.as_str(), number => at as u64))?;
    }
    writer.commit()?;
    let searcher = index.reader()?.searcher();
    let mut parser = QueryParser::for_index(&index, vec![text]);
    parser.set_conjunction_by_default();
    let find = |asked: &Asked| -> Result<Vec<usize>> {
        let (query, _) = parser.parse_query_lenient(&asked.text.replace(['-', '\''], " "));
        let mut found = Vec::new();
        let mut seen: Vec<_> = searcher.search(&*query, &DocSetCollector)?.into_iter().collect();
        seen.sort_unstable();
        for address in seen {
            let numbers = searcher.segment_reader(address.segment_ord).fast_fields().u64("number")?;
            found.extend(numbers.first(address.doc_id).map(|at| at as usize));
        }
        Ok(found)
    };
    asked.iter().map(find).collect()
}

/// What SQLite finds, as its module for Python is asked by a script.
pub(super) fn fts5(script: &Path, sentences: &[Sentence], asked: &[Asked]) -> Result<Vec<Vec<usize>>> {
    let input = serde_json::json!({
        "sentences": sentences.iter().map(|s| &s.text).collect::<Vec<_>>(),
        "asked": asked.iter().map(|a| &a.text).collect::<Vec<_>>(),
    });
    let mut child = Command::new("python3").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().context("its input")?.write_all(input.to_string().as_bytes())?;
    let answer = child.wait_with_output()?;
    if !answer.status.success() {
        bail!("{}: {}", script.display(), answer.status);
    }
    Ok(serde_json::from_slice(&answer.stdout)?)
}

use anyhow::{Context, Result};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The rows of a set: JSON Lines as they are, TSV as objects of its header's names with an id from 1.
pub(crate) fn rows(path: &Path) -> Result<Vec<Value>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    if path.extension().is_some_and(|e| e == "tsv") {
        let mut lines = text.lines().filter(|line| !line.is_empty());
        let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let row = |(at, line): (usize, &str)| {
            let mut row = Map::new();
            row.insert("id".to_owned(), Value::from((at + 1).to_string()));
            row.extend(header.iter().zip(line.split('\t')).map(|(name, cell)| (name.to_string(), Value::from(cell))));
            Value::Object(row)
        };
        return Ok(lines.enumerate().map(row).collect());
    }
    lines(&text).with_context(|| path.display().to_string())
}

/// Predictions by the id of their row.
pub(crate) fn predictions(text: &str) -> Result<BTreeMap<String, Value>> {
    Ok(lines(text)?.into_iter().map(|row| (id(&row).to_owned(), row)).collect())
}

/// What the engine is given: the row without its answers.
pub(crate) fn inputs(rows: &[Value]) -> String {
    let mut out = String::new();
    for row in rows {
        let asked = ["id", "text", "reference", "a", "b"];
        let kept: Map<String, Value> =
            asked.iter().filter_map(|k| Some((k.to_string(), row.get(*k)?.clone()))).collect();
        out += &Value::Object(kept).to_string();
        out.push('\n');
    }
    out
}

pub(crate) fn id(row: &Value) -> &str {
    row["id"].as_str().unwrap_or_default()
}

pub(crate) fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}

pub(crate) fn list<'a>(row: &'a Value, key: &str) -> &'a [Value] {
    row[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn lines(text: &str) -> Result<Vec<Value>> {
    let parse = |(at, line): (usize, &str)| serde_json::from_str(line).with_context(|| format!("line {}", at + 1));
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(parse).collect()
}

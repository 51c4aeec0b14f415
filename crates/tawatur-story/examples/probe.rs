//! The probe forms of this crate alone: `probe copies|stories|independence < documents > rows`.

use serde_json::{Value, json};
use std::io::{BufRead, Write};
use tawatur_model::Span;
use tawatur_story::cluster::{independence, stories_of_texts};
use tawatur_story::reuse::{Options, Reuse, Text};

fn field<'a>(row: &'a Value, name: &str) -> Option<&'a str> {
    row.get(name).and_then(Value::as_str)
}

/// Spans leave in code points.
fn points(text: &str, span: Span) -> (usize, usize) {
    let start = text[..span.start() as usize].chars().count();
    (start, start + span.of(text).chars().count())
}

fn text(row: &Value) -> Text<'_> {
    Text {
        text: field(row, "text").unwrap_or_default(),
        body_start: 0,
        title: field(row, "title"),
        outlet: field(row, "outlet"),
        published: field(row, "published"),
    }
}

fn copies(rows: &[Value], out: &mut impl Write) -> std::io::Result<()> {
    let mut reuse = Reuse::new(Options::default());
    for row in rows {
        let later = text(row);
        let link = |copy: &tawatur_model::Copy| {
            let source = &rows[copy.of as usize];
            let earlier = text(source);
            let place = |&(mine, theirs): &(Span, Span)| {
                let (a, b) = (points(later.text, mine), points(earlier.text, theirs));
                json!([a.0, a.1, b.0, b.1])
            };
            let spans: Vec<Value> = copy.spans.iter().map(place).collect();
            json!({"id": source["id"], "kind": copy.how.name(), "score": copy.score, "spans": spans, "because": copy.because})
        };
        let of: Vec<Value> = reuse.add(&later).iter().map(link).collect();
        writeln!(out, "{}", json!({"id": row["id"], "of": of}))?;
    }
    Ok(())
}

fn stories(rows: &[Value], out: &mut impl Write) -> std::io::Result<()> {
    let texts: Vec<Text> = rows.iter().map(text).collect();
    for (row, story) in rows.iter().zip(stories_of_texts(&texts)) {
        writeln!(out, "{}", json!({"id": row["id"], "story": format!("s{story}")}))?;
    }
    Ok(())
}

fn independent(rows: &[Value], out: &mut impl Write) -> std::io::Result<()> {
    let texts: Vec<Text> = rows.iter().map(text).collect();
    let mut names: Vec<&str> = Vec::new();
    let mut numbers = std::collections::HashMap::new();
    let story: Vec<u32> = rows
        .iter()
        .map(|row| {
            let name = field(row, "story").unwrap_or_default();
            *numbers.entry(name).or_insert_with(|| {
                names.push(name);
                names.len() as u32 - 1
            })
        })
        .collect();
    for (story, count) in independence(&texts, &story) {
        writeln!(out, "{}", json!({"story": names[story as usize], "independent": count}))?;
    }
    Ok(())
}

fn main() -> std::io::Result<()> {
    let task = std::env::args().nth(1).unwrap_or_default();
    let rows: Vec<Value> =
        std::io::stdin().lock().lines().map_while(Result::ok).filter_map(|l| serde_json::from_str(&l).ok()).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match task.as_str() {
        "copies" => copies(&rows, &mut out),
        "stories" => stories(&rows, &mut out),
        "independence" => independent(&rows, &mut out),
        _ => Err(std::io::Error::other("one of copies, stories, independence")),
    }
}

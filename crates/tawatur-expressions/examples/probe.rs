//! `probe times|numbers < in.jsonl > out.jsonl`: this crate alone, for scoring.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use serde_json::{Map, Value, json};
use std::io::BufRead;
use tawatur_expressions::Expressions;
use tawatur_text::Document;

fn main() {
    let task = std::env::args().nth(1).unwrap_or_default();
    let expressions = Expressions::new();
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = row["text"].as_str().unwrap_or_default();
        let document = Document::new(text);
        let times = expressions.times(&document, row["reference"].as_str());
        let mut records = Vec::new();
        let place = |kind: &str, span: tawatur_model::Span| {
            let start = text[..span.start() as usize].chars().count();
            let mut record = Map::new();
            record.insert("kind".into(), kind.into());
            record.insert("start".into(), start.into());
            record.insert("end".into(), (start + span.of(text).chars().count()).into());
            record.insert("text".into(), span.of(text).into());
            record
        };
        if task == "times" {
            for time in &times {
                let mut record = place("time", time.span);
                record.insert("value".into(), time.value.clone().into());
                records.push(record);
            }
        } else {
            for quantity in expressions.quantities(&document, &times) {
                let mut record = place("quantity", quantity.span);
                for (key, number) in [("value", quantity.value), ("min", quantity.min), ("max", quantity.max)] {
                    if let Some(number) = number {
                        record.insert(key.into(), number.into());
                    }
                }
                if let Some(unit) = quantity.unit {
                    record.insert("unit".into(), unit.into());
                }
                records.push(record);
            }
        }
        println!("{}", json!({ "id": row["id"], "records": records }));
    }
}

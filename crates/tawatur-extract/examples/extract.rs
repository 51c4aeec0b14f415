//! Prints the article of each page of the inputs as one JSON object a line; `cargo run --example extract -- FILES`.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::io::Write;

use serde_json::json;
use tawatur_extract::Extractor;
use tawatur_gather::{Options, pages};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let inputs: Vec<String> = std::env::args().skip(1).collect();
    let extractor = Extractor::new();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for page in pages(&inputs, &Options::default())? {
        match page.and_then(|page| extractor.extract(&page)) {
            Ok(a) => {
                let count = |bytes: u32| a.text[..bytes as usize].chars().count();
                let removed: Vec<_> = a.removed.iter().map(|r| json!({"text": r.text, "why": r.why})).collect();
                let record = json!({
                    "kind": "article", "id": a.id, "source": a.source, "sha256": a.sha256, "url": a.url,
                    "outlet": a.outlet, "title": a.title, "byline": a.byline, "published": a.published,
                    "modified": a.modified, "section": a.section, "lang": a.lang,
                    "dateline": a.dateline.map(|span| span.of(&a.text)),
                    "text": a.text, "body_start": count(a.body_start),
                    "paragraphs": a.paragraphs.iter().map(|s| [count(s.start()), count(s.end())]).collect::<Vec<_>>(),
                    "removed": removed,
                });
                writeln!(out, "{record}")?;
            }
            Err(unread) => eprintln!("{}: {}", unread.source, unread.reason),
        }
    }
    Ok(())
}

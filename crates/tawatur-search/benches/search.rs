//! A document's terms, documents into an index, queries of an index and of a document.

#![allow(missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::path::Path;
use tawatur_search::{Analyser, Doc, Index, Page, Plan, Prepared, Query, WriterOptions};

/// What is asked; the second is a name in other letters than the text's.
const QUERIES: [&str; 4] = ["kind:article", "Poutine", "speaker:Putin chains:>=2", "published:2024-06"];

fn texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path());
    let mut files: Vec<_> = files.filter(|file| file.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect()
}

fn benches(c: &mut Criterion) {
    let analyser = Analyser::default();
    let docs: Vec<Doc> = texts()
        .into_iter()
        .enumerate()
        .map(|(at, text)| Doc { id: at.to_string(), text, published: "2024-06-19".to_owned(), ..Doc::default() })
        .collect();
    let bytes: usize = docs.iter().map(|doc| doc.text.len()).sum();
    let mut group = c.benchmark_group("search");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("terms", |b| {
        b.iter(|| docs.iter().for_each(|doc| drop(black_box(Prepared::new(doc, &analyser)))));
    });
    group.throughput(Throughput::Elements(20 * docs.len() as u64));
    group.sample_size(10);
    group.bench_function("index", |b| {
        b.iter(|| fill(&docs, &analyser));
    });
    group.finish();
    let index = fill(&docs, &analyser);
    let prepared: Vec<Prepared<'_>> = docs.iter().map(|doc| Prepared::new(doc, &analyser)).collect();
    for query in QUERIES {
        let parsed = Query::parse(query).expect("a query");
        c.bench_function(&format!("search {query}"), |b| b.iter(|| index.search(&parsed, &Page::default())));
        let plan = Plan::new(&parsed, &analyser);
        c.bench_function(&format!("match {query}"), |b| {
            b.iter(|| prepared.iter().filter(|doc| plan.matches(doc)).count());
        });
    }
}

/// Each document twenty times.
fn fill(docs: &[Doc], analyser: &Analyser) -> Index {
    let index = Index::in_memory(analyser).expect("memory");
    let mut writer = index.writer(WriterOptions::default()).expect("a writer");
    for round in 0..20 {
        for doc in docs {
            let id = format!("{round}-{}", doc.id);
            writer.add(&Doc { id, ..doc.clone() }).expect("added");
        }
    }
    writer.commit().expect("committed");
    index
}

criterion_group!(all, benches);
criterion_main!(all);

//! Megabytes a second of records written.

#![allow(missing_docs)] // The macro's own function has none.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use tawatur_record::write_jsonl;

#[path = "../tests/fixture/mod.rs"]
mod fixture;

fn records(criterion: &mut Criterion) {
    let mut reading = fixture::reading();
    let articles = reading.articles.clone();
    for round in 0..200 {
        reading.articles.extend(articles.iter().cloned().map(|mut read| {
            read.article.id = format!("{}-{round}", read.article.id);
            read
        }));
    }
    let mut out = Vec::new();
    write_jsonl(&mut out, &reading).expect("a vector takes every byte");
    let mut group = criterion.benchmark_group("record");
    group.throughput(Throughput::Bytes(out.len() as u64)).sample_size(20);
    group.bench_function("jsonl", |bencher| {
        bencher.iter(|| {
            out.clear();
            write_jsonl(&mut out, black_box(&reading)).expect("a vector takes every byte");
        });
    });
    group.finish();
}

criterion_group!(benches, records);
criterion_main!(benches);

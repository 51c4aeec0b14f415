//! Megabytes of news text read in a second.
#![allow(missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use tawatur_expressions::Expressions;
use tawatur_text::Document;

/// Sentences in the manner of news, with about as many numbers and times as news has.
const TEXT: &str = include_str!("../cases/news.txt");

fn read(criterion: &mut Criterion) {
    let expressions = Expressions::new();
    let text = TEXT.repeat(40);
    let document = Document::new(&text);
    let mut group = criterion.benchmark_group("expressions");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("times and quantities", |bencher| {
        bencher.iter(|| black_box(expressions.read(&document, Some("2024-06-18"))));
    });
    let times = expressions.times(&document, Some("2024-06-18"));
    group.bench_function("quantities", |bencher| {
        bencher.iter(|| black_box(expressions.quantities(&document, &times)));
    });
    group.bench_function("document, times and quantities", |bencher| {
        bencher.iter(|| black_box(expressions.read(&Document::new(&text), Some("2024-06-18"))));
    });
    group.bench_function("times, then quantities", |bencher| {
        bencher.iter(|| {
            let times = expressions.times(&document, Some("2024-06-18"));
            black_box(expressions.quantities(&document, &times))
        });
    });
    group.bench_function("new", |bencher| bencher.iter(|| black_box(Expressions::new())));
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);

//! Segmentation, in bytes of Arabic text a second: a long text, as in an archive, and a short one, as a page is read.

#![allow(missing_docs)] // The macro's own function has none.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use tawatur_text::Document;
use tawatur_words::Segmenter;

/// The sentences of the gold.
const GOLD: &str = include_str!("../gold/segments_news.jsonl");

fn text() -> String {
    let texts = GOLD.lines().filter_map(|line| line.split("\"text\": \"").nth(1)?.split('"').next());
    texts.collect::<Vec<_>>().join("\n")
}

fn words(criterion: &mut Criterion) {
    let segmenter = Segmenter::default();
    let text = text();
    let document = Document::new(&text);
    let cut = |document: &Document<'_>| -> usize {
        (0..document.tokens.len()).map(|at| segmenter.cuts(document, at).len()).sum()
    };
    let mut group = criterion.benchmark_group("words");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("cuts", |bench| bench.iter(|| black_box(cut(black_box(&document)))));
    group.bench_function("document", |bench| {
        bench.iter(|| black_box(segmenter.document(black_box(&text)).tokens.len()));
    });
    group.bench_function("layer", |bench| {
        bench.iter(|| black_box(cut(&segmenter.document(black_box(&text)))));
    });
    group.finish();
}

criterion_group!(benches, words);
criterion_main!(benches);

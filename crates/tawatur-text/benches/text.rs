//! Folding, documents with their sentences, languages, and pairs of names, a second.

#![allow(missing_docs)] // The macro's own function has none.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use tawatur_text::{Document, fold, language, name_similarity};

/// A passage in the manner of news, with marks, digits, quotation marks and a name in Latin letters.
const PASSAGE: &str = include_str!("passage.txt");

/// Pairs of names to compare, one pair a line.
const NAMES: &str = include_str!("names.tsv");

/// Pairs of whole names, sentences of many languages, passages with what looks like an end of a sentence and is none.
const PAIRS: &str = include_str!("../gold/names.tsv");
const SENTENCES: &str = include_str!("../gold/language.tsv");
const PASSAGES: &str = include_str!("../gold/sentences.jsonl");

fn text(criterion: &mut Criterion) {
    let text = PASSAGE.repeat(400);
    let mut group = criterion.benchmark_group("text");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("fold", |bench| bench.iter(|| black_box(fold(black_box(&text)).text.len())));
    group.bench_function("document", |bench| bench.iter(|| black_box(Document::new(black_box(&text)).tokens.len())));
    group.finish();
    let mut group = criterion.benchmark_group("language");
    group.throughput(Throughput::Bytes(PASSAGE.len() as u64));
    group.bench_function("passage", |bench| bench.iter(|| language(black_box(PASSAGE))));
    let sentences: Vec<&str> = SENTENCES.lines().skip(1).filter_map(|line| line.rsplit('\t').next()).collect();
    group.throughput(Throughput::Bytes(sentences.iter().map(|sentence| sentence.len() as u64).sum()));
    group.bench_function("sentences", |bench| {
        bench.iter(|| sentences.iter().map(|sentence| language(black_box(sentence)).len()).sum::<usize>());
    });
    group.finish();
    let mut group = criterion.benchmark_group("sentence");
    group.throughput(Throughput::Bytes(PASSAGES.len() as u64));
    group.bench_function("document", |bench| bench.iter(|| Document::new(black_box(PASSAGES)).sentences.len()));
    group.finish();
    let names: Vec<(&str, &str)> = NAMES.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut group = criterion.benchmark_group("name");
    group.throughput(Throughput::Elements(names.len() as u64));
    group.bench_function("similarity", |bench| {
        bench.iter(|| names.iter().map(|(a, b)| name_similarity(black_box(a), black_box(b))).sum::<f32>());
    });
    let pairs: Vec<(&str, &str)> = PAIRS
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?))
        })
        .collect();
    group.throughput(Throughput::Elements(pairs.len() as u64));
    group.bench_function("whole", |bench| {
        bench.iter(|| pairs.iter().map(|(a, b)| name_similarity(black_box(a), black_box(b))).sum::<f32>());
    });
    group.finish();
}

criterion_group!(benches, text);
criterion_main!(benches);

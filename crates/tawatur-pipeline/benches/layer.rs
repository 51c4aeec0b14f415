//! Megabytes a second of the layer below the reading: words, numbers, times, languages; beside the check that bytes are UTF-8,
//! which nothing that reads text can do without.

#![allow(missing_docs)] // The macro's own function has none.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use tawatur_expressions::Expressions;
use tawatur_extract::Extractor;
use tawatur_gather::{Options, pages};
use tawatur_lexicon::Lexicon;
use tawatur_text::{Document, fold, language};
use tawatur_words::Segmenter;

/// The texts of the samples.
fn texts() -> Vec<String> {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples").to_owned();
    let extractor = Extractor::new();
    let pages = pages(&[samples], &Options::default()).expect("the samples are there").flatten();
    pages.filter_map(|page| extractor.extract(&page).ok()).map(|article| article.text).collect()
}

fn layer(criterion: &mut Criterion) {
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    let expressions = Expressions::new();
    let segmenter = Segmenter::new(Lexicon::embedded());
    let cuts = |document: &Document<'_>| -> usize {
        (0..document.tokens.len()).map(|at| segmenter.cuts(document, at).len()).sum()
    };
    let whole = |text: &str| {
        let document = segmenter.document(text);
        let (times, quantities) = expressions.read(&document, Some("2024-06-18"));
        let languages = text.lines().filter(|line| language(line) == "ar").count();
        cuts(&document) + times.len() + quantities.len() + languages
    };
    let mut group = criterion.benchmark_group("layer");
    group.throughput(Throughput::Bytes(bytes as u64));
    let mut bench = |name: &str, work: &dyn Fn(&str) -> usize| {
        group
            .bench_function(name, |bench| bench.iter(|| texts.iter().map(|text| work(black_box(text))).sum::<usize>()));
    };
    bench("limit: UTF-8", &|text| std::str::from_utf8(black_box(text.as_bytes())).map_or(0, str::len));
    bench("fold", &|text| fold(text).text.len());
    bench("tokens and sentences", &|text| Document::new(text).tokens.len());
    bench("words", &|text| cuts(&segmenter.document(text)));
    bench("numbers and times", &|text| {
        let (times, quantities) = expressions.read(&Document::new(text), Some("2024-06-18"));
        times.len() + quantities.len()
    });
    bench("language", &|text| text.lines().filter(|line| language(line) == "ar").count());
    bench("whole", &whole);
    group.finish();
}

criterion_group!(benches, layer);
criterion_main!(benches);

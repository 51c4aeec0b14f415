//! Megabytes a second from raw page to article.

#![allow(missing_docs)] // The macro's own function has none.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tawatur_extract::Extractor;
use tawatur_model::{PageForm, RawPage};

/// The project's own passage, as long as an article.
const PASSAGE: &str = include_str!("../tests/it/passage.txt");

fn extract(criterion: &mut Criterion) {
    let extractor = Extractor::new();
    let plain = PASSAGE.repeat(8);
    let paragraphs: String = plain.lines().filter(|l| !l.is_empty()).map(|l| format!("<p>{l}</p>\n")).collect();
    let menu: String =
        (0..200).map(|n| format!("<li class=\"menu-item\"><a href=\"/{n}\">entry {n}</a></li>")).collect();
    let html = format!(
        "<!doctype html><html lang=ar><head><title>x</title></head><body><nav><ul>{menu}</ul></nav>\
         <article>{paragraphs}</article><footer>{menu}</footer></body></html>"
    );
    for (name, text, form) in [("plain", plain, PageForm::Text), ("html", html, PageForm::Html)] {
        let page = RawPage { source: name.into(), bytes: text.into_bytes(), form, ..RawPage::default() };
        let mut group = criterion.benchmark_group("extract");
        group.throughput(Throughput::Bytes(page.bytes.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(|| extractor.extract(black_box(&page))));
        group.finish();
    }
}

criterion_group!(benches, extract);
criterion_main!(benches);

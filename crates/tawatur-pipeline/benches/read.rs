//! Megabytes a second of the whole reading, raw page to stories and groups, on one thread.

#![allow(missing_docs)] // The macro's own function has none.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use tawatur_gather::{Options, pages};
use tawatur_model::{RawPage, Run};
use tawatur_pipeline::{Engine, Keep};

/// So often the samples stand in the input, each time as pages of other days: copies of copies would measure the stories
/// alone.
const ROUNDS: usize = 10;

fn read(criterion: &mut Criterion) {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples").to_owned();
    let samples: Vec<RawPage> =
        pages(&[samples], &Options::default()).expect("the samples are there").flatten().collect();
    let pages: Vec<RawPage> = (0..ROUNDS)
        .flat_map(|round| {
            samples.iter().cloned().map(move |mut page| {
                page.declared.published = Some(format!("{}-03-01", 2000 + round));
                page.declared.id = page.declared.id.map(|id| format!("{id}-{round}"));
                page
            })
        })
        .collect();
    let bytes: usize = pages.iter().map(|page| page.bytes.len()).sum();
    let engine = Engine::new();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("one thread starts");
    let mut group = criterion.benchmark_group("pipeline");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    group.bench_function("read", |bencher| {
        bencher.iter(|| {
            pool.install(|| {
                engine.read::<()>(black_box(&pages).iter().cloned().map(Ok), Run::default(), Keep::Whole, |_| {})
            })
        });
    });
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);

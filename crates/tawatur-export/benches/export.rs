//! Records a second, to CSV, Parquet and as they are.

#![allow(missing_docs)] // The macro's own function has none.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use tawatur_export::{Format, Lines, Options, export};

/// Records of a small reading, many times over.
fn records() -> String {
    include_str!("../../tawatur-record/tests/expected/reading.jsonl").repeat(400)
}

fn exports(criterion: &mut Criterion) {
    let lines = records();
    let mut group = criterion.benchmark_group("export");
    group.throughput(Throughput::Elements(lines.lines().count() as u64)).sample_size(20);
    let formats = [
        ("ndjson", Format::Ndjson),
        ("csv", Format::Csv),
        #[cfg(feature = "parquet")]
        ("parquet", Format::Parquet),
    ];
    for (name, format) in formats {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let mut out = Vec::new();
                let read = Lines::new(black_box(lines.as_bytes()), "records");
                export(read, format, &Options::default(), &mut out).expect("a vector takes every byte");
                out.len()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, exports);
criterion_main!(benches);

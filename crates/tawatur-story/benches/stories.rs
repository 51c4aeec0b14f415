//! Articles a second: links with their spans, and stories.
#![allow(missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tawatur_story::cluster::{StoryInput, assign};
use tawatur_story::reuse::{Text, copies};

/// Made-up articles of 250 words, every third a copy of the one before with some words changed.
fn articles(count: u64) -> Vec<String> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut all: Vec<String> = Vec::new();
    for n in 0..count {
        let mut words: Vec<String> = match all.last() {
            Some(last) if n % 3 == 2 => last.split(' ').map(str::to_string).collect(),
            _ => vec![String::new(); 250],
        };
        for word in &mut words {
            let roll = next();
            if word.is_empty() || roll % 12 == 0 {
                // Squaring makes some words common and most of them rare.
                let rank = ((roll >> 20) % 300) * ((roll >> 40) % 300);
                *word = format!("\u{643}\u{644}\u{645}{rank}");
            }
        }
        all.push(words.join(" "));
    }
    all
}

fn bench(criterion: &mut Criterion) {
    let articles = articles(3000);
    let texts: Vec<Text> = articles.iter().map(|text| Text { text, ..Default::default() }).collect();
    let mut group = criterion.benchmark_group("stories");
    group.sample_size(10).throughput(Throughput::Elements(texts.len() as u64));
    group.bench_function("copies", |bencher| bencher.iter(|| copies(texts.iter().copied())));
    let found: Vec<_> = copies(texts.iter().copied()).into_iter().flatten().collect();
    let inputs: Vec<StoryInput> = texts.iter().map(|text| StoryInput::of_text("", text)).collect();
    group.bench_function("stories", |bencher| bencher.iter(|| assign(&inputs, &found)));
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);

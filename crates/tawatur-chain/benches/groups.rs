//! Claims a second, in a story of many outlets.
#![allow(missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tawatur_chain::{groups, speaks_for_country};
use tawatur_model::{
    Certainty, Claim, Entity, EntityKind, Ledger, Link, Polarity, ReadArticle, Role, Span, Stance, Story, Trace,
};

/// Articles of one story, eight claims each: a few events, told with more or less detail.
fn articles(count: u32) -> Vec<ReadArticle> {
    (0..count)
        .map(|n| {
            let mut read = ReadArticle::default();
            read.article.id = format!("a{n}");
            read.article.outlet_entity = Some(format!("outlet/{}", n % 97));
            for (number, kind) in
                [EntityKind::Country, EntityKind::Person, EntityKind::Agency].into_iter().cycle().take(24).enumerate()
            {
                let id = format!("{}/{}", kind.name(), number / 3);
                let country = (kind == EntityKind::Person).then(|| format!("country/{}", number / 3));
                read.annotations.entities.push(Entity { id, kind, names: Vec::new(), name_en: None, country });
            }
            for c in 0..8 {
                let (visitor, host) = ((n + c) % 3 * 3 + c % 2, (c % 4) * 3);
                read.annotations.claims.push(Claim {
                    id: format!("c{c}"),
                    span: Span::default(),
                    ledger: Ledger::Visit,
                    action: "visit".into(),
                    roles: vec![(Role::Visitor, vec![visitor]), (Role::Host, vec![host])],
                    item: None,
                    provision: None,
                    quantity: None,
                    time: (n % 3 == 0).then(|| "2024-06-18".into()),
                    since: None,
                    place: None,
                    polarity: Polarity::Affirmed,
                    certainty: Certainty::Actual,
                    stance: Stance::Asserts,
                    chain: vec![Link { sources: vec![(n % 8) * 3 + 2], cue: "say".into(), span: Span::default() }],
                    spans: Vec::new(),
                    plover: None,
                    mode: None,
                    context: Vec::new(),
                    cameo: None,
                    trace: Trace::default(),
                });
            }
            read
        })
        .collect()
}

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("groups");
    group.sample_size(10);
    for count in [50, 500] {
        let articles = articles(count);
        let stories = vec![Story { articles: (0..count).collect(), ..Default::default() }];
        let depends = speaks_for_country(&articles);
        group.throughput(Throughput::Elements(u64::from(count) * 8));
        group.bench_function(format!("{count} articles"), |bencher| {
            bencher.iter(|| groups(&articles, &stories, &depends))
        });
    }
    // Four articles a story, a few days each: the same parties come back from story to story.
    for count in [4_000, 16_000] {
        let mut articles = articles(count);
        for (n, read) in (0u32..).zip(&mut articles) {
            let day = n * 300 / count;
            read.article.published = Some(format!("2024-{:02}-{:02}", 1 + day / 28, 1 + day % 28));
            for claim in &mut read.annotations.claims {
                claim.time = (n % 3 == 0).then(|| format!("2024-{:02}-{:02}", 1 + day / 28, 1 + day % 28));
            }
        }
        let stories: Vec<Story> =
            (0..count / 4).map(|n| Story { articles: (4 * n..4 * n + 4).collect(), ..Default::default() }).collect();
        let depends = speaks_for_country(&articles);
        group.throughput(Throughput::Elements(u64::from(count)));
        group.bench_function(format!("{} stories", count / 4), |bencher| {
            bencher.iter(|| groups(&articles, &stories, &depends))
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);

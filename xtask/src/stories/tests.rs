use super::make::make;
use super::parts::Parts;
use super::score::{Known, independence, links, stories};
use std::collections::HashMap;

fn made(count: usize) -> Vec<super::make::Made> {
    let parts = Parts::read(&crate::root()).expect("the parts are there");
    let mut all = Vec::new();
    make(&parts, count, 7, |made| all.push(made));
    all
}

#[test]
fn the_same_articles_come_out_each_time() {
    let (one, other) = (made(150), made(150));
    assert!(one.iter().zip(&other).all(|(a, b)| a.text == b.text && a.minute == b.minute));
    assert!(one.windows(2).all(|pair| pair[0].minute <= pair[1].minute));
}

#[test]
fn what_was_taken_over_stands_where_it_is_said() {
    let all = made(400);
    let places: HashMap<_, _> = all.iter().enumerate().map(|(at, made)| ((made.story, made.place), at)).collect();
    for made in all.iter().filter(|made| made.kind == "embed" || made.kind == "merge") {
        for &(from, to) in &made.cases {
            let passage: String = made.text.chars().skip(from).take(to - from).collect();
            let first = passage.split('.').next().unwrap_or_default().trim();
            let sources = made.from.iter().map(|source| &all[places[source]].text);
            assert!(sources.into_iter().any(|text| text.contains(first)), "{first}");
        }
    }
    assert!(all.iter().all(|made| !made.text.contains(['{', '['])), "every slot is filled");
}

#[test]
fn right_answers_score_in_full_and_none_score_nothing() {
    let known = |story, from: &[u32], independent| Known {
        story,
        kind: if from.is_empty() { "original" } else { "wire" },
        from: from.to_vec(),
        independent,
        cases: if from.is_empty() { vec![] } else { vec![(0, 10)] },
    };
    let gold = [known(0, &[], true), known(0, &[0], false), known(1, &[], true), known(1, &[], true)];
    let rows = "{\"id\":\"d0\",\"of\":[]}\n{\"id\":\"d1\",\"of\":[{\"id\":\"d0\",\"spans\":[[0,10,0,10]]}]}\n{\"id\":\"d2\",\"of\":[]}\n{\"id\":\"d3\",\"of\":[]}\n";
    let found = links(&gold, rows.as_bytes()).expect("rows");
    assert!(found.iter().filter(|m| m.floor).all(|m| m.value == 100.0), "{found:?}");
    let rows = "{\"id\":\"d0\",\"story\":1}\n{\"id\":\"d1\",\"story\":1}\n{\"id\":\"d2\",\"story\":2}\n{\"id\":\"d3\",\"story\":2}\n";
    assert!(stories(&gold, rows.as_bytes()).expect("rows").iter().all(|m| m.value == 100.0));
    let rows = "{\"story\":\"s0\",\"independent\":1}\n{\"story\":\"s1\",\"independent\":2}\n";
    let found = independence(&gold, rows.as_bytes()).expect("rows");
    assert_eq!((found[0].value, found[1].value), (0.0, 100.0));
    let found = links(&gold, "".as_bytes()).expect("no rows");
    assert_eq!(found[0].value, 0.0);
}

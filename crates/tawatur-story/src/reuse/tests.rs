use super::{Options, Reuse, Text, copies};
use proptest::prelude::*;
use tawatur_model::CopyKind;

/// A text of made-up words: the engine knows no language, so any words do.
fn prose(seed: u64, words: usize) -> Vec<String> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..words)
        .map(|at| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let end = if at % 11 == 10 { "." } else { "" };
            format!("w{}{end}", state % 4000)
        })
        .collect()
}

fn run(texts: &[String]) -> Vec<Vec<tawatur_model::Copy>> {
    copies(texts.iter().map(|text| Text { text, ..Default::default() }))
}

#[test]
fn a_copy_is_found_with_its_span_and_an_original_is_not() {
    let (one, other) = (prose(1, 120).join(" "), prose(2, 120).join(" "));
    let rows = run(&[one.clone(), other, format!("Credit line here. {one}")]);
    assert!(rows[0].is_empty() && rows[1].is_empty());
    let copy = &rows[2][0];
    assert_eq!((copy.of, copy.how), (0, CopyKind::Copy));
    let (mine, theirs) = copy.spans[0];
    assert_eq!(theirs.of(&one), one.trim_end_matches('.'));
    assert!(mine.len() >= theirs.len());
}

#[test]
fn a_cut_and_an_embedded_passage_are_told_apart() {
    let (one, other) = (prose(3, 150), prose(4, 150));
    let cut = one[..66].join(" ");
    let embed = format!("{} {} {}", other[..77].join(" "), one[33..66].join(" "), other[77..].join(" "));
    let rows = run(&[one.join(" "), cut, embed]);
    assert_eq!(rows[1][0].how, CopyKind::Cut);
    assert_eq!(rows[2][0].how, CopyKind::Embed);
}

#[test]
fn a_rewrite_of_a_third_of_the_words_is_found() {
    let one = prose(5, 160);
    let mut changed = one.clone();
    for (at, word) in prose(6, 160).into_iter().enumerate() {
        if at % 10 < 3 {
            changed[at] = word;
        }
    }
    let rows = run(&[one.join(" "), changed.join(" ")]);
    assert_eq!(rows[1].first().map(|copy| copy.how), Some(CopyKind::Rewrite));
}

#[test]
fn a_long_text_names_each_source_of_its_passages_once() {
    let sources: Vec<Vec<String>> = (20..28).map(|seed| prose(seed, 900)).collect();
    let mut text = prose(40, 2400);
    for (n, source) in sources.iter().enumerate().rev() {
        let mut passage = source[300..400].to_vec();
        // Every seventh word is another.
        for (at, word) in prose(50, 100).into_iter().enumerate().filter(|(at, _)| at % 7 == 3) {
            passage[at] = word;
        }
        text.splice(n * 290..n * 290, passage);
    }
    let mut texts: Vec<String> = sources.iter().map(|source| source.join(" ")).collect();
    texts.push(text.join(" "));
    let rows = run(&texts);
    let mut of: Vec<u32> = rows[8].iter().map(|copy| copy.of).collect();
    of.sort_unstable();
    assert_eq!(of, [0, 1, 2, 3, 4, 5, 6, 7]);
    for copy in &rows[8] {
        assert_eq!(copy.spans.len(), 1, "{:?}", copy.spans);
        let words = copy.spans[0].1.of(&texts[copy.of as usize]).split(' ').count();
        assert!((96..=112).contains(&words), "{words}");
    }
}

#[test]
fn a_translation_keeps_numbers_and_names() {
    let arabic = "\u{642}\u{627}\u{644} 14 \u{634}\u{62e}\u{635}\u{627} \u{641}\u{64a} \u{627}\u{644}\u{62e}\u{631}\u{637}\u{648}\u{645} 230 \u{645}\u{646}\u{632}\u{644} \u{628}\u{646}\u{63a}\u{627}\u{632}\u{64a} 57 \u{637}\u{631}\u{627}\u{628}\u{644}\u{633} 1999 \u{627}\u{645}\u{633} \u{643}\u{627}\u{646} \u{639}\u{646}\u{62f}";
    let english = "In Khartoum 14 people were hurt and 230 homes fell; Benghazi sent 57 men, Tripoli its fire brigade, as in 1999.";
    let rows = run(&[arabic.to_owned(), english.to_owned()]);
    assert_eq!(rows[1].first().map(|copy| (copy.of, copy.how)), Some((0, CopyKind::Translation)));
}

#[test]
fn a_footer_makes_no_link() {
    let footer = prose(7, 30).join(" ");
    let texts: Vec<String> = (10..14).map(|n| format!("{}\n{footer}", prose(n, 90).join(" "))).collect();
    let rows = copies(texts.iter().map(|text| Text { text, outlet: Some("outlet/one"), ..Default::default() }));
    assert!(rows.iter().all(Vec::is_empty), "{rows:?}");
}

#[test]
fn what_left_the_window_is_forgotten() {
    let options = Options { window: 4, ..Options::default() };
    let mut reuse = Reuse::new(options);
    let texts: Vec<String> = (0..12).map(|n| prose(100 + n, 60).join(" ")).collect();
    for text in &texts {
        assert!(reuse.add(&Text { text, ..Default::default() }).is_empty());
    }
    assert!(reuse.add(&Text { text: &texts[0], ..Default::default() }).is_empty());
    assert_eq!(reuse.add(&Text { text: &texts[11], ..Default::default() })[0].of, 11);
}

proptest! {
    #[test]
    fn any_text_is_taken_and_spans_fit(texts in prop::collection::vec("\\PC{0,200}|[a-c .\n\u{64e}\u{627}]{0,300}", 1..8), start in 0u32..20) {
        let texts: Vec<String> = texts.into_iter().map(|text| text.repeat(3)).collect();
        let rows = copies(texts.iter().map(|text| Text { text, body_start: start, ..Default::default() }));
        for copy in rows.iter().flatten() {
            prop_assert!(copy.of < copy.article);
            for (mine, theirs) in &copy.spans {
                prop_assert!(texts[copy.article as usize].get(mine.range()).is_some());
                prop_assert!(texts[copy.of as usize].get(theirs.range()).is_some());
            }
        }
    }
}

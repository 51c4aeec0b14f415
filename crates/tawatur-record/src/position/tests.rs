use super::CodePoints;
use proptest::prelude::*;
use tawatur_model::Span;

fn check(text: &str) {
    let points = CodePoints::new(text);
    for (count, (offset, _)) in text.char_indices().enumerate() {
        assert_eq!(points.at(offset as u32) as usize, count, "byte {offset} of {text:?}");
    }
    assert_eq!(points.at(text.len() as u32) as usize, text.chars().count());
}

#[test]
fn marks_and_astral_characters_count_one_each() {
    // Shadda and kasra are code points of their own; a flag is two; an emoji and an Arabic mathematical letter are one.
    check("\u{0642}\u{0651}\u{0650}\u{0645}\u{0629} \u{1F1F8}\u{1F1E9} \u{1EE00} x \u{1F54A} \u{0646}");
    check(&"\u{0628}\u{1F600}a".repeat(200));
    check("");
}

#[test]
fn past_the_end_is_the_end() {
    let points = CodePoints::new("\u{0628}\u{0628}");
    assert_eq!(points.span(Span::new(2, 900)), [1, 2]);
}

proptest! {
    #[test]
    fn slicing_by_code_points_gives_the_covered_text(text in "\\PC{0,300}", a in 0usize..400, b in 0usize..400) {
        let edges: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let (a, b) = (edges[a % edges.len()], edges[b % edges.len()]);
        let span = Span::new(a.min(b) as u32, a.max(b) as u32);
        let [start, end] = CodePoints::new(&text).span(span);
        let sliced: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
        prop_assert_eq!(sliced, span.of(&text));
    }
}

//! What holds of any text: nothing is lost, nothing is said twice.

use proptest::prelude::*;
use tawatur_text::TokenKind;
use tawatur_words::Segmenter;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ابتلوفسكهيةىأإآؤئءمن \u{64B}-\u{652}ـ\u{200C}]{0,60}",
        "[\u{600}-\u{6FF} .،؟!«»0-9a-zA-Z\n]{0,60}",
        "[\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFF} ابتول]{0,30}",
        any::<String>(),
    ]
}

#[test]
fn a_ligature_is_not_cut() {
    let segmenter = Segmenter::default();
    assert_eq!(segmenter.segment("ﶀل ﻻعب وﷲ"), [vec!["ﶀل"], vec!["ﻻعب"], vec!["و", "ﷲ"]]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn parts_cover_their_token(text in text()) {
        let segmenter = Segmenter::default();
        let document = segmenter.document(&text);
        let mut end = 0u32;
        for at in 0..document.tokens.len() {
            let token = document.tokens[at];
            prop_assert!(token.span.start() >= end && token.span.end() > token.span.start());
            end = token.span.end();
            let parts = segmenter.parts(&document, at);
            prop_assert_eq!(parts.first().map(|part| part.start()), Some(token.span.start()));
            prop_assert_eq!(parts.last().map(|part| part.end()), Some(token.span.end()));
            prop_assert!(parts.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            prop_assert!(parts.len() == 1 || token.kind == TokenKind::Word);
            let _ = segmenter.lemmas_at(&document, at);
        }
    }

    #[test]
    fn segments_spell_the_words(text in text()) {
        let words: Vec<String> = Segmenter::default().segment(&text).iter().map(|parts| parts.concat()).collect();
        let chunks: Vec<&str> = text.split_whitespace().collect();
        prop_assert_eq!(words, chunks);
    }

    /// A word is cut alike wherever it stands.
    #[test]
    fn a_word_alone_is_cut_as_in_a_text(words in proptest::collection::vec("[ابتلوفسكهيةىأإمن]{1,9}", 1..6)) {
        let segmenter = Segmenter::default();
        let whole = segmenter.segment(&words.join(" "));
        let alone: Vec<Vec<String>> = words.iter().flat_map(|word| segmenter.segment(word)).collect();
        prop_assert_eq!(whole, alone);
    }
}

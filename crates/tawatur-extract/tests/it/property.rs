//! Nothing that can be read breaks what holds of every article.

use proptest::prelude::*;
use tawatur_extract::Extractor;
use tawatur_model::PageForm;

use crate::{check, page};

fn form() -> impl Strategy<Value = PageForm> {
    prop_oneof![Just(PageForm::Unknown), Just(PageForm::Text), Just(PageForm::Html)]
}

/// Pieces that pages are made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<div class=\"share\">".to_owned()),
        Just("</div>".to_owned()),
        Just("<p>".to_owned()),
        Just("<table><tr><td>".to_owned()),
        Just("</a>".to_owned()),
        Just("<a href='x'>".to_owned()),
        Just("<script>".to_owned()),
        Just("</script>".to_owned()),
        Just("<!--".to_owned()),
        Just("-->".to_owned()),
        Just("<title>".to_owned()),
        Just("<h1>".to_owned()),
        Just("&#x1F600;&nbsp;&bogus;&#0;".to_owned()),
        Just("<br>".to_owned()),
        Just("\n".to_owned()),
        Just("19/06/2024".to_owned()),
        Just(" | ".to_owned()),
        Just("<img alt=\"".to_owned()),
        Just("\"".to_owned()),
        Just("<time datetime=2024-06-19>".to_owned()),
        Just("A sentence of some words that ends as sentences do.".to_owned()),
        "[\u{600}-\u{6ff} ]{0,40}",
        "\\PC{0,20}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400), form in form()) {
        if let Ok(article) = Extractor::new().extract(&page(bytes, form)) {
            check(&article);
        }
    }

    #[test]
    fn any_pieces(text in pieces(), form in form()) {
        let extractor = Extractor::new();
        let first = extractor.extract(&page(text.as_bytes(), form));
        if let Ok(article) = &first {
            check(article);
        }
        let again = extractor.extract(&page(text.as_bytes(), form));
        prop_assert_eq!(first.map(|a| a.text), again.map(|a| a.text));
    }

    /// In a text dump no word is lost: it is in the text, or in what was left out.
    #[test]
    fn no_word_is_lost(lines in prop::collection::vec("[a-z\u{627}-\u{64a} .|:]{0,60}", 1..12)) {
        let text = lines.join("\n");
        if let Ok(article) = Extractor::new().extract(&page(text.as_bytes(), PageForm::Text)) {
            let mut found: Vec<&str> = article.text.split_whitespace().collect();
            found.extend(article.removed.iter().flat_map(|r| r.text.split_whitespace()));
            for word in text.split_whitespace().filter(|word| *word != "|") {
                prop_assert!(found.contains(&word), "{word:?} of {text:?}");
            }
        }
    }
}

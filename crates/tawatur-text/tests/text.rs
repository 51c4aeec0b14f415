//! Languages, names and the way back from folded digits.

use proptest::prelude::*;
use tawatur_text::{Document, language, name_key, name_similarity};

/// Sentences written for this test: language, sentence.
const SENTENCES: &str = include_str!("languages.tsv");

#[test]
fn sentences_have_their_language() {
    let rows: Vec<_> = SENTENCES.lines().filter_map(|line| line.split_once('\t')).collect();
    let wrong: Vec<_> = rows.iter().filter(|(code, text)| language(text) != *code).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(rows.len() >= 60);
}

#[test]
fn spellings_of_one_name_are_alike() {
    for (a, b) in [
        ("بيونغ يانغ", "بيونج يانج"),
        ("فلاديمير بوتين", "فلاديمير بوتن"),
        ("ينس ستولتنبرغ", "ينس ستولتنبرج"),
        ("كيم جونغ أون", "كيم جونج أون"),
        ("جورجيا", "غورجيا"),
    ] {
        assert!(name_similarity(a, b) > 0.5, "{a} {b} {}", name_similarity(a, b));
        assert_eq!(name_similarity(a, b), name_similarity(b, a));
    }
    assert_eq!(name_similarity("أحمد", "احمد"), 1.0);
    assert_eq!(name_key("ستولتنبرغ"), name_key("ستولتنبرج"));
}

#[test]
fn different_people_stay_apart() {
    for (a, b) in [("كيم جونغ أون", "كيم جونغ إيل"), ("بشار الأسد", "حافظ الأسد"), ("موسكو", "مينسك"), ("", "")]
    {
        assert!(name_similarity(a, b) < 0.5, "{a} {b} {}", name_similarity(a, b));
    }
}

#[test]
fn folded_digits_end_where_they_end() {
    let text = "في ٣٣ عاما و۱۲۵۰ يوما";
    let document = Document::new(text);
    let numbers: Vec<_> = (0..document.tokens.len()).map(|at| document.surface(at)).collect();
    assert_eq!(numbers, ["في", "٣٣", "عاما", "و", "۱۲۵۰", "يوما"]);
}

proptest! {
    #[test]
    fn any_names_compare(a in "\\PC{0,90}", b in "[\u{600}-\u{6FF} ]{0,90}") {
        let likeness = name_similarity(&a, &b);
        prop_assert!((0.0..=1.0).contains(&likeness));
        name_key(&a);
        language(&a);
        language(&b);
    }
}

//! Languages, names, sentences, and the way back from folded digits.

use proptest::prelude::*;
use std::collections::BTreeMap;
use tawatur_text::{Document, Feature, language, name_features, name_key, name_similarity, name_verdict};

/// Pairs of names, sentences of many languages and passages with their sentences, made for this crate
/// (`gold/README.md`).
const NAMES: &str = include_str!("../gold/names.tsv");
const LANGUAGES: &str = include_str!("../gold/language.tsv");
const PASSAGES: &str = include_str!("../gold/sentences.jsonl");
const WEIGHTS: &str = include_str!("../data/name_weight.tsv");

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

/// Percent.
fn share(right: usize, of: usize) -> f64 {
    100.0 * right as f64 / of.max(1) as f64
}

#[test]
fn names_of_the_gold() {
    let (mut right, mut called, mut same, mut keys, mut apart) = (0, 0, 0, 0, 0);
    for row in rows(NAMES) {
        let one = row[2] == "1";
        let yes = name_similarity(row[0], row[1]) >= 0.5;
        right += usize::from(one && yes);
        called += usize::from(yes);
        same += usize::from(one);
        // A key is for spellings of one script.
        if matches!(row[3], "spelling" | "join" | "place") {
            keys += usize::from(one && name_key(row[0]) == name_key(row[1]));
            apart += usize::from(one);
        }
    }
    let f1 = 200.0 * right as f64 / (called + same) as f64;
    assert!(f1 >= 98.0, "F1 {f1:.1}");
    let found = share(keys, apart);
    assert!(found >= 80.0, "keys {found:.1}");
}

#[test]
fn languages_of_the_gold() {
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in rows(LANGUAGES) {
        let (right, all) = tally.entry(row[0]).or_default();
        *right += usize::from(language(row[2]) == row[0]);
        *all += 1;
    }
    for (code, bar) in
        [("ar", 99.0), ("fa", 99.0), ("ur", 95.0), ("ku", 95.0), ("ug", 95.0), ("ps", 90.0), ("en", 95.0)]
    {
        let (right, all) = tally[code];
        assert!(share(right, all) >= bar, "{code} {right} of {all}");
    }
}

#[test]
fn sentences_of_the_gold() {
    let (mut right, mut all) = (0, 0);
    for line in PASSAGES.lines() {
        let passage: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let text = passage["text"].as_str().expect("a text");
        let document = Document::new(text);
        let spans = document.sentences.iter().map(|s| document.span(s.start as usize..s.end as usize));
        let got: Vec<&str> = spans.map(|span| span.of(text).trim()).collect();
        let gold: Vec<&str> =
            passage["sentences"].as_array().expect("sentences").iter().filter_map(|s| s.as_str()).collect();
        right += usize::from(got == gold);
        all += 1;
    }
    assert!(share(right, all) >= 98.0, "{right} of {all}");
}

/// What the table of weights says is what the code reads and writes.
#[test]
fn features_are_read_as_they_are_written() {
    let mut count = 0;
    for row in rows(WEIGHTS) {
        let feature = Feature::parse(row[0], row[1], row[2]).unwrap_or_else(|| panic!("{row:?}"));
        assert_eq!(feature.to_string(), row[..3].join("\t"));
        count += 1;
    }
    assert!(count > 1000);
    assert!(name_features("شانغهاي", "شنغهاي").contains(&Feature::ALWAYS));
}

#[test]
fn a_verdict_names_its_steps() {
    let steps = |a: &str, b: &str| -> Vec<(&str, String, String)> {
        name_verdict(a, b).steps.into_iter().map(|step| (step.kind, step.a, step.b)).collect()
    };
    let owned = |kind, a: &str, b: &str| (kind, a.to_owned(), b.to_owned());
    assert!(steps("غورجيا", "جورجيا").contains(&owned("swap", "غ", "ج")));
    assert!(steps("جورجيا", "غورجيا").contains(&owned("swap", "ج", "غ")));
    assert!(steps("شانغهاي", "شنغهاي").contains(&owned("drop", "ا", "")));
    assert!(steps("حسن", "حسين").contains(&owned("known", "حسن", "حسين")));
    assert!(steps("الرئيس بوتين", "بوتين")[0].0 == "title");
    assert!(steps("جورج بوش الأب", "جورج بوش الابن").contains(&owned("generation", "الاب", "الابن")));
    assert!(steps("مودي ناريندرا", "ناريندرا مودي").contains(&owned("order", "", "")));
    assert!(steps("Moscow", "موسكو")[0].0 == "latin");
}

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
        prop_assert!((likeness - name_similarity(&b, &a)).abs() < 1e-5);
        prop_assert_eq!(likeness, name_verdict(&a, &b).score);
        let written = b.chars().any(|c| matches!(c, '\u{621}'..='\u{63A}'));
        prop_assert!(!written || name_similarity(&b, &b) > 0.9);
        name_key(&a);
        language(&a);
        language(&b);
    }
}

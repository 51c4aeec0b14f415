use super::vocabulary::bit;
use crate::Annotator;
use tawatur_lexicon::Lexicon;

const CASES: &str = include_str!("../../cases/segments.tsv");
const WORDS: &str = include_str!("../../data/segment/words.tsv");

fn joined(text: &str) -> String {
    let words = Annotator::new(Lexicon::embedded()).segments(text);
    words.iter().map(|parts| parts.join("+")).collect::<Vec<_>>().join(" ")
}

/// Each case is a passage and the same passage with a `+` where a word is cut.
#[test]
fn cases() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in CASES.lines().skip(1).filter(|line| !line.is_empty()) {
        let (text, expected) = line.split_once('\t').expect("two columns");
        let got = joined(text);
        if got != expected {
            wrong.push(format!("{expected}\n{got}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(count >= 20);
}

#[test]
fn rows_are_sorted_and_their_kinds_are_known() {
    let rows: Vec<Vec<&str>> = WORDS.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    for (at, row) in rows.iter().enumerate() {
        assert_eq!(row.len(), 3, "row {at}");
        assert!(bit(row[0], row[1].ends_with('*')).is_some(), "row {at}: {row:?}");
    }
    assert!(rows.is_sorted_by(|a, b| a < b));
}

#[test]
fn parts_make_the_words_again() {
    for text in [
        "وقالَ الرئيسُ: «لن نُفاوِضهم» 12٫5٪ F16s \u{200f}وبالـ\u{640}بيت\u{200f}",
        "و ب ل لل به لهُ بـ ـها وَ، ...",
        "\u{64B}\u{64B} كتابًا\u{A0}جديدًا\tفَلَهُم ﻻ ﷲ İstanbul\u{301}",
        "",
        "   \n ",
    ] {
        let words = Annotator::new(Lexicon::embedded()).segments(text);
        let chunks: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(words.iter().map(|parts| parts.concat()).collect::<Vec<_>>(), chunks);
        assert!(words.iter().flatten().all(|part| !part.is_empty()));
    }
}

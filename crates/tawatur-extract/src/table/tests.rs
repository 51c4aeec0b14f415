use proptest::prelude::*;

use super::{Attributes, Calendar, Field, Keys, Phrases, Zone};
use crate::extractor::{ATTRIBUTES, BOILERPLATE, CALENDAR, STATE};
use crate::letter;

#[test]
fn the_tables_are_sound() {
    let mut faults = Vec::new();
    Phrases::read(BOILERPLATE, &mut faults);
    Calendar::read(CALENDAR, &mut faults);
    Attributes::read(ATTRIBUTES, &mut faults);
    Keys::read(STATE, &mut faults);
    let lines: Vec<_> = faults.iter().map(|f| format!("{}:{}: {}", f.file, f.line, f.what)).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn faults_are_named_with_their_line() {
    let mut faults = Vec::new();
    let table = "phrase\twhy\twhere\tmatch\tnote\nMenu\tnavigation\tedge\tline\nMENU\tshare\tedge\tline\n\
        x\tshare\tnowhere\tline\ny\tshare\tany\tsometimes\n--\tshare\tany\tline\nz\tShare\tany\tline";
    Phrases::read(table, &mut faults);
    assert_eq!(faults.iter().map(|f| f.line).collect::<Vec<_>>(), [3, 4, 5, 6, 7]);
    faults.clear();
    Calendar::read("word\tkind\tvalue\tnote\nMay\tmonth\t13\nMay\tmonth\t5\nmay\tfiller\t0", &mut faults);
    assert_eq!(faults.iter().map(|f| f.line).collect::<Vec<_>>(), [2, 4]);
    faults.clear();
    Attributes::read("word\twhy\tnote\nnav\tnavigation\nnav\tshare\nNav\tshare", &mut faults);
    assert_eq!(faults.iter().map(|f| f.line).collect::<Vec<_>>(), [3, 4]);
}

#[test]
fn keys_stand_in_their_order() {
    let mut faults = Vec::new();
    let keys =
        Keys::read("key\tfield\tnote\nlabel\tlabel\nhead\ttitle\nHead\ttitle\nx\tnone\nhead\ttitle", &mut faults);
    assert_eq!(faults.iter().map(|f| f.line).collect::<Vec<_>>(), [4, 5, 6]);
    assert_eq!(keys.of(Field::Title), ["head"]);
    assert_eq!(keys.of(Field::Label), ["head", "label"]);
}

#[test]
fn phrases_fit_where_they_may() {
    let phrases = Phrases::read(BOILERPLATE, &mut Vec::new());
    assert_eq!(phrases.reason("Share", Zone::Tail), Some("share"));
    assert_eq!(phrases.reason("Share", Zone::Middle), None);
    assert_eq!(phrases.reason("Share prices fell", Zone::Tail), None);
    assert_eq!(phrases.reason("5 min read", Zone::Head), Some("reading-time"));
    assert_eq!(phrases.cue("By Ann Other", false), Some(("byline", "Ann Other")));
    assert_eq!(phrases.cue("By the end of the year all of it was gone", false), None);
}

#[test]
fn attribute_words_are_cut() {
    let attributes = Attributes::read(ATTRIBUTES, &mut Vec::new());
    assert_eq!(attributes.reason("post-share_buttons"), Some("share"));
    assert_eq!(attributes.reason("articleShare"), Some("share"));
    assert_eq!(attributes.reason("author-box"), Some("author-box"));
    assert_eq!(attributes.reason("sharedine content"), None);
}

#[test]
fn rows_go_where_most_of_their_parts_do() {
    let phrases = Phrases::read(BOILERPLATE, &mut Vec::new());
    assert_eq!(phrases.reason("Home | Search | Lisbon", Zone::Head), Some("navigation"));
    assert_eq!(phrases.reason("Share: Facebook \u{BB} Twitter", Zone::Tail), Some("share"));
    assert_eq!(phrases.reason("Home | Minister arrives in Lisbon", Zone::Head), None);
    assert_eq!(phrases.reason("Home | Search | The minister arrives in Lisbon today", Zone::Head), None);
    assert_eq!(phrases.reason("Home | Search | Lisbon", Zone::Middle), None);
}

#[test]
fn notices_that_read_like_prose_are_known() {
    let phrases = Phrases::read(BOILERPLATE, &mut Vec::new());
    let notice = "The license of this theme is not valid, please go to the settings and add one.";
    assert_eq!(phrases.prose_reason(notice, Zone::Head), Some("licence-notice"));
    assert_eq!(phrases.prose_reason("The theme of the talks was the border.", Zone::Head), None);
    assert_eq!(phrases.prose_reason("Share prices fell on Monday in Lisbon.", Zone::Head), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// The sieve lets every phrase through, whatever stands about it.
    #[test]
    fn the_sieve_changes_no_answer(
        picked in prop::collection::vec((0..10_000_usize, 0..8_usize), 1..12),
        zone in prop::sample::select(vec![Zone::Head, Zone::Middle, Zone::Tail]),
    ) {
        static TABLE: std::sync::LazyLock<(Phrases, Vec<String>)> = std::sync::LazyLock::new(|| {
            let phrases = Phrases::read(BOILERPLATE, &mut Vec::new());
            let words = phrases.all_words();
            (phrases, words)
        });
        let (phrases, all) = &*TABLE;
        let part = |&(at, kind): &(usize, usize)| match kind {
            0 => "\u{645}\u{62f}\u{64a}\u{646}\u{629}".to_owned(),
            1 => "12".to_owned(),
            2 => "the x@y.z of".to_owned(),
            3 => format!("({}),", all[at % all.len()].to_uppercase()),
            // The beginning of a phrase.
            4 => all[at % all.len()].split(' ').next().unwrap_or_default().to_owned(),
            _ => all[at % all.len()].clone(),
        };
        for picked in [&picked[..1], &picked[..]] {
            let line: Vec<String> = picked.iter().map(part).collect();
            let [with, without] = phrases.with_and_without_sieve(&line.join(" "), zone);
            prop_assert_eq!(with, without, "{:?}", line);
        }
    }

    /// The short ways to a line's words say what the long ones do.
    #[test]
    fn words_are_counted_and_compared_without_being_folded(line in "[a-zA-Z0-9 .\u{627}-\u{64a}\u{64b}-\u{669}\u{6f0}-\u{6f9}\u{640}\u{200f}\u{a9}]{0,40}", limit in 0..6_usize) {
        prop_assert_eq!(letter::count_words(&line, limit), letter::words(&line, limit).len());
        let key = letter::key(&line);
        prop_assert!(letter::reads(&line, &key));
        let longer = format!("{key}a");
        prop_assert!(!letter::reads(&line, &longer));
        prop_assert_eq!(letter::reads(&line, "ab"), key == "ab");
        prop_assert_eq!(letter::digits(&line), line.chars().filter(|&c| letter::digit(c).is_some()).count());
    }
}

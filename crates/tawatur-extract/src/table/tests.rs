use super::{Attributes, Calendar, Field, Keys, Phrases, Zone};
use crate::extractor::{ATTRIBUTES, BOILERPLATE, CALENDAR, STATE};

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

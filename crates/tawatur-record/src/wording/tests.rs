use std::collections::BTreeSet;

use super::table::{SOURCES, row};
use super::{Lang, Wording, safe};
use tawatur_model::{Certainty, CopyKind, Ledger, Polarity, Role, Stance};

fn slots(line: &str) -> BTreeSet<&str> {
    line.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
}

#[test]
fn the_tables_are_sorted_single_and_complete() {
    let mut all: BTreeSet<&str> = BTreeSet::new();
    for source in SOURCES {
        let keys: Vec<&str> = source.lines().skip(1).map(|line| row(line).expect("three columns").0).collect();
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "keys must be sorted and single");
        for line in source.lines().skip(1) {
            let (key, (en, ar)) = row(line).expect("three columns");
            assert!(all.insert(key), "{key} stands in both tables");
            assert!(!en.is_empty() && !ar.is_empty() && !ar.contains('\t'), "{key}");
            assert_eq!(slots(en), slots(ar), "{key}");
            assert_eq!(en.matches('[').count(), en.matches(']').count(), "{key}");
            assert_eq!(ar.matches('[').count(), ar.matches(']').count(), "{key}");
        }
    }
}

#[test]
fn every_closed_word_has_a_line() {
    let words = Wording::new(Lang::En);
    let mut keys: Vec<String> = Vec::new();
    keys.extend(Ledger::ALL.iter().flat_map(|l| [format!("ledger.{}", l.name()), format!("phrase.{}", l.name())]));
    keys.extend(Role::ALL.iter().map(|r| format!("role.{}", r.name())));
    keys.extend(Certainty::ALL.iter().map(|c| format!("certainty.{}", c.name())));
    keys.extend(Polarity::ALL.iter().map(|p| format!("polarity.{}", p.name())));
    keys.extend(Stance::ALL.iter().map(|s| format!("stance.{}", s.name())));
    let kinds = [CopyKind::Copy, CopyKind::Cut, CopyKind::Rewrite, CopyKind::Embed, CopyKind::Translation];
    keys.extend(kinds.iter().map(|k| format!("copy.{}", k.name())));
    let missing: Vec<&String> = keys.iter().filter(|key| words.find(key).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn empty_segments_vanish_and_empty_fixed_slots_say_so() {
    let words = Wording::new(Lang::En);
    let full = |name: &str| match name {
        "visitor" => Some("Guterres".to_owned()),
        "host" => Some("Ukraine".to_owned()),
        _ => None,
    };
    assert_eq!(words.phrase("visit", "visit", full), "visit of Guterres to Ukraine");
    assert_eq!(words.phrase("visit", "tour", full), "visit of Guterres to Ukraine – tour");
    assert_eq!(words.phrase("meeting", "meet", |_| Some("A".to_owned())), "meeting of A (A)");
    assert_eq!(words.phrase("visit", "visit", |_| None), "visit of (not said who)");
    assert_eq!(words.phrase("sanction", "sanction", |_| None), "sanctions");
    assert_eq!(words.phrase("no-such", "some-act", |_| None), "some act");
}

#[test]
fn arabic_has_six_plural_forms() {
    let words = Wording::new(Lang::Ar);
    let forms: BTreeSet<String> =
        [0, 1, 2, 5, 50, 100].iter().map(|n| words.count("article", *n).replace(char::is_numeric, "")).collect();
    assert_eq!(forms.len(), 6);
    assert_eq!(words.count("story", 103), words.count("story", 3).replace('3', "103"));
}

#[test]
fn lists_join_as_the_language_does() {
    let names: Vec<String> = ["A", "B", "C"].iter().map(|n| (*n).to_owned()).collect();
    assert_eq!(Wording::new(Lang::En).list(&names), "A, B and C");
    assert!(Wording::new(Lang::Ar).list(&names).ends_with(" \u{0648}C"));
    assert_eq!(Wording::new(Lang::En).list(&[]), "");
}

#[test]
fn nothing_that_drives_a_terminal_or_turns_a_line_survives() {
    assert_eq!(safe("a\u{1b}[31mb\u{202e}c\nd\u{9b}"), "a\u{fffd}[31mb\u{fffd}c d\u{fffd}");
    assert_eq!(safe("\u{200f}x"), "\u{200f}x");
}

#[test]
fn a_remark_is_said_clause_by_clause() {
    let line =
        "87 of 120 words stand in the earlier text, in 2 passages, with a number in common; it was published later";
    let (ar, en) = (Wording::new(Lang::Ar), Wording::new(Lang::En));
    assert_eq!(en.remark(line).as_deref(), Some(line));
    let said = "في النص الأسبق 87 من كلماته البالغة 120، عدد المقاطع 2، وفيهما رقم مشترك؛ نُشر بعده";
    assert_eq!(ar.remark(line).as_deref(), Some(said));
    assert_eq!(ar.remark("87 of many words stand in the earlier text"), None);
    assert_eq!(ar.remark("in 3 passages; nobody says this"), None);
}

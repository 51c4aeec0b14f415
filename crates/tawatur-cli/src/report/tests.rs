use std::path::Path;

use super::sheet::columns;
use super::{ReportOptions, write};
use tawatur_model::Reading;
use tawatur_record::Lang;

#[path = "../../../tawatur-record/tests/fixture/mod.rs"]
mod fixture;

fn report(reading: &Reading, lang: Lang, width: u16) -> String {
    let options = ReportOptions { lang, color: false, width, full: true, isolate: false };
    let mut out = Vec::new();
    write(&mut out, reading, &options).expect("a vector takes everything");
    String::from_utf8(out).expect("UTF-8")
}

fn check(lang: Lang, name: &str) {
    let got = report(&fixture::reading(), lang, 100);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report/expected").join(name);
    if std::env::var_os("TAWATUR_EXPECT").is_some() {
        std::fs::write(&path, &got).expect("the expected report is writable");
    }
    let expected = std::fs::read_to_string(&path).expect("TAWATUR_EXPECT=1 writes the expected report");
    assert!(got == expected, "the report changed: run with TAWATUR_EXPECT=1 and look at the difference\n{got}");
}

#[test]
fn the_english_report_is_as_expected() {
    check(Lang::En, "en.txt");
}

#[test]
fn the_arabic_report_is_as_expected() {
    check(Lang::Ar, "ar.txt");
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [60, 80, 120] {
        for lang in [Lang::Ar, Lang::En] {
            for line in report(&fixture::reading(), lang, width).lines() {
                assert!(columns(line) <= usize::from(width), "{} columns: {line}", columns(line));
            }
        }
    }
}

#[test]
fn no_claim_is_hidden_and_every_denial_is_marked() {
    let reading = fixture::reading();
    let got = report(&reading, Lang::En, 100);
    for group in &reading.groups {
        assert!(got.contains(&group.id), "{}", group.id);
    }
    assert!(got.contains("a000000000006/c1"), "a claim outside all stories");
    assert!(got.contains("✗ Minbar Daily ← Anadolu Agency ← Hulusi Akar ← Russia [denies it]"), "{got}");
    assert!(got.contains("photo.jpg"), "an unread input");
}

#[test]
fn hostile_text_cannot_drive_the_terminal() {
    let mut reading = fixture::reading();
    reading.stories[0].title = "\u{1b}]0;owned\u{7}\u{202e}title".into();
    reading.articles[2].article.text = reading.articles[2].article.text.replace(' ', "\u{9b}");
    reading.unread[0].source = "\u{1b}[2J".into();
    let got = report(&reading, Lang::En, 80);
    assert!(!got.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{got:?}");
}

#[test]
fn colour_and_isolates_only_where_asked() {
    let reading = fixture::reading();
    let mut options = ReportOptions { lang: Lang::Ar, color: true, width: 80, full: false, isolate: true };
    let mut out = Vec::new();
    write(&mut out, &reading, &options).expect("a vector takes everything");
    let with = String::from_utf8(out).expect("UTF-8");
    assert!(with.contains('\u{1b}'));
    assert_eq!(with.matches('\u{2068}').count(), with.matches('\u{2069}').count());
    options.color = false;
    options.isolate = false;
    let mut out = Vec::new();
    write(&mut out, &reading, &options).expect("a vector takes everything");
    let without = String::from_utf8(out).expect("UTF-8");
    assert!(!without.contains(['\u{1b}', '\u{2068}']));
}

#[test]
fn an_empty_reading_has_a_report() {
    assert!(report(&Reading::default(), Lang::En, 80).contains("no articles"));
}

#[test]
fn a_story_that_was_taken_apart_says_from_which_and_why() {
    let mut reading = fixture::reading();
    reading.stories[0].split = Some(tawatur_model::Split {
        from: "s0123456789".to_owned(),
        reports: 3,
        others: 4,
        own: vec!["زلزال".to_owned()],
        other: vec!["قمة".to_owned(), "وفد".to_owned()],
    });
    for lang in [Lang::En, Lang::Ar] {
        let got = report(&reading, lang, 100);
        for part in ["s0123456789", "زلزال", "قمة", "وفد"] {
            assert!(got.contains(part), "{part}: {got}");
        }
        assert!(!got.contains('{'), "{got}");
    }
}

//! Time grows with the input: text that repeats one thing is read at four times the length in about four times the time.

use crate::binary::{folder, tawatur};
use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

const SENTENCE: &str = "وقال المتحدث باسم الوزارة إن الوفد وصل إلى العاصمة أمس. ";

/// What is repeated, with a name for it.
const UNITS: &[(&str, &str)] = &[
    ("one letter", "\u{628}"),
    ("one letter a line", "\u{628}\n"),
    ("the conjunction", "و"),
    ("said", "قال "),
    ("said that", "وقال إن "),
    ("nested speech", "قال إن الوزير قال إن "),
    ("denied", "نفى "),
    ("through", "نقلا عن "),
    ("that", "أن "),
    ("who", "الذي "),
    ("marks of quotation, open", "«"),
    ("marks of quotation, closed", "»"),
    ("straight marks of quotation", "\""),
    ("unbalanced quotations", "قال «كلمة "),
    ("commas", "،"),
    ("commas and spaces", "، "),
    ("open brackets", "("),
    ("words in open brackets", "(كلمة "),
    ("full stops", "."),
    ("full stops and spaces", ". "),
    ("question marks", "؟"),
    ("dashes", "- "),
    ("colons", "قال: "),
    ("digits", "1"),
    ("numbers", "1 "),
    ("digits and commas", "1,"),
    ("number words", "ألف "),
    ("percent", "% "),
    ("years", "2024 "),
    ("dates", "19 يونيو "),
    ("hours", "10:"),
    ("ranges", "1990-"),
    ("weekdays", "الثلاثاء "),
    ("surnames", "بوتين "),
    ("names in a list", "بوتين وكيم و"),
    ("titles", "الرئيس "),
    ("titles of two words", "وزير الخارجية "),
    ("agencies", "وكالة "),
    ("states in a list", "روسيا و"),
    ("nationalities", "الروسي "),
    ("unnamed sources", "مصدر مسؤول "),
    ("visits", "زيارة "),
    ("prepositions", "في من على "),
    ("vowel marks", "\u{64b}"),
    ("tatweel", "\u{640}"),
    ("joiners of no width", "\u{200c}"),
    ("overrides of direction", "\u{202e}"),
    ("combining marks", "\u{301}"),
    ("emoji", "\u{1f600}"),
    ("another script", "\u{6f22}"),
    ("latin words", "word "),
    ("addresses", "http://a.example/b "),
    ("handles", "@user "),
    ("hash signs", "#وسم "),
    ("sentences", SENTENCE),
];

fn time(path: &std::path::Path, name: &str, unit: &str, bytes: usize) -> Duration {
    let mut text = format!("عنوان الخبر\n\n{SENTENCE}\n");
    text.extend(std::iter::repeat_n(unit, bytes / unit.len()));
    let _ = write!(text, "\n{SENTENCE}\n");
    fs::write(path, text).unwrap();
    let begun = Instant::now();
    let run = tawatur(&["read", path.to_str().unwrap(), "--threads", "1", "--quiet", "--format", "jsonl"]);
    assert!(matches!(run.code, 0 | 3), "{name}: {} {}", run.code, run.err);
    begun.elapsed()
}

#[test]
fn repetition_is_read_in_linear_time() {
    let path = folder("linear").join("long.txt");
    let mut slow = Vec::new();
    for (name, unit) in UNITS {
        let measured = || (time(&path, name, unit, 64 << 10), time(&path, name, unit, 256 << 10));
        // Generous, and asked again, since other work may run beside.
        let exceeds = |(short, long): &(Duration, Duration)| *long > *short * 8 + Duration::from_millis(500);
        if let Some((short, long)) = Some(measured()).filter(exceeds).and_then(|_| Some(measured()).filter(exceeds)) {
            slow.push(format!("{name}: {short:.2?}, then {long:.2?}"));
        }
    }
    assert!(slow.is_empty(), "not linear:\n{}", slow.join("\n"));
}

#[test]
fn many_articles_with_one_sentence_are_read_in_linear_time() {
    let path = folder("linear-articles").join("many.jsonl");
    let read = |count: usize| {
        let line = |n: usize| format!("{{\"id\":\"a{n}\",\"text\":\"{} {n} {n} {n}.\"}}\n", SENTENCE.repeat(3).trim());
        fs::write(&path, (0..count).map(line).collect::<String>()).unwrap();
        let begun = Instant::now();
        let run = tawatur(&["read", path.to_str().unwrap(), "--threads", "1", "--quiet", "--format", "jsonl"]);
        assert_eq!(run.records("article").len(), count);
        begun.elapsed()
    };
    let (few, many) = (read(500), read(2000));
    assert!(many < few * 9 + Duration::from_secs(1), "{few:.2?}, then {many:.2?}");
}

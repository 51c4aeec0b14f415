//! Records for the tests.
#![allow(dead_code)] // Not every test that takes this file needs all of it.

use serde_json::{Value, json};
use tawatur_export::{Format, Lines, Options, Outcome, export};

/// What a format makes of lines.
pub(crate) fn written(lines: &str, format: Format, options: &Options) -> (Vec<u8>, Outcome) {
    let mut out = Vec::new();
    let outcome =
        export(Lines::new(lines.as_bytes(), "records"), format, options, &mut out).expect("a vector takes all");
    (out, outcome)
}

pub(crate) fn text(lines: &str, format: Format, options: &Options) -> String {
    let (out, outcome) = written(lines, format, options);
    assert_eq!(outcome.failed, 0, "{:?}", outcome.wrong);
    String::from_utf8(out).expect("UTF-8")
}

pub(crate) fn lines(records: &[Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

/// One article, what was read in it, and what belongs to all, with `odd` in every field that a page can fill.
pub(crate) fn records(odd: &str) -> Vec<Value> {
    numbered(odd, 1)
}

/// The same with a number in every id, so that several make one set.
pub(crate) fn numbered(odd: &str, number: usize) -> Vec<Value> {
    let a = format!("a{number}");
    let of = |id: &str| format!("{a}/{id}");
    let (g, h) = (format!("g{number}"), format!("h{number}"));
    let text = format!("وصل الوزير إلى بغداد {odd} يوم الأربعاء");
    let link = json!({"sources": ["agency/irna", format!("unnamed/{odd}")], "cue": odd, "span": [0, 3]});
    vec![
        json!({"kind": "article", "id": a, "source": odd, "sha256": "00", "url": format!("https://news.example/{odd}"),
            "outlet": odd, "outlet_entity": format!("outlet/{odd}"), "title": odd, "byline": odd,
            "published": "2023-02-22T10:00+03:00", "section": odd, "lang": "ar", "text": text, "body_start": 0,
            "paragraphs": [[0, 20]], "removed": [{"text": odd, "why": "share"}], "coverage": {"with_trigger": 1, "read": 1}}),
        json!({"kind": "mention", "article": a, "start": 0, "end": 3, "text": odd, "entity": format!("person/{odd}"),
            "type": "person", "how": "name"}),
        json!({"kind": "quote", "id": of("q1"), "article": a, "start": 0, "end": 3, "text": odd, "direct": true,
            "speaker": format!("person/{odd}"), "cue": odd, "stance": "asserts", "chain": [link], "via": []}),
        json!({"kind": "claim", "id": of("c1"), "article": a, "start": 5, "end": 12, "text": odd, "ledger": "visit",
            "action": odd, "roles": {"visitor": [format!("person/{odd}")], "host": ["country/IQ"]}, "item": odd,
            "quantity": {"value": 2.5, "approx": true, "unit": odd}, "time": "2023-02-22", "place": format!("place/{odd}"),
            "polarity": "affirmed", "certainty": "actual", "stance": "asserts", "chain": [link], "plover": "CONSULT",
            "context": [odd], "cameo": "042", "unheard": {"of": odd}}),
        json!({"kind": "claim", "id": of("c2"), "article": a, "start": 0, "end": 2, "text": odd, "ledger": "sanction",
            "action": odd, "roles": {"imposer": ["country/US"], "target": [format!("org/{odd}")]}, "since": "2022",
            "time": odd, "polarity": "affirmed", "certainty": "planned", "stance": "denies", "chain": []}),
        json!({"kind": "entity", "id": "country/IQ", "type": "country", "names": [odd], "name_en": "Iraq"}),
        json!({"kind": "entity", "id": "country/US", "type": "country", "names": []}),
        json!({"kind": "entity", "id": "agency/irna", "type": "agency", "names": [odd], "country": "country/IR"}),
        json!({"kind": "entity", "id": format!("person/{odd}"), "type": "person", "names": [odd, "ب"], "name_en": odd}),
        json!({"kind": "entity", "id": format!("org/{odd}"), "type": "org", "names": [odd]}),
        json!({"kind": "entity", "id": format!("place/{odd}"), "type": "place", "names": [odd], "country": "country/IQ"}),
        json!({"kind": "entity", "id": format!("outlet/{odd}"), "type": "outlet", "names": [odd]}),
        json!({"kind": "group", "id": g, "ledger": "visit", "action": odd,
            "roles": {"visitor": [format!("person/{odd}")], "host": ["country/IQ"]}, "time": "2023-02-22",
            "claims": [of("c1")], "asserted_by": [format!("person/{odd}")], "denied_by": ["country/IQ"], "tawatur": 1,
            "tawatur_max": 2, "origins": 1, "denials": 1, "denials_max": 1, "weakest": [odd],
            "first": {"article": a, "published": "2023-02-22T10:00+03:00"}, "conflicts": [h], "because": [odd]}),
        json!({"kind": "group", "id": h, "ledger": "sanction", "action": odd,
            "roles": {"imposer": ["country/US"], "target": [format!("org/{odd}")]}, "claims": [of("c2")],
            "asserted_by": [], "denied_by": [], "tawatur": 0, "tawatur_max": 1, "origins": 0, "denials": 0,
            "denials_max": 0, "weakest": [], "first": null, "conflicts": [], "because": []}),
        json!({"kind": "utterance", "id": format!("u{number}"), "speaker": odd, "quotes": []}),
        json!({"kind": "story", "id": format!("s{number}"), "title": odd, "articles": [a, "gone"], "copies": [[a, "gone", "copy"]],
            "groups": [g, h], "from": "2023-02-22", "to": "2023-02-22T10:00+03:00"}),
        json!({"kind": "run", "schema": 1, "version": "0", "inputs": [odd], "options": {}, "unread": []}),
    ]
}

/// Strings that have broken somebody's export before.
pub(crate) const ODD: &[&str] = &[
    "",
    "plain",
    "a\"b",
    "a,b;c\td",
    "one\ntwo\r\nthree\rfour",
    "nul\0nul",
    "=HYPERLINK(\"http://x\")",
    "+1",
    "-1",
    "@SUM(A1)",
    "\u{202E}=cmd|' /C calc'!A0",
    "\u{FEFF}bom",
    "]]>",
    "</text><script>alert(1)</script>&amp;&lt;",
    "a%20b#c?d/e\\f",
    "\u{1}\u{8}\u{B}\u{1F}\u{7F}\u{85}\u{FFFE}\u{FFFF}",
    "\u{2028}\u{2029}",
    "👩‍👩‍👧‍👦 قال «نعم» وَقَالَ",
    "_x0041_",
    "'",
    "\\",
    "{}[]<>\"'`|^ ",
];

//! Files that break readers. Each is read, or named with a reason, and the one after it is read.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use encoding_rs::{ISO_8859_6, WINDOWS_1256};
use tawatur_extract::Extractor;
use tawatur_gather::{Options, pages};

use crate::{PASSAGE, check};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let step = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..length).map(step).collect()
}

/// A page whose article stands in the data of its script.
fn state(part: &str, times: usize) -> Vec<u8> {
    let parts = part.repeat(times);
    format!("<title>x</title><script>window.state={{\"title\":\"a title of words\",\"body\":[{parts}]}}</script>")
        .into_bytes()
}

/// Name, bytes, and the beginning of the reason, or `ok`.
fn inputs() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let utf16 = |mark: &[u8], little: bool| {
        let bytes = |unit: u16| {
            if little { unit.to_le_bytes() } else { unit.to_be_bytes() }
        };
        [mark.to_vec(), PASSAGE.encode_utf16().flat_map(bytes).collect()].concat()
    };
    let mut lone = utf16(&[0xff, 0xfe], true);
    lone.splice(40..40, [0x00, 0xd8, 0x00, 0xd8, 0x01, 0xdc, 0x01, 0xdc]);
    let mut broken = PASSAGE.as_bytes().to_vec();
    broken.splice(101..101, [0xff, 0xfe, 0xc3, 0x28, 0x80]);
    let mut controls = PASSAGE.to_owned();
    controls.insert_str(PASSAGE.find(' ').unwrap(), "\u{1}\u{8}\u{7f}");
    let bidi = format!("\u{202e}{PASSAGE}\u{2066}\u{2069}\u{200f}");
    let windows = WINDOWS_1256.encode(PASSAGE).0.into_owned();
    let iso = ISO_8859_6.encode(&PASSAGE.replace(['«', '»'], "")).0.into_owned();
    let html =
        |inside: &str| format!("<html><body><article><p>{PASSAGE}</p>{inside}</article></body></html>").into_bytes();
    let deep_json = format!("{{\"text\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let mut rows = vec![
        ("empty", Vec::new(), "empty"),
        ("spaces.txt", b" \n\t\r\n ".to_vec(), "empty"),
        ("bom.txt", vec![0xef, 0xbb, 0xbf], "empty"),
        ("bom16.txt", vec![0xff, 0xfe], "empty"),
        ("utf32.txt", vec![0xff, 0xfe, 0, 0, 0x41, 0, 0, 0], "not readable: UTF-32"),
        ("nuls", vec![0; 5000], "not text"),
        ("nul-in-text.txt", format!("\0{PASSAGE}").into_bytes(), "ok"),
        ("noise", noise(20_000), "not text"),
        ("noise.html", noise(20_000), "not text"),
        ("noise.txt.gz", gzip(&noise(20_000)), "not text"),
        ("half.txt.gz", gzip(&noise(50_000))[..20_000].to_vec(), "broken gzip"),
        ("bomb.html.gz", gzip(&vec![b'<'; 40 << 20]), "larger than"),
        ("twice.gz", gzip(&gzip(PASSAGE.as_bytes())), "not text"),
        ("surrogates.txt", lone, "ok"),
        ("broken-utf8.txt", broken, "ok"),
        ("windows-1256.txt", windows.clone(), "ok"),
        ("iso-8859-6.txt", iso, "ok"),
        ("utf16le-mark.txt", utf16(&[0xff, 0xfe], true), "ok"),
        ("utf16be-mark.txt", utf16(&[0xfe, 0xff], false), "ok"),
        ("utf16le.txt", utf16(&[], true), "ok"),
        ("utf16be.txt", utf16(&[], false), "ok"),
        ("wrong-meta.html", format!("<meta charset=windows-1256><p>{PASSAGE}").into_bytes(), "ok"),
        ("wrong-meta-1252.html", [b"<meta charset=iso-8859-1><p>".to_vec(), windows.clone()].concat(), "ok"),
        ("meta-utf16.html", format!("<meta charset=utf-16><p>{PASSAGE}").into_bytes(), "ok"),
        ("meta-nonsense.html", format!("<meta charset=klingon><p>{PASSAGE}").into_bytes(), "ok"),
        ("utf8-declared.html", [b"<meta charset=utf-8><p>".to_vec(), windows].concat(), "ok"),
        ("deep.html", html(&"<div>".repeat(100_000)), "ok"),
        ("deep-closed.html", html(&format!("{}x{}", "<div>".repeat(100_000), "</div>".repeat(100_000))), "ok"),
        ("deep-inline.html", html(&"<b><i><a><font color=x>".repeat(50_000)), "ok"),
        ("deep-table.html", html(&"<table><tr><td>".repeat(50_000)), "ok"),
        ("unclosed.html", format!("<html><body><p>{PASSAGE}<p>one<li>two<td>three<b").into_bytes(), "ok"),
        ("stray-ends.html", html(&"</div></p></a></table>".repeat(50_000)), "ok"),
        ("attribute.html", html(&format!("<p title=\"{}\">x</p>", "y".repeat(3 << 20))), "ok"),
        ("attributes.html", html(&format!("<p {}>x</p>", "a=1 ".repeat(500_000))), "ok"),
        ("open-quote.html", html(&"<a href=\"x>y</a>".repeat(50_000)), "ok"),
        ("open-comments.html", html(&"<!-- ".repeat(100_000)), "ok"),
        ("open-scripts.html", html(&"<script>".repeat(100_000)), "ok"),
        ("open-titles.html", html(&"<title><textarea>".repeat(100_000)), "ok"),
        ("angles.html", html(&"<".repeat(500_000)), "ok"),
        (
            "scripts.html",
            b"<html><script>var text = 'long';</script><style>p {}</style></html>".to_vec(),
            "no article text",
        ),
        ("frames.html", b"<frameset cols=*><frame src=a><frame src=b></frameset>".to_vec(), "no article text"),
        ("plaintext.html", format!("<plaintext><p>{PASSAGE}").into_bytes(), "ok"),
        ("cdata.html", html("<![CDATA[ <p>inside</p> ]]>"), "ok"),
        ("doctypes.html", html(&"<!doctype html><?xml ?>".repeat(10_000)), "ok"),
        ("forms.html", html(&"<form><input type=email></form>".repeat(60_000)), "ok"),
        (
            "teasers.html",
            html(&"<div class=a><h3><a href=x>a headline of words</a></h3><p>and more...</p></div>".repeat(20_000)),
            "ok",
        ),
        ("title-classes.html", html(&"<div class=title>a line of some words</div>".repeat(40_000)), "ok"),
        ("date-classes.html", html(&"<p class=date>19 June 2024</p><time>2024-06-20</time>".repeat(30_000)), "ok"),
        ("rows.html", html(&format!("<table>{}", "<tr><td>a<td>b".repeat(60_000))), "ok"),
        ("comments.html", html(&"<!-- a -- b --!><!--><!--->--".repeat(60_000)), "ok"),
        ("half-comments.html", html(&"<!-- a --!".repeat(100_000)), "ok"),
        ("quotes.html", html(&"<a b='><a b=\">'<a c='".repeat(60_000)), "ok"),
        ("script-in-script.html", html(&"<script><!--<script></script>".repeat(30_000)), "ok"),
        ("images.html", html(&"<figure><img src=a.jpg><figcaption>b</figcaption></figure>".repeat(30_000)), "ok"),
        (
            "state.html",
            state(&format!("{{\"k\":\"{}\"}},", "words of a text that goes on and on ".repeat(4)), 8000),
            "ok",
        ),
        (
            "open-state.html",
            html(&format!("<script type=application/json>{}</script>", "{\"title\":[\"".repeat(60_000))),
            "ok",
        ),
        (
            "escapes-ld.html",
            html(&format!(
                "<script type=application/ld+json>{{\"@type\":\"Article\",\"headline\":\"{}\"}}</script>",
                "\\ud83d\\u0022\\x".repeat(30_000)
            )),
            "ok",
        ),
        ("svg.html", html("<svg><title>icon</title><path d='M0'/></svg>"), "ok"),
        ("entities.html", html(&"&amp;amp;&#38;lt;&#x110000;&#99999999999;&#;&".repeat(20_000)), "ok"),
        (
            "doctype-bomb.html",
            format!("<!DOCTYPE x [<!ENTITY a \"{0}\"><!ENTITY b \"&a;&a;\">]><p>&b;{PASSAGE}", "l".repeat(999))
                .into_bytes(),
            "ok",
        ),
        (
            "broken-ld.html",
            html("<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"headline</script>"),
            "ok",
        ),
        ("deep-ld.html", html(&format!("<script type=\"application/ld+json\">{}</script>", "[".repeat(200_000))), "ok"),
        (
            "wrong-ld.html",
            html(
                "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":5,\
            \"datePublished\":[\"2024\"],\"author\":{\"name\":7}}</script>",
            ),
            "ok",
        ),
        ("line.txt", PASSAGE.replace('\n', " ").repeat(3000).into_bytes(), "ok"),
        ("word.txt", "\u{628}".repeat(2 << 20).into_bytes(), "ok"),
        ("lines.txt", "\u{628}\n".repeat(500_000).into_bytes(), "ok"),
        ("controls.txt", controls.into_bytes(), "ok"),
        ("many-controls.txt", "\u{1}\u{2}x".repeat(1000).into_bytes(), "not text"),
        ("bidi.txt", bidi.into_bytes(), "ok"),
        ("marks.txt", format!("{}{PASSAGE}", "\u{64b}".repeat(100_000)).into_bytes(), "ok"),
        ("boilerplate.txt", "Menu\nHome\nShare\nLeave a comment\nAll rights reserved\n".into(), "no article text"),
        (
            "dates.txt",
            format!("32/13/2024\n30 February 2024\n99:99\n0/0/0000\n{}\n{PASSAGE}", "9".repeat(5000)).into_bytes(),
            "ok",
        ),
        ("pdf", b"%PDF-1.7\n...".to_vec(), "not text: a PDF"),
        ("picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "not text: a PNG"),
        ("office.txt", b"PK\x03\x04....".to_vec(), "not text: a zip"),
        ("broken.jsonl", b"{\"text\": \"half".to_vec(), "line 1: broken JSON"),
        ("types.jsonl", b"{\"text\": [\"a\"], \"html\": null}".to_vec(), "line 1: `text`"),
        ("list.jsonl", b"[]".to_vec(), "line 1: not a JSON object"),
        ("no-text.jsonl", b"{\"id\": \"x\", \"text\": \"  \"}".to_vec(), "line 1: neither"),
        ("surrogate.jsonl", b"{\"text\": \"\\ud800 x\"}".to_vec(), "line 1: broken JSON"),
        ("deep.jsonl", deep_json.into_bytes(), "line 1: broken JSON"),
        ("huge.jsonl", format!("{{\"text\": \"{}\"}}", "x".repeat(9 << 20)).into_bytes(), "line 1: larger than"),
        ("latin.jsonl", b"{\"text\": \"caf\xe9\"}".to_vec(), "line 1: broken JSON"),
    ];
    rows.sort_by_key(|(name, ..)| *name);
    rows
}

#[test]
fn each_is_read_or_named_and_the_rest_goes_on() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let inputs = inputs();
    assert!(inputs.len() >= 60);
    for (name, bytes, _) in &inputs {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let extractor = Extractor::new();
    let options = Options { max_bytes: 8 << 20, ..Options::default() };
    let mut stream = pages(&[folder.to_str().unwrap().to_owned()], &options).unwrap();
    let mut wrong = Vec::new();
    for (name, _, expected) in &inputs {
        let begun = Instant::now();
        let result = stream.next().expect("a result for each file").and_then(|page| extractor.extract(&page));
        // Far above what is needed; a quadratic reader takes minutes.
        let slow = begun.elapsed().as_secs() >= 5;
        let given = match &result {
            Ok(article) => {
                check(article);
                "ok"
            }
            Err(unread) => {
                assert!(unread.source.contains(name), "{} is not {name}", unread.source);
                unread.reason.as_str()
            }
        };
        if !given.starts_with(expected) || slow {
            wrong.push(format!("{name}: {given:?}, not {expected:?}; {:?}", begun.elapsed()));
        }
        // The passage comes out whole wherever it went in and could be read.
        let passage = PASSAGE.lines().next().unwrap();
        let whole = [
            "utf16le.txt",
            "utf16be.txt",
            "windows-1256.txt",
            "iso-8859-6.txt",
            "wrong-meta.html",
            "deep.html",
            "wrong-meta-1252.html",
            "utf8-declared.html",
            "unclosed.html",
            "open-quote.html",
            "nul-in-text.txt",
        ];
        if whole.contains(name) && !result.is_ok_and(|article| article.text.contains(passage)) {
            wrong.push(format!("{name}: the passage is not whole"));
        }
    }
    assert!(stream.next().is_none());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

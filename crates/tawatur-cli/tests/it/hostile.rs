//! Files that break readers: each is read or named with its reason, and the rest is read.

use crate::binary::{ARTICLE, folder, gzip, tawatur};
use std::collections::BTreeMap;
use std::fs;

/// Unpacked bytes allowed in these runs.
const LIMIT: usize = 2 << 20;

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

fn sixteen(text: &str, unit: fn(u16) -> [u8; 2], mark: &[u8]) -> Vec<u8> {
    [mark.to_vec(), text.encode_utf16().flat_map(unit).collect()].concat()
}

/// Name, bytes, and a part of the reason; an empty one where the file must be read.
fn files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let inside = |middle: &str| format!("{ARTICLE}\n{middle}\n").into_bytes();
    let windows = encoding_rs::WINDOWS_1256.encode(ARTICLE).0.into_owned();
    let iso = encoding_rs::ISO_8859_6.encode(ARTICLE).0.into_owned();
    let html = |middle: &str| {
        format!("<html lang=ar><body><article><h1>عنوان</h1><p>{ARTICLE}</p>{middle}</article></body></html>")
            .into_bytes()
    };
    let packed = gzip(&noise(50_000));
    let mut broken = ARTICLE.as_bytes().to_vec();
    broken.splice(81..81, [0xff, 0xfe, 0xc3, 0x28, 0x80]);
    let mut lone = sixteen(ARTICLE, u16::to_le_bytes, &[0xff, 0xfe]);
    lone.splice(40..40, [0x00, 0xd8, 0x00, 0xd8, 0x01, 0xdc, 0x01, 0xdc]);
    vec![
        // What is no text.
        ("empty", Vec::new(), "empty"),
        ("empty.html", Vec::new(), "empty"),
        ("spaces.txt", b" \n\t\r\n ".to_vec(), "empty"),
        ("mark.txt", vec![0xef, 0xbb, 0xbf], "empty"),
        ("nuls.txt", vec![0; 5000], "not text"),
        ("noise.txt", noise(20_000), "not text"),
        ("noise.html", noise(20_000), "not text"),
        ("picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "PNG"),
        ("portable.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), "PDF"),
        ("zip.txt", b"PK\x03\x04\x14\0\0\0".to_vec(), "zip"),
        ("half.txt.gz", packed[..packed.len() / 2].to_vec(), "gzip"),
        ("head.txt.gz", vec![0x1f, 0x8b], "gzip"),
        (
            "crc.txt.gz",
            {
                let mut bytes = gzip(ARTICLE.as_bytes());
                let at = bytes.len() - 6;
                bytes[at] ^= 0xff;
                bytes
            },
            "gzip",
        ),
        ("twice.txt.gz", gzip(&gzip(ARTICLE.as_bytes())), "gzip within gzip"),
        ("bomb.txt.gz", gzip(&vec![b'a'; 64 << 20]), "larger than"),
        ("bomb.jsonl.gz", gzip(&vec![b'{'; 64 << 20]), "larger than"),
        ("large.txt", vec![b'a'; LIMIT + 1], "larger than"),
        // Lines of JSON.
        ("broken.jsonl", b"{\"text\": \n".to_vec(), "broken JSON"),
        ("list.jsonl", b"[1, 2]\n".to_vec(), "not a JSON object"),
        ("number.jsonl", b"{\"text\": 5}\n".to_vec(), "not a string"),
        ("nothing.jsonl", b"{\"id\": \"a\"}\n".to_vec(), "neither"),
        ("deep.jsonl", format!("{{\"text\": {}\n", "[".repeat(100_000)).into_bytes(), "broken JSON"),
        ("surrogate.jsonl", b"{\"text\": \"\\ud800\"}\n".to_vec(), "broken JSON"),
        (
            "types.jsonl",
            format!("{{\"text\": {ARTICLE:?}, \"title\": [1], \"published\": {{}}, \"outlet\": 3, \"id\": null}}\n")
                .into_bytes(),
            "",
        ),
        (
            "escapes.jsonl",
            b"{\"text\": \"\\u0642\\u0627\\u0644 \\u0627\\u0644\\u0648\\u0632\\u064a\\u0631 \\u202e\"}\n".to_vec(),
            "",
        ),
        (
            "strange-date.jsonl",
            format!("{{\"text\": {ARTICLE:?}, \"published\": \"99999-99-99T99:99\"}}\n").into_bytes(),
            "",
        ),
        // Other charsets.
        ("windows.txt", windows.clone(), ""),
        ("iso.txt", iso, ""),
        ("sixteen-little.txt", sixteen(ARTICLE, u16::to_le_bytes, &[0xff, 0xfe]), ""),
        ("sixteen-big.txt", sixteen(ARTICLE, u16::to_be_bytes, &[0xfe, 0xff]), ""),
        ("lone-surrogates.txt", lone, ""),
        ("broken-utf8.txt", broken, ""),
        ("wrong-meta.html", [b"<meta charset=utf-8><p>".to_vec(), windows].concat(), ""),
        ("unknown-meta.html", format!("<meta charset=klingon><p>{ARTICLE}").into_bytes(), ""),
        // Pages.
        ("deep.html", html(&"<div>".repeat(100_000)), ""),
        ("deep-inline.html", html(&"<b>".repeat(100_000)), ""),
        ("closing.html", html(&"</div>".repeat(100_000)), ""),
        ("attributes.html", html(&format!("<p {}>", "a=b ".repeat(100_000))), ""),
        ("comment.html", html("<!-- never closed"), ""),
        ("script.html", html("<script>var a = \"</p>"), ""),
        ("entities.html", html(&"&amp;&#x110000;&nosuch;&#0;".repeat(10_000)), ""),
        ("linked.html", html("<script type=\"application/ld+json\">{\"@graph\": [[[{</script>"), ""),
        ("tables.html", html(&"<table><tr><td>".repeat(20_000)), ""),
        // Text.
        ("one-letter.txt", inside(&"\u{628}".repeat(500_000)), ""),
        ("one-word-lines.txt", inside(&"كلمة\n".repeat(50_000)), ""),
        ("marks.txt", inside(&"\u{64b}".repeat(200_000)), ""),
        ("only-marks.txt", "\u{64b}".repeat(1000).into_bytes(), ""),
        ("only-tatweel.txt", "\u{640}".repeat(1000).into_bytes(), ""),
        ("only-joiners.txt", "\u{200c}\u{200d}".repeat(1000).into_bytes(), ""),
        ("combining.txt", inside(&"\u{301}".repeat(200_000)), ""),
        ("emoji.txt", inside(&"\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}".repeat(20_000)), ""),
        ("bidi.txt", format!("\u{202e}{ARTICLE}\u{2066}\u{2069}\u{200f}\u{202c}\u{202c}").into_bytes(), ""),
        ("override.txt", inside(&"\u{202e}".repeat(200_000)), ""),
        ("controls.txt", inside("\u{1}\u{8}\u{7f}\u{85}\u{2028}\u{2029}\u{feff}"), ""),
        ("nul-in-text.txt", format!("\0{ARTICLE}").into_bytes(), ""),
        ("quotation-marks.txt", inside(&"\"".repeat(500_000)), ""),
        ("unbalanced.txt", inside(&"« ".repeat(10_000)), ""),
        ("crossed.txt", inside(&"«(كلمة»)".repeat(10_000)), ""),
        ("said.txt", inside(&"قال ".repeat(100_000)), ""),
        ("commas.txt", inside(&"،".repeat(100_000)), ""),
        ("brackets.txt", inside(&"(".repeat(100_000)), ""),
        ("names.txt", inside(&"فلاديمير بوتين ".repeat(50_000 / 4)), ""),
        ("digits.txt", inside(&"7".repeat(1_000_000)), ""),
        ("decimals.txt", inside(&"1.".repeat(100_000)), ""),
        ("returns.txt", ARTICLE.replace('\n', "\r").into_bytes(), ""),
        ("no-space.txt", ARTICLE.replace(' ', "").into_bytes(), ""),
        ("rtl-name-\u{202e}txt", ARTICLE.as_bytes().to_vec(), ""),
    ]
}

#[test]
fn each_is_read_or_named_and_the_rest_is_read() {
    let folder = folder("hostile");
    let files = files();
    assert!(files.len() >= 45, "only {} files", files.len());
    for (name, bytes, _) in &files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    fs::write(folder.join("zz-last.txt"), ARTICLE).unwrap();
    let limit = LIMIT.to_string();
    for format in ["jsonl", "report", "html"] {
        let run = tawatur(&["read", folder.to_str().unwrap(), "--format", format, "--max-bytes", &limit, "--full"]);
        assert_eq!(run.code, 3, "{format}: {}", run.err);
        assert!(!run.err.contains("panicked"), "{format}: {}", run.err);
        if format != "jsonl" {
            continue;
        }
        let unread: BTreeMap<String, String> = run.unread().into_iter().collect();
        let sources: Vec<String> =
            run.records("article").iter().map(|a| a["source"].as_str().unwrap().to_owned()).collect();
        let mut wrong = Vec::new();
        for (name, _, reason) in &files {
            let path = folder.join(name).display().to_string();
            let of = |source: &String| *source == path || source.starts_with(&format!("{path}#"));
            let named = unread.iter().find(|(source, _)| of(source)).map(|(_, why)| why.as_str());
            let read = sources.iter().any(of);
            match named {
                // What holds nothing to read may be named or be an article without claims; nothing may be lost silently.
                None if read && reason.is_empty() => {}
                Some(why) if !reason.is_empty() && why.contains(reason) && run.err.contains(why) => {}
                Some(why) if name.starts_with("only-") && !why.is_empty() => {}
                other => wrong.push(format!("{name}: read {read}, named {other:?}, expected {reason:?}")),
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(sources.iter().any(|source| source.ends_with("zz-last.txt")), "the rest was not read");
    }
}

#[test]
fn names_of_files_cannot_forge_the_output() {
    let folder = folder("forged");
    fs::write(folder.join("a\nb\"c<script>.txt"), ARTICLE).unwrap();
    fs::write(folder.join("d\ne.txt"), b"").unwrap();
    let path = folder.to_str().unwrap();
    let run = tawatur(&["read", path, "--format", "jsonl"]);
    assert_eq!((run.code, run.records("article").len(), run.unread().len()), (3, 1, 1));
    assert!(!tawatur(&["read", path, "--format", "html"]).out.contains("c<script>"));
}

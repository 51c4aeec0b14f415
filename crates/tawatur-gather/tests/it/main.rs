//! Inputs to pages: order, forms, limits, and what cannot be read.

// Helpers of tests may unwrap as the tests themselves may.
#![allow(clippy::unwrap_used)]

mod archive;
mod format;

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use tawatur_gather::{Options, Wrong, pages};
use tawatur_model::{PageForm, RawPage, Unread};

/// A folder of its own for each test, emptied before use.
fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("gather").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn read(path: &std::path::Path, options: &Options) -> Vec<Result<RawPage, Unread>> {
    pages(&[path.to_str().unwrap().to_owned()], options).unwrap().collect()
}

fn reason(result: &Result<RawPage, Unread>) -> &str {
    &result.as_ref().unwrap_err().reason
}

#[test]
fn folder_in_order_without_hidden_and_about() {
    let at = folder("order");
    fs::create_dir_all(at.join("b")).unwrap();
    for name in ["c.txt", "a.html", "b/z.txt", ".hidden.txt", "README.md", "LICENSE"] {
        fs::write(at.join(name), format!("text of {name}")).unwrap();
    }
    let read = read(&at, &Options::default());
    let names: Vec<_> =
        read.iter().map(|p| p.as_ref().unwrap().source.rsplit('/').next().unwrap().to_owned()).collect();
    assert_eq!(names, ["a.html", "z.txt", "c.txt"]);
    assert_eq!(read[0].as_ref().unwrap().form, PageForm::Html);
}

#[test]
fn glob_and_twice_named() {
    let at = folder("glob");
    fs::create_dir_all(at.join("deep/er")).unwrap();
    for name in ["one.txt", "two.txt", "deep/er/three.txt", "four.html"] {
        fs::write(at.join(name), name).unwrap();
    }
    let root = at.to_str().unwrap();
    let count = |patterns: &[&str]| {
        let inputs: Vec<_> = patterns.iter().map(|p| format!("{root}/{p}")).collect();
        pages(&inputs, &Options::default()).unwrap().count()
    };
    assert_eq!(count(&["*.txt"]), 2);
    assert_eq!(count(&["**/*.txt"]), 3);
    assert_eq!(count(&["*.txt", "one.txt", ""]), 4);
}

#[test]
fn wrong_inputs_stop_the_run() {
    let wrong = |input: &str| pages(&[input.to_owned()], &Options::default()).err().unwrap();
    assert!(matches!(wrong("no/such/file"), Wrong::Missing { .. }));
    assert!(matches!(wrong("no/such/*.txt"), Wrong::NoMatch { .. }));
    assert!(matches!(wrong("a[/x"), Wrong::Pattern { .. }));
    let twice = pages(&["-".to_owned(), "-".to_owned()], &Options::default());
    assert!(matches!(twice.err().unwrap(), Wrong::StandardInputTwice));
}

#[test]
fn json_lines_with_faults() {
    let at = folder("lines").join("x.jsonl");
    let lines = [
        r#"{"id": 7, "text": "one", "author": "N. N.", "url": "https://example.org/1", "published": "2024-06-18"}"#,
        "",
        "{broken",
        r#"{"html": "<p>two</p>", "outlet": "Example"}"#,
        r#"{"text": 5}"#,
        r#"{"title": "no body"}"#,
        "[1, 2]",
        r#"{"text": "three"}"#,
    ];
    fs::write(&at, lines.join("\n")).unwrap();
    let options = Options { published: Some("2020".into()), ..Options::default() };
    let read = read(&at, &options);
    let first = read[0].as_ref().unwrap();
    assert_eq!(first.declared.id.as_deref(), Some("7"));
    assert_eq!(first.declared.byline.as_deref(), Some("N. N."));
    assert_eq!(first.declared.published.as_deref(), Some("2024-06-18"));
    assert!(first.source.ends_with("x.jsonl#1"));
    assert!(reason(&read[1]).starts_with("line 3: broken JSON"), "{}", reason(&read[1]));
    let second = read[2].as_ref().unwrap();
    assert_eq!((second.form, second.bytes.as_slice()), (PageForm::Html, b"<p>two</p>".as_slice()));
    assert_eq!(second.declared.published.as_deref(), Some("2020"));
    assert_eq!(reason(&read[3]), "line 5: `text` is not a string");
    assert!(reason(&read[4]).starts_with("line 6: neither"));
    assert_eq!(reason(&read[5]), "line 7: not a JSON object");
    assert!(read[6].is_ok() && read.len() == 7);
}

#[test]
fn gzip_of_each() {
    let at = folder("gzip");
    let members = [gzip(b"first half "), gzip(b"second half")].concat();
    fs::write(at.join("a.txt.gz"), members).unwrap();
    fs::write(at.join("b.jsonl.gz"), gzip(b"{\"text\": \"one\"}\n{\"text\": \"two\"}\n")).unwrap();
    fs::write(at.join("c.html.gz"), gzip(b"<p>x</p>")).unwrap();
    let whole = gzip("a long text ".repeat(9000).as_bytes());
    fs::write(at.join("d.txt.gz"), &whole[..whole.len() / 2]).unwrap();
    let mut wrong = gzip(b"text");
    wrong[12] ^= 0xff;
    fs::write(at.join("e.txt.gz"), wrong).unwrap();
    fs::write(at.join("f.txt.gz"), gzip(&vec![b' '; 4 << 20])).unwrap();
    let read = read(&at, &Options { max_bytes: 1 << 20, ..Options::default() });
    assert_eq!(read[0].as_ref().unwrap().bytes, b"first half second half");
    assert_eq!(read[2].as_ref().unwrap().bytes, b"two");
    assert_eq!(read[3].as_ref().unwrap().form, PageForm::Html);
    assert!(reason(&read[4]).starts_with("broken gzip"), "{}", reason(&read[4]));
    assert!(reason(&read[5]).starts_with("broken gzip"), "{}", reason(&read[5]));
    assert!(reason(&read[6]).contains("once unpacked"));
}

#[test]
fn an_endless_line_stops() {
    let at = folder("endless").join("x.jsonl.gz");
    fs::write(&at, gzip(&vec![b'{'; 32 << 20])).unwrap();
    let read = read(&at, &Options { max_bytes: 1000, ..Options::default() });
    assert_eq!(read.len(), 1);
    assert!(reason(&read[0]).ends_with("the rest of the file is left out"));
}

#[test]
fn a_long_line_is_passed_over() {
    let at = folder("long").join("x.jsonl");
    let long = format!("{{\"text\": \"{}\"}}", "x".repeat(200_000));
    fs::write(&at, format!("{long}\n{{\"text\": \"fits\"}}\n")).unwrap();
    let read = read(&at, &Options { max_bytes: 1000, ..Options::default() });
    assert!(reason(&read[0]).contains("--max-bytes"));
    assert_eq!(read[1].as_ref().unwrap().bytes, b"fits");
}

#[test]
fn not_text_is_named() {
    let at = folder("binary");
    fs::write(at.join("a"), b"%PDF-1.7 and so on").unwrap();
    fs::write(at.join("b"), b"PK\x03\x04....").unwrap();
    fs::write(at.join("c"), b"\x89PNG\r\n\x1a\n....").unwrap();
    fs::write(at.join("d"), b" \n\t ").unwrap();
    let reasons: Vec<_> = read(&at, &Options::default()).iter().map(|r| reason(r).to_owned()).collect();
    assert_eq!(
        reasons,
        ["not text: a PDF file", "not text: a zip archive (or an office document)", "not text: a PNG image", "empty"]
    );
}

#[test]
fn json_of_one_object_or_a_list() {
    let at = folder("json");
    fs::write(at.join("a.json"), "{\n  \"text\": \"one\"\n}").unwrap();
    fs::write(at.join("b.json"), "[{\"text\": \"two\"}, {\"text\": \"three\"}, 4]").unwrap();
    fs::write(at.join("c.json"), "{\"text\": \"four\"}\n{\"text\": \"five\"}").unwrap();
    let read = read(&at, &Options::default());
    assert_eq!(read.iter().filter(|r| r.is_ok()).count(), 5);
    assert!(read[2].as_ref().unwrap().source.ends_with("b.json#2"));
}

#[cfg(unix)]
#[test]
fn links_that_go_round() {
    let at = folder("loop");
    fs::create_dir_all(at.join("in")).unwrap();
    fs::write(at.join("in/x.txt"), "text").unwrap();
    std::os::unix::fs::symlink(&at, at.join("in/back")).unwrap();
    std::os::unix::fs::symlink(at.join("nowhere"), at.join("in/dangling")).unwrap();
    let read = read(&at, &Options::default());
    assert_eq!(read.iter().filter(|r| r.is_ok()).count(), 1);
    assert!(read.iter().any(|r| r.as_ref().is_err_and(|u| u.reason.contains("leads back"))));
}

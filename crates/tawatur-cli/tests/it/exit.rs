//! Exit codes: 0 all read, 2 wrong usage, 3 something unread.

use crate::binary::{ARTICLE, folder, tawatur, tawatur_with};
use std::fs;

#[test]
fn all_read_is_0() {
    let run = tawatur(&["read", "samples/"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!run.out.is_empty());
    assert_eq!(run.err, "");
}

#[test]
fn wrong_usage_is_2_and_prints_no_answer() {
    for arguments in [
        &["read"][..],
        &["nothing"],
        &["read", "samples/", "--format", "xml"],
        &["read", "samples/", "--published", "yesterday"],
        &["read", "samples/", "--published", "2024-13-01"],
        &["read", "samples/", "--max-bytes", "many"],
        &["read", "no/such/folder"],
        &["read", "samples/*.nothing"],
        &["read", "-", "-"],
        &["explain", "no-such-id", "samples/"],
        &["why", "no-such-id", "samples/"],
        &["probe", "nothing"],
    ] {
        let run = tawatur(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
        assert_eq!(run.out, "", "{arguments:?}");
        assert!(!run.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn something_unread_is_3_and_is_named_in_both_places() {
    let folder = folder("unread");
    fs::write(folder.join("good.txt"), ARTICLE).unwrap();
    fs::write(folder.join("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    fs::write(folder.join("empty.txt"), b"").unwrap();
    let run = tawatur(&["read", folder.to_str().unwrap(), "--format", "jsonl"]);
    assert_eq!(run.code, 3);
    assert_eq!(run.records("article").len(), 1);
    let unread = run.unread();
    assert_eq!(unread.len(), 2);
    for (source, reason) in &unread {
        assert!(run.err.contains(&format!("{source}: {reason}")), "{}", run.err);
    }
    assert!(unread[0].0.ends_with("empty.txt") && unread[0].1 == "empty");
    assert!(unread[1].0.ends_with("picture.txt") && unread[1].1.contains("PNG"));
}

#[test]
fn a_file_that_cannot_be_written_is_said() {
    let run = tawatur(&["read", "samples/", "--output", "no/such/folder/page.html"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("no/such/folder/page.html"), "{}", run.err);
}

#[test]
fn standard_input_is_read() {
    for input in [ARTICLE.as_bytes().to_vec(), crate::binary::gzip(ARTICLE.as_bytes())] {
        let run = tawatur_with(&["read", "-", "--format", "jsonl", "--published", "2023-02-22"], &input);
        assert_eq!(run.code, 0, "{}", run.err);
        let articles = run.records("article");
        assert_eq!(articles[0]["source"], "-");
        assert_eq!(articles[0]["published"], "2023-02-22");
        assert!(articles[0]["text"].as_str().unwrap().contains("وصل وزير الخارجية"));
    }
    let run = tawatur_with(&["read", "-", "--format", "jsonl"], b"");
    assert_eq!((run.code, run.unread().len()), (3, 1));
}

#[test]
fn globs_folders_and_gzip_name_the_same_article() {
    let folder = folder("globs");
    fs::create_dir_all(folder.join("deep/er")).unwrap();
    fs::write(folder.join("deep/er/a.txt"), ARTICLE).unwrap();
    fs::write(folder.join("deep/er/a.txt.gz"), crate::binary::gzip(ARTICLE.as_bytes())).unwrap();
    fs::write(folder.join("deep/er/README.md"), "about the folder").unwrap();
    let path = folder.to_str().unwrap();
    for input in ["**/*.txt", "deep/*/a.*", "deep/er/a.txt.gz", "deep"] {
        let run = tawatur(&["read", &format!("{path}/{input}"), "--format", "jsonl"]);
        let articles = run.records("article");
        assert!(!articles.is_empty(), "{input}: {}", run.err);
        for article in &articles {
            assert!(article["text"].as_str().unwrap().contains("وصل وزير الخارجية"), "{input}");
        }
    }
    let run = tawatur(&["read", path, "--format", "jsonl"]);
    assert_eq!(run.records("article").len(), 2, "a README beside articles is none");
}

#[test]
fn a_wrong_input_leaves_the_earlier_answer() {
    let file = folder("earlier").join("answer.txt");
    fs::write(&file, "earlier").unwrap();
    let run = tawatur(&["read", "no/such/folder", "--output", file.to_str().unwrap()]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert_eq!(fs::read_to_string(file).unwrap(), "earlier");
}

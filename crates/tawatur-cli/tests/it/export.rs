//! Records in other formats: what goes out, what is refused, and what the formats' own tools say of it.

use crate::binary::{folder, tawatur, tawatur_with};
use std::fs;

#[test]
fn an_export_of_records_is_the_same_records() {
    let read = tawatur(&["read", "samples/", "--format", "jsonl", "-q"]);
    let again = tawatur_with(&["export"], read.out.as_bytes());
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(again.out == read.out);
}

#[test]
fn a_broken_line_is_named_and_the_code_is_3() {
    let folder = folder("export-broken");
    let file = folder.join("records.jsonl");
    fs::write(&file, "{\"kind\":\"story\",\"id\":\"s1\"}\n{\"kind\":\n").unwrap();
    let path = file.to_str().unwrap();
    let run = tawatur(&["export", "-i", path, "--format", "csv", "--table", "stories"]);
    assert_eq!(run.code, 3);
    assert!(run.err.contains(&format!("{path}:2: ")), "{}", run.err);
    assert_eq!(run.out.lines().count(), 2, "{}", run.out);
    let same = tawatur(&["export", "-i", path, "-o", path]);
    assert_eq!(same.code, 2, "{}", same.err);
    assert_eq!(fs::read_to_string(&file).unwrap().lines().count(), 2);
}

#[test]
fn wrong_usage_is_2() {
    for arguments in [&["export", "-i", "no/such.jsonl"][..], &["export", "-i", "samples"], &["export", "--kind", "x"]]
    {
        let run = tawatur(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn the_schema_is_printed() {
    let run = tawatur(&["export", "--schema"]);
    assert_eq!(run.code, 0);
    assert!(run.out.starts_with('{') && run.out.contains("2020-12"));
}

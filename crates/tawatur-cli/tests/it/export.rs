//! Records in other formats: what goes out, what is refused, and what the formats' own tools say of it.

use crate::binary::{folder, root, tawatur, tawatur_with};
use crate::made;
use std::fs;
use std::path::Path;
use std::process::Command;

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

const TABLES: [&str; 5] = ["claims", "groups", "stories", "mentions", "articles"];

/// Writes every export of the records in a folder's `records.jsonl` beside it.
fn export_all(folder: &Path) {
    let records = folder.join("records.jsonl");
    let write = |name: &str, arguments: &[&str]| {
        let mut all = vec!["export", "-i", records.to_str().unwrap(), "-o"];
        let path = folder.join(name);
        all.push(path.to_str().unwrap());
        all.extend(arguments);
        let run = tawatur(&all);
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
    };
    write("schema.json", &["--schema"]);
    for table in TABLES {
        write(&format!("{table}.csv"), &["-f", "csv", "--table", table]);
        write(&format!("{table}-bom.csv"), &["-f", "csv", "--table", table, "--bom"]);
        #[cfg(feature = "parquet")]
        write(&format!("{table}.parquet"), &["-f", "parquet", "--table", table]);
    }
    for (name, format) in [
        ("all.xlsx", "xlsx"),
        ("ftm.jsonl", "ftm"),
        ("gdelt-events-plain.tsv", "gdelt-events"),
        ("gdelt-mentions-plain.tsv", "gdelt-mentions"),
        ("places.geojson", "geojson"),
        ("graph.gexf", "gexf"),
        ("graph.jsonld", "jsonld"),
        ("timeline.json", "timelinejs"),
        ("feed.rss", "rss"),
        ("feed.atom", "atom"),
        ("feed.json", "jsonfeed"),
    ] {
        write(name, &["-f", format]);
    }
    write("gdelt-events.tsv", &["-f", "gdelt-events", "--header"]);
    write("gdelt-mentions.tsv", &["-f", "gdelt-mentions", "--header"]);
}

/// Has the exports read by the tools they are for. A tool that is not there is named, and its check is not made; `.ci/run`
/// installs them and sets `TAWATUR_PEERS=all`, after which a missing one is a failure.
#[allow(clippy::print_stderr, reason = "a check that is not made must be seen")]
pub(crate) fn peers(folder: &Path, checks: &[&str]) {
    let venv = root().join("target/peers/bin/python");
    let python = if venv.exists() { venv } else { "python3".into() };
    let script = root().join("crates/tawatur-export/tests/peer/check.py");
    for check in checks {
        let run = Command::new(&python).arg(&script).arg(check).arg(folder).output();
        let Ok(run) = run else {
            assert!(std::env::var_os("TAWATUR_PEERS").is_none(), "no Python");
            eprintln!("SKIPPED {check}: no Python");
            continue;
        };
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        match run.status.code() {
            Some(0) => eprintln!("{}", text(&run.stdout)),
            Some(77) if std::env::var_os("TAWATUR_PEERS").is_none() => {
                eprintln!("SKIPPED {check}: {}", text(&run.stdout))
            }
            code => panic!("{check}: {code:?}\n{}\n{}", text(&run.stdout), text(&run.stderr)),
        }
    }
}

#[test]
fn other_tools_read_what_is_exported() {
    let folder = folder("export-peers");
    let read = tawatur(&["read", "samples/", "corpus/third/articles", "--format", "jsonl", "-q"]);
    fs::write(folder.join("records.jsonl"), &read.out).unwrap();
    export_all(&folder);
    let checks = "schema csv pandas_csv duckdb_csv xlsx ftm gdelt geojson gexf jsonld timeline feeds";
    peers(&folder, &checks.split(' ').collect::<Vec<_>>());
    #[cfg(feature = "parquet")]
    peers(&folder, &["parquet"]);
}

#[test]
fn other_tools_read_what_somebody_meant_to_break() {
    let folder = folder("export-hostile");
    let all: Vec<_> = made::ODD.iter().zip(1..).flat_map(|(odd, number)| made::numbered(odd, number)).collect();
    let mut seen = std::collections::BTreeSet::new();
    // An entity stands once, as in records of one run.
    let once = all.into_iter().filter(|r| r["kind"] != "entity" || seen.insert(r["id"].to_string()));
    fs::write(folder.join("records.jsonl"), made::lines(&once.collect::<Vec<_>>())).unwrap();
    export_all(&folder);
    peers(&folder, &["hostile"]);
}

#[test]
fn reviews_follow_the_records() {
    let folder = folder("export-reviews");
    let path = folder.join("reviews.json");
    fs::write(
        &path,
        r#"{"@type": "ClaimReview", "url": "https://checks.example/1", "reviewRating": {"alternateName": "x"}}"#,
    )
    .unwrap();
    let run = tawatur_with(&["export", "--reviews", path.to_str().unwrap()], b"{\"kind\":\"later\"}\n");
    assert_eq!(run.code, 0, "{}", run.err);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!((lines.len(), lines[0]), (2, "{\"kind\":\"later\"}"));
    assert!(lines[1].starts_with("{\"kind\":\"review\",\"id\":\"r"), "{}", lines[1]);
}

#[test]
fn a_file_is_whole_or_as_it_was() {
    let folder = folder("export-whole");
    let path = folder.join("out.csv");
    for round in 0..2 {
        let run = tawatur_with(&["export", "-f", "csv", "-o", path.to_str().unwrap()], b"");
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 1, "{round}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside it");
    }
    #[cfg(unix)]
    {
        let link = folder.join("link.csv");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let run = tawatur_with(&["export", "-f", "ndjson", "-o", link.to_str().unwrap()], b"{\"kind\":\"x\"}\n");
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "{\"kind\":\"x\"}\n");
        assert_eq!(tawatur(&["export", "-i", "/dev/null", "-o", "/dev/null"]).code, 0);
        assert!(!Path::new("/dev/null").is_file());
    }
}

//! The data folder from the command line: a walk from nothing to an answer, and what a kill leaves behind.

use crate::binary::{Output, folder, root, tawatur};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;
use tawatur_store::Store;

/// Runs a verb on a data folder.
fn on(store: &Path, words: &[&str]) -> Output {
    let mut arguments = vec!["--store", store.to_str().unwrap()];
    arguments.extend(words);
    tawatur(&arguments)
}

fn rows(run: &Output) -> Vec<Value> {
    assert_eq!(run.code, 0, "{}", run.err);
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn fresh(name: &str) -> PathBuf {
    let store = folder(name).join("store");
    assert_eq!(on(&store, &["init"]).code, 0);
    store
}

#[test]
fn from_nothing_to_an_answer() {
    let store = fresh("walk");
    assert_eq!(on(&store, &["init"]).code, 2);
    let hits = store.with_file_name("hits.jsonl");
    let to = format!("file:{}", hits.display());
    assert_eq!(on(&store, &["alerts", "add", "visits", "ledger:visit", "--to", &to]).code, 0);
    let added = on(&store, &["add", "samples/"]);
    assert_eq!(added.code, 0, "{}", added.err);
    assert!(!fs::read_to_string(&hits).unwrap().is_empty());
    let stories = rows(&on(&store, &["stories", "--sort", "gap", "--limit", "0"]));
    let story = stories[0]["id"].as_str().unwrap();
    let records = rows(&on(&store, &["story", story]));
    let group = records.iter().find(|record| record["kind"] == "group").unwrap();
    let group = group["id"].as_str().unwrap();
    for words in [
        &["why", group][..],
        &["timeline", story],
        &["story", group, "--format", "table"],
        &["ledger", "visit"],
        &["outlets"],
        &["failures"],
        &["doctor"],
        &["diff", "-q"],
        &["reread", "-q"],
        &["export", "--format", "csv"],
        &["search", "Macron", "--facets"],
        &["claims", "denied:yes", "--format", "table"],
    ] {
        let run = on(&store, words);
        assert_eq!(run.code, 0, "{words:?}: {}", run.err);
    }
    let claim = records.iter().find(|record| record["kind"] == "claim").unwrap()["id"].as_str().unwrap();
    let explained = on(&store, &["explain", claim]);
    assert!(explained.out.contains("rule        "), "{}", explained.out);
    // The same answer as from the files.
    assert_eq!(explained.out.lines().skip(2).collect::<Vec<_>>(), {
        let direct = tawatur(&["explain", claim, "samples/"]);
        direct.out.lines().skip(2).map(str::to_owned).collect::<Vec<_>>()
    });
    for words in
        [&["story", "nothing"][..], &["why", "nothing"], &["explain", "nothing"], &["alerts", "remove", "nothing"]]
    {
        assert_eq!(on(&store, words).code, 2, "{words:?}");
    }
}

#[test]
fn an_error_in_a_query_points_at_the_place() {
    let store = fresh("query");
    let run = on(&store, &["search", "ledger:(visit"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains('^') && run.err.contains("column"), "{}", run.err);
}

#[test]
fn what_was_exported_comes_in_again() {
    let (one, other) = (fresh("out"), fresh("in"));
    assert_eq!(on(&one, &["add", "samples/", "-q"]).code, 0);
    let records = on(&one, &["export"]);
    let file = one.with_file_name("records.jsonl");
    fs::write(&file, &records.out).unwrap();
    assert_eq!(on(&other, &["add", "--records", file.to_str().unwrap(), "-q"]).code, 0);
    let without_run =
        |text: &str| text.lines().filter(|l| !l.starts_with("{\"kind\":\"run\"")).map(str::to_owned).collect();
    let (before, after): (Vec<String>, Vec<String>) =
        (without_run(&records.out), without_run(&on(&other, &["export"]).out));
    assert_eq!(before, after);
}

#[test]
fn no_store_is_told_with_what_makes_one() {
    let store = folder("none").join("store");
    let run = on(&store, &["stories"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("tawatur init"), "{}", run.err);
}

/// Pages that differ from one another: the samples, each several times, with a paragraph of its own.
fn many(name: &str, times: usize) -> PathBuf {
    let pages = folder(name);
    for entry in fs::read_dir(root().join("samples")).unwrap().flatten() {
        if entry.path().extension().is_some_and(|e| e == "txt") {
            let text = fs::read_to_string(entry.path()).unwrap();
            for n in 0..times {
                let name = format!("{n}-{}", entry.file_name().to_string_lossy());
                fs::write(pages.join(name), format!("{text}\n\nالنسخة رقم {n} من هذا النص.\n")).unwrap();
            }
        }
    }
    pages
}

/// Runs a verb and kills it after a while; gives how many articles a reader had seen before.
fn killed(store: &Path, words: &[&str], after: Duration) -> u64 {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tawatur"))
        .arg("--store")
        .arg(store)
        .args(words)
        .current_dir(root())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    sleep(after);
    let seen = Store::open(store).unwrap().count().unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    seen
}

fn told(store: &Path) -> Vec<String> {
    let mut told: Vec<String> = rows(&on(store, &["stories", "--limit", "0"]))
        .iter()
        .map(|row| format!("{} {} {}", row["title"], row["articles"], row["tawatur"]))
        .collect();
    told.sort();
    told
}

#[test]
fn a_kill_at_any_moment_loses_nothing() {
    let pages = many("pages-to-kill", 24);
    let pages = pages.to_str().unwrap();
    let store = fresh("killed");
    let mut seen = 0;
    for n in 0..20u64 {
        seen = seen.max(killed(&store, &["add", pages, "-q"], Duration::from_millis(40 + n * 97 % 700)));
        let left = Store::open(&store).unwrap().count().unwrap();
        assert!(left >= seen, "{left} articles are in, {seen} were");
    }
    assert_eq!(on(&store, &["add", pages, "-q"]).code, 0);
    let doctor = on(&store, &["doctor"]);
    assert!(doctor.out.contains("nothing is wrong"), "{}", doctor.out);
    let whole = fresh("not-killed");
    assert_eq!(on(&whole, &["add", pages, "-q"]).code, 0);
    assert_eq!(Store::open(&store).unwrap().count().unwrap(), Store::open(&whole).unwrap().count().unwrap());
    let found =
        |store: &Path| rows(&on(store, &["search", "kind:claim", "--limit", "1"])).pop().unwrap()["total"].clone();
    assert_eq!(found(&store), found(&whole));
}

#[test]
fn a_killed_reread_goes_on() {
    let pages = many("pages-to-reread", 8);
    let store = fresh("reread");
    assert_eq!(on(&store, &["add", pages.to_str().unwrap(), "-q"]).code, 0);
    let before = told(&store);
    // Another lexicon is another engine.
    let lexicon = folder("lexicon-to-reread");
    fs::create_dir_all(lexicon.join("names")).unwrap();
    let words = ["--lexicon", lexicon.to_str().unwrap(), "reread", "-q"];
    fs::copy(root().join("crates/tawatur-lexicon/data/names/README.md"), lexicon.join("names/README.md")).ok();
    for n in 0..20u64 {
        killed(&store, &words, Duration::from_millis(60 + n * 83 % 500));
    }
    assert_eq!(on(&store, &words).code, 0);
    let doctor = on(&store, &["doctor"]);
    assert!(doctor.out.contains("nothing is wrong"), "{}", doctor.out);
    assert_eq!(told(&store), before);
}

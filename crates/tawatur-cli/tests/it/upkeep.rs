//! What a data folder that is kept for years needs: progress, archives of its pages, rules of what is kept, what is made of all.

use crate::binary::{Output, folder, tawatur};
use crate::export::peers;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

fn on(store: &Path, words: &[&str]) -> Output {
    let mut arguments = vec!["--store", store.to_str().unwrap()];
    arguments.extend(words);
    let run = tawatur(&arguments);
    assert_eq!(run.code, 0, "{words:?}: {}", run.err);
    run
}

fn fresh(name: &str, input: &str) -> PathBuf {
    let store = folder(name).join("store");
    on(&store, &["init"]);
    on(&store, &["add", "-q", input]);
    store
}

fn objects(text: &str) -> Vec<Value> {
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

#[test]
fn progress_says_all_when_all_is_done() {
    let store = folder("progress").join("store");
    on(&store, &["init"]);
    let copy = store.with_file_name("copy");
    let export = store.with_file_name("records.jsonl");
    for (words, stages) in [
        (&["add", "samples/"][..], &["adding", "grouping", "indexing"][..]),
        (&["doctor"], &["checking"]),
        (&["diff"], &["comparing"]),
        (&["reread"], &["reading anew"]),
        (&["backup", copy.to_str().unwrap()], &["copying"]),
        (&["export", "-o", export.to_str().unwrap()], &["writing"]),
    ] {
        let mut words = words.to_vec();
        words.extend(["--progress", "json"]);
        let told = objects(&on(&store, &words).err);
        let (done, running): (Vec<_>, Vec<_>) = told.iter().partition(|object| object["state"] == "done");
        assert!(
            running.iter().all(|object| object["percent"].as_u64().is_none_or(|percent| percent < 100)),
            "{told:?}"
        );
        assert!(done.iter().all(|object| object["percent"] == 100 && object["done"].is_u64()), "{told:?}");
        let ended: Vec<&str> = done.iter().map(|object| object["stage"].as_str().unwrap()).collect();
        // A store this small may be copied in one step, and articles that are up to date leave nothing to do.
        assert!(ended == stages || words[0] == "backup" && ended.is_empty(), "{words:?}: {ended:?}");
    }
    // Nobody asked: a short run says nothing of how far it is.
    assert_eq!(on(&store, &["doctor", "--progress", "none"]).err, "");
}

#[test]
fn the_pages_of_a_data_folder_are_an_archive() {
    let folder = folder("archive");
    let pages = [
        json!({"text": "وصل الوزير إلى بغداد.", "title": "زيارة: بغداد", "url": "https://outlet.example/1", "outlet": "outlet.example", "published": "2024-06-19"}),
        json!({"text": "نفت الوزارة الخبر.", "title": "نفي"}),
        json!({"text": "The minister arrived in Baghdad.", "url": "https://other.example/x?a=b&c=d", "lang": "en"}),
    ];
    let lines: String = pages.iter().map(|page| format!("{page}\n")).collect();
    fs::write(folder.join("in.jsonl"), lines).unwrap();
    let store = folder.join("store");
    on(&store, &["init"]);
    on(&store, &["add", "-q", folder.join("in.jsonl").to_str().unwrap()]);
    let archive = folder.join("pages.warc.gz");
    let archive = archive.to_str().unwrap();
    let run = on(&store, &["export", "-f", "warc", "-o", archive]);
    assert!(run.err.contains("3 pages written"), "{}", run.err);
    let first = fs::read(archive).unwrap();
    on(&store, &["export", "-f", "warc", "-o", archive, "-q"]);
    assert!(fs::read(archive).unwrap() == first, "the same pages make the same bytes");
    // Read again it says the same, whatever the articles are called.
    let read = |input: &str| -> Vec<Value> {
        let articles = tawatur(&["read", input, "--format", "jsonl", "-q"]).records("article");
        let of = |article: &Value| {
            json!([article["title"], article["url"], article["text"], article["published"], article["outlet"]])
        };
        articles.iter().map(of).collect()
    };
    let again = read(archive);
    assert_eq!(again.len(), 3);
    assert_eq!(again, read(folder.join("in.jsonl").to_str().unwrap()));
    let expected: Vec<Value> =
        pages.iter().map(|page| json!({"text": page["text"], "url": page["url"], "title": page["title"]})).collect();
    fs::write(folder.join("pages.json"), serde_json::to_string(&expected).unwrap()).unwrap();
    peers(&folder, &["warc"]);
    let wrong = tawatur(&["--store", store.to_str().unwrap(), "export", "-f", "warc", "-i", "x.jsonl"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
}

#[test]
fn rules_say_what_is_forgotten() {
    let store = fresh("rules", "samples/");
    let config = store.with_file_name("rules.toml");
    let config = config.to_str().unwrap().to_owned();
    let compact = |rules: &str| {
        fs::write(&config, rules).unwrap();
        on(&store, &["compact", "--config", &config]).err
    };
    assert_eq!(compact(""), "");
    assert!(compact("[keep]\npages = 30\nfailures = 30\n").starts_with("0 pages forgotten"));
    let told = on(&store, &["compact", "--forget-pages-before", "9999-01-01"]).err;
    assert!(!told.starts_with("0 pages"), "{told}");
    let archive = store.with_file_name("none.warc.gz");
    let told = on(&store, &["export", "-f", "warc", "-o", archive.to_str().unwrap()]).err;
    assert!(told.starts_with("0 pages written\ntawatur: the bytes of "), "{told}");
    // What is no day would forget all.
    let wrong = tawatur(&["--store", store.to_str().unwrap(), "compact", "--forget-pages-before", "yesterday"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
    fs::write(&config, "[keep]\narticles = 1\n").unwrap();
    assert_eq!(tawatur(&["--config", &config, "stories"]).code, 1);
}

#[test]
fn what_is_made_of_all_is_exported_too() {
    let store = fresh("made", "samples/");
    let exported = on(&store, &["export", "-q"]);
    let run = tawatur(&["read", "samples/", "--format", "jsonl", "-q"]);
    for kind in ["dossier", "utterance"] {
        assert_eq!(exported.records(kind).len(), run.records(kind).len(), "{kind}");
    }
    // The same counts, whether one run sees all or the store its parts.
    let counts = |output: &Output| -> Vec<Value> {
        let mut sources = output.records("source");
        for source in &mut sources {
            let source = source.as_object_mut().unwrap();
            for others in ["copies", "copied_by", "relays"] {
                source.remove(others);
            }
        }
        sources.sort_by_key(|source| source["id"].to_string());
        sources
    };
    assert_eq!(counts(&exported), counts(&run));
    let listed = on(&store, &["outlets", "--format", "jsonl"]);
    assert_eq!(counts(&listed), counts(&run));
    let one = &run.records("source")[0]["id"];
    let only = on(&store, &["outlets", "--format", "jsonl", "--only", one.as_str().unwrap()]);
    assert_eq!(only.records("source").len(), 1);
    assert!(!on(&store, &["outlets"]).out.is_empty());
    let kinds = on(&store, &["export", "-q", "--kind", "source"]);
    assert_eq!(kinds.out.lines().count(), run.records("source").len());
}

#[test]
fn an_error_of_a_query_points_at_its_place() {
    let run = tawatur(&["search", "ledger:visit speaker:("]);
    let lines: Vec<&str> = run.err.lines().collect();
    assert_eq!(run.code, 2);
    let at = lines.iter().position(|line| line.starts_with("ledger:visit")).unwrap_or_else(|| panic!("{}", run.err));
    assert_eq!(lines[at + 1], format!("{}^", " ".repeat(22)));
}

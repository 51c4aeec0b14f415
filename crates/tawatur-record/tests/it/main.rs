//! The records against the contract: a file of expected lines, the published schema, and the spans.

#![allow(clippy::unwrap_used)] // A failing unwrap here is a failing test.

#[path = "../fixture/mod.rs"]
mod fixture;
mod schema;

use serde_json::Value;
use std::path::Path;
use tawatur_record::write_jsonl;

fn lines(reading: &tawatur_model::Reading) -> Vec<Value> {
    let mut out = Vec::new();
    write_jsonl(&mut out, reading).expect("a vector takes everything");
    String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

#[test]
fn the_lines_are_as_expected() {
    let mut out = Vec::new();
    write_jsonl(&mut out, &fixture::reading()).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected/reading.jsonl");
    if std::env::var_os("TAWATUR_EXPECT").is_some() {
        std::fs::write(&path, &out).unwrap();
    }
    let expected = std::fs::read(&path).expect("TAWATUR_EXPECT=1 writes the expected file");
    assert!(out == expected, "the records changed: run with TAWATUR_EXPECT=1 and look at the difference");
}

#[test]
fn every_record_fits_the_schema() {
    for record in lines(&fixture::reading()) {
        let faults = schema::faults(&record);
        assert!(faults.is_empty(), "{faults:?}\n{record}");
    }
    for record in lines(&tawatur_model::Reading::default()) {
        assert!(schema::faults(&record).is_empty());
    }
}

#[test]
fn the_schema_finds_what_is_wrong() {
    let records = lines(&fixture::reading());
    for record in &records {
        let kind = record["kind"].as_str().unwrap();
        for field in schema::required(kind) {
            let mut broken = record.clone();
            broken.as_object_mut().unwrap().shift_remove(&field);
            assert!(!schema::faults(&broken).is_empty(), "{kind} without {field} passes");
            let mut broken = record.clone();
            broken[&field] = serde_json::json!({ "neither": ["of", "these", 0] });
            let loose = (kind == "run" && field == "options") || (kind != "run" && field == "roles");
            assert!(loose || !schema::faults(&broken).is_empty(), "{kind} with a wrong {field} passes");
        }
    }
}

#[test]
fn kind_is_first_and_the_kinds_come_in_order() {
    let records = lines(&fixture::reading());
    let mut kinds: Vec<&str> = Vec::new();
    for record in &records {
        assert_eq!(record.as_object().unwrap().keys().next().unwrap(), "kind");
        kinds.push(record["kind"].as_str().unwrap());
    }
    kinds.dedup();
    assert_eq!(kinds[..2], ["article", "mention"]);
    assert_eq!(kinds[kinds.len() - 6..], ["entity", "group", "dossier", "source", "story", "run"]);
}

#[test]
fn every_text_is_what_its_code_points_cover() {
    let records = lines(&fixture::reading());
    let text_of = |id: &Value| -> Vec<char> {
        let article = records.iter().find(|r| r["kind"] == "article" && r["id"] == *id).expect("its article");
        article["text"].as_str().unwrap().chars().collect()
    };
    let mut seen = 0;
    for record in records.iter().filter(|r| r.get("start").is_some()) {
        let text = text_of(&record["article"]);
        let span = |s: &Value, e: &Value| -> String {
            text[s.as_u64().unwrap() as usize..e.as_u64().unwrap() as usize].iter().collect()
        };
        assert_eq!(span(&record["start"], &record["end"]), record["text"].as_str().unwrap());
        if let Some(trigger) = record["spans"]["trigger"].get(0) {
            assert!(record["text"].as_str().unwrap().contains(&span(&trigger[0], &trigger[1])));
        }
        seen += 1;
    }
    assert!(seen > 12);
}

#[test]
fn every_entity_named_has_one_record_and_no_other_has() {
    let records = lines(&fixture::reading());
    let mut ids: Vec<&str> =
        records.iter().filter(|r| r["kind"] == "entity").map(|r| r["id"].as_str().unwrap()).collect();
    let all = ids.len();
    ids.dedup();
    assert_eq!(all, ids.len());
    assert!(!ids.contains(&"person/never-used"));
    for record in records.iter().filter(|r| r["kind"] == "group") {
        for id in record["asserted_by"].as_array().unwrap().iter().chain(record["weakest"].as_array().unwrap()) {
            assert!(ids.contains(&id.as_str().unwrap()), "{id}");
        }
    }
}

#[test]
fn positions_that_lead_nowhere_do_no_harm() {
    let mut reading = fixture::reading();
    for read in &mut reading.articles {
        read.annotations.entities.clear();
        read.article.text.clear();
    }
    reading.stories[0].articles = vec![99];
    reading.groups[0].first = 99;
    reading.groups[0].story = 99;
    assert!(lines(&reading).len() > 10);
}

use super::entity::fold;
use super::record::Records;
use super::score;
use std::fs;
use std::path::PathBuf;

const RECORDS: &str = r#"{"kind":"article","id":"a","source":"in/one.txt","published":"2024-06-18T10:00","text":"زار الوزير بغداد  أمس. قال الوزير إن بغداد وقعت."}
{"kind":"entity","id":"place/baghdad","names":["بغداد"],"country":"country/IQ"}
{"kind":"entity","id":"person/x","names":["الوزير"]}
{"kind":"mention","article":"a","start":11,"end":16,"entity":"place/baghdad"}
{"kind":"mention","article":"a","start":37,"end":42,"entity":"place/baghdad"}
{"kind":"claim","id":"a/1","article":"a","start":0,"end":16,"ledger":"visit","roles":{"visitor":["person/x"],"host":["place/baghdad"]},"stance":"asserts","certainty":"actual","chain":[]}
{"kind":"claim","id":"a/2","article":"a","start":37,"end":47,"ledger":"agreement","roles":{"party":["place/baghdad"]},"stance":"asserts","certainty":"actual","chain":[{"sources":["person/x"]}]}
{"kind":"group","id":"g1","claims":["a/1"],"asserted_by":["person/x"],"tawatur":1}
{"kind":"group","id":"g2","claims":["a/2"],"asserted_by":["person/x"],"tawatur":4}
"#;

/// Writes gold to a folder of its own and scores the records above against it.
fn rows(name: &str, items: &str, groups: &str) -> Vec<(String, u32, u32)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/tmp-xtask").join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("one.jsonl"), items).unwrap();
    fs::write(folder.join("entities.json"), r#"{"country/IQ":["العراق"],"person/minister":["الوزير"]}"#).unwrap();
    fs::write(folder.join("groups.json"), groups).unwrap();
    score(&folder, RECORDS).unwrap().rows().map(|(m, r, t)| (m.to_owned(), r, t)).collect()
}

fn row(rows: &[(String, u32, u32)], measure: &str) -> (u32, u32) {
    rows.iter().find(|(m, ..)| m == measure).map(|(_, r, t)| (*r, *t)).unwrap_or_default()
}

#[test]
fn an_anchor_is_found_across_any_white_space() {
    let records = Records::parse(RECORDS).unwrap();
    let article = records.article("one").unwrap();
    assert_eq!(article.places("بغداد أمس"), [(11, 21)]);
    assert_eq!(article.places("بغداد"), [(11, 16), (37, 42)]);
    assert!(article.places("بغدادأمس").is_empty());
    assert!(article.places("").is_empty());
}

#[test]
fn folding_takes_marks_and_variant_letters_away() {
    assert_eq!(fold("«أَنْقرة»  ـ مدينةٌ"), fold("انقره مدينه"));
    assert_ne!(fold("بغداد"), fold("بغدان"));
}

#[test]
fn a_claim_counts_with_its_parts() {
    let claim = r#"{"kind":"claim","doc":"one","anchor":"زار الوزير","ledger":"visit","roles":{"visitor":["person/minister"],"host":["country/IQ"]},"chain":[],"stance":"asserts","certainty":["actual","planned"]}"#;
    let rows = rows("claim", claim, "[]");
    for measure in ["claim found", "claim roles", "claim chain", "claim stance", "claim certainty", "claim all right"] {
        assert_eq!(row(&rows, measure), (1, 1), "{measure}");
    }
}

#[test]
fn a_wrong_chain_and_a_claim_of_another_ledger_do_not_count() {
    let claims = r#"{"kind":"claim","doc":"one","anchor":"بغداد وقعت","ledger":"agreement","roles":{"party":["country/IQ"]},"chain":[],"stance":"denies","certainty":"actual"}
{"kind":"claim","doc":"one","anchor":"زار الوزير","ledger":"meeting","roles":{},"chain":[],"stance":"asserts","certainty":"actual"}"#;
    let rows = rows("wrong", claims, "[]");
    assert_eq!(row(&rows, "claim found"), (1, 2));
    assert_eq!(row(&rows, "claim chain"), (0, 1));
    assert_eq!(row(&rows, "claim stance"), (0, 1));
    assert_eq!(row(&rows, "claim all right"), (0, 2));
}

#[test]
fn two_gold_entities_in_one_record_entity_are_a_wrong_merge() {
    let mentions = r#"{"kind":"mention","doc":"one","anchor":"الوزير بغداد","entity":"place/baghdad"}
{"kind":"mention","doc":"one","anchor":"إن بغداد","entity":"place/other"}
{"kind":"meta","doc":"one","published":"2024-06-18"}
{"kind":"body","doc":"two","anchor":"x"}"#;
    let rows = rows("merge", mentions, "[]");
    assert_eq!(row(&rows, "mention found"), (2, 2));
    assert_eq!(row(&rows, "mention linked"), (1, 2));
    assert_eq!(row(&rows, "entity kept apart"), (1, 2));
    assert_eq!(row(&rows, "meta"), (1, 1));
    assert_eq!(row(&rows, "article read"), (0, 1));
}

#[test]
fn groups_are_together_apart_and_counted() {
    let groups = r#"[
        {"name":"visit","ledger":"visit","members":[{"doc":"one","anchor":"زار"},{"doc":"one","anchor":"أمس"}],
         "asserted_by":["person/minister"],"denied_by":[],"apart":["deal"],"tawatur":[1,2]},
        {"name":"deal","ledger":"agreement","members":[{"doc":"one","anchor":"وقعت"}],
         "asserted_by":[],"denied_by":["person/minister"],"apart":[],"tawatur":[null,2]}]"#;
    let rows = rows("groups", "", groups);
    assert_eq!(row(&rows, "group together"), (1, 2));
    assert_eq!(row(&rows, "group asserted_by"), (1, 1));
    assert_eq!(row(&rows, "group denied_by"), (0, 1));
    assert_eq!(row(&rows, "group tawatur"), (1, 2));
    assert_eq!(row(&rows, "group apart"), (1, 1));
}

//! Each layer alone: one line in, one line out, joined by id.

use crate::binary::tawatur_with;
use serde_json::Value;

const TEXTS: &str = r#"{"id":"a","text":"قال الوزير الروسي إن الوفد وصل إلى موسكو أمس ومعه 20 جنديا.","reference":"2024-06-19T10:00"}
{"id":2,"text":"The president arrived in the capital on Tuesday with his foreign minister. They met the members of the government."}
"#;
const PAIRS: &str = r#"{"id":"a","a":"بيونغ يانغ","b":"بيونج يانج"}
{"id":2,"a":"الوزير يزور بغداد","b":"نفي زيارة الوزير إلى بغداد"}
"#;
const DOCUMENTS: &str = r#"{"id":"a","story":"s","text":"وصل الرئيس إلى العاصمة صباح أمس على رأس وفد كبير من الوزراء ورجال الأعمال والتقى عددا من المسؤولين وبحث معهم سبل التعاون في مجالات الطاقة والنقل.","published":"2024-06-19"}
{"id":2,"story":"s","text":"وصل الرئيس إلى العاصمة صباح أمس على رأس وفد كبير من الوزراء ورجال الأعمال والتقى عددا من المسؤولين وبحث معهم سبل التعاون في مجالات الطاقة والنقل.","published":"2024-06-20"}
"#;

fn probe(task: &str, input: &str) -> Vec<Value> {
    let run = tawatur_with(&["probe", task], input.as_bytes());
    assert_eq!(run.code, 0, "{task}: {}", run.err);
    run.out.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

#[test]
fn every_task_answers_every_line() {
    let tasks = [
        ("times", TEXTS, "records"),
        ("numbers", TEXTS, "records"),
        ("entities", TEXTS, "records"),
        ("speech", TEXTS, "records"),
        ("events", TEXTS, "records"),
        ("segments", TEXTS, "words"),
        ("language", TEXTS, "language"),
        ("sentences", TEXTS, "sentences"),
        ("names", PAIRS, "same"),
        ("stance", PAIRS, "relation"),
        ("copies", DOCUMENTS, "of"),
        ("stories", DOCUMENTS, "story"),
    ];
    for (task, input, field) in tasks {
        let lines = probe(task, input);
        let ids: Vec<&Value> = lines.iter().map(|line| &line["id"]).collect();
        assert_eq!(ids, [&Value::from("a"), &Value::from(2)], "{task}");
        assert!(lines.iter().all(|line| line.get(field).is_some()), "{task}: {lines:?}");
    }
}

#[test]
fn layers_say_what_is_there() {
    assert_eq!(probe("times", TEXTS)[0]["records"][0]["value"], "2024-06-18");
    assert_eq!(probe("numbers", TEXTS)[0]["records"][0]["value"], 20);
    assert_eq!(probe("language", TEXTS)[0]["language"], "ar");
    assert_eq!(probe("sentences", TEXTS)[1]["sentences"].as_array().unwrap().len(), 2);
    assert_eq!(probe("names", PAIRS)[0]["same"], true);
    assert_eq!(probe("copies", DOCUMENTS)[1]["of"][0]["id"], "a");
    let stories = probe("stories", DOCUMENTS);
    assert_eq!(stories[0]["story"], stories[1]["story"]);
    assert_eq!(probe("independence", DOCUMENTS), [serde_json::json!({"story": "s", "independent": 1})]);
}

#[test]
fn a_broken_line_is_named() {
    let run = tawatur_with(&["probe", "times"], b"{\"id\":1,\"text\":\"x\"}\nnonsense\n");
    assert_ne!(run.code, 0);
    assert!(run.err.contains("-:2"), "{}", run.err);
}

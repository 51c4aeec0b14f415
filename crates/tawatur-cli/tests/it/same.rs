//! The same input gives the same bytes, whatever the threads and however often.

use crate::binary::{tawatur, tawatur_with};

#[test]
fn threads_and_repetition_change_nothing() {
    for format in ["jsonl", "report", "html"] {
        let read = |threads| tawatur(&["read", "samples/", "--format", format, "--threads", threads, "--full"]).out;
        let one = read("1");
        assert!(one.len() > 1000, "{format}");
        assert!(one == read("2"), "{format}: two threads say something else than one");
        assert!(one == read("1"), "{format}: the second run says something else than the first");
    }
}

#[test]
fn a_file_gets_what_standard_output_gets() {
    let folder = crate::binary::folder("output");
    let file = folder.join("records.jsonl");
    let run = tawatur(&["read", "samples/", "--format", "jsonl", "--output", file.to_str().unwrap()]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(std::fs::read_to_string(file).unwrap() == tawatur(&["read", "samples/", "--format", "jsonl"]).out);
}

#[test]
fn records_come_in_the_order_of_the_inputs() {
    let lines = |ids: &[&str]| {
        let line = |id: &&str| format!("{{\"id\":\"{id}\",\"text\":\"قال الوزير إن الزيارة رقم {id} انتهت أمس.\"}}\n");
        ids.iter().map(line).collect::<String>()
    };
    let ids = |input: &str| {
        let run = tawatur_with(&["read", "-", "--format", "jsonl"], input.as_bytes());
        run.records("article").iter().map(|a| a["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&lines(&["7", "3", "5"])), ["7", "3", "5"]);
    // A second article of one id gets an id of its own.
    assert_eq!(ids(&lines(&["7", "7"])), ["7", "7-2"]);
}

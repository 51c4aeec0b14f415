//! What single formats say of one set of records.

use crate::made::{lines, records, text};
use serde_json::Value;
use tawatur_export::{Feed, Format, Options};

fn said(format: Format) -> String {
    text(&lines(&records("خبر")), format, &Options::default())
}

fn column(row: &str, number: usize) -> &str {
    row.split('\t').nth(number - 1).unwrap()
}

#[test]
fn chains_are_no_sources_in_gdelt() {
    let events = said(Format::GdeltEvents);
    let visit = events.lines().next().unwrap();
    for (number, expected) in [
        (2, "20230222"),
        (3, "202302"),
        (5, "2023.1425"),
        (17, "Iraq"),
        (18, "IRQ"),
        (26, "1"),
        (27, "042"),
        (29, "04"),
        (30, "1"),
        (31, ""),
        (32, "1"),
        (33, "1"),
        (34, "1"),
        (60, "20230222070000"),
        (62, "CONSULT"),
        (65, "g1"),
        (66, "1"),
        (67, "2"),
        (70, "agency/irna+unnamed/خبر"),
    ] {
        assert_eq!(column(visit, number), expected, "column {number}");
    }
    let mentions = said(Format::GdeltMentions);
    let mention = mentions.lines().next().unwrap();
    assert_eq!(column(mention, 1), column(visit, 1));
    assert_eq!((column(mention, 8), column(mention, 10)), ("-1", "5"));
}

#[test]
fn a_graph_runs_from_source_to_outlet() {
    let graph = said(Format::Gexf);
    assert!(graph.contains("source=\"agency/irna\" target=\"outlet/خبر\" weight=\"1\""), "{graph}");
}

#[test]
fn a_timeline_is_as_fine_as_its_dates() {
    let mut records = records("<b>");
    for (time, date) in [("2023", "{\"year\":2023}"), ("2023-02", "{\"year\":2023,\"month\":2}")] {
        let group = records.iter_mut().find(|r| r["id"] == "g1").unwrap();
        group["time"] = Value::from(time);
        let timeline: Value =
            serde_json::from_str(&text(&lines(&records), Format::Timeline, &Options::default())).unwrap();
        assert_eq!(timeline["events"][0]["start_date"].to_string(), date);
        assert!(!timeline["events"][0]["text"]["headline"].as_str().unwrap().contains("<b>"));
    }
}

#[test]
fn money_has_no_trip_without_a_beginning() {
    let ftm = said(Format::Ftm);
    let all: Vec<Value> = ftm.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |schema: &str| all.iter().filter(|e| e["schema"] == schema).collect::<Vec<_>>();
    assert_eq!(of("Trip").len(), 0);
    assert_eq!(of("Event")[0]["properties"]["involved"].as_array().unwrap().len(), 2);
    assert_eq!(of("Sanction")[0]["properties"]["status"], serde_json::json!(["planned"]));
    assert_eq!(of("Article").len(), 1);
}

#[test]
fn feeds_are_dated_by_the_last_addition() {
    assert!(said(Format::Feed(Feed::Rss)).contains("<pubDate>Wed, 22 Feb 2023 07:00:00 +0000</pubDate>"));
    assert!(said(Format::Feed(Feed::Atom)).contains("<updated>2023-02-22T07:00:00Z</updated>"));
}

use super::figure::Figure;
use super::peer::Peers;
use super::plain::{names, segments, sentences};
use super::point::{left_open, meaning};
use super::valued::{numbers, times};
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn said(row: Value) -> BTreeMap<String, Value> {
    BTreeMap::from([("1".to_owned(), row)])
}

#[test]
fn values_that_mean_the_same_are_equal() {
    let reference = "2013-02-12T04:30:00";
    for (a, b) in [
        ("2013-02", "2013-02-01/2013-02-28"),
        ("P1W", "P7D"),
        ("-P1W", "2013-02-04/2013-02-10"),
        ("P0W", "2013-02-11/2013-02-17"),
        ("-P1M", "2013-01"),
        ("+P1Y", "2014"),
        ("P1D", "PT24H"),
        ("T15:30", "2013-02-12T15:30"),
        ("2013~", "2013"),
    ] {
        assert_eq!(meaning(a, reference), meaning(b, reference), "{a} {b}");
        assert!(meaning(a, reference).is_some(), "{a}");
    }
    for open in ["XXXX-03-15", "XXXX-WXX-3", "2013-13", "P", "P3", "2013-02-30", "", "P1D3"] {
        assert_eq!(meaning(open, reference), None, "{open}");
    }
    assert_ne!(meaning("../2013-03-01", reference), meaning("2013-03-01/..", reference));
    assert!(left_open("XXXX-WXX-2", "2013-02-12") && !left_open("XXXX-WXX-3", "2013-02-12"));
    assert!(left_open("XXXX-02-12", "2013-02-12") && !left_open("2013-02-12", "2013-02-12"));
}

#[test]
fn a_record_on_nothing_costs_precision() {
    let row = json!({"id": "1", "reference": "2013-02-12", "expected":
        [{"start": 0, "end": 5, "type": "date", "values": ["2013-02-11"]}]});
    let good = json!({"kind": "time", "start": 0, "end": 5, "value": "-P1D"});
    let extra = json!({"kind": "time", "start": 9, "end": 12, "value": "2012"});
    let one = times(std::slice::from_ref(&row), &said(json!({"records": [good.clone()]})));
    assert_eq!((one[0].percent, one[1].percent), (100.0, 100.0));
    let two = times(&[row], &said(json!({"records": [good, extra]})));
    assert!((two[0].percent - 200.0 / 3.0).abs() < 1e-9);
}

#[test]
fn units_of_one_measure_are_converted() {
    let row = json!({"id": "1", "expected":
        [{"start": 0, "end": 5, "type": "quantity", "values": [{"value": 2.0, "unit": "kilogram"}]}]});
    let grams = json!({"kind": "quantity", "start": 0, "end": 4, "value": 2000, "unit": "gram"});
    let litres = json!({"kind": "quantity", "start": 0, "end": 4, "value": 2, "unit": "litre"});
    assert_eq!(numbers(std::slice::from_ref(&row), &said(json!({"records": [grams]})))[0].percent, 100.0);
    let wrong = numbers(&[row], &said(json!({"records": [litres]})));
    assert_eq!((wrong[0].percent, wrong[3].percent), (0.0, 100.0));
}

#[test]
fn joins_that_sets_write_in_two_ways_are_one() {
    let row = json!({"id": "1", "words": [["ل", "السلطة"], ["مدينة", "هم"], ["ولد"], ["."]]});
    let ours = json!({"words": [["ل", "لسلطة"], ["مدينت", "هم"], ["و", "لد"], ["."]]});
    let figures = segments(&[row], &said(ours));
    let of: Vec<&str> = figures.iter().map(|figure| figure.of.as_str()).collect();
    assert_eq!(of, ["2 of 3", "2 of 2", "0 of 1"]);
}

#[test]
fn a_passage_is_right_when_all_its_sentences_are() {
    let row = json!({"id": "1", "sentences": ["أ.", "ب."]});
    let figures = sentences(&[row], &said(json!({"sentences": [" أ.", "ب"]})));
    assert_eq!((figures[0].percent, figures[1].percent), (0.0, 50.0));
}

#[test]
fn recall_is_read_where_few_unlike_pairs_pass() {
    let row = |id: usize, same: &str| json!({"id": id.to_string(), "same": same});
    let rows: Vec<Value> = (1..=4).map(|id| row(id, if id <= 2 { "1" } else { "0" })).collect();
    let score = [0.9, 0.4, 0.6, 0.1];
    let said =
        (1..=4).map(|id| (id.to_string(), json!({"same": score[id - 1] > 0.5, "score": score[id - 1]}))).collect();
    let figures = names(&rows, &said);
    let percents: Vec<f64> = figures.iter().map(|figure| figure.percent).collect();
    assert_eq!(percents, [50.0, 50.0, 50.0, 50.0]);
}

#[test]
fn peers_are_read_and_written_alike() {
    let text = "set\tmeasure\tpeer\tpercent\thow\na\tright\tx\t54.0\tits paper\n";
    let mut peers = Peers::parse(text).unwrap();
    assert_eq!(peers.write(), text);
    assert_eq!(peers.cell("a", "right", "x"), "54.0 †");
    peers.measured("a", "y", &[Figure::share("right", 1, 2)]);
    assert_eq!((peers.cell("a", "right", "y").as_str(), peers.of("a")), ("50.0", vec!["x", "y"]));
    assert!(Peers::parse("head\na\tb\n").is_err());
}

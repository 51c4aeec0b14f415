//! The page of a claim, and what readers decide of it.

use crate::ask::{Answer, agent, answer, get};
use crate::desk::{samples, shared, start};
use serde_json::Value;
use std::net::SocketAddr;
use tawatur_desk::Options;

/// The record of the first group of which this holds.
pub(crate) fn group(fits: impl Fn(&Value) -> bool) -> Value {
    let stories = get("/api/v1/stories?sort=gap&limit=100").json();
    for story in stories["items"].as_array().expect("stories") {
        let id = story["id"].as_str().expect("an id");
        let told = get(&format!("/story/{id}.json")).json();
        if let Some(group) = told["groups"].as_array().expect("groups").iter().find(|group| fits(group)) {
            return group.clone();
        }
    }
    panic!("no group fits")
}

pub(crate) fn id(record: &Value) -> String {
    record["id"].as_str().expect("an id").to_owned()
}

fn denied() -> Value {
    group(|group| group["denied_by"].as_array().is_some_and(|by| !by.is_empty()) && group["tawatur"].as_u64() > Some(1))
}

fn post(desk: SocketAddr, path: &str, fields: &[(&str, &str)], origin: Option<&str>) -> Answer {
    let agent = agent();
    let mut request = agent.post(format!("http://{desk}{path}")).header("accept", "text/html");
    if let Some(origin) = origin {
        request = request.header("origin", origin);
    }
    answer(request.send_form(fields.iter().copied()).expect("the desk answers"))
}

#[test]
fn every_count_leads_to_its_evidence() {
    let record = denied();
    let page = get(&format!("/claim/{}?lang=en", id(&record)));
    assert_eq!(page.status, 200);
    let number = record["tawatur"].as_u64().expect("a number");
    assert!(page.body.contains(&format!("<a href=\"#ways\">independent chains: {number}")), "{}", page.body);
    assert!(page.body.contains("href=\"#denials\">✗ denials: "));
    for place in ["ways", "denials", "why", "words", "cite", "edits"] {
        assert!(page.body.contains(&format!("id=\"{place}\"")), "{place}");
    }
    assert!(page.body.contains("#c"), "words lead to their place in the article");
    assert!(!page.body.contains("names a source only by its kind") || page.body.contains("href=\"/article/"));
}

#[test]
fn its_data_cites_it_in_both_languages() {
    let id = id(&denied());
    let data = get(&format!("/claim/{id}.json")).json();
    assert_eq!(data["item"]["id"], id.as_str());
    let link = format!("http://{}/claim/{id}", shared());
    assert_eq!(data["permalink"], link.as_str());
    for (lang, words) in [("en", "independent chains: "), ("ar", "السلاسل المستقلة: ")] {
        let text = data["citation"][lang].as_str().expect("a citation");
        assert!(text.contains(words) && text.contains(&link), "{text}");
        assert!(text.contains(if lang == "en" { " → " } else { " ← " }), "{text}");
    }
    assert!(!data["paths"]["denies"].as_array().expect("paths").is_empty());
    let sheet = get(&format!("/claim/{id}.csv"));
    assert!(sheet.body.starts_with("group,side,sources,articles,doubt\r\n"));
}

#[test]
fn how_it_was_read_is_told_by_rule_and_lexicon() {
    let id = id(&denied());
    let data = get(&format!("/claim/{id}/explain.json")).json();
    let items = data["items"].as_array().expect("claims");
    assert!(items.iter().any(|item| item["rule"].as_str().is_some_and(|rule| !rule.is_empty())), "{data}");
    assert_eq!(get(&format!("/claim/{id}/explain")).status, 200);
    assert_eq!(get("/claim/none").status, 404);
    assert_eq!(get("/claim/none/explain.json").status, 404);
}

#[test]
fn sources_are_joined_and_split_by_hand_beside_the_engines_number() {
    let id = id(&denied());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let desk = start(Options::new(&samples(folder.path())));
    let ask = |path: &str| crate::ask::get_with(desk, path, &[("accept", "text/html,application/json")]);
    let data = ask(&format!("/claim/{id}.json")).json();
    let engine = data["item"]["tawatur"].as_u64().expect("a number");
    let weakest: Vec<&str> =
        data["item"]["weakest"].as_array().expect("a cut").iter().filter_map(Value::as_str).collect();
    assert!(weakest.len() > 1);
    let path = format!("/claim/{id}/edits");
    let why = "<b>one</b> = newsroom";
    let fields = [("kind", "join"), ("a", weakest[0]), ("b", weakest[1]), ("why", why)];
    let made = post(desk, &path, &fields, None);
    assert_eq!((made.status, made.header("location")), (303, Some(format!("/claim/{id}#edits").as_str())));
    let after = ask(&format!("/claim/{id}.json")).json();
    assert_eq!(after["item"]["tawatur"], engine, "the engine's number stays");
    assert_eq!(after["by_hand"]["tawatur"], engine - 1);
    assert_eq!(after["edits"][0]["why"], why);
    let page = ask(&format!("/claim/{id}?lang=en"));
    assert!(page.body.contains("As readers count it") && page.body.contains("&lt;b&gt;one&lt;/b&gt;"));
    assert!(!page.body.contains("<b>one</b>"));
    // What is taken back stays in the log.
    let seq = after["edits"][0]["seq"].to_string();
    assert_eq!(post(desk, &format!("{path}/undo"), &[("seq", &seq)], None).status, 303);
    assert_eq!(post(desk, &format!("{path}/undo"), &[("seq", &seq)], None).status, 404);
    let log = ask(&format!("{path}.json")).json();
    assert_eq!((log["items"].as_array().map(Vec::len), &log["items"][1]["kind"]), (Some(2), &Value::from("undo")));
    assert_eq!(log["items"][0]["undone_by"], log["items"][1]["seq"]);
    assert_eq!(ask(&format!("/claim/{id}.json")).json()["by_hand"], Value::Null);
    let sheet = ask(&format!("{path}.csv"));
    assert!(sheet.body.starts_with("seq,group,kind,a,b,why,by,at,undone_by\r\n"), "{}", sheet.body);
    // Split, and what cannot be written.
    let split = [("kind", "split"), ("a", weakest[0]), ("b", weakest[1]), ("why", "apart")];
    assert_eq!(post(desk, &path, &split, None).status, 303);
    assert_eq!(ask(&path).status, 200);
    for wrong in [
        [("kind", "undo"), ("a", weakest[0]), ("b", weakest[1]), ("why", "x")],
        [("kind", "join"), ("a", weakest[0]), ("b", weakest[0]), ("why", "x")],
        [("kind", "join"), ("a", weakest[0]), ("b", "org/nobody"), ("why", "x")],
        [("kind", "join"), ("a", weakest[0]), ("b", weakest[1]), ("why", " ")],
    ] {
        assert_eq!(post(desk, &path, &wrong, None).status, 422, "{wrong:?}");
    }
    assert_eq!(post(desk, &path, &split, Some("http://elsewhere.example")).status, 403);
    assert_eq!(post(desk, "/claim/none/edits", &split, None).status, 404);
}

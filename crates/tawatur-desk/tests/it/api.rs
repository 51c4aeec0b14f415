//! The API says what it does and does what it says.

use crate::ask::{agent, answer, first_story, get, get_with};
use crate::desk::{samples, shared, start};
use std::collections::BTreeSet;
use tawatur_desk::{Options, decisions};

#[test]
fn the_specification_and_the_routes_agree() {
    let spec = get("/openapi.json").json();
    assert_eq!(spec["openapi"], "3.1.0");
    let said: BTreeSet<(String, String)> = spec["paths"]
        .as_object()
        .expect("paths")
        .iter()
        .flat_map(|(path, methods)| {
            methods.as_object().expect("methods").keys().map(move |method| (method.to_uppercase(), path.clone()))
        })
        .collect();
    let done: BTreeSet<(String, String)> = decisions()
        .into_iter()
        .filter(|(_, path, _)| path.starts_with("/api/v1/"))
        .map(|(method, path, _)| (method.to_owned(), path.to_owned()))
        .collect();
    assert_eq!(said, done);
    let text = spec.to_string();
    let mut rest = text.as_str();
    while let Some((_, behind)) = rest.split_once("\"#/components/schemas/") {
        let (name, behind) = behind.split_once('"').expect("it ends");
        assert!(spec["components"]["schemas"].get(name).is_some(), "{name}");
        rest = behind;
    }
}

#[test]
fn every_address_of_a_story_answers() {
    let id = first_story();
    for part in ["", "/articles", "/groups", "/timeline"] {
        let answer = get(&format!("/api/v1/stories/{id}{part}"));
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")), "{part}");
        assert!(answer.header("etag").is_some());
    }
    let articles = get(&format!("/api/v1/stories/{id}/articles")).json();
    let article = articles["items"][0]["id"].as_str().expect("an article").to_owned();
    let full = get(&format!("/api/v1/articles/{article}")).json();
    assert_eq!(full["record"]["id"], article.as_str());
    assert_eq!(full["story"], id.as_str());
    let page = get(&format!("/api/v1/articles/{article}/page"));
    assert_eq!(page.header("content-type"), Some("application/octet-stream"));
    assert!(page.header("content-disposition").is_some_and(|how| how.starts_with("attachment")));
    for path in [format!("/api/v1/stories/{id}/records"), format!("/api/v1/articles/{article}/records")] {
        let records = get(&path);
        assert_eq!(records.header("content-type"), Some("application/x-ndjson"));
        let lines: Vec<serde_json::Value> =
            records.body.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert!(
            lines.iter().any(|line| line["kind"] == "article") && lines.iter().all(|line| line["kind"].is_string())
        );
    }
}

#[test]
fn a_group_has_claims_whose_spans_resolve_paths_and_reasons() {
    let groups = get("/api/v1/groups?limit=500").json();
    let groups = groups["items"].as_array().expect("groups");
    let group = groups.iter().max_by_key(|group| group["claims"].as_array().map_or(0, Vec::len)).expect("a group");
    let id = group["id"].as_str().expect("an id");
    let answer = get(&format!("/api/v1/groups/{id}")).json();
    assert_eq!(&answer["record"], group);
    let claims = answer["claims"].as_array().expect("claims");
    assert_eq!(claims.len(), group["claims"].as_array().map_or(0, Vec::len));
    for claim in claims {
        let record = &claim["record"];
        let article = get(&format!("/api/v1/articles/{}", record["article"].as_str().expect("an article"))).json();
        let text = article["record"]["text"].as_str().expect("a text");
        let (start, end) = (record["start"].as_u64().expect("a start"), record["end"].as_u64().expect("an end"));
        let span: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
        assert_eq!(record["text"], span.as_str());
    }
    assert!(!answer["paths"].as_array().expect("paths").is_empty());
    assert!(!answer["changes"].as_array().expect("changes").is_empty());
}

#[test]
fn pages_of_a_list_follow_each_other_without_gap() {
    for (list, key) in [
        ("/api/v1/stories?sort=newest", "id"),
        ("/api/v1/groups?ledger=statement", "id"),
        ("/api/v1/search?q=روسيا&sort=newest", "id"),
    ] {
        let list = list.replace("روسيا", "%D8%B1%D9%88%D8%B3%D9%8A%D8%A7");
        let all = get(&format!("{list}&limit=200")).json();
        let all: Vec<&serde_json::Value> =
            all["items"].as_array().expect("items").iter().map(|item| &item[key]).collect();
        assert!(all.len() > 3, "{list}: {}", all.len());
        let (mut seen, mut path) = (Vec::new(), format!("{list}&limit=3"));
        while seen.len() < all.len() {
            let page = get(&path);
            assert_eq!(page.status, 200, "{path}");
            let json = page.json();
            seen.extend(json["items"].as_array().expect("items").iter().map(|item| item[key].clone()));
            let Some(next) = json["next"].as_str() else { break };
            let link = page.header("link").expect("a link").to_owned();
            let to = link.split_once('<').and_then(|(_, rest)| rest.split_once('>')).expect("an address").0;
            assert!(
                to.contains(&format!(
                    "cursor={}",
                    form_urlencoded::byte_serialize(next.as_bytes()).collect::<String>()
                )),
                "{link}"
            );
            path = format!("{}{to}", list.split('?').next().expect("a path"));
        }
        assert_eq!(seen.iter().collect::<Vec<_>>(), all, "{list}");
    }
}

#[test]
fn what_is_asked_wrongly_is_said_to_be() {
    for path in [
        "stories?sort=best",
        "stories?limit=0",
        "stories?limit=x",
        "stories?limit=501",
        "stories?cursor=-1",
        "stories?colour=red",
        "stories?limit=1&limit=2",
        "stories?sort=",
        "search",
        "search?q=%28",
        "search?q=a&cursor=zzz",
        "groups?ledger=none",
        "export/csv?table=none",
        "export/ndjson?story=a&q=b",
        "dossiers",
    ] {
        let answer = get(&format!("/api/v1/{path}"));
        assert_eq!((answer.status, answer.header("content-type")), (400, Some("application/problem+json")), "{path}");
        let json = answer.json();
        let kind =
            json["type"].as_str().and_then(|kind| kind.strip_prefix("/docs/problems#")).expect("a kind").to_owned();
        assert!(get("/docs/problems").body.contains(&format!("id=\"{kind}\"")), "{kind}");
    }
    for path in [
        "stories/none",
        "groups/none",
        "articles/none",
        "articles/none/page",
        "entities/none%2Fnone",
        "sources/none%2Fnone",
        "dossiers/none",
        "groups/none/edits",
        "export/none",
        "export/csv?story=none",
    ] {
        assert_eq!(get(&format!("/api/v1/{path}")).status, 404, "{path}");
    }
}

#[test]
fn what_pages_show_is_given_by_the_api_too() {
    let sources = get("/api/v1/sources").json();
    assert!(sources["coverage"]["stories"].as_u64() > Some(0));
    let id = sources["items"][0]["id"].as_str().expect("a source").replace('/', "%2F");
    let source = get(&format!("/api/v1/sources/{id}"));
    assert_eq!((source.status, &source.json()["item"]), (200, &sources["items"][0]));
    let dossiers = get("/dossiers.json").json();
    let id = dossiers["items"][0]["id"].as_str().expect("a dossier");
    assert_eq!(get(&format!("/api/v1/dossiers/{id}")).json()["item"], dossiers["items"][0]);
    let group = get("/api/v1/groups?limit=1").json();
    let id = group["items"][0]["id"].as_str().expect("a group");
    assert_eq!(get(&format!("/api/v1/groups/{id}/edits")).json()["items"], serde_json::json!([]));
    assert!(get("/api/v1/method").json()["items"].as_array().is_some_and(|items| items.len() > 40));
    assert_eq!(get("/api/v1/feeds").json()["items"], serde_json::json!([]));
}

#[test]
fn methods_are_answered_or_refused_with_those_that_are_known() {
    let ask = |method: &str, path: &str| {
        let request = ureq::http::Request::builder().method(method).uri(format!("http://{}{path}", shared()));
        answer(agent().run(request.body(String::new()).expect("a request")).expect("an answer"))
    };
    let head = ask("HEAD", "/api/v1/stories");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert!(head.header("content-length").is_some_and(|length| length != "0"));
    for (path, allow) in [
        ("/api/v1/stories", "GET, HEAD, OPTIONS"),
        ("/api/v1/saved", "GET, HEAD, POST, OPTIONS"),
        ("/api/v1/saved/x", "DELETE, OPTIONS"),
    ] {
        let options = ask("OPTIONS", path);
        assert_eq!((options.status, options.header("allow")), (204, Some(allow)), "{path}");
        let patch = ask("PATCH", path);
        assert_eq!((patch.status, patch.header("allow")), (405, Some(allow)), "{path}");
    }
}

#[test]
fn a_search_is_saved_and_forgotten_by_programs() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let desk = start(Options::new(&samples(folder.path())));
    let send = |method: &str, path: &str, body: &str| {
        let request = ureq::http::Request::builder().method(method).uri(format!("http://{desk}/api/v1/{path}"));
        let request = request.header("content-type", "application/json").body(body.to_owned()).expect("a request");
        answer(agent().run(request).expect("an answer"))
    };
    let made = send("POST", "saved", r#"{"name":"visits","query":"ledger:visit"}"#);
    assert_eq!((made.status, made.json()["name"].as_str()), (201, Some("visits")), "{}", made.body);
    assert_eq!(send("POST", "saved", r#"{"name":"visits","query":"a"}"#).status, 409);
    for (wrong, status) in [
        ("{", 400),
        ("[]", 400),
        ("{}", 422),
        (r#"{"name":"a b","query":"a"}"#, 422),
        (r#"{"name":"a","query":"("}"#, 422),
        (r#"{"name":"a","query":1}"#, 422),
        (r#"{"name":"a","query":["a"]}"#, 422),
        (r#"{"name":"a","query":"a","target":"file:/x"}"#, 422),
    ] {
        assert_eq!(send("POST", "saved", wrong).status, status, "{wrong}");
    }
    let list = get_with(desk, "/api/v1/saved", &[]).json();
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(send("DELETE", "saved/visits", "").status, 204);
    assert_eq!(send("DELETE", "saved/visits", "").status, 404);
}

#[test]
fn records_leave_in_the_formats_of_other_tools() {
    let id = first_story();
    for (format, media) in [
        ("ndjson", "application/x-ndjson"),
        ("csv", "text/csv; charset=utf-8"),
        ("geojson", "application/geo+json"),
        ("gdelt-events", "text/tab-separated-values; charset=utf-8"),
    ] {
        for what in [String::new(), format!("?story={id}"), "?q=%D8%B1%D9%88%D8%B3%D9%8A%D8%A7".to_owned()] {
            let answer = get(&format!("/api/v1/export/{format}{what}"));
            assert_eq!((answer.status, answer.header("content-type")), (200, Some(media)), "{format}{what}");
            assert!(answer.body.len() > 20, "{format}{what}");
            if format == "ndjson" {
                let records: Vec<serde_json::Value> =
                    answer.body.lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
                let entities: Vec<&str> =
                    records.iter().filter(|r| r["kind"] == "entity").filter_map(|r| r["id"].as_str()).collect();
                assert_eq!(entities.iter().collect::<BTreeSet<_>>().len(), entities.len(), "an entity stands once");
                for kind in ["article", "group", "story"] {
                    assert!(records.iter().any(|record| record["kind"] == kind), "{what}: no {kind}");
                }
            }
        }
    }
    let with = get(&format!("/api/v1/export/csv?story={id}&bom=true"));
    assert!(with.body.starts_with('\u{feff}'));
}

#[test]
fn the_docs_name_every_operation_and_load_nothing_from_elsewhere() {
    let docs = get("/docs?lang=en");
    assert_eq!(docs.status, 200);
    for (_, path, _) in decisions().iter().filter(|(_, path, _)| path.starts_with("/api/v1/")) {
        assert!(docs.body.contains(path), "{path}");
    }
    for page in [docs, get("/docs/problems")] {
        assert!(!page.body.contains("src=\"http") && !page.body.contains("style=\""));
    }
}

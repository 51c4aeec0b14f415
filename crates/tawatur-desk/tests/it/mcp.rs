//! The tools for language models, asked over HTTP as the protocol has it.

use crate::ask::{agent, answer, get};
use crate::desk::shared;
use serde_json::{Value, json};

fn send(method: &str, params: Value) -> Value {
    let message = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
    let request = ureq::http::Request::builder()
        .method("POST")
        .uri(format!("http://{}/mcp", shared()))
        .header("accept", "application/json, text/event-stream")
        .header("content-type", "application/json")
        .body(message.to_string())
        .expect("a request");
    let answer = answer(agent().run(request).expect("an answer"));
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")), "{}", answer.body);
    answer.json()["result"].clone()
}

fn call(tool: &str, arguments: Value) -> Value {
    send("tools/call", json!({"name": tool, "arguments": arguments}))
}

#[test]
fn every_tool_is_listed_with_its_schemas_and_only_reads() {
    let tools = send("tools/list", json!({}))["tools"].as_array().expect("tools").clone();
    let names: Vec<&str> = tools.iter().filter_map(|tool| tool["name"].as_str()).collect();
    assert_eq!(
        names,
        [
            "search_stories",
            "get_story",
            "get_claim_chains",
            "query_ledger",
            "corroborate_claim",
            "get_article",
            "get_dossier"
        ]
    );
    for tool in &tools {
        assert_eq!((&tool["inputSchema"]["type"], &tool["outputSchema"]["type"]), (&json!("object"), &json!("object")));
        assert_eq!(tool["annotations"]["readOnlyHint"], true);
    }
}

#[test]
fn every_answer_has_words_that_stand_where_it_says() {
    let groups = get("/api/v1/groups?limit=500").json();
    let groups = groups["items"].as_array().expect("groups");
    let group = groups.iter().max_by_key(|group| group["claims"].as_array().map_or(0, Vec::len)).expect("a group");
    let claim = group["claims"][0].as_str().expect("a claim");
    let article = claim.rsplit_once('/').expect("an article").0;
    let story = get("/api/v1/stories?limit=1").json()["items"][0]["id"].clone();
    let mut spans = 0;
    for (tool, arguments) in [
        ("search_stories", json!({"query": "روسيا"})),
        ("get_story", json!({"story": story})),
        ("get_claim_chains", json!({"group": group["id"]})),
        ("query_ledger", json!({"ledger": "statement"})),
        ("corroborate_claim", json!({"claim": claim})),
        ("corroborate_claim", json!({"claim": "روسيا"})),
        ("get_article", json!({"article": article})),
        ("get_dossier", json!({"name": "روسيا"})),
    ] {
        let answer = call(tool, arguments)["structuredContent"].clone();
        assert!(answer["note"].as_str().is_some_and(|note| note.contains("do not say whether it is true")), "{tool}");
        assert!(answer["method"].is_string() && answer["coverage"]["degraded"].is_boolean(), "{tool}");
        assert!(answer["lower"].as_u64() <= answer["upper"].as_u64(), "{tool}");
        let evidence = answer["evidence"].as_array().expect("evidence");
        assert!(!evidence.is_empty() || tool == "get_dossier", "{tool}");
        for span in evidence {
            let article = get(&format!("/api/v1/articles/{}", span["article"].as_str().expect("an article"))).json();
            let number = |name: &str| span[name].as_u64().and_then(|n| usize::try_from(n).ok()).expect("a number");
            let text = article["record"]["text"].as_str().expect("a text");
            let words: String = text.chars().skip(number("start")).take(number("end") - number("start")).collect();
            assert_eq!(span["text"], words.as_str(), "{tool}");
            spans += 1;
        }
    }
    assert!(spans > 20, "{spans}");
}

#[test]
fn what_is_asked_wrongly_is_an_error_of_the_tool() {
    for (tool, arguments) in [
        ("get_story", json!({"story": "none"})),
        ("get_story", json!({})),
        ("get_story", json!({"story": 7})),
        ("get_story", json!({"story": "x", "colour": "red"})),
        ("search_stories", json!({"query": "("})),
        ("query_ledger", json!({"ledger": "visit", "limit": 0})),
        ("query_ledger", json!({"ledger": "visit", "cursor": "x"})),
    ] {
        let answer = call(tool, arguments.clone());
        assert_eq!(answer["isError"], true, "{tool} {arguments}: {answer}");
    }
}

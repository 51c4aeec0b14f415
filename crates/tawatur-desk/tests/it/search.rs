//! Search and its language.

use crate::ask::{get, get_with};
use crate::desk::shared;

fn search(query: &str, rest: &str) -> crate::ask::Answer {
    get(&format!("/search{rest}q={}", form(query)))
}

fn form(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn what_is_found_is_marked_and_leads_on() {
    let page = search("Putin", "?lang=en&");
    assert_eq!(page.status, 200);
    for part in ["<mark>", "href=\"/story/", "href=\"/article/", "/search?", "action=\"/saved\""] {
        assert!(page.body.contains(part), "{part} is missing:\n{}", page.body);
    }
}

#[test]
fn the_same_is_given_as_data() {
    let data = search("Putin", ".json?limit=3&").json();
    assert!(data["total"].as_u64().is_some_and(|total| total > 3));
    assert_eq!(data["items"].as_array().map(Vec::len), Some(3));
    for item in data["items"].as_array().expect("items") {
        let text: Vec<char> = item["text"].as_str().expect("a text").chars().collect();
        for mark in item["highlights"].as_array().expect("marks") {
            let (start, end) =
                (mark[0].as_u64().expect("a start") as usize, mark[1].as_u64().expect("an end") as usize);
            assert!(start < end && end <= text.len(), "{mark} in {}", text.len());
        }
    }
    let csv = search("Putin", ".csv?");
    assert!(csv.body.starts_with("kind,id,article,story,group,outlet,published,title,url,text\r\n"));
}

#[test]
fn pages_of_hits_follow_one_another_and_none_is_told_twice() {
    let mut seen = std::collections::BTreeSet::new();
    let mut next = Some(String::new());
    let mut total = 0;
    while let Some(cursor) = next {
        let data = search("ledger:statement", &format!(".json?limit=7&sort=newest&cursor={cursor}&")).json();
        total = data["total"].as_u64().expect("a total");
        for item in data["items"].as_array().expect("items") {
            assert!(seen.insert(item["id"].as_str().expect("an id").to_owned()), "{item}");
        }
        next = data["next"].as_str().map(str::to_owned);
    }
    assert_eq!(seen.len() as u64, total);
    assert_eq!(search("a", "?cursor=none&").status, 400);
}

#[test]
fn facets_narrow_the_query() {
    let page = search("Putin OR Lavrov", "?lang=en&");
    assert!(page.body.contains("%28Putin+OR+Lavrov%29+ledger%3A"), "{}", page.body);
}

#[test]
fn an_error_points_at_its_place_in_the_language_of_the_reader() {
    let page = search("speeker:Putin", "?lang=en&");
    assert_eq!(page.status, 400);
    assert!(page.body.contains("<mark class=\"wrong\">speeker"), "{}", page.body);
    assert!(page.body.contains("there is no field"));
    let page = search("speeker:Putin", "?lang=ar&");
    assert!(page.body.contains("لا يوجد حقل باسم"), "{}", page.body);
    let problem = search("(a", ".json?");
    assert_eq!((problem.status, problem.json()["type"].as_str()), (400, Some("/docs/problems#bad-query")));
}

#[test]
fn what_is_typed_is_text_and_no_markup() {
    for hostile in
        ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'\"&lt;svg/onload=1>", "a\u{202e}b"]
    {
        for query in [hostile.to_owned(), format!("\"{}\"", hostile.replace('"', "")), format!("speeker:{hostile}")] {
            let page = search(&query, "?");
            assert!(!page.body.contains("<script>alert") && !page.body.contains("<img src=x"), "{query}");
        }
    }
}

#[test]
fn an_empty_search_explains_the_language() {
    let page = get_with(shared(), "/search?lang=en", &[("accept", "text/html")]);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("How to write a query"));
}

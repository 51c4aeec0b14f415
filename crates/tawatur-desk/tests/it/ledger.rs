//! The ledgers.

use crate::ask::get;
use std::collections::BTreeSet;

#[test]
fn all_ten_ledgers_are_shown_with_their_counts() {
    let page = get("/ledgers?lang=en");
    assert_eq!(page.body.matches("href=\"/ledgers/").count(), 10);
    let items = get("/ledgers.json").json();
    let rows: u64 = items["items"].as_array().expect("items").iter().filter_map(|item| item["rows"].as_u64()).sum();
    assert!(rows > 100, "{rows}");
    assert!(get("/ledgers.csv").body.starts_with("ledger,month,rows\r\n"));
}

#[test]
fn a_ledger_has_its_chart_its_map_its_filters_and_its_rows() {
    for lang in ["ar", "en"] {
        let page = get(&format!("/ledgers/visit?lang={lang}"));
        assert_eq!(page.status, 200);
        for part in ["class=\"chart\"", "class=\"map\"", "<select name=\"who\"", "href=\"/claim/", "href=\"/story/"] {
            assert!(page.body.contains(part), "{part} is missing");
        }
        assert!(!page.body.contains(" style="));
    }
    assert_eq!(get("/ledgers/none").status, 404);
    for wrong in ["since=June", "until=2024-6", "chains=x", "denied=perhaps", "cursor=x", "cursor=2024.x"] {
        assert_eq!(get(&format!("/ledgers/visit?{wrong}")).status, 400, "{wrong}");
    }
}

#[test]
fn pages_of_rows_follow_one_another_and_none_is_told_twice() {
    let whole = get("/ledgers/statement.json?limit=1000").json();
    let all: Vec<&str> =
        whole["items"].as_array().expect("items").iter().filter_map(|i| i["group"]["id"].as_str()).collect();
    let mut pages = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = get(&format!("/ledgers/statement.json?limit=7&cursor={cursor}")).json();
        pages.extend(
            page["items"]
                .as_array()
                .expect("items")
                .iter()
                .filter_map(|i| i["group"]["id"].as_str().map(str::to_owned)),
        );
        let Some(next) = page["next"].as_str() else { break };
        cursor = next.to_owned();
    }
    assert_eq!(pages, all);
    assert_eq!(pages.iter().collect::<BTreeSet<_>>().len(), pages.len());
}

#[test]
fn filters_take_what_they_say() {
    let items = |filter: &str| {
        get(&format!("/ledgers/statement.json?limit=1000&{filter}")).json()["items"].as_array().cloned().expect("items")
    };
    let all = items("");
    let russian = items("who=RU");
    assert!(!russian.is_empty() && russian.len() < all.len());
    let years = items("since=2024&until=2024");
    assert!(years.iter().all(|item| item["at"].as_str().is_some_and(|at| at.starts_with("2024"))));
    let (denied, other) = (items("denied=yes"), items("denied=no"));
    assert!(denied.iter().all(|item| item["group"]["denied_by"].as_array().is_some_and(|list| !list.is_empty())));
    assert_eq!(denied.len() + other.len(), all.len());
    assert!(items("chains=2").iter().all(|item| item["group"]["tawatur"].as_u64() >= Some(2)));
}

//! What every page and every answer has.

use crate::ask::{first_story, get, get_with};
use crate::desk::shared;

#[test]
fn every_reply_carries_the_policy() {
    for path in ["/", "/nothing", "/stories.json", "/healthz"] {
        let policy = get(path).header("content-security-policy").map(str::to_owned).unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"), "{path}: {policy}");
    }
}

#[test]
fn a_page_has_its_data_beside_it() {
    let id = first_story();
    for (page, media) in [
        ("/stories.json".to_owned(), "application/json"),
        ("/stories.csv".to_owned(), "text/csv; charset=utf-8"),
        (format!("/story/{id}.json"), "application/json"),
        (format!("/story/{id}.csv"), "text/csv; charset=utf-8"),
    ] {
        let answer = get(&page);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(media)), "{page}");
    }
}

#[test]
fn what_an_asker_has_is_not_sent_again() {
    let first = get("/");
    let tag = first.header("etag").expect("a tag").to_owned();
    let again = get_with(shared(), "/", &[("accept", "text/html"), ("if-none-match", &tag)]);
    assert_eq!((again.status, again.body.len()), (304, 0));
}

#[test]
fn failures_are_pages_for_people_and_problems_for_programs() {
    let page = get("/story/none?lang=en");
    assert_eq!((page.status, page.header("content-type")), (404, Some("text/html; charset=utf-8")));
    assert!(page.body.contains("<h1>Nothing is here</h1>"));
    let problem = get("/api/v1/stories/none");
    assert_eq!((problem.status, problem.header("content-type")), (404, Some("application/problem+json")));
    assert_eq!(problem.json()["status"], 404);
}

#[test]
fn other_names_of_this_machine_are_not_answered() {
    let answer = get_with(shared(), "/", &[("host", "rebound.example"), ("accept", "text/html")]);
    assert_eq!(answer.status, 421);
}

#[test]
fn the_page_speaks_the_language_that_was_chosen_and_keeps_it() {
    let page = get("/?lang=en");
    assert!(page.body.contains("<html lang=\"en\" dir=\"ltr\">"));
    assert!(page.header("set-cookie").is_some_and(|cookie| cookie.starts_with("lang=en;")));
    let page = get_with(shared(), "/", &[("accept", "text/html"), ("cookie", "lang=ar")]);
    assert!(page.body.contains("<html lang=\"ar\" dir=\"rtl\">"));
}

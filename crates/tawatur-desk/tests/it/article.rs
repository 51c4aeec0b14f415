//! The page of an article, and two articles side by side.

use crate::ask::get;
use crate::claim::{group, id};
use serde_json::Value;

/// All articles that the claims of a group stand in.
fn article(group: &Value) -> String {
    let claim = group["claims"][0].as_str().expect("a claim");
    claim.rsplit_once('/').expect("an id with its article").0.to_owned()
}

#[test]
fn its_text_has_marks_that_lead_on() {
    let group = group(|group| !group["claims"].as_array().expect("claims").is_empty());
    let claim = group["claims"][0].as_str().expect("a claim").to_owned();
    let article = article(&group);
    let page = get(&format!("/article/{article}?lang=en"));
    assert_eq!(page.status, 200);
    assert!(page.body.contains(&format!("href=\"/claim/{}\"", id(&group))), "{claim}");
    assert!(page.body.contains("id=\"c0\""), "claims have anchors");
    assert!(page.body.contains("href=\"/entity/"), "names lead to their pages");
    let data = get(&format!("/article/{article}.json")).json();
    assert_eq!(data["item"]["id"], article.as_str());
    assert!(data["records"].as_array().expect("records").iter().any(|record| record["kind"] == "article"));
    assert!(get(&format!("/article/{article}.csv")).body.starts_with("id,ledger,action,"));
}

#[test]
fn its_page_is_kept_and_never_shown() {
    let article = article(&group(|_| true));
    let page = get(&format!("/article/{article}/page"));
    assert_eq!((page.status, page.header("content-type")), (200, Some("application/octet-stream")));
    assert!(page.header("content-disposition").is_some_and(|value| value.starts_with("attachment; filename=\"")));
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
}

#[test]
fn what_is_not_there_is_not_found() {
    for path in ["/article/none", "/article/none.json", "/article/none/page", "/article/none/beside/other"] {
        assert_eq!(get(path).status, 404, "{path}");
    }
    let article = article(&group(|_| true));
    assert_eq!(get(&format!("/article/{article}/beside/none")).status, 404);
}

#[test]
fn two_articles_stand_side_by_side_with_what_they_share() {
    let stories = get("/api/v1/stories?limit=100").json();
    let mut seen = false;
    for story in stories["items"].as_array().expect("stories") {
        let told = get(&format!("/story/{}.json", id(story))).json();
        for copy in told["record"]["copies"].as_array().into_iter().flatten() {
            let (one, other) = (copy[0].as_str().expect("an id"), copy[1].as_str().expect("an id"));
            let data = get(&format!("/article/{one}/beside/{other}.json")).json();
            let page = get(&format!("/article/{one}/beside/{other}"));
            assert_eq!((page.status, &data["article"]), (200, &Value::from(one)));
            let story = get(&format!("/story/{}", id(story)));
            assert!(story.body.contains(&format!("/article/{one}/beside/{other}")));
            for page in [&page, &story] {
                assert!(
                    !page.body.contains("<bdi lang=\"en\">"),
                    "{one}, {other}: why they are alike is not said in Arabic"
                );
            }
            for passage in data["items"].as_array().expect("passages") {
                seen = true;
                assert!(page.body.contains("<mark class=\"s\">"));
                let words = passage["text"].as_str().expect("words");
                let span = &passage["span"];
                let length = span[1].as_u64().expect("an end") - span[0].as_u64().expect("a start");
                assert_eq!(words.chars().count() as u64, length);
            }
        }
    }
    assert!(seen, "some article of the samples takes words over");
}

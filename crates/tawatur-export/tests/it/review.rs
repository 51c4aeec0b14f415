use crate::made::{lines, records, written};
use serde_json::{Value, json};
use tawatur_export::{Format, Lines, Options, export, reviews, with_reviews};

const FEED: &str = r#"{"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": [{"item": [{
    "@type": "ClaimReview", "url": "https://checks.example/1", "claimReviewed": "said of a bridge",
    "author": {"@type": "Organization", "name": "Checks"}, "datePublished": "2023-03-01",
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "false"},
    "itemReviewed": {"@type": "Claim", "author": {"name": "A ministry"}, "appearance": [
        {"@type": "NewsArticle", "url": "http://www.news.example/x/#top"}, "https://elsewhere.example/y"]}}]}]}"#;

fn read(document: &str) -> Vec<Value> {
    let (found, wrong) = reviews(document, "reviews");
    assert_eq!(wrong, []);
    let records = Lines::new(lines_of_articles().as_bytes(), "records").collect::<Vec<_>>();
    let mut out = Vec::new();
    export(with_reviews(records.into_iter(), found, "reviews"), Format::Ndjson, &Options::default(), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let all = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    all.filter(|record| record["kind"] == "review").collect()
}

fn lines_of_articles() -> &'static str {
    static LINES: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    LINES.get_or_init(|| lines(&records("x")))
}

#[test]
fn a_review_names_the_articles_at_its_addresses() {
    let found = read(FEED);
    assert_eq!(found.len(), 1);
    for (name, expected) in [
        ("url", json!("https://checks.example/1")),
        ("claim", json!("said of a bridge")),
        ("author", json!("Checks")),
        ("says", json!("false")),
        ("rating", json!("1")),
        ("claimant", json!("A ministry")),
        ("articles", json!(["a1"])),
    ] {
        assert_eq!(found[0][name], expected, "{name}");
    }
    assert_eq!(found[0]["id"], read(FEED)[0]["id"]);
}

#[test]
fn any_wrapping_is_read() {
    let one = json!({"@type": ["Thing", "schema:ClaimReview"], "schema:url": {"@id": "https://checks.example/2"}});
    for document in
        [one.to_string(), json!([one]).to_string(), json!({"@graph": [one, {"@type": "Person"}]}).to_string()]
    {
        assert_eq!(read(&document)[0]["url"], "https://checks.example/2", "{document}");
    }
    assert_eq!(read(&format!("{one}\n\n{one}\n")).len(), 2);
    assert!(read("[]").is_empty());
}

#[test]
fn what_is_no_json_is_named() {
    let (found, wrong) = reviews("{\"@type\":\"ClaimReview\"}\n{\n", "reviews.json");
    assert_eq!((found.len(), wrong.len()), (1, 1));
    assert_eq!(wrong[0].line, 2);
    let (found, wrong) = reviews("{\n \"@type\": \n}", "reviews.json");
    assert_eq!((found.len(), wrong.len()), (0, 1));
}

#[test]
fn reviews_are_exported_and_read_again() {
    let (found, _) = reviews(FEED, "reviews");
    let mut out = Vec::new();
    let none = std::iter::empty();
    export(with_reviews(none, found, "reviews"), Format::Ndjson, &Options::default(), &mut out).unwrap();
    let text = String::from_utf8(out.clone()).unwrap();
    assert_eq!(written(&text, Format::Ndjson, &Options::default()).0, out);
}

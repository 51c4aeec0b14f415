//! How the sources do.

use crate::ask::{get, get_with};
use crate::desk::{samples, start};
use tawatur_desk::{FeedRow, Feeds, Options};

#[test]
fn without_sources_the_page_says_what_to_do() {
    let page = get("/feeds?lang=en");
    assert!(page.status == 200 && page.body.contains("Nothing is being gathered"));
    assert_eq!(get("/feeds.json").json()["total"], 0);
}

#[test]
fn sources_that_fail_stand_first_and_what_they_say_is_text() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let row = |url: &str, failures, why: &str| FeedRow {
        url: url.to_owned(),
        asked: Some(1_700_000_000),
        failures,
        why: why.to_owned(),
        ..FeedRow::default()
    };
    let rows =
        vec![row("https://a.example/feed", 0, ""), row("https://b.example/feed", 3, "<script>alert(1)</script>")];
    let options = Options { feeds: Some(Feeds::new(move || rows.clone())), ..Options::new(&samples(folder.path())) };
    let desk = start(options);
    let page = get_with(desk, "/feeds?lang=en", &[("accept", "text/html")]);
    let (bad, good) = (page.body.find("b.example"), page.body.find("a.example"));
    assert!(bad.is_some() && bad < good && !page.body.contains("<script>alert"), "{}", page.body);
    assert!(page.body.contains("1 of 2 sources answer"));
    let home = get_with(desk, "/?lang=en", &[("accept", "text/html")]);
    assert!(home.body.contains("1 of 2 sources answer"));
    let csv = get_with(desk, "/feeds.csv", &[]);
    assert!(csv.body.contains("https://b.example/feed") && csv.body.contains("failing"));
}

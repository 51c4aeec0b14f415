use super::GatherOptions;
use super::poll::{children, fresh};
use super::queue::{Queue, Turn};
use super::task::{Kind, Task};
use crate::schedule::{HOUR, Rhythm};
use crate::store::{Event, FeedState, Found, Page, State};
use tawatur_gather::listing;
use url::Url;

fn task(url: &str) -> Task {
    let found = Found { url: url.to_owned(), ..Found::default() };
    Task { url: Url::parse(url).unwrap(), kind: Kind::Page { found, tags: Default::default() }, tries: 0, hops: 0 }
}

fn take(queue: &mut Queue, now: u64) -> Result<String, Option<u64>> {
    match queue.take(now, 1) {
        Turn::Work(task) => Ok(task.url.to_string()),
        Turn::Wait(until) => Err(until),
    }
}

#[test]
fn a_host_is_asked_at_its_pace_and_holds_no_other_up() {
    let mut queue = Queue::default();
    for url in ["http://a.example/1", "http://a.example/2", "http://b.example/1"] {
        queue.push(task(url), 100, 1000, 1);
    }
    assert_eq!(take(&mut queue, 50), Err(Some(100)));
    assert_eq!(take(&mut queue, 100).unwrap(), "http://a.example/1");
    assert_eq!(take(&mut queue, 100).unwrap(), "http://b.example/1");
    // The host is busy.
    assert_eq!(take(&mut queue, 5000), Err(None));
    queue.release("a.example", 5000, 1);
    assert_eq!(take(&mut queue, 5500), Err(Some(6000)));
    queue.slow("a.example", 4000);
    assert_eq!(take(&mut queue, 6000).unwrap(), "http://a.example/2");
    assert_eq!(queue.open(), 3);
    queue.settle();
    assert_eq!(queue.open(), 2);
}

#[test]
fn who_asks_for_rest_gets_it_and_a_run_that_ends_does_not_wait_for_it() {
    let mut queue = Queue::default();
    for url in ["http://a.example/1", "http://a.example/2", "http://b.example/1"] {
        queue.push(task(url), 0, 10, 1);
    }
    queue.push(task("http://b.example/late"), 90_000, 10, 1);
    assert!(take(&mut queue, 0).is_ok());
    queue.release("a.example", 0, 1);
    queue.pause("a.example", 3_600_000, 1);
    assert_eq!(take(&mut queue, 100).unwrap(), "http://b.example/1");
    assert_eq!(queue.drop_after(60_000, 1), 2);
    assert_eq!(queue.open(), 2);
    queue.release("b.example", 200, 1);
    assert_eq!(take(&mut queue, 4_000_000), Err(None));
}

/// An index that says nothing of its sitemaps is no reason to read all of them each time.
#[test]
fn the_sitemaps_of_an_index_are_read_when_they_are_due() {
    let index = |last: &str| {
        let entry = |name: &str, last: &str| format!("<sitemap><loc>http://a.example/{name}</loc>{last}</sitemap>");
        let text = format!("<sitemapindex>{}{}</sitemapindex>", entry("plain", ""), entry("dated", last));
        listing(text.as_bytes(), None).unwrap()
    };
    let (dated, later) = (index("<lastmod>2024-06-19</lastmod>"), index("<lastmod>2024-06-20</lastmod>"));
    let options = GatherOptions::default();
    let look = |listing, state: &State, options: &GatherOptions, now| {
        let (lists, fresh) = children(listing, &task("http://a.example/index"), state, options, now);
        (lists.into_iter().map(|(url, _)| url.rsplit('/').next().unwrap().to_owned()).collect::<Vec<_>>(), fresh)
    };
    let mut state = State::default();
    assert_eq!(look(&dated, &state, &options, 0), (vec!["dated".to_owned(), "plain".to_owned()], true));
    for (name, changed) in [("plain", None), ("dated", Some("2024-06-19".to_owned()))] {
        let rhythm = Rhythm { interval: HOUR, ..Rhythm::default() };
        let feed = FeedState { asked: HOUR, heard: HOUR, changed, rhythm, ..FeedState::default() };
        let url = format!("http://a.example/{name}");
        state.apply(Event::Poll { url, feed: Box::new(feed), found: Vec::new() });
    }
    assert_eq!(look(&dated, &state, &options, HOUR + 1), (vec![], false));
    assert_eq!(look(&dated, &state, &options, 2 * HOUR), (vec!["plain".to_owned()], false));
    assert_eq!(look(&later, &state, &options, HOUR + 1), (vec!["dated".to_owned()], true));
    let now = GatherOptions { now: true, ..options };
    assert_eq!(look(&dated, &state, &now, HOUR + 1), (vec!["plain".to_owned()], false));
}

/// A site that says of all its pages that they were changed does not hold its new ones up.
#[test]
fn what_is_new_goes_before_what_was_changed() {
    const DAY: u64 = 24 * HOUR;
    let url = |number: usize| format!("http://a.example/{number}");
    let mut state = State::default();
    let told = |number: usize| Found { url: url(number), told: Some(DAY), ..Found::default() };
    let found = (0..300).map(told).collect();
    state.apply(Event::Poll { url: "http://a.example/list".to_owned(), feed: Box::default(), found });
    for number in 0..300 {
        state.apply(Event::Page(Page { url: url(number), at: 2 * DAY, ..Page::default() }));
    }
    let entries = (0..302).map(|n| format!("<url><loc>{}</loc><lastmod>1970-01-09</lastmod></url>", url(n)));
    let list = listing(format!("<urlset>{}</urlset>", entries.collect::<String>()).as_bytes(), None).unwrap();
    let options = GatherOptions::default();
    let (found, others) = fresh(&list, &task("http://a.example/list"), "", &state, &options);
    let first: Vec<&str> = found[..2].iter().map(|found| found.url.as_str()).collect();
    assert_eq!((first, found.len(), others), (vec!["http://a.example/300", "http://a.example/301"], 202, true));
    assert!(found[2..].iter().all(|found| found.after == 2 * DAY + HOUR));
    let never = GatherOptions { again: None, ..options };
    assert_eq!(fresh(&list, &task("http://a.example/list"), "", &state, &never).0.len(), 2);
}

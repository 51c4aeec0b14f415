use super::state::State;
use super::sum::sums;
use super::{Event, FeedState, Found, Kept, Page, Store};
use crate::Wrong;
use proptest::prelude::*;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use tawatur_gather::{Fields, WarcReader, gunzip};

fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("tawatur-store-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    path
}

fn found(url: &str) -> Found {
    Found { url: url.to_owned(), feed: "https://example.org/rss".to_owned(), ..Found::default() }
}

fn poll(urls: &[&str]) -> Event {
    let feed = FeedState { via: "https://example.org/rss".into(), etag: Some("x".into()), ..FeedState::default() };
    let found = urls.iter().map(|url| found(url)).collect();
    Event::Poll { url: "https://example.org/rss".to_owned(), feed: Box::new(feed), found }
}

fn keep(store: &mut Store, url: &str, body: &str) {
    let fields = Fields::new();
    let kept = Kept { url, at: 1000, status: 200, fields: &fields, body: body.as_bytes(), about: Vec::new() };
    let page = Page { url: url.to_owned(), feed: "https://example.org/rss".to_owned(), at: 1000, ..Page::default() };
    store.keep(&[(kept, page)], 1000).unwrap();
}

fn records(at: &Path) -> Vec<(String, String)> {
    let mut records = Vec::new();
    for path in Store::archives(at).unwrap() {
        let mut reader = WarcReader::new(gunzip(fs::File::open(path).unwrap()), 1 << 20);
        while let Some(record) = reader.next(|_| true).unwrap() {
            let field = |name: &str| record.fields.get(name).unwrap_or_default().to_owned();
            records.push((field("warc-type"), field("warc-target-uri")));
        }
    }
    records
}

#[test]
fn what_was_noted_is_there_again() {
    let at = folder("again");
    let mut store = Store::open(&at).unwrap();
    store.note(vec![poll(&["https://example.org/1", "https://example.org/2", "https://example.org/3"])]).unwrap();
    keep(&mut store, "https://example.org/1", "<p>one</p>");
    let (url, why) = ("https://example.org/2".to_owned(), "status 500".to_owned());
    store.note(vec![Event::Later { url, tries: 2, next: 77, why }]).unwrap();
    let left =
        Event::Left { url: "https://example.org/3".into(), feed: "https://example.org/rss".into(), why: "x".into() };
    store.note(vec![left]).unwrap();
    drop(store);
    let store = Store::open(&at).unwrap();
    let state = store.state();
    assert!(state.is_settled("https://example.org/1") && state.is_settled("https://example.org/3"));
    assert_eq!(state.pending["https://example.org/2"].tries, 2);
    let feed = &state.feeds["https://example.org/rss"];
    assert_eq!((feed.pages, feed.left, feed.etag.as_deref()), (1, 1, Some("x")));
    fs::remove_dir_all(at).unwrap();
}

#[test]
fn what_a_kill_left_unfinished_is_cut_off() {
    let at = folder("cut");
    let mut store = Store::open(&at).unwrap();
    store.note(vec![poll(&["https://example.org/1", "https://example.org/2"])]).unwrap();
    keep(&mut store, "https://example.org/1", "<p>one</p>");
    drop(store);
    // A record that no line speaks of, and a line that has no end.
    let append =
        |path: PathBuf, bytes: &[u8]| OpenOptions::new().append(true).open(path).unwrap().write_all(bytes).unwrap();
    append(Store::archives(&at).unwrap()[0].clone(), b"\x1f\x8bhalf a member");
    append(at.join(".state/journal.jsonl"), b"{\"did\":\"left\",\"url\":\"https://exam");
    let mut store = Store::open(&at).unwrap();
    assert!(!store.state().is_settled("https://example.org/2"));
    keep(&mut store, "https://example.org/2", "<p>two</p>");
    drop(store);
    let of = |url: &str| ("response".to_owned(), format!("https://example.org/{url}"));
    assert_eq!(records(&at)[1..], [of("1"), of("2")]);
    assert_eq!(Store::look(&at).unwrap().waiting(), 0);
    fs::remove_dir_all(at).unwrap();
}

#[test]
fn the_same_bytes_are_kept_once() {
    let at = folder("once");
    let mut store = Store::open(&at).unwrap();
    keep(&mut store, "https://example.org/1", "<p>the same</p>");
    keep(&mut store, "https://example.org/2", "<p>the same</p>");
    drop(store);
    let kinds: Vec<String> = records(&at).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["warcinfo", "response", "revisit"]);
    fs::remove_dir_all(at).unwrap();
}

#[test]
fn a_journal_that_something_else_wrote_in_is_named() {
    let at = folder("strange");
    let mut store = Store::open(&at).unwrap();
    store.note(vec![poll(&[])]).unwrap();
    drop(store);
    let path = at.join(".state/journal.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}something\n{text}")).unwrap();
    assert!(matches!(Store::open(&at), Err(Wrong::Line { line: 2, .. })));
    fs::remove_dir_all(at).unwrap();
}

#[test]
fn an_archive_of_another_is_left_alone() {
    let at = folder("other");
    fs::create_dir_all(at.join("pages")).unwrap();
    let other = at.join("pages/pages-00001.warc.gz");
    fs::write(&other, vec![0; 5000]).unwrap();
    let mut store = Store::open(&at).unwrap();
    keep(&mut store, "https://example.org/1", "<p>one</p>");
    assert_eq!(fs::metadata(other).unwrap().len(), 5000);
    assert_eq!(Store::archives(&at).unwrap().len(), 2);
    fs::remove_dir_all(at).unwrap();
}

#[test]
fn a_journal_does_not_grow_for_ever() {
    let at = folder("long");
    let path = at.join(".state/journal.jsonl");
    let mut store = Store::open(&at).unwrap();
    keep(&mut store, "https://example.org/1", "<p>one</p>");
    store.note(vec![poll(&["https://example.org/2"])]).unwrap();
    let mut longest = 0;
    for _ in 0..200 {
        store.note(vec![poll(&[])]).unwrap();
        longest = longest.max(fs::metadata(&path).unwrap().len());
    }
    assert!(longest < 10 << 10, "{longest}");
    // It was written anew more than once, and is written on: what came before and after is there.
    keep(&mut store, "https://example.org/3", "<p>three</p>");
    drop(store);
    // A kill while it was written anew left a half of it beside.
    fs::write(at.join(".state/journal.jsonl.new"), b"{\"did\":\"sum\",\"sum\":{\"fee").unwrap();
    let store = Store::open(&at).unwrap();
    let state = store.state();
    assert!(state.is_settled("https://example.org/1") && state.is_settled("https://example.org/3"));
    let has = |body: &[u8]| state.has_body(&super::archive::hash(body));
    assert!(has(b"<p>one</p>") && has(b"<p>three</p>") && !has(b"<p>two</p>"));
    assert_eq!((state.waiting(), state.feeds["https://example.org/rss"].pages), (1, 2));
    assert_eq!(*state, Store::look(&at).unwrap());
    let of = |url: &str| ("response".to_owned(), format!("https://example.org/{url}"));
    assert_eq!(records(&at)[1..], [of("1"), of("3")]);
    fs::remove_dir_all(at).unwrap();
}

#[test]
fn a_page_is_asked_again_where_its_list_says_so() {
    const HOUR: u64 = 3_600_000;
    let url = "https://example.org/1";
    let mut state = State::default();
    let told = |told: u64| Event::Poll {
        url: "https://example.org/rss".to_owned(),
        feed: Box::default(),
        found: vec![Found { told: Some(told), ..found(url) }],
    };
    let hash = super::archive::hash(b"one");
    let page =
        |at: u64| Page { url: url.to_owned(), at, hash: hash.clone(), etag: Some("a".to_owned()), ..Page::default() };
    // Of a page that no list has dated, and of one that is not there, nothing is said.
    assert_eq!(state.again(url, 50 * HOUR, HOUR), None);
    state.apply(told(10 * HOUR));
    state.apply(Event::Page(page(20 * HOUR)));
    assert_eq!(state.tags(url).0.as_deref(), Some("a"));
    assert!(state.is_same(url, b"one") && !state.is_same(url, b"two"));
    // What another list says later, and was so before the fetch, is no change.
    assert_eq!(state.again(url, 10 * HOUR, HOUR), None);
    assert_eq!(state.again(url, 15 * HOUR, HOUR), None);
    assert_eq!(state.again(url, 30 * HOUR, HOUR), Some(21 * HOUR));
    state.apply(told(30 * HOUR));
    assert!(state.is_waiting(url) && state.is_settled(url));
    state.apply(Event::Same { url: url.to_owned(), at: 31 * HOUR });
    assert!(!state.is_waiting(url));
    assert_eq!(state.again(url, 30 * HOUR, HOUR), None);
    // A list that says so each time is believed less and less.
    assert_eq!(state.again(url, 40 * HOUR, HOUR), Some(33 * HOUR));
    state.apply(told(40 * HOUR));
    let why = "status 404".to_owned();
    state.apply(Event::Left { url: url.to_owned(), feed: "https://example.org/rss".to_owned(), why });
    assert_eq!(state.again(url, 40 * HOUR, HOUR), None);
    assert_eq!(state.again(url, 50 * HOUR, HOUR), Some(35 * HOUR));
}

fn event() -> impl Strategy<Value = Event> {
    let url = (0..6_u32).prop_map(|number| format!("https://example.org/{number}"));
    let time = 0..1000_u64;
    let any = (url, time, 0..5_u32, any::<bool>(), ".{0,8}");
    any.prop_map(|(url, at, which, flag, why)| {
        let feed = "https://example.org/rss".to_owned();
        match which {
            0 => {
                let found = Found { told: flag.then_some(at), title: Some(why.clone()), after: at, ..found(&url) };
                let feed = FeedState { why, asked: at, etag: flag.then(|| "x".to_owned()), ..FeedState::default() };
                Event::Poll { url: "https://example.org/rss".to_owned(), feed: Box::new(feed), found: vec![found] }
            }
            1 => {
                let hash = super::archive::hash(why.as_bytes());
                let last = flag.then(|| url.clone() + "/last");
                Event::Page(Page { url, last, feed, at, hash, segment: 1, end: at, etag: Some(why), modified: None })
            }
            2 => Event::Left { url, feed, why },
            3 => Event::Later { url, tries: 2, next: at, why },
            _ => Event::Same { url, at },
        }
    })
}

proptest! {
    #[test]
    fn what_lines_come_to_is_what_they_were(events in prop::collection::vec(event(), 0..40)) {
        let mut state = State::default();
        for event in events {
            let read = Event::parse(event.line().as_bytes());
            prop_assert_eq!(read.as_ref(), Some(&event));
            state.apply(event);
        }
        let mut again = State::default();
        for event in sums(&state) {
            let read = Event::parse(event.line().as_bytes());
            prop_assert_eq!(read.as_ref(), Some(&event));
            again.apply(event);
        }
        prop_assert_eq!(again, state);
    }

    #[test]
    fn any_line_is_harmless(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Event::parse(&bytes);
    }

    #[test]
    fn a_line_is_what_was_noted(url in ".{0,30}", why in ".{0,30}", tries in any::<u32>(), next in any::<u64>()) {
        let event = Event::Later { url: url.clone(), tries, next, why };
        prop_assert!(!event.line().contains('\n'));
        prop_assert_eq!(Event::parse(event.line().as_bytes()), Some(event));
        let event = poll(&[&url]);
        prop_assert_eq!(Event::parse(event.line().as_bytes()), Some(event));
    }
}

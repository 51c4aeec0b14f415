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

proptest! {
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

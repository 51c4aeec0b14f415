//! Saved searches: kept, fed, forgotten.

use crate::ask::{agent, answer, get_with};
use crate::desk::{NOW, samples, start};
use std::net::SocketAddr;
use tawatur_desk::Options;
use tawatur_pipeline::Engine;
use tawatur_store::{AddOptions, Store};

fn post(desk: SocketAddr, path: &str, fields: &[(&str, &str)]) -> crate::ask::Answer {
    let request = agent().post(format!("http://{desk}{path}")).header("accept", "text/html");
    answer(request.send_form(fields.iter().copied()).expect("the desk answers"))
}

fn page(desk: SocketAddr, path: &str) -> crate::ask::Answer {
    get_with(desk, path, &[("accept", "text/html")])
}

#[test]
fn a_search_is_saved_finds_what_comes_and_is_forgotten() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = samples(folder.path());
    let desk = start(Options::new(&store));
    assert!(page(desk, "/saved?lang=en").body.contains("No search has been saved"));
    let name = "<b>&\"x\"</b>";
    let saved = post(desk, "/saved", &[("name", name.replace('/', "").as_str()), ("query", "Kremlin OR الكرملين")]);
    assert_eq!(saved.status, 303, "{}", saved.body);
    let address = saved.header("location").expect("an address").to_owned();
    assert_eq!(page(desk, &address).status, 200);
    let list = page(desk, "/saved");
    assert!(!list.body.contains("<b>&"), "{}", list.body);
    assert_eq!(post(desk, "/saved", &[("name", name.replace('/', "").as_str()), ("query", "a")]).status, 409);
    for (name, query) in [("", "a"), ("a/b", "a"), ("x.json", "a"), ("..", "a"), ("good", "(a"), ("good", " ")] {
        assert_eq!(post(desk, "/saved", &[("name", name), ("query", query)]).status, 422, "{name} {query}");
    }

    let news = folder.path().join("new.txt");
    std::fs::write(&news, "قال المتحدث باسم الكرملين ديمتري بيسكوف أمس إن <روسيا> لم تزود كوريا الشمالية بأسلحة.\n")
        .expect("a file");
    let pages =
        tawatur_gather::pages(&[news.display().to_string()], &tawatur_gather::Options::default()).expect("a page");
    let mut writer = Store::open_to_write(&store).expect("nobody writes");
    let options = AddOptions { now: NOW.to_owned(), engine: "test".to_owned(), pages: true };
    writer.add(&Engine::new(), pages, options, &mut |_| {}).expect("it can be read");
    drop(writer);

    let hits = page(desk, &format!("{address}.json")).json();
    assert_eq!(hits["items"].as_array().map(Vec::len), Some(1), "{hits}");
    for (form, media, part) in [
        ("atom", "application/atom+xml; charset=utf-8", "<feed xmlns="),
        ("rss", "application/rss+xml; charset=utf-8", "<rss version="),
        ("json", "application/feed+json", "https://jsonfeed.org/version/1.1"),
    ] {
        let feed = page(desk, &format!("{address}/feed.{form}"));
        assert_eq!((feed.status, feed.header("content-type")), (200, Some(media)));
        assert!(feed.body.contains(part) && !feed.body.contains("<b>&\""), "{}", feed.body);
    }
    assert!(page(desk, "/saved.csv").body.starts_with("name,query,found,undelivered,made\r\n"));
    assert_eq!(post(desk, &format!("{address}/remove"), &[("sure", "yes")]).status, 303);
    assert_eq!(page(desk, &address).status, 404);
}

//! Live events: what any writer adds is told within seconds, and told again to who comes back.

use crate::ask::agent;
use crate::desk::{NOW, samples, start};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};
use tawatur_desk::Options;
use tawatur_pipeline::Engine;
use tawatur_store::{AddOptions, Query, Store};

/// A listener; the head of the answer has been read.
struct Listener {
    lines: BufReader<TcpStream>,
}

impl Listener {
    fn new(desk: SocketAddr, last: Option<&str>) -> Listener {
        let mut stream = TcpStream::connect(desk).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        let last = last.map(|id| format!("Last-Event-ID: {id}\r\n")).unwrap_or_default();
        write!(stream, "GET /api/v1/events HTTP/1.1\r\nHost: {desk}\r\n{last}\r\n").expect("it is sent");
        let mut lines = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(lines.read_line(&mut head).expect("a head") > 0, "{head}");
        }
        assert!(head.starts_with("HTTP/1.1 200") && head.contains("text/event-stream"), "{head}");
        Listener { lines }
    }

    /// The next event: id, name, data.
    fn event(&mut self) -> (String, String, String) {
        let begin = Instant::now();
        let (mut id, mut name) = (String::new(), String::new());
        while begin.elapsed() < Duration::from_secs(20) {
            let mut line = String::new();
            self.lines.read_line(&mut line).expect("a line");
            let line = line.trim_end();
            if let Some(value) = line.strip_prefix("id: ") {
                id = value.to_owned();
            } else if let Some(value) = line.strip_prefix("event: ") {
                name = value.to_owned();
            } else if let Some(value) = line.strip_prefix("data: ") {
                return (id, name, value.to_owned());
            }
        }
        panic!("no event came");
    }
}

/// Another process adds an article, as far as the desk can see.
fn add(folder: &Path, store: &Path, name: &str, text: &str) {
    let file = folder.join(name);
    std::fs::write(&file, text).expect("a file");
    let pages =
        tawatur_gather::pages(&[file.display().to_string()], &tawatur_gather::Options::default()).expect("a page");
    let mut writer = Store::open_to_write(store).expect("nobody writes");
    let options = AddOptions { now: NOW.to_owned(), engine: "test".to_owned(), pages: true };
    writer.add(&Engine::new(), pages, options, &mut |_| {}).expect("it can be read");
}

#[test]
fn what_comes_is_told_and_told_again_to_who_comes_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = samples(folder.path());
    let query = Query::parse("الفلكيون").expect("a query");
    Store::open_to_write(&store).and_then(|mut store| store.save("stars", &query, "desk", None, NOW)).expect("saved");
    let desk = start(Options::new(&store));
    let mut listener = Listener::new(desk, None);
    add(folder.path(), &store, "one.txt", "قال الفلكيون في مرصد حلوان إن القمر سيكون بدرا يوم الجمعة المقبل.\n");
    let (first, name, data) = listener.event();
    assert_eq!(name, "story");
    assert!(serde_json::from_str::<serde_json::Value>(&data).is_ok_and(|story| story["id"].is_string()), "{data}");
    let (second, name, data) = listener.event();
    assert_eq!(name, "hit", "{data}");
    add(
        folder.path(),
        &store,
        "two.txt",
        "افتتح وزير الثقافة معرض الكتاب في الإسكندرية صباح الخميس بحضور ناشرين كثيرين.\n",
    );
    let (third, name, _) = listener.event();
    assert_eq!(name, "story");
    drop(listener);
    let mut back = Listener::new(desk, Some(&first));
    let ids = [back.event().0, back.event().0];
    assert!(ids.contains(&second) || ids.contains(&third), "{ids:?} {second} {third}");
    let wrong = agent().get(format!("http://{desk}/api/v1/events?after=x")).call().expect("an answer");
    assert_eq!(wrong.status().as_u16(), 400);
}

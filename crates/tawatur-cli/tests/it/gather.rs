//! `gather` and `sources` as they are run, killed in the middle, and run again.

use crate::binary::{folder, tawatur};
use crate::farm::{Farm, Plan};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use tawatur_gather::{WarcReader, gunzip};

/// The arguments of a run against the farm.
fn arguments<'a>(at: &'a str, proxy: &'a str) -> Vec<&'a str> {
    let mut arguments =
        vec!["gather", "--dir", at, "--proxy", proxy, "--contact", "https://example.org/robot", "--quiet"];
    arguments.extend([
        "--delay",
        "0",
        "--first-wait",
        "0.05",
        "--timeout",
        "2",
        "--tries",
        "4",
        "--patience",
        "10",
        "--now",
    ]);
    arguments
}

/// How often each page stands in the archive.
fn archived(at: &Path) -> BTreeMap<String, u32> {
    let mut found = BTreeMap::new();
    let mut files: Vec<_> = fs::read_dir(at.join("pages")).unwrap().flatten().map(|entry| entry.path()).collect();
    files.sort();
    for path in files {
        let mut reader = WarcReader::new(gunzip(fs::File::open(path).unwrap()), 1 << 24);
        while let Some(record) = reader.next(|_| true).unwrap() {
            if record.fields.get("warc-type") != Some("warcinfo") {
                *found.entry(record.fields.get("warc-target-uri").unwrap().to_owned()).or_default() += 1;
            }
        }
    }
    found
}

#[test]
fn killed_ten_times_it_loses_nothing_and_keeps_nothing_twice() {
    let at = folder("gather-killed");
    let farm = Farm::start(Plan { sites: 5, feeds: 15, articles: 24, wait: Duration::from_millis(2) });
    fs::write(at.join("sources.tsv"), farm.plan().sources()).unwrap();
    let (dir, proxy) = (at.display().to_string(), farm.proxy());
    // Moments that differ from run to run of the loop and not from run to run of the test.
    let mut moment: u64 = 0x2545_f491_4f6c_dd1d;
    for _ in 0..10 {
        moment ^= moment << 13;
        moment ^= moment >> 7;
        moment ^= moment << 17;
        let mut child = Command::new(env!("CARGO_BIN_EXE_tawatur"))
            .args(arguments(&dir, &proxy))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(40 + moment % 400));
        // On Unix this is `kill -9`.
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let run = tawatur(&arguments(&dir, &proxy));
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains(" 0 waiting"), "{}", run.out);
    let (archived, expected) = (archived(&at), farm.plan().reachable());
    let missing: Vec<_> = expected.iter().filter(|url| !archived.contains_key(*url)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(archived.values().all(|times| *times == 1) && archived.len() == expected.len());
    let asked = farm.asked();
    assert!(!asked.keys().any(|url| farm.plan().is_denied(url)));
    // What was under way when a run was killed is asked again, and nothing else: 8 workers, a queue of 8, and a batch, in
    // each of ten runs, are the most.
    let pages = asked.iter().filter(|(url, _)| url.contains("/news/"));
    let again: u32 = pages.map(|(_, (_, well))| well.saturating_sub(1)).sum();
    assert!(again <= 10 * 24, "{again} pages were fetched again");
    // And the archive is read like any other.
    let read = tawatur(&["read", &dir, "--format", "jsonl", "--quiet"]);
    assert_eq!((read.code, read.records("article").len()), (0, expected.len()), "{}", read.err);
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_and_nothing_is_lost() {
    for (signal, manner, code) in [("-INT", "--once", 130), ("-TERM", "--watch", 0)] {
        let at = folder(&format!("gather-signal{signal}"));
        let farm = Farm::start(Plan { sites: 3, feeds: 6, articles: 20, wait: Duration::from_millis(20) });
        fs::write(at.join("sources.tsv"), farm.plan().sources()).unwrap();
        let (dir, proxy) = (at.display().to_string(), farm.proxy());
        let child = Command::new(env!("CARGO_BIN_EXE_tawatur"))
            .args([&arguments(&dir, &proxy)[..], &[manner]].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        while farm.asked().keys().filter(|url| url.contains("/news/")).count() < 10 {
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
        let ended = child.wait_with_output().unwrap();
        let (out, err) = (String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr));
        assert_eq!(ended.status.code(), Some(code), "{out}{err}");
        assert!(out.contains("pages archived") && err.contains("stopped"), "{out}{err}");
        // What was answered in time is in the archive, so that nothing is asked twice.
        let run = tawatur(&arguments(&dir, &proxy));
        assert!(run.code == 0 && run.out.contains(" 0 waiting"), "{}{}", run.out, run.err);
        assert_eq!(archived(&at).len(), farm.plan().reachable().len());
        let asked = farm.asked();
        let twice: Vec<_> = asked.iter().filter(|(url, (_, well))| url.contains("/news/") && *well > 1).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}

/// The proxy that the environment names, and those whom it leaves out.
#[test]
fn the_environment_names_the_proxy() {
    let at = folder("gather-proxy");
    let (proxy, other) = (
        Farm::start(Plan { sites: 8, feeds: 8, articles: 1, wait: Duration::ZERO }),
        Farm::start(Plan { sites: 1, feeds: 1, articles: 1, wait: Duration::ZERO }),
    );
    let direct = format!("http://{}/news/f0/a0", other.direct());
    let through = "http://site0.example/news/f0/a0";
    let ended = Command::new(env!("CARGO_BIN_EXE_tawatur"))
        .args(["gather", &direct, through, "--dir", &at.display().to_string(), "--contact", "me@example.org"])
        .args(["--delay", "0", "--allow-private", "--quiet"])
        .env("HTTP_PROXY", proxy.proxy())
        .env("NO_PROXY", "127.0.0.1,.internal.example")
        .output()
        .unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
    let pages = |farm: &Farm| farm.asked().keys().filter(|url| url.contains("/news/")).count();
    assert_eq!((pages(&proxy), pages(&other), archived(&at).len()), (1, 1, 2), "{:?}", proxy.asked());
}

#[test]
fn two_runs_do_not_write_one_folder() {
    let at = folder("gather-busy");
    let farm = Farm::start(Plan { sites: 1, feeds: 1, articles: 20, wait: Duration::from_millis(200) });
    fs::write(at.join("sources.tsv"), farm.plan().sources()).unwrap();
    let (dir, proxy) = (at.display().to_string(), farm.proxy());
    let mut first = Command::new(env!("CARGO_BIN_EXE_tawatur"))
        .args(arguments(&dir, &proxy))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while !at.join(".state/journal.jsonl").exists() {
        std::thread::sleep(Duration::from_millis(10));
    }
    let second = tawatur(&arguments(&dir, &proxy));
    assert_eq!(second.code, 1, "{}", second.out);
    assert!(second.err.contains("another run is at work here"), "{}", second.err);
    first.kill().unwrap();
    first.wait().unwrap();
}

#[test]
fn sources_from_the_first_to_the_last_verb() {
    let at = folder("sources");
    let dir = at.display().to_string();
    let sources = |words: &[&str]| tawatur(&[&["sources"], words, &["--dir", &dir]].concat());
    assert_eq!(
        sources(&["add", "https://example.org/rss", "--kind", "feed", "--every", "15m", "--outlet", "صدى"]).code,
        0
    );
    assert!(sources(&["add", "https://example.org/rss#x"]).out.starts_with("there already"));
    assert!(sources(&["list"]).out.contains("new"));
    assert!(sources(&["list", "--format", "jsonl"]).out.contains("\"every\":\"15m\""));
    let opml = at.join("x.opml");
    fs::write(
        &opml,
        "<opml><body><outline text='t' xmlUrl='https://example.org/b'/><outline xmlUrl='feed:b'/></body></opml>",
    )
    .unwrap();
    let import = sources(&["import", opml.to_str().unwrap()]);
    assert_eq!((import.code, import.out.starts_with("1 added")), (3, true), "{}", import.err);
    let export = sources(&["export"]);
    assert!(
        export.out.contains("xmlUrl=\"https://example.org/rss\"") && export.out.contains("text=\"t\""),
        "{}",
        export.out
    );
    assert_eq!(sources(&["remove", "https://example.org/rss"]).code, 0);
    assert_eq!(sources(&["remove", "https://example.org/rss"]).code, 2);
    // Of several, all or none.
    let some = sources(&["add", "https://example.org/c", "gopher://example.org/"]);
    assert!(some.code == 2 && some.out.is_empty() && some.err.contains("only http and https"), "{}", some.err);
    assert_eq!(sources(&["remove", "https://example.org/b", "https://example.org/c"]).code, 2);
    assert_eq!(sources(&["import", at.join("none.opml").to_str().unwrap()]).code, 2);
    let bad = at.join("bad.bin");
    fs::write(&bad, b"\xff\xfe\0\0").unwrap();
    assert_eq!(sources(&["import", bad.to_str().unwrap()]).code, 2);
    fs::write(&bad, "<html><body>no list</body></html>\n").unwrap();
    let page = sources(&["import", bad.to_str().unwrap()]);
    assert!(page.code == 2 && page.err.contains("bad.bin:1:"), "{}", page.err);
    assert_eq!(sources(&["add", "https://example.org/d", "--every", "10s"]).code, 2);
    assert_eq!(fs::read_to_string(at.join("sources.tsv")).unwrap().lines().count(), 2);
}

#[test]
fn wrong_usage_names_what_is_wrong() {
    let at = folder("sources-wrong");
    let dir = at.display().to_string();
    let who = ["--contact", "me@example.org", "--dir", &dir];
    let run = |words: &[&str]| tawatur(&[words, &who].concat());
    assert_eq!(run(&["gather"]).code, 2);
    assert_eq!(run(&["gather", "ftp://example.org/"]).code, 2);
    assert_eq!(tawatur(&["gather", "https://example.org/", "--dir", &dir]).code, 2, "nobody says who asks");
    assert_eq!(tawatur(&["sources", "add", "samples/", "--dir", &dir]).code, 2);
    fs::write(at.join("sources.tsv"), "url\tkind\nhttps://example.org/\tnothing\n").unwrap();
    let wrong = run(&["gather"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("sources.tsv:2: \"nothing\" is no kind"), "{}", wrong.err);
    assert_eq!(tawatur(&["gather", "export", "--dir", "no/such/folder"]).code, 2);
}

#[test]
fn this_network_is_not_asked() {
    let at = folder("gather-private");
    let farm = Farm::start(Plan { sites: 1, feeds: 1, articles: 1, wait: Duration::ZERO });
    let dir = at.display().to_string();
    let (plain, port) = (farm.direct(), farm.direct().rsplit(':').next().unwrap().to_owned());
    for host in [
        plain.clone(),
        format!("localhost:{port}"),
        format!("[::1]:{port}"),
        format!("2130706433:{port}"),
        format!("0x7f.1:{port}"),
    ] {
        let url = format!("http://{host}/f0/rss.xml");
        let run = tawatur(&[
            "gather",
            &url,
            "--dir",
            &dir,
            "--proxy",
            "none",
            "--contact",
            "me@example.org",
            "--patience",
            "0",
        ]);
        assert_eq!(run.code, 3, "{url}: {}", run.out);
        assert!(run.err.contains("is no public address"), "{url}: {}", run.err);
    }
    assert!(farm.asked().is_empty(), "{:?}", farm.asked());
    let allowed = ["--dir", &dir, "--proxy", "none", "--contact", "me@example.org", "--allow-private", "--delay", "0"];
    let page = format!("http://{plain}/news/f0/a0");
    let run = tawatur(&[&["gather", &page], &allowed[..]].concat());
    assert_eq!((run.code, run.out.contains("1 pages archived")), (0, true), "{}{}", run.out, run.err);
    let check = tawatur(&[&["sources", "check", &page], &allowed[..7]].concat());
    assert_eq!((check.code, check.out.contains("page")), (0, true), "{}{}", check.out, check.err);
    // What was archived leaves as one file, and is read.
    let out = at.join("out.warc.gz");
    let export = tawatur(&["gather", "export", "--dir", &dir, "--output", out.to_str().unwrap()]);
    assert_eq!(export.code, 0, "{}", export.err);
    assert_eq!(tawatur(&["read", out.to_str().unwrap(), "--format", "jsonl"]).records("article").len(), 1);
    let late = tawatur(&["gather", "export", "--dir", &dir, "--since", "2999", "--output", out.to_str().unwrap()]);
    assert!(late.err.starts_with("0 pages"), "{}", late.err);
}

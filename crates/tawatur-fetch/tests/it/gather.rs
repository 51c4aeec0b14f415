use crate::farm::{Farm, Plan};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tawatur_fetch::{ClientOptions, GatherOptions, ProxyChoice, Sources, Store, Summary, gather};
use tawatur_gather::{Options, WarcReader, pages};

fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fetch").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn options(farm: &Farm) -> GatherOptions {
    let client = ClientOptions {
        contact: "https://example.org/robot".to_owned(),
        proxy: ProxyChoice::Always(farm.proxy()),
        timeout: Duration::from_millis(1500),
        ..ClientOptions::default()
    };
    GatherOptions {
        client,
        delay: Duration::ZERO,
        first_wait: Duration::from_millis(50),
        tries: 4,
        patience: Duration::from_secs(10),
        ..GatherOptions::default()
    }
}

fn run(at: &Path, farm: &Farm) -> Summary {
    gather(at, &Sources::open(at).unwrap(), &options(farm), &mut |_| {}).unwrap()
}

/// How often each address stands in the archive.
fn archived(at: &Path) -> BTreeMap<String, u32> {
    let mut found = BTreeMap::new();
    for path in Store::archives(at).unwrap() {
        let bytes = flate2::read::MultiGzDecoder::new(fs::File::open(path).unwrap());
        let mut reader = WarcReader::new(std::io::BufReader::new(bytes), 1 << 24);
        while let Some(record) = reader.next(|_| true).unwrap() {
            if record.fields.get("warc-type") != Some("warcinfo") {
                *found.entry(record.fields.get("warc-target-uri").unwrap().to_owned()).or_default() += 1;
            }
        }
    }
    found
}

#[test]
fn all_that_can_be_had_once_and_nothing_that_is_denied() {
    let at = folder("farm");
    let farm = Farm::start(Plan { sites: 8, feeds: 24, articles: 32, wait: Duration::ZERO });
    fs::write(at.join("sources.tsv"), farm.plan().sources()).unwrap();
    let summary = run(&at, &farm);
    let archived = archived(&at);
    let expected = farm.plan().reachable();
    let missing: Vec<_> = expected.iter().filter(|url| !archived.contains_key(*url)).collect();
    assert!(missing.is_empty(), "{missing:?} {summary:?}");
    assert!(archived.values().all(|times| *times == 1));
    assert!(archived.keys().all(|url| expected.contains(url)));
    let asked = farm.asked();
    let denied: Vec<_> = asked.keys().filter(|url| farm.plan().is_denied(url)).collect();
    assert!(denied.is_empty(), "{denied:?}");
    assert!(!asked.keys().any(|url| url.contains("169.254")), "metadata was asked for");
    let twice: Vec<_> = asked.iter().filter(|(_, (_, well))| *well > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
    assert_eq!((summary.pages, summary.waiting), (expected.len() as u64, 0));
    let of = |part: &str| summary.left.iter().filter(|(why, _)| why.contains(part)).map(|(_, n)| n).sum::<u64>();
    assert!(
        of("robots") > 0 && of("no public address") > 0 && of("once unpacked") > 0 && of("circle") > 0,
        "{:?}",
        summary.left
    );
    // Sites that are closed are named.
    assert_eq!(summary.failing.len(), 3, "{:?}", summary.failing);
    // The pages are read like any archive.
    let read: Vec<_> = pages(&[at.display().to_string()], &Options::default()).unwrap().collect();
    assert_eq!(read.iter().filter(|page| page.is_ok()).count(), expected.len());
    let first = read.iter().flatten().next().unwrap();
    assert!(first.declared.outlet.as_deref().unwrap().starts_with("Outlet "));

    // A second run asks the feeds alone, and these with their tags.
    farm.forget();
    let options = GatherOptions { now: true, ..options(&farm) };
    let again = gather(&at, &Sources::open(&at).unwrap(), &options, &mut |_| {}).unwrap();
    assert_eq!((again.pages, again.heard, again.unchanged), (0, 21, 21), "{again:?}");
    assert!(farm.asked().keys().all(|url| !url.contains("/news/")), "{:?}", farm.asked());
}

#[test]
fn indexes_of_sitemaps_and_redirects_that_lead_elsewhere() {
    let at = folder("special");
    let farm = Farm::start(Plan { sites: 8, feeds: 8, articles: 2, wait: Duration::ZERO });
    let rows =
        "http://special.example/index.xml\tsitemap\nhttp://broken.example/rss.xml\nhttp://special.example/laughs.xml\n";
    fs::write(at.join("sources.tsv"), rows).unwrap();
    let options = GatherOptions { patience: Duration::from_secs(1), ..options(&farm) };
    let summary = gather(&at, &Sources::open(&at).unwrap(), &options, &mut |_| {}).unwrap();
    let archived = archived(&at);
    let urls: Vec<&str> = archived.keys().map(String::as_str).collect();
    assert_eq!(urls, ["http://special.example/one", "http://special.example/same", "http://special.example/two"]);
    assert!(archived.values().all(|times| *times == 1));
    let asked = farm.asked();
    assert!(
        !asked.keys().any(|url| farm.plan().is_denied(url) || url.ends_with("broken.example/rss.xml")),
        "{asked:?}"
    );
    let left: Vec<&str> = summary.left.keys().map(String::as_str).collect();
    assert!(left.contains(&"denied by robots.txt") && left.contains(&"the same as another page"), "{left:?}");
    assert!(left.iter().any(|why| why.contains("only http and https")), "{left:?}");
    let failing: Vec<&String> = summary.failing.keys().collect();
    assert_eq!(failing, ["http://broken.example/rss.xml"], "{:?}", summary.failing);
    // The sitemap that the index says is unchanged is not asked again, the other one is.
    farm.forget();
    gather(&at, &Sources::open(&at).unwrap(), &GatherOptions { now: true, ..options }, &mut |_| {}).unwrap();
    let asked = farm.asked();
    let lists: Vec<&str> = asked.keys().filter_map(|url| url.strip_prefix("http://special.example/")).collect();
    assert_eq!(lists, ["index.xml", "laughs.xml", "robots.txt", "s2.xml"]);
}

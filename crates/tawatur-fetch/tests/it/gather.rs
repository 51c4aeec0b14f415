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
fn what_its_list_says_was_changed_is_fetched_again_and_the_earlier_stays() {
    let at = folder("changing");
    let farm = Farm::start(Plan { sites: 1, feeds: 1, articles: 1, wait: Duration::ZERO });
    fs::write(at.join("sources.tsv"), "http://changing.example/atom.xml\n").unwrap();
    let options = GatherOptions { now: true, again: Some(Duration::ZERO), ..options(&farm) };
    let run = |options: &GatherOptions| gather(&at, &Sources::open(&at).unwrap(), options, &mut |_| {}).unwrap();
    let first = run(&options);
    assert_eq!((first.pages, first.changed, first.waiting), (6, 0, 0), "{first:?}");
    // Whoever wants each page once gets it once.
    let never = run(&GatherOptions { again: None, ..options.clone() });
    assert_eq!((never.pages, never.left.len()), (0, 0), "{never:?}");
    // A page rests for a while first.
    let later = GatherOptions { again: Some(Duration::from_secs(3600)), patience: Duration::ZERO, ..options.clone() };
    let rests = run(&later);
    assert_eq!((rests.pages, rests.waiting), (0, 5), "{rests:?}");
    fs::remove_file(at.join(".state/journal.jsonl")).ok();
    fs::remove_dir_all(at.join("pages")).unwrap();
    farm.forget();
    assert_eq!(run(&options).pages, 6);
    let second = run(&options);
    assert_eq!((second.pages, second.changed, second.waiting), (2, 2, 0), "{second:?}");
    assert_eq!(second.left.keys().map(String::as_str).collect::<Vec<_>>(), ["status 410, archived before"]);
    assert_eq!(farm.asked()["http://changing.example/still"].0, 1);
    let archived = archived(&at);
    let times = |name: &str| archived[&format!("http://changing.example/{name}")];
    assert_eq!(["changed", "there", "tagged", "same", "gone", "still"].map(times), [2, 2, 1, 1, 1, 1]);
    // Both versions are read, the earlier one first.
    let read: Vec<_> = pages(&[at.display().to_string()], &Options::default()).unwrap().flatten().collect();
    let texts = read.iter().map(|page| String::from_utf8_lossy(&page.bytes).into_owned());
    let versions: Vec<String> = texts.filter(|text| text.contains("version")).collect();
    assert!(versions.len() == 2 && versions[0] != versions[1], "{versions:?}");
}

#[test]
fn the_wait_that_a_site_asks_for_is_kept() {
    let at = folder("slow");
    let farm = Farm::start(Plan { sites: 1, feeds: 1, articles: 1, wait: Duration::ZERO });
    fs::write(at.join("sources.tsv"), "http://slow.example/sitemap.txt\tsitemap\n").unwrap();
    let begun = std::time::Instant::now();
    assert_eq!(run(&at, &farm).pages, 4);
    // Between the list and four pages.
    assert!(begun.elapsed() >= Duration::from_millis(4 * 400), "{:?}", begun.elapsed());
}

#[test]
fn what_is_too_much_at_one_time_comes_the_next_time() {
    let at = folder("much");
    let farm = Farm::start(Plan { sites: 8, feeds: 1, articles: 30, wait: Duration::ZERO });
    fs::write(at.join("sources.tsv"), farm.plan().sources()).unwrap();
    let options = GatherOptions { now: true, most_new: 10, ..options(&farm) };
    let mut pages = 0;
    for _ in 0..4 {
        pages += gather(&at, &Sources::open(&at).unwrap(), &options, &mut |_| {}).unwrap().pages;
    }
    assert_eq!(pages, farm.plan().reachable().len() as u64);
}

#[test]
fn a_run_that_is_stopped_keeps_what_came_and_goes_on() {
    let at = folder("stopped");
    let farm = Farm::start(Plan { sites: 4, feeds: 4, articles: 40, wait: Duration::from_millis(5) });
    fs::write(at.join("sources.tsv"), farm.plan().sources()).unwrap();
    let options = options(&farm);
    let stop = std::sync::Arc::clone(&options.stop);
    let first = gather(&at, &Sources::open(&at).unwrap(), &options, &mut |progress| {
        stop.store(progress.pages >= 20, std::sync::atomic::Ordering::Relaxed);
    })
    .unwrap();
    assert!(first.stopped && first.waiting > 0 && first.pages >= 20, "{first:?}");
    assert_eq!(archived(&at).len() as u64, first.pages);
    let second = run(&at, &farm);
    assert!(!second.stopped && second.waiting == 0, "{second:?}");
    let archived = archived(&at);
    assert!(archived.len() == farm.plan().reachable().len() && archived.values().all(|times| *times == 1));
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

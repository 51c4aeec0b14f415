use super::row::{every, span};
use super::{Source, SourceKind, Sources};
use crate::Wrong;
use std::path::PathBuf;
use tawatur_gather::Outline;

fn parse(text: &str) -> Result<Sources, Wrong> {
    Sources::parse(text, PathBuf::from("sources.tsv"))
}

#[test]
fn what_was_written_stays() {
    let text = "url\tkind\tevery\toutlet\tnote\n# agencies\nhttps://example.org/rss\tfeed\t15m\tصدى\n\nhttps://example.org/s.xml\tsitemap\n";
    let mut sources = parse(text).unwrap();
    assert_eq!(sources.text(), text);
    let first = sources.iter().next().unwrap().clone();
    assert_eq!((first.kind, first.every, first.outlet.as_deref()), (SourceKind::Feed, Some(900_000), Some("صدى")));
    assert!(!sources.add(first.clone()));
    assert!(sources.remove(&first.url) && !sources.remove(&first.url));
    assert_eq!(sources.text(), "url\tkind\tevery\toutlet\tnote\n# agencies\n\nhttps://example.org/s.xml\tsitemap\n");
}

#[test]
fn wrong_lines_are_named() {
    for (text, reason) in [
        ("\nftp://example.org/\n", "sources.tsv:2: ftp: only http and https are asked"),
        ("https://example.org/\tnews\n", "sources.tsv:1: \"news\" is no kind: auto, feed, sitemap or page"),
        ("https://example.org/\tfeed\tsoon\n", "sources.tsv:1: \"soon\" is no interval: 15m, 2h or 1d"),
        (
            "https://example.org/\nhttps://example.org/#top\n",
            "sources.tsv:2: https://example.org/ stands here a second time",
        ),
        ("https://a:b@example.org/\n", "sources.tsv:1: an address with a user name in it"),
    ] {
        assert_eq!(parse(text).unwrap_err().to_string(), reason);
    }
}

#[test]
fn opml_comes_in_and_goes_out() {
    let mut sources = parse("").unwrap();
    let outline = |url: &str| Outline { url: url.to_owned(), title: Some("t\tt".to_owned()) };
    let (added, wrong) =
        sources.import(&[outline("https://example.org/a"), outline("https://example.org/a"), outline("feed:x")]);
    assert_eq!((added, wrong.len()), (1, 1));
    assert_eq!(parse(&sources.text()).unwrap().outlines()[0].title.as_deref(), Some("t t"));
}

#[test]
fn intervals() {
    assert_eq!(every("2h"), Ok(7_200_000));
    assert!(every("0m").is_err() && every("").is_err() && every("h").is_err() && every("99999999999999d").is_err());
    assert_eq!((span(900_000), span(5_400_000), span(90_000_000)), ("15m".into(), "90m".into(), "25h".into()));
    let source = Source { every: Some(5_400_000), ..Source::parse("https://example.org/").unwrap() };
    assert_eq!(Source::parse(&source.row()), Ok(source));
}

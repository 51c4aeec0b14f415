use super::{ListingKind, Outline, iso, listing, read_opml, write_opml};
use proptest::prelude::*;

const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="c" xmlns:dc="d"><channel><title>أخبار &amp; آراء</title><ttl>30</ttl>
<item><title><![CDATA[<b>قمة</b> في جدة]]></title><link> https://example.org/1?a=1&amp;b=2 </link>
<pubDate>Fri, 19 May 2023 12:20:00 +0300</pubDate><source url="https://agency.example/rss">وكالة</source>
<dc:creator>ك. ك.</dc:creator><content:encoded><![CDATA[<p>نص</p>]]></content:encoded></item>
<item><guid isPermaLink="false">17</guid><link>/2</link></item>
<item><guid>https://example.org/3</guid></item><item><guid isPermaLink="false">x</guid></item></channel></rss>"#;

#[test]
fn rss_with_source() {
    let list = listing(RSS.as_bytes(), None).unwrap();
    assert_eq!((list.kind, list.title.as_deref(), list.minutes), (ListingKind::Rss, Some("أخبار & آراء"), Some(30)));
    let urls: Vec<_> = list.entries.iter().map(|e| e.url.as_str()).collect();
    assert_eq!(urls, ["https://example.org/1?a=1&b=2", "/2", "https://example.org/3"]);
    let first = &list.entries[0];
    assert_eq!(first.title.as_deref(), Some("قمة في جدة"));
    assert_eq!(first.published.as_deref(), Some("2023-05-19T12:20:00+03:00"));
    let origin = first.origin.as_ref().unwrap();
    assert_eq!((origin.name.as_deref(), origin.url.as_deref()), (Some("وكالة"), Some("https://agency.example/rss")));
    assert_eq!(first.author.as_deref(), Some("ك. ك."));
    assert_eq!(first.content.as_deref(), Some("<p>نص</p>"));
}

#[test]
fn atom_rdf_and_json() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><link rel="self" href="/self"/><link href="/a"/>
        <title type="html">one</title><published>2024-06-19T12:20:00Z</published><updated>2024-06-20</updated>
        <source><title>Agency</title><id>https://agency.example/</id></source><author><name>N</name></author></entry></feed>"#;
    let list = listing(atom.as_bytes(), None).unwrap();
    assert_eq!((list.kind, list.entries[0].url.as_str()), (ListingKind::Atom, "/a"));
    assert_eq!(list.entries[0].published.as_deref(), Some("2024-06-19T12:20:00Z"));
    assert_eq!(list.entries[0].origin.as_ref().unwrap().name.as_deref(), Some("Agency"));
    let rdf = r#"<rdf:RDF xmlns:rdf="r"><channel rdf:about="x"><title>t</title></channel><item rdf:about="https://example.org/9"><dc:date>2024-06-19</dc:date></item></rdf:RDF>"#;
    let list = listing(rdf.as_bytes(), None).unwrap();
    assert_eq!(list.entries[0].url, "https://example.org/9");
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1", "url": "https://example.org/j", "date_published": "2024-06-19T12:20:00+03:00", "authors": [{"name": "N"}], "content_text": "a < b"}]}"#;
    let list = listing(json.as_bytes(), None).unwrap();
    assert_eq!(list.entries[0].content.as_deref(), Some("<p>a &lt; b</p>"));
    assert_eq!(listing(br#"{"text": "no feed"}"#, None), None);
}

#[test]
fn sitemaps() {
    let news = r#"<urlset xmlns:news="n"><url><loc>https://example.org/a</loc><lastmod>2024-06-20</lastmod><news:news><news:publication><news:name>صدى</news:name><news:language>ar</news:language></news:publication><news:publication_date>2024-06-19T08:00+03:00</news:publication_date><news:title>خبر</news:title></news:news></url><url><loc>https://example.org/b</loc></url></urlset>"#;
    let list = listing(news.as_bytes(), None).unwrap();
    assert_eq!((list.kind, list.entries.len()), (ListingKind::Sitemap, 2));
    assert_eq!(list.entries[0].published.as_deref(), Some("2024-06-19T08:00+03:00"));
    assert_eq!(list.entries[0].origin.as_ref().unwrap().name.as_deref(), Some("صدى"));
    let index = "<sitemapindex><sitemap><loc>https://example.org/s1.xml.gz</loc><lastmod>2024-06-20</lastmod></sitemap></sitemapindex>";
    assert_eq!(listing(index.as_bytes(), None).unwrap().kind, ListingKind::SitemapIndex);
}

#[test]
fn a_page_is_no_list() {
    assert_eq!(listing(b"<!DOCTYPE html><html><body><feed></feed></body></html>", None), None);
    assert_eq!(listing(b"<!-- c --><html></html>", None), None);
    assert_eq!(listing(b"plain", None), None);
    assert_eq!(listing(b"", None), None);
}

#[test]
fn opml_there_and_back() {
    let outlines = vec![
        Outline { url: "https://example.org/rss?a=1&b=2".into(), title: Some("أخبار \"اليوم\"".into()) },
        Outline { url: "https://example.org/atom".into(), title: Some("https://example.org/atom".into()) },
    ];
    assert_eq!(read_opml(write_opml(&outlines).as_bytes()).unwrap(), outlines);
    let nested = r#"<opml><body><outline text="folder"><outline text="t" xmlUrl="https://example.org/x"/></outline></body></opml>"#;
    assert_eq!(read_opml(nested.as_bytes()).unwrap()[0].title.as_deref(), Some("t"));
    assert_eq!(read_opml(b"<rss/>"), None);
}

#[test]
fn a_sitemap_of_lines() {
    let list = listing(b"\xef\xbb\xbfhttps://example.org/1\r\n\r\nhttp://example.org/2\r\n", None).unwrap();
    let urls: Vec<&str> = list.entries.iter().map(|entry| entry.url.as_str()).collect();
    assert_eq!((list.kind, urls), (ListingKind::Sitemap, vec!["https://example.org/1", "http://example.org/2"]));
    assert_eq!(listing(b"https://example.org/1\nis where it stands\n", None), None);
    assert_eq!(listing(b"http", None), None);
}

#[test]
fn dates_that_are_none() {
    for none in [
        "",
        "yesterday",
        "2024-13-40",
        "2024-06-19T25:00",
        "19/06/2024",
        "2024-06-19T12:20+3",
        "2024-06-19T12:20:33.1\u{fffd}5Z",
        "0",
    ] {
        assert_eq!(iso(none), None, "{none}");
    }
    assert_eq!(iso("2024-06-19 12:20:33.125 +0300").as_deref(), Some("2024-06-19T12:20:33+03:00"));
    // A weekday that is wrong does not make the day wrong.
    assert_eq!(iso("Mon, 19 Jun 2024 12:20:00 GMT").as_deref(), Some("2024-06-19T12:20:00+00:00"));
}

proptest! {
    #[test]
    fn any_bytes_are_harmless(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = listing(&bytes, None);
        let _ = read_opml(&bytes);
    }

    #[test]
    fn any_markup_is_harmless(parts in prop::collection::vec("<rss>|<item>|</item>|<link>|</link>|<feed>|<entry>|<urlset>|<url>|<loc>|<!\\[CDATA\\[|\\]\\]>|&|&#x0;|&amp;|<!--|-->|<a b='|'>|2024-|[a-z]{1,4}|\u{639}", 0..40)) {
        let text: String = parts.concat();
        let _ = listing(text.as_bytes(), Some("windows-1256"));
        let _ = iso(&text);
    }

    #[test]
    fn a_cut_feed_gives_what_stood_before(at in 0..RSS.len()) {
        let whole = listing(RSS.as_bytes(), None).unwrap().entries;
        if let Some(cut) = listing(&RSS.as_bytes()[..at], None) {
            prop_assert!(cut.entries.len() <= whole.len());
        }
    }
}

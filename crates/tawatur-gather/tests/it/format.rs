//! Feeds saved as files, e-mail, ninjs and NewsML-G2.

use crate::{folder, read, reason};
use proptest::prelude::*;
use std::fs;
use tawatur_gather::{Options, pages_of, unpack};
use tawatur_model::{PageForm, RawPage};

fn only(name: &str, text: &str) -> RawPage {
    let at = folder(name).join(name);
    fs::write(&at, text).unwrap();
    let mut read = read(&at, &Options::default());
    assert_eq!(read.len(), 1);
    read.remove(0).unwrap()
}

#[test]
fn a_saved_feed_holds_pages() {
    let at = folder("feed").join("x.xml");
    let feed = "<rss><channel><title>صدى</title><item><link>https://example.org/1</link><title>خبر</title><description>&lt;p&gt;نص الخبر&lt;/p&gt;</description><pubDate>Wed, 19 Jun 2024 12:20:00 +0300</pubDate></item><item><link>https://example.org/2</link></item></channel></rss>";
    fs::write(&at, feed).unwrap();
    let read = read(&at, &Options::default());
    let page = read[0].as_ref().unwrap();
    assert_eq!(page.bytes, "<p>نص الخبر</p>".as_bytes());
    assert_eq!(page.declared.outlet.as_deref(), Some("صدى"));
    assert_eq!(page.declared.published.as_deref(), Some("2024-06-19T12:20:00+03:00"));
    assert_eq!(reason(&read[1]), "the feed holds nothing of its text");
}

#[test]
fn lists_say_where_they_belong() {
    let at = folder("lists");
    fs::write(at.join("a.opml"), "<opml><body><outline xmlUrl='https://example.org/rss'/></body></opml>").unwrap();
    fs::write(at.join("b.xml"), "<urlset><url><loc>https://example.org/1</loc></url></urlset>").unwrap();
    let read = read(&at, &Options::default());
    assert!(reason(&read[0]).contains("sources import") && reason(&read[1]).contains("sources add"));
}

#[test]
fn a_newsletter() {
    let message = "From: =?utf-8?B?2LXYr9mJ?= <news@sada.example>\r\nSubject: =?utf-8?B?2K7YqNix?=\r\nDate: Wed, 19 Jun 2024 12:20:00 +0300\r\nMessage-ID: <1@sada.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nplain\r\n--b\r\nContent-Type: text/html; charset=windows-1256\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=CE=C8=D1</p>\r\n--b--\r\n";
    let page = only("letter.eml", message);
    assert_eq!((page.form, page.bytes.as_slice()), (PageForm::Html, "<p>خبر</p>".as_bytes()));
    assert_eq!(page.declared.title.as_deref(), Some("خبر"));
    assert_eq!(page.declared.outlet.as_deref(), Some("صدى"));
    assert_eq!(page.declared.published.as_deref(), Some("2024-06-19T12:20:00+03:00"));
}

#[test]
fn ninjs_old_and_new() {
    let old = r#"{"uri": "tag:agency.example,2024:1", "headline": "خبر", "byline": "ك. ك.", "versioncreated": "2024-06-19T12:20:00+03:00", "language": "ar-SA", "body_html": "<p>نص</p>"}"#;
    let page = only("old.json", old);
    assert_eq!(page.bytes, "<p>نص</p>".as_bytes());
    assert_eq!(page.declared.title.as_deref(), Some("خبر"));
    assert_eq!(page.declared.lang.as_deref(), Some("ar"));
    let new = r#"{"uri": "x", "headlines": [{"role": "short", "value": "no"}, {"role": "main", "value": "خبر"}], "bodies": [{"contenttype": "text/plain", "value": "plain"}, {"contenttype": "text/html", "value": "<p>نص</p>"}], "infosources": [{"name": "وكالة"}], "firstCreated": "2024-06-19"}"#;
    let page = only("new.jsonl", new);
    assert_eq!((page.form, page.bytes.as_slice()), (PageForm::Html, "<p>نص</p>".as_bytes()));
    assert_eq!(page.declared.title.as_deref(), Some("خبر"));
    assert_eq!(page.declared.outlet.as_deref(), Some("وكالة"));
}

#[test]
fn newsml_with_items() {
    let item = |guid: &str, content: &str| {
        format!(
            "<newsItem guid='{guid}'><itemMeta><versionCreated>2024-06-19T12:20:00+03:00</versionCreated><provider qcode='nprov:WKL'/></itemMeta><contentMeta><headline>خبر <b>أول</b></headline><by>ك. ك.</by><language tag='ar'/></contentMeta><contentSet>{content}</contentSet></newsItem>"
        )
    };
    let xml = format!(
        "<?xml version='1.0'?><newsMessage><itemSet>{}{}{}</itemSet></newsMessage>",
        item(
            "1",
            "<inlineXML contenttype='application/xhtml+xml'><x:html xmlns:x='h'><xhtml:p>نص &amp; نص</xhtml:p></x:html></inlineXML>"
        ),
        item("2", "<inlineData contenttype='text/plain'>نص</inlineData>"),
        item("3", "<remoteContent href='x.jpg'/>"),
    );
    let at = folder("newsml").join("x.xml");
    fs::write(&at, xml).unwrap();
    let read = read(&at, &Options::default());
    let first = read[0].as_ref().unwrap();
    assert!(String::from_utf8_lossy(&first.bytes).contains("<p>نص &amp; نص</p>"));
    assert_eq!(first.declared.title.as_deref(), Some("خبر أول"));
    assert_eq!(first.declared.outlet.as_deref(), Some("WKL"));
    assert_eq!(read[1].as_ref().unwrap().form, PageForm::Text);
    assert_eq!(reason(&read[2]), "a news item without text");
}

/// What each reader begins with, so that bytes thrown at it reach it.
const BEGINNINGS: [(&str, &str); 10] = [
    ("x.eml", "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"),
    ("x.eml", "Subject: =?utf-8?B?"),
    ("x.xml", "<newsItem guid='1'><contentSet><inlineXML>"),
    ("x.xml", "<newsMessage><itemSet><newsItem><contentSet><inlineData contenttype='text/plain'>"),
    ("x.xml", "<?xml version='1.0' encoding='"),
    ("x.json", "{\"uri\": \"x\", \"bodies\": [{\"value\": \""),
    (
        "x.warc",
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http\r\nContent-Length: 60\r\n\r\nHTTP/1.1 200 OK\r\n",
    ),
    ("x.warc", "WARC/1.0\r\n"),
    ("x.jsonl", "{\"html\": \""),
    ("", "Received: by x\r\n"),
];

proptest! {
    #[test]
    fn any_bytes_are_harmless_to_every_reader(bytes in prop::collection::vec(any::<u8>(), 0..200), which in 0..BEGINNINGS.len()) {
        let (name, begin) = BEGINNINGS[which];
        let whole = [begin.as_bytes(), &bytes].concat();
        for page in pages_of(whole, name, &Options { max_bytes: 1000, ..Options::default() }).flatten() {
            prop_assert!(page.bytes.len() <= 4000);
        }
        for encoding in ["gzip", "deflate", "br", "gzip, br"] {
            let _ = unpack(bytes.clone(), encoding, 1000);
        }
    }
}

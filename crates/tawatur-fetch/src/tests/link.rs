use crate::link::{is_private, link, origin, path};
use proptest::prelude::*;
use url::Url;

fn one(text: &str) -> String {
    link(text, None).unwrap().to_string()
}

#[test]
fn one_page_has_one_address() {
    assert_eq!(one(" https://Example.org:443/a/../b#part "), "https://example.org/b");
    assert_eq!(one("https://example.org/?utm_source=x&id=7&fbclid=y"), "https://example.org/?id=7");
    assert_eq!(one("https://example.org/?utm_source=x"), "https://example.org/");
    assert_eq!(one("https://example.org/أخبار"), "https://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1");
    let base = Url::parse("https://example.org/feeds/rss").unwrap();
    assert_eq!(link("../1?a=1&b=2", Some(&base)).unwrap().as_str(), "https://example.org/1?a=1&b=2");
}

#[test]
fn what_is_not_asked() {
    for text in
        ["", "file:///etc/hosts", "ftp://example.org", "javascript:1", "https://a:b@example.org/", "http://", "data:,x"]
    {
        assert!(link(text, None).is_err(), "{text}");
    }
    assert!(link(&format!("https://example.org/{}", "x".repeat(5000)), None).is_err());
    // It is the address as it is asked that has a length.
    assert!(link(&format!("https://example.org/{}", "خ".repeat(700)), None).is_err());
}

#[test]
fn forms_of_loopback() {
    for text in [
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:7f00:1]/",
        "http://localhost./",
        "http://①②⑦.0.0.1/",
    ] {
        assert!(is_private(&link(text, None).unwrap()), "{text}");
    }
}

#[test]
fn parts() {
    let url = link("https://example.org./a?b=c", None).unwrap();
    assert_eq!((origin(&url).as_str(), path(&url).as_str()), ("https://example.org:443", "/a?b=c"));
}

proptest! {
    #[test]
    fn any_text_is_harmless(text in ".{0,60}") {
        if let Ok(url) = link(&text, None) {
            prop_assert_eq!(link(url.as_str(), None).unwrap(), url);
        }
    }
}

use super::{decode, tree};

#[test]
fn broken_documents_give_what_was_there() {
    let cut = tree("<rss><channel><item><title>one &amp; two</title></item><item><title>thr");
    let items: Vec<_> = cut.children[0].children[0].all("item").collect();
    assert_eq!(items.len(), 2);
    assert_eq!(items[0].value("title"), Some("one & two"));
    let nested = tree("<a><b>x</c></a><d>y & z</d>");
    assert_eq!(nested.value("d"), Some("y & z"));
    assert_eq!(nested.children[0].value("b"), Some("x"));
}

#[test]
fn entities_are_not_expanded() {
    let laughs = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;\"><!ENTITY f SYSTEM \"file:///etc/hosts\">]><a>&c;&f;</a>";
    assert_eq!(tree(laughs).value("a"), Some("&c;&f;"));
}

#[test]
fn depth_has_an_end() {
    let deep = format!("{}x{}<z>end</z>", "<a>".repeat(200_000), "</a>".repeat(200_000));
    assert_eq!(tree(&deep).value("z"), Some("end"));
    tree(&"<a>".repeat(500_000));
}

#[test]
fn the_inner_range_is_the_content() {
    let text = "<a><b k='1&amp;2'><p>x</p></b></a>";
    let root = tree(text);
    let b = &root.children[0].children[0];
    assert_eq!(&text[b.inner.0..b.inner.1], "<p>x</p>");
    assert_eq!(b.attribute("k"), Some("1&2"));
}

#[test]
fn the_encoding_of_the_declaration() {
    let (bytes, ..) = encoding_rs::WINDOWS_1256.encode("<?xml version='1.0' encoding='windows-1256'?><a>خبر</a>");
    assert!(decode(&bytes, None).contains("خبر"));
    assert!(decode(&bytes, Some("utf-8")).contains("خبر"));
    assert!(decode("<a>خبر</a>".as_bytes(), Some("iso-8859-1")).contains("خبر"));
}

//! The page as a whole: what it holds, what it must not hold, and that it is the same every time.

#![allow(clippy::unwrap_used)] // A failing unwrap here is a failing test.

#[path = "../../../tawatur-record/tests/fixture/mod.rs"]
mod fixture;

use std::path::Path;
use tawatur_model::{Reading, Removed, Span};
use tawatur_record::Lang;
use tawatur_web::page;

fn check(lang: Lang, name: &str) {
    let got = page(&fixture::reading(), lang);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected").join(name);
    if std::env::var_os("TAWATUR_EXPECT").is_some() {
        std::fs::write(&path, &got).unwrap();
    }
    let expected = std::fs::read_to_string(&path).expect("TAWATUR_EXPECT=1 writes the expected page");
    assert!(got == expected, "the page changed: run with TAWATUR_EXPECT=1 and look at it in a browser");
}

#[test]
fn the_arabic_page_is_as_expected() {
    check(Lang::Ar, "ar.html");
}

#[test]
fn the_english_page_is_as_expected() {
    check(Lang::En, "en.html");
}

/// Walks the tags: every element is closed in order, no attribute is unquoted, ids are single, links within the page
/// have their target. Returns names of elements and attributes.
fn walk(html: &str) -> (Vec<String>, Vec<(String, String)>) {
    const VOID: [&str; 1] = ["meta"];
    let (mut open, mut elements, mut attributes) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = html.strip_prefix("<!DOCTYPE html>").expect("the document type");
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let mut end = 0;
        let mut quoted = false;
        for (position, c) in rest.char_indices() {
            match c {
                '"' => quoted = !quoted,
                '>' if !quoted => {
                    end = position;
                    break;
                }
                '<' if !quoted => panic!("a tag within a tag: {}", &rest[..position]),
                _ => {}
            }
        }
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed out of order");
            continue;
        }
        let name = tag.split(' ').next().unwrap().to_owned();
        let mut pairs = tag[name.len()..].trim();
        while let Some((key, tail)) = pairs.split_once("=\"") {
            let (value, tail) = tail.split_once('"').expect("a closed value");
            // Attributes without a value may stand before.
            attributes.push((key.split(' ').next_back().unwrap().to_owned(), value.to_owned()));
            pairs = tail.trim();
        }
        if name == "style" {
            rest = &rest[rest.find("</style>").expect("an end")..];
        }
        if !VOID.contains(&name.as_str()) {
            open.push(name.clone());
        }
        elements.push(name);
    }
    assert!(open.is_empty(), "left open: {open:?}");
    let ids: Vec<&str> = attributes.iter().filter(|(k, _)| k == "id").map(|(_, v)| v.as_str()).collect();
    for (position, id) in ids.iter().enumerate() {
        assert!(!ids[..position].contains(id), "two elements with the id {id}");
    }
    for (_, target) in attributes.iter().filter(|(key, _)| key == "href") {
        let id = target.strip_prefix('#').unwrap_or_else(|| panic!("a link out of the page: {target}"));
        assert!(ids.contains(&id), "no target for {target}");
    }
    (elements, attributes)
}

fn sound(html: &str) {
    let (elements, attributes) = walk(html);
    for name in ["script", "img", "iframe", "link", "object", "form", "base"] {
        assert!(!elements.iter().any(|element| element == name), "<{name}>");
    }
    for (key, _) in &attributes {
        assert!(!key.starts_with("on") && key != "style" && key != "src", "attribute {key}");
    }
}

#[test]
fn the_page_is_well_formed_and_needs_nothing_outside() {
    for lang in [Lang::Ar, Lang::En] {
        let html = page(&fixture::reading(), lang);
        sound(&html);
        assert!(html.contains("default-src 'none'; style-src 'sha256-") || html.contains("default-src &#39;none&#39;"));
        assert!(!html.contains("http://") && !html.contains("https://") && !html.contains("url("));
        sound(&page(&Reading::default(), lang));
    }
}

#[test]
fn hostile_text_stays_text() {
    const HOSTILE: &str =
        "</script></style><script>x</script>\"><img src=x onerror=y> ' onclick='z \u{202e}txt\u{2066}&amp;";
    let mut reading = fixture::reading();
    for story in &mut reading.stories {
        story.title = HOSTILE.into();
        story.id = HOSTILE.into();
    }
    for group in &mut reading.groups {
        group.id.push_str(HOSTILE);
        group.action = HOSTILE.into();
        group.time = Some(HOSTILE.into());
        group.conflicts = vec![HOSTILE.into(), group.id.clone()];
        group.number.because = vec![HOSTILE.into()];
        group.number.weakest = vec![HOSTILE.into()];
        group.number.common_link = None;
    }
    for unread in &mut reading.unread {
        unread.source = HOSTILE.into();
        unread.reason = HOSTILE.into();
    }
    for read in &mut reading.articles {
        let article = &mut read.article;
        for field in [&mut article.title, &mut article.byline, &mut article.published, &mut article.outlet] {
            *field = Some(HOSTILE.into());
        }
        article.outlet_entity = None;
        article.id = HOSTILE.into();
        article.source = HOSTILE.into();
        article.lang = HOSTILE.into();
        article.text.push_str(HOSTILE);
        let end = article.text.len() as u32;
        article.paragraphs.push(Span::new(end - HOSTILE.len() as u32, end));
        article.removed = vec![Removed { text: HOSTILE.into(), why: HOSTILE.into(), raw: None }];
        for entity in &mut read.annotations.entities {
            entity.names = vec![HOSTILE.into()];
            entity.name_en = None;
        }
    }
    for lang in [Lang::Ar, Lang::En] {
        let html = page(&reading, lang);
        sound(&html);
        assert!(!html.contains('\u{202e}') && !html.contains('\u{2066}'), "a bidirectional override");
        assert!(!html.contains("<script") && !html.contains("<img"));
    }
}

#[test]
fn spans_that_do_not_fit_lose_no_text() {
    let mut reading = fixture::reading();
    for read in &mut reading.articles {
        for claim in &mut read.annotations.claims {
            // One byte off: between the two bytes of an Arabic letter.
            claim.span = Span::new(claim.span.start() + 1, claim.span.end() + 9000);
        }
        for mention in &mut read.annotations.mentions {
            mention.entity = 9999;
        }
    }
    let html = page(&reading, Lang::Ar);
    // The claims lose their marks, so links to them have no target; the text stays whole.
    let plain: String = html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    for read in &reading.articles {
        for paragraph in &read.article.paragraphs {
            let words = paragraph.of(&read.article.text).replace('"', "&quot;");
            assert!(plain.contains(&words), "{words}");
        }
    }
}

//! Every character of an article's text is traced to the bytes of its page that decode to it.

use encoding_rs::{Encoding, GB18030, ISO_8859_6, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};
use proptest::prelude::*;
use tawatur_extract::Extractor;
use tawatur_model::{Article, Form, PageForm, Span};

use crate::{PASSAGE, page};

/// Checks the map of an article against its page: the runs tile the text, but for the blank lines between paragraphs, and
/// each run's bytes decode to its text, through references, escapes and folded white space. Says how many bytes of text
/// were traced.
pub(crate) fn verify(article: &Article, bytes: &[u8]) -> Result<usize, String> {
    let encoding = Encoding::for_label(article.source_map.charset.as_bytes()).ok_or("no charset")?;
    let mut at = 0;
    let mut traced = 0;
    for run in article.source_map.runs() {
        let gap = article.text.get(at as usize..run.text.start() as usize).ok_or("runs overlap")?;
        if !gap.is_empty() && gap != "\n\n" {
            return Err(format!("{gap:?} is in no run"));
        }
        let text = article.text.get(run.text.range()).ok_or("a run cuts a character")?;
        let raw = bytes.get(run.raw.range()).ok_or("a run beyond the page")?;
        let decoded = encoding.decode_without_bom_handling(raw).0;
        let fits = match run.form {
            Form::Same => text.as_bytes() == raw,
            Form::Single | Form::Sixteen => text == decoded,
            Form::Whole => stands_for(&decoded, text),
        };
        if !fits {
            return Err(format!("{decoded:?} is not {text:?} ({:?})", run.form));
        }
        at = run.text.end();
        traced += text.len();
    }
    if at as usize != article.text.len() {
        return Err(format!("{:?} is in no run", &article.text[at as usize..]));
    }
    // The parts of the text one by one give the same bytes as the runs.
    for span in &article.paragraphs {
        let parts = article.source_map.bytes(&article.text, *span);
        if parts.is_empty() || parts.iter().any(|part| part.end() as usize > bytes.len()) {
            return Err("a paragraph without bytes".into());
        }
        for (start, c) in span.of(&article.text).char_indices() {
            let start = span.start() + start as u32;
            let one = article.source_map.bytes(&article.text, Span::new(start, start + c.len_utf8() as u32));
            if one.len() != 1 || one[0].is_empty() {
                return Err(format!("{c:?} has the bytes {one:?}"));
            }
        }
    }
    Ok(traced)
}

/// Does what was decoded stand for `text`: white space or a line break for a space, else the same letters once the
/// oracle has replaced its references and JSON its escapes?
fn stands_for(decoded: &str, text: &str) -> bool {
    let plain = references(decoded);
    let json = serde_json::from_str::<String>(&format!("\"{decoded}\"")).map(|text| references(&text));
    if text == " " {
        let blank = |text: &str| text.chars().all(|c| c.is_whitespace() || c == '\0');
        return blank(&plain) || json.is_ok_and(|json| blank(&json)) || plain.to_ascii_lowercase().starts_with("<br");
    }
    plain == text || json.is_ok_and(|json| json == text) || text == "\u{fffd}"
}

/// Character references by another reader.
fn references(text: &str) -> String {
    html5gum::Tokenizer::new(&format!("<textarea>{text}"))
        .filter_map(|token| match token {
            Ok(html5gum::Token::String(text)) => Some(String::from_utf8_lossy(&text.value).into_owned()),
            _ => None,
        })
        .collect()
}

fn traced(bytes: Vec<u8>, form: PageForm) -> Result<usize, String> {
    match Extractor::new().extract(&page(bytes.clone(), form)) {
        Ok(article) => verify(&article, &bytes),
        Err(_) => Ok(0),
    }
}

fn sentence() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        5 => "[a-z]{1,9}",
        5 => "[\u{627}-\u{63a}\u{641}-\u{64a}]{1,8}",
        1 => Just("&amp;".to_owned()),
        1 => Just("&nbsp;&#1575;&#x644;".to_owned()),
        1 => Just("&lt;b&gt; &copy 2024 &notit; &bogus;".to_owned()),
        1 => Just("<b>x</b><i> y</i>".to_owned()),
        1 => Just("a<br>\n b".to_owned()),
        1 => Just("\u{1F600}\u{200f}\u{a0}\u{2009}".to_owned()),
        1 => Just("a &#8203; <a href='?a=1&b'>l&eacute;</a>\t".to_owned()),
    ];
    let gap = prop_oneof![8 => Just(" "), 1 => Just("\r\n   "), 1 => Just("\t"), 1 => Just("  ")];
    prop::collection::vec((word, gap), 8..30)
        .prop_map(|words| words.into_iter().map(|(word, gap)| word + gap).collect::<String>() + ".")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_in_any_encoding(sentences in prop::collection::vec(sentence(), 1..6), which in 0usize..8) {
        let paragraphs: String = sentences.iter().map(|s| format!("<p>{s}</p>\n")).collect();
        let html = format!("<html><title>{0}</title><body><h1>{0}</h1><article>{paragraphs}</article>", &sentences[0]);
        let encodings = [UTF_8, WINDOWS_1256, ISO_8859_6, WINDOWS_1252, GB18030, SHIFT_JIS, UTF_16LE, UTF_16BE];
        let encoding = encodings[which];
        let html = html.replace("<title>", &format!("<meta charset={}><title>", encoding.name()));
        let bytes = match which {
            6 => std::iter::once(0xfeff).chain(html.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
            7 => std::iter::once(0xfeff).chain(html.encode_utf16()).flat_map(u16::to_be_bytes).collect(),
            _ => encoding.encode(&html).0.into_owned(),
        };
        let article = Extractor::new().extract(&page(bytes.clone(), PageForm::Html));
        let article = article.map_err(|unread| TestCaseError::fail(unread.reason))?;
        let traced = verify(&article, &bytes);
        prop_assert!(traced.as_ref().is_ok_and(|traced| *traced > 20), "{traced:?} of {html:?}");
    }

    #[test]
    fn dumps(sentences in prop::collection::vec(sentence(), 1..6), breaks in "[\r\n]{1,3}") {
        let traced = traced(sentences.join(&breaks).into_bytes(), PageForm::Text);
        prop_assert!(traced.is_ok(), "{traced:?}");
    }

    #[test]
    fn cut_and_broken_bytes(sentences in prop::collection::vec(sentence(), 1..4), cut in any::<prop::sample::Index>(),
                            noise in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 0..6)) {
        let mut bytes = format!("<article><p>{}</p></article>", sentences.join("</p><p>")).into_bytes();
        for (at, byte) in noise {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len()) + 1);
        let traced = traced(bytes, PageForm::Html);
        prop_assert!(traced.is_ok(), "{traced:?}");
    }

    #[test]
    fn text_that_only_the_script_holds(sentences in prop::collection::vec(sentence(), 3..8)) {
        let body = serde_json::to_string(&sentences.join("\n\n")).unwrap();
        let html = format!(
            "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"\\u0627\\u0644 b\",\
             \"articleBody\":{body}}}</script><p>short</p>"
        );
        let traced = traced(html.into_bytes(), PageForm::Html);
        prop_assert!(traced.is_ok(), "{traced:?}");
    }
}

#[test]
fn a_span_gives_its_bytes() {
    let html = "<h1>One title of some words</h1><article><p>A &amp; B,\n  <b>then</b> C and all of the others of them went away.</p>\
                <p>And the second paragraph says that nothing else happened on that day.</p></article>";
    let article = Extractor::new().extract(&page(html, PageForm::Html)).unwrap();
    let bytes = |words: &str| {
        let start = article.text.find(words).unwrap() as u32;
        let span = Span::new(start, start + words.len() as u32);
        let parts = article.source_map.bytes(&article.text, span);
        parts.iter().map(|part| &html[part.range()]).collect::<Vec<_>>()
    };
    assert_eq!(bytes("A & B, then C"), ["A &amp; B,\n  ", "then", " C"]);
    assert_eq!(bytes("&"), ["&amp;"]);
    assert_eq!(bytes("title"), ["title"]);
    assert_eq!(verify(&article, html.as_bytes()), Ok(article.text.len() - 4));
    let windows = WINDOWS_1256.encode(PASSAGE).0.into_owned();
    let article = Extractor::new().extract(&page(windows.clone(), PageForm::Text)).unwrap();
    assert_eq!(article.source_map.charset, "windows-1256");
    verify(&article, &windows).unwrap();
}

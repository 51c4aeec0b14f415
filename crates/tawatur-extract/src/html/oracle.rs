//! The tokenizer against html5gum, which passes the standard's own tests.

use html5gum::emitters::default::DefaultEmitter;
use proptest::prelude::*;

use super::tag::{Tag, tag};
use super::tokenizer::{Token, Tokenizer};
use crate::trace::{Kind, Traced};

/// Tags by name, attributes by value, texts with white space folded; neighbouring texts are one.
#[derive(Debug, Default, PartialEq)]
struct Log {
    lines: Vec<String>,
    text: String,
}

impl Log {
    fn flush(&mut self) {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.lines.push(format!("text {text}"));
        }
        self.text.clear();
    }

    fn line(&mut self, line: String) {
        self.flush();
        self.lines.push(line);
    }
}

fn by_the_oracle(html: &str) -> Vec<String> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut log = Log::default();
    for token in html5gum::Tokenizer::new_with_emitter(html, emitter) {
        match token.unwrap() {
            html5gum::Token::StartTag(start) if tag(&start.name) != Tag::Inline => {
                let class = start.attributes.get(&b"class"[..]).map(|v| String::from_utf8_lossy(&v.value).into_owned());
                log.line(format!("<{:?} {:?}", tag(&start.name), class.map(|c| fold(&c))));
            }
            html5gum::Token::EndTag(end) if tag(&end.name) != Tag::Inline => {
                log.line(format!("/{:?}", tag(&end.name)));
            }
            html5gum::Token::String(text) => log.text.push_str(&String::from_utf8_lossy(&text.value)),
            _ => {}
        }
    }
    log.flush();
    log.lines
}

fn by_us(html: &str) -> Vec<String> {
    let mut tokenizer = Tokenizer::new(html);
    let mut log = Log::default();
    let mut raw = false;
    while let Some((token, place)) = tokenizer.next() {
        match token {
            Token::Start { tag, attributes, .. } => {
                let range = attributes.start as usize..attributes.end as usize;
                let class = tokenizer.attributes[range].iter().find(|a| a.name == super::tokenizer::brief(b"class"));
                let class = class.map(|a| {
                    let place = a.value.0 as usize..a.value.1 as usize;
                    Traced::read(html, place, Kind::Attribute).text
                });
                raw = matches!(tag, Tag::Script | Tag::Raw | Tag::Iframe);
                log.line(format!("<{tag:?} {class:?}"));
            }
            Token::End(tag) => log.line(format!("/{tag:?}")),
            Token::Text => {
                let kind = if raw { Kind::Plain } else { Kind::Html };
                // Space at the ends of a text matters where its neighbour is a text as well.
                let text = &html[place.clone()];
                let read = Traced::read(html, place, kind).text;
                let ends = |at: bool| if at { " " } else { "" };
                let first = text.starts_with(char::is_whitespace) || text.starts_with("&nbsp");
                log.text.push_str(&format!("{}{read}{}", ends(first), ends(blank_end(text))));
                raw = false;
            }
        }
    }
    log.flush();
    log.lines
}

fn blank_end(text: &str) -> bool {
    text.ends_with(char::is_whitespace) || text.ends_with("&nbsp;") || text.ends_with("&nbsp")
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pieces() -> impl Strategy<Value = String> {
    let known = [
        "<div>",
        "</div>",
        "<p class=a>",
        "<P CLASS=\"b c\">",
        "<p class='&amp;d&copy=1&copy;'>",
        "<a b=c class=x/>",
        "<br/>",
        "<i>",
        "</i>",
        "<b class=z>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "--!>",
        "<!-->",
        "<!--->",
        "--",
        "->",
        ">",
        "<",
        "<style>",
        "</style >",
        "<title>",
        "</title/>",
        "<textarea>",
        "</textarea>",
        "</>",
        "</ x>",
        "<!doctype html>",
        "<?xml?>",
        "<![CDATA[x]]>",
        "&amp;",
        "&ampx",
        "&notit;",
        "&notin;",
        "&#x627;",
        "&#1575",
        "&#150;",
        "&#0;",
        "&#xD800;",
        "&bogus;",
        "&",
        "&#",
        "&#x;",
        "\"",
        "'",
        "=",
        "/",
        " ",
        "\n",
        "x",
        "y z",
        "\u{628}",
        "<img class = q >",
        "<p class=>",
        "<p =class>",
        "<p class=\"1\" class=\"2\">",
        "<custom-tag>",
        "<noscript>",
        "</noscript>",
        "<iframe>",
        "</iframe>",
    ];
    let piece = prop::sample::select(known.to_vec()).prop_map(str::to_owned);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    /// What ends is read as the standard reads it; what never ends is not, so each page here ends all.
    #[test]
    fn reads_as_the_standard_does(html in pieces()) {
        let html = format!("{html}--></script></style></title></textarea></noscript></iframe>\" ' ></p>end");
        prop_assert_eq!(by_us(&html), by_the_oracle(&html), "{}", html);
    }
}

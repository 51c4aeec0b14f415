//! JSON-LD: what the page says of itself to search engines.

use serde_json::Value;

use crate::Extractor;
use crate::letter;
use crate::metadata::{self, Metadata};

use super::token;

/// A longer script is not about one article.
const LONGEST: usize = 1 << 20;

/// Values looked at in one script.
const MOST: usize = 20_000;

/// What a script says, and the article's whole text where it holds that.
pub(crate) fn read(script: &str, tables: &Extractor) -> Option<(Metadata, Option<String>)> {
    if script.len() > LONGEST {
        return None;
    }
    let value = serde_json::from_str::<Value>(script.trim()).or_else(|_| {
        // Line breaks within strings are the commonest fault.
        let mended: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(mended.trim().trim_end_matches(';'))
    });
    let value = value.ok()?;
    let mut waiting = vec![&value];
    let mut seen = 0;
    let mut page = None;
    while let Some(value) = waiting.pop() {
        seen += 1;
        if seen > MOST {
            break;
        }
        match value {
            Value::Array(values) => waiting.extend(values.iter().rev()),
            Value::Object(object) => {
                if is_article(object.get("@type")) {
                    return Some(article(object, tables));
                }
                if page.is_none() && object.get("@type").and_then(Value::as_str) == Some("WebPage") {
                    let (dates, _) = article(object, tables);
                    page = Some((
                        Metadata { published: dates.published, modified: dates.modified, ..Metadata::default() },
                        None,
                    ));
                }
                waiting.extend(object.values().rev());
            }
            _ => {}
        }
    }
    page
}

fn is_article(kind: Option<&Value>) -> bool {
    let named = |value: &Value| {
        value
            .as_str()
            .is_some_and(|name| name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report")
    };
    match kind {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(kind) => named(kind),
        None => false,
    }
}

fn article(object: &serde_json::Map<String, Value>, tables: &Extractor) -> (Metadata, Option<String>) {
    let text = |name: &str| object.get(name).and_then(words);
    let date = |name: &str| object.get(name)?.as_str().and_then(|value| metadata::stamp(value, &tables.calendar));
    let found = Metadata {
        url: None,
        outlet: object.get("publisher").and_then(words),
        title: text("headline"),
        byline: text("author"),
        published: date("datePublished"),
        modified: date("dateModified"),
        section: text("articleSection"),
        lang: object.get("inLanguage").and_then(Value::as_str).and_then(metadata::language_code),
    };
    (found, object.get("articleBody").and_then(Value::as_str).map(str::to_owned))
}

/// A string, the name of an object, or those of a list.
fn words(value: &Value) -> Option<String> {
    let one = |value: &Value| match value {
        Value::String(text) => Some(letter::squeeze(&token::decode(text))),
        Value::Object(object) => {
            object.get("name").and_then(Value::as_str).map(|name| letter::squeeze(&token::decode(name)))
        }
        _ => None,
    };
    let joined = match value {
        Value::Array(values) => values.iter().take(8).filter_map(one).collect::<Vec<_>>().join(", "),
        value => one(value)?,
    };
    (!joined.is_empty() && joined.len() < 1000 && !joined.starts_with("http")).then_some(joined)
}

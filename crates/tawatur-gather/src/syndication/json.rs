use super::date::iso;
use super::listing::ENTRIES;
use super::{Entry, Listing, ListingKind};
use serde_json::{Map, Value};

/// JSON Feed, versions 1 and 1.1.
pub(super) fn read(bytes: &[u8]) -> Option<Listing> {
    let Ok(Value::Object(feed)) = serde_json::from_slice::<Value>(bytes) else { return None };
    if !text(&feed, "version")?.contains("jsonfeed.org") {
        return None;
    }
    let items = feed.get("items")?.as_array()?;
    let entries = items.iter().filter_map(Value::as_object).filter_map(entry).take(ENTRIES).collect();
    Some(Listing { kind: ListingKind::Json, title: text(&feed, "title"), entries, minutes: None })
}

fn entry(item: &Map<String, Value>) -> Option<Entry> {
    let url = text(item, "url").or_else(|| text(item, "external_url")).or_else(|| text(item, "id"))?;
    let authors = item.get("authors").and_then(Value::as_array);
    let first = authors.and_then(|a| a.first()).or_else(|| item.get("author")).and_then(Value::as_object);
    let date = |name: &str| text(item, name).and_then(|date| iso(&date));
    Some(Entry {
        url,
        title: text(item, "title"),
        published: date("date_published"),
        updated: date("date_modified"),
        author: first.and_then(|author| text(author, "name")),
        origin: None,
        content: text(item, "content_html").or_else(|| text(item, "content_text").map(|plain| escape(&plain))),
    })
}

fn text(object: &Map<String, Value>, name: &str) -> Option<String> {
    match object.get(name)? {
        Value::String(value) => Some(value.trim().to_owned()).filter(|value| !value.is_empty()),
        Value::Number(value) => Some(value.to_string()),
        _ => None,
    }
}

/// Plain text as HTML, a paragraph a line.
pub(super) fn escape(plain: &str) -> String {
    let escaped = plain.replace('&', "&amp;").replace('<', "&lt;");
    escaped.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("<p>{line}</p>")).collect()
}

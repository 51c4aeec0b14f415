use super::FeedState;
use super::sum::Sum;
use serde_json::{Value, json};

/// A line of the journal: something that happened and is not to happen again.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Event {
    /// A list was asked: what is known of it now, and the pages that were new in it. One line, so that a kill cannot come
    /// between the list's tag and its pages.
    Poll { url: String, feed: Box<FeedState>, found: Vec<Found> },
    /// A page was archived.
    Page(Page),
    /// A page will not be asked again.
    Left { url: String, feed: String, why: String },
    /// A page is asked again later.
    Later { url: String, tries: u32, next: u64, why: String },
    /// An archive file was begun.
    Segment { number: u32, end: u64 },
    /// A page that was asked again is as it was.
    Same { url: String, at: u64 },
    /// What earlier lines came to, where the journal was written anew.
    Sum(Sum),
}

/// A page of which a list tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) url: String,
    /// The source in whose list it stood.
    pub(crate) feed: String,
    pub(crate) title: Option<String>,
    pub(crate) published: Option<String>,
    /// Where the list says it came from.
    pub(crate) origin: Option<String>,
    /// When it was changed last, or published, as the list says.
    pub(crate) told: Option<u64>,
    /// It is not asked before that time: a page that is fetched again rests first.
    pub(crate) after: u64,
}

/// Where a page lies in the archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    /// The address that was asked.
    pub(crate) url: String,
    /// The address that answered, where it is another.
    pub(crate) last: Option<String>,
    pub(crate) feed: String,
    pub(crate) at: u64,
    /// SHA-256 of the body, in hexadecimal.
    pub(crate) hash: String,
    pub(crate) segment: u32,
    /// Where its record ends in the archive file.
    pub(crate) end: u64,
    /// What the server wants to hear again.
    pub(crate) etag: Option<String>,
    /// What the server wants to hear again.
    pub(crate) modified: Option<String>,
}

impl Event {
    /// The line, without its break.
    pub(crate) fn line(&self) -> String {
        let value = match self {
            Event::Poll { url, feed, found } => {
                let found: Vec<Value> = found.iter().map(found_value).collect();
                json!({"did": "poll", "url": url, "feed": feed.value(), "found": found})
            }
            Event::Page(p) => {
                json!({"did": "page", "url": p.url, "last": p.last, "feed": p.feed, "at": p.at, "hash": p.hash,
                "segment": p.segment, "end": p.end, "etag": p.etag, "modified": p.modified})
            }
            Event::Left { url, feed, why } => json!({"did": "left", "url": url, "feed": feed, "why": why}),
            Event::Later { url, tries, next, why } => {
                json!({"did": "later", "url": url, "tries": tries, "next": next, "why": why})
            }
            Event::Segment { number, end } => json!({"did": "segment", "segment": number, "end": end}),
            Event::Same { url, at } => json!({"did": "same", "url": url, "at": at}),
            Event::Sum(sum) => json!({"did": "sum", "sum": sum.value()}),
        };
        value.to_string()
    }

    /// Reads a line; `None` where it is none.
    pub(crate) fn parse(line: &[u8]) -> Option<Event> {
        let value: Value = serde_json::from_slice(line).ok()?;
        let url = || text(&value, "url");
        Some(match value.get("did")?.as_str()? {
            "poll" => Event::Poll {
                url: url()?,
                feed: Box::new(FeedState::read(value.get("feed")?)),
                found: value.get("found")?.as_array()?.iter().filter_map(found).collect(),
            },
            "page" => Event::Page(Page {
                url: url()?,
                last: text(&value, "last"),
                feed: text(&value, "feed").unwrap_or_default(),
                at: number(&value, "at")?,
                hash: text(&value, "hash")?,
                segment: u32::try_from(number(&value, "segment")?).ok()?,
                end: number(&value, "end")?,
                etag: text(&value, "etag"),
                modified: text(&value, "modified"),
            }),
            "left" => Event::Left {
                url: url()?,
                feed: text(&value, "feed").unwrap_or_default(),
                why: text(&value, "why").unwrap_or_default(),
            },
            "later" => Event::Later {
                url: url()?,
                tries: u32::try_from(number(&value, "tries")?).ok()?,
                next: number(&value, "next")?,
                why: text(&value, "why").unwrap_or_default(),
            },
            "segment" => {
                let segment = u32::try_from(number(&value, "segment")?).ok()?;
                Event::Segment { number: segment, end: number(&value, "end")? }
            }
            "same" => Event::Same { url: url()?, at: number(&value, "at")? },
            "sum" => Event::Sum(Sum::read(value.get("sum")?)?),
            _ => return None,
        })
    }
}

pub(super) fn found_value(f: &Found) -> Value {
    json!({"url": f.url, "feed": f.feed, "title": f.title, "published": f.published, "origin": f.origin, "told": f.told,
        "after": f.after})
}

pub(super) fn found(value: &Value) -> Option<Found> {
    Some(Found {
        url: text(value, "url")?,
        feed: text(value, "feed")?,
        title: text(value, "title"),
        published: text(value, "published"),
        origin: text(value, "origin"),
        told: number(value, "told"),
        after: number(value, "after").unwrap_or(0),
    })
}

pub(super) fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().map(str::to_owned)
}

pub(super) fn number(value: &Value, name: &str) -> Option<u64> {
    value.get(name)?.as_u64()
}

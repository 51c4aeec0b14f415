//! What the lines of a journal come to, as lines again: fewer, so that a journal does not grow with every ask for ever.

use super::event::{found, found_value, number, text};
use super::state::{Look, Pending};
use super::{Event, FeedState, State};
use serde_json::{Value, json};

/// A part of a state.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Sum {
    /// A list, with its counts.
    Feed { url: String, feed: Box<FeedState> },
    /// A page that waits.
    Waits(Box<Pending>),
    /// Addresses that are settled, by their hashes.
    Settled(Vec<u128>),
    /// Bodies that are archived, by their hashes.
    Bodies(Vec<u128>),
    /// Pages that are fetched again where their list says that they were changed.
    Look { key: u128, look: Box<Look> },
}

/// Hashes in one line.
const LINE: usize = 256;

impl Sum {
    /// What is behind `"sum"` in the line.
    pub(super) fn value(&self) -> Value {
        match self {
            Sum::Feed { url, feed } => {
                json!({"feed": url, "state": feed.value(), "pages": feed.pages, "left": feed.left})
            }
            Sum::Waits(waits) => {
                json!({"waits": found_value(&waits.found), "tries": waits.tries, "next": waits.next, "why": waits.why})
            }
            Sum::Settled(keys) => json!({"settled": written(keys)}),
            Sum::Bodies(keys) => json!({"bodies": written(keys)}),
            Sum::Look { key, look } => {
                json!({"look": written(&[*key]), "at": look.at, "told": look.told, "times": look.times,
                    "body": written(&[look.body]), "etag": look.etag, "modified": look.modified})
            }
        }
    }

    pub(super) fn read(value: &Value) -> Option<Sum> {
        let count = |name: &str| number(value, name).unwrap_or(0);
        let tries = |name: &str| u32::try_from(count(name)).unwrap_or(u32::MAX);
        if let Some(url) = text(value, "feed") {
            let state = FeedState::read(value.get("state")?);
            let feed = FeedState { pages: count("pages"), left: count("left"), ..state };
            return Some(Sum::Feed { url, feed: Box::new(feed) });
        }
        if let Some(page) = value.get("waits") {
            let why = text(value, "why").unwrap_or_default();
            return Some(Sum::Waits(Box::new(Pending {
                found: found(page)?,
                tries: tries("tries"),
                next: count("next"),
                why,
            })));
        }
        if let Some(key) = text(value, "look") {
            let look = Look {
                at: count("at"),
                told: count("told"),
                times: tries("times"),
                body: text(value, "body").and_then(|hex| keys(&hex)?.first().copied()).unwrap_or(0),
                etag: text(value, "etag"),
                modified: text(value, "modified"),
            };
            return Some(Sum::Look { key: *keys(&key)?.first()?, look: Box::new(look) });
        }
        if let Some(settled) = text(value, "settled") {
            return keys(&settled).map(Sum::Settled);
        }
        keys(&text(value, "bodies")?).map(Sum::Bodies)
    }
}

fn written(keys: &[u128]) -> String {
    keys.iter().map(|key| format!("{key:032x}")).collect()
}

fn keys(text: &str) -> Option<Vec<u128>> {
    let keys = text.as_bytes().chunks(32).map(|hex| u128::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
    (text.len().is_multiple_of(32)).then(|| keys.collect()).flatten()
}

/// The lines from which a state comes again, in an order that depends on nothing else.
pub(super) fn sums(state: &State) -> impl Iterator<Item = Event> {
    let feeds = state.feeds.iter().map(|(url, feed)| Sum::Feed { url: url.clone(), feed: Box::new(feed.clone()) });
    let waits = state.pending.values().map(|waits| Sum::Waits(Box::new(waits.clone())));
    let (settled, bodies, looks) = state.sorted();
    let lines = |keys: Vec<u128>| keys.chunks(LINE).map(<[u128]>::to_vec).collect::<Vec<_>>();
    let settled = lines(settled).into_iter().map(Sum::Settled);
    let bodies = lines(bodies).into_iter().map(Sum::Bodies);
    let looks = looks.into_iter().map(|(key, look)| Sum::Look { key, look: Box::new(look) });
    let all = feeds.chain(settled).chain(bodies).chain(looks).chain(waits).map(Event::Sum);
    all.chain(state.segment.map(|(number, end)| Event::Segment { number, end }))
}

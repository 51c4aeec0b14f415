use super::event::{number, text};
use super::sum::Sum;
use super::{Event, Found};
use crate::schedule::{DAY, Rhythm};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};

/// So long after it was fetched last a page is fetched again where its list says that it was changed.
const LOOKS: u64 = 30 * DAY;

/// What is known after all lines of the journal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The lists, by address: sources, and the sitemaps that indexes name.
    pub feeds: BTreeMap<String, FeedState>,
    /// Pages that are yet to be asked, by address.
    pub(crate) pending: BTreeMap<String, Pending>,
    /// Hashes of the addresses that are settled: archived, or left for good.
    settled: HashSet<u128>,
    /// Hashes of the bodies that are archived.
    bodies: HashSet<u128>,
    /// By the hashes of their addresses, what is to be known of archived pages before they are fetched again.
    looks: HashMap<u128, Look>,
    /// The archive file that is written, and where it ends.
    pub(crate) segment: Option<(u32, u64)>,
}

/// A page that is yet to be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pending {
    pub(crate) found: Found,
    pub(crate) tries: u32,
    pub(crate) next: u64,
    pub(crate) why: String,
}

/// An archived page of which its list says when it was changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// When it was fetched last.
    pub(crate) at: u64,
    /// When it had been changed, as its list said then.
    pub(crate) told: u64,
    /// How often it was fetched again.
    pub(crate) times: u32,
    /// The hash of its body.
    pub(crate) body: u128,
    /// What the server wants to hear again.
    pub(crate) etag: Option<String>,
    /// What the server wants to hear again.
    pub(crate) modified: Option<String>,
}

/// What is known of a list. Times are milliseconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedState {
    /// What it was the last time: `RSS`, `sitemap`, `page`.
    pub kind: String,
    /// Its title.
    pub title: Option<String>,
    /// The source that leads to it: its own address, or that of the index.
    pub via: String,
    /// When it was asked last.
    pub asked: u64,
    /// When it answered well last.
    pub heard: u64,
    /// When it is asked next.
    pub next: u64,
    /// Failures in a row, and the last one's reason.
    pub failures: u32,
    /// Why it failed the last time.
    pub why: String,
    /// What the server wants to hear again.
    pub etag: Option<String>,
    /// What the server wants to hear again.
    pub modified: Option<String>,
    /// How often it publishes.
    pub rhythm: Rhythm,
    /// The day of last change by which the index named it.
    pub changed: Option<String>,
    /// Entries the last time.
    pub entries: u64,
    /// Pages archived from it so far. Counted, not journaled.
    pub pages: u64,
    /// Pages left for good so far. Counted, not journaled.
    pub left: u64,
}

impl FeedState {
    pub(super) fn value(&self) -> Value {
        json!({
            "kind": self.kind, "title": self.title, "via": self.via, "asked": self.asked, "heard": self.heard,
            "next": self.next, "failures": self.failures, "why": self.why, "etag": self.etag, "modified": self.modified,
            "interval": self.rhythm.interval, "gap": self.rhythm.gap, "newest": self.rhythm.newest,
            "changed": self.changed, "entries": self.entries,
        })
    }

    pub(super) fn read(value: &Value) -> FeedState {
        let count = |name: &str| number(value, name).unwrap_or(0);
        FeedState {
            kind: text(value, "kind").unwrap_or_default(),
            title: text(value, "title"),
            via: text(value, "via").unwrap_or_default(),
            asked: count("asked"),
            heard: count("heard"),
            next: count("next"),
            failures: u32::try_from(count("failures")).unwrap_or(u32::MAX),
            why: text(value, "why").unwrap_or_default(),
            etag: text(value, "etag"),
            modified: text(value, "modified"),
            rhythm: Rhythm { interval: count("interval"), gap: number(value, "gap"), newest: number(value, "newest") },
            changed: text(value, "changed"),
            entries: count("entries"),
            pages: 0,
            left: 0,
        }
    }
}

impl State {
    /// The archive file that is written, and the end of what is known to be on the disk of it.
    pub fn written(&self) -> Option<(String, u64)> {
        self.segment.map(|(number, end)| (super::archive::name(number), end))
    }

    /// Takes a line of the journal in.
    pub(crate) fn apply(&mut self, event: Event) {
        match event {
            Event::Poll { url, feed, found } => {
                let entry = self.feeds.entry(url).or_default();
                *entry = FeedState { pages: entry.pages, left: entry.left, ..*feed };
                for found in found {
                    let pending = Pending { next: found.after, found, ..Pending::default() };
                    self.pending.insert(pending.found.url.clone(), pending);
                }
            }
            Event::Page(page) => {
                self.look(&page.url, page.at, Some((short_hex(&page.hash), page.etag, page.modified)));
                self.settle(&page.url);
                if let Some(last) = &page.last {
                    self.settle(last);
                }
                self.bodies.insert(short_hex(&page.hash));
                self.segment = Some((page.segment, page.end));
                self.feeds.entry(page.feed).or_default().pages += 1;
            }
            Event::Left { url, feed, .. } => {
                if self.is_settled(&url) {
                    self.look(&url, 0, None);
                }
                self.settle(&url);
                self.feeds.entry(feed).or_default().left += 1;
            }
            Event::Later { url, tries, next, why } => {
                if let Some(pending) = self.pending.get_mut(&url) {
                    *pending = Pending { found: std::mem::take(&mut pending.found), tries, next, why };
                }
            }
            Event::Segment { number, end } => self.segment = Some((number, end)),
            Event::Same { url, at } => {
                self.look(&url, at, None);
                self.settle(&url);
            }
            Event::Sum(sum) => self.add(sum),
        }
    }

    fn add(&mut self, sum: Sum) {
        match sum {
            Sum::Feed { url, feed } => drop(self.feeds.insert(url, *feed)),
            Sum::Waits(waits) => drop(self.pending.insert(waits.found.url.clone(), *waits)),
            Sum::Settled(keys) => self.settled.extend(keys),
            Sum::Bodies(keys) => self.bodies.extend(keys),
            Sum::Look { key, look } => drop(self.looks.insert(key, *look)),
        }
    }

    /// Notes that a page, which waits until now, was fetched or asked in vain. Pages of which no list says when they were changed
    /// are not looked at again.
    fn look(&mut self, url: &str, at: u64, answer: Option<(u128, Option<String>, Option<String>)>) {
        let Some(told) = self.pending.get(url).and_then(|pending| pending.found.told) else { return };
        let again = self.is_settled(url);
        let look = self.looks.entry(short(url)).or_default();
        look.at = look.at.max(at);
        look.told = look.told.max(told);
        look.times = look.times.saturating_add(u32::from(again));
        if let Some(answer) = answer {
            (look.body, look.etag, look.modified) = answer;
        }
    }

    /// Is an archived page to be fetched again, as its list says that it was changed at a time? It is not before the time given
    /// back: `first` after it was fetched, and each further time twice as long.
    pub(crate) fn again(&self, url: &str, told: u64, first: u64) -> Option<u64> {
        let look = self.looks.get(&short(url))?;
        // Later than what was said before, and than the fetch: lists that differ in what they say do not count.
        let changed = told > look.told && told > look.at;
        changed.then(|| look.at.saturating_add(first.saturating_mul(1 << look.times.min(16))))
    }

    /// What the server wants to hear again of an archived page.
    pub(crate) fn tags(&self, url: &str) -> (Option<String>, Option<String>) {
        let look = self.looks.get(&short(url));
        look.map(|look| (look.etag.clone(), look.modified.clone())).unwrap_or_default()
    }

    /// Forgets the pages that are not looked at again.
    pub(super) fn forget(&mut self) {
        let newest = self.looks.values().map(|look| look.at).max().unwrap_or(0);
        self.looks.retain(|_, look| look.at.saturating_add(LOOKS) >= newest);
    }

    /// Hashes of settled addresses and of bodies, and the looks, in a fixed order.
    pub(super) fn sorted(&self) -> (Vec<u128>, Vec<u128>, Vec<(u128, Look)>) {
        let sorted = |keys: &HashSet<u128>| {
            let mut keys: Vec<u128> = keys.iter().copied().collect();
            keys.sort_unstable();
            keys
        };
        let mut looks: Vec<(u128, Look)> = self.looks.iter().map(|(key, look)| (*key, look.clone())).collect();
        looks.sort_unstable_by_key(|(key, _)| *key);
        (sorted(&self.settled), sorted(&self.bodies), looks)
    }

    /// About how many bytes of journal the state needs.
    pub(super) fn weight(&self) -> u64 {
        let parts = 33 * (self.settled.len() + self.bodies.len()) + 200 * self.looks.len();
        (parts + 700 * self.feeds.len() + 500 * self.pending.len()) as u64
    }

    fn settle(&mut self, url: &str) {
        self.pending.remove(url);
        self.settled.insert(short(url));
    }

    /// Is the page archived, or left for good?
    pub(crate) fn is_settled(&self, url: &str) -> bool {
        self.settled.contains(&short(url))
    }

    /// Is it settled or waiting already?
    pub(crate) fn is_known(&self, url: &str) -> bool {
        self.is_settled(url) || self.pending.contains_key(url)
    }

    /// Does it wait to be asked?
    pub(crate) fn is_waiting(&self, url: &str) -> bool {
        self.pending.contains_key(url)
    }

    /// Are bytes of that hash archived?
    pub(crate) fn has_body(&self, hash: &str) -> bool {
        self.bodies.contains(&short_hex(hash))
    }

    /// Are these the bytes that the page had when it was fetched last?
    pub(crate) fn is_same(&self, url: &str, body: &[u8]) -> bool {
        let look = self.looks.get(&short(url));
        look.is_some_and(|look| look.body == short_hex(&super::archive::hash(body)))
    }

    /// How many pages wait to be asked.
    pub fn waiting(&self) -> usize {
        self.pending.len()
    }

    /// How many pages of a source wait.
    pub fn waiting_of(&self, source: &str) -> usize {
        self.pending.values().filter(|pending| pending.found.feed == source).count()
    }
}

/// Half of the SHA-256 of an address: enough to tell all addresses there are apart, in a quarter of their room.
fn short(text: &str) -> u128 {
    let digest = Sha256::digest(text.as_bytes());
    let mut half = [0; 16];
    half.copy_from_slice(&digest[..16]);
    u128::from_be_bytes(half)
}

fn short_hex(hash: &str) -> u128 {
    hash.get(..32).and_then(|half| u128::from_str_radix(half, 16).ok()).unwrap_or(0)
}

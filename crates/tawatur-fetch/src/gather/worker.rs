use super::GatherOptions;
use super::queue::{Queue, Turn};
use super::site::{Sites, Word};
use super::task::{Done, Kind, Outcome, Tags, Task};
use crate::client::{Client, Trouble};
use crate::link::{self, link};
use crate::schedule::retry_after;
use crate::store::FeedState;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::SyncSender;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tawatur_gather::{Fields, listing};

/// What the workers and the keeper share.
pub(super) struct Shared {
    pub(super) client: Client,
    pub(super) options: GatherOptions,
    pub(super) sites: Sites,
    /// What servers want to hear again: etag and date of each list.
    tags: Mutex<BTreeMap<String, Tags>>,
    queue: Mutex<Queue>,
    changed: Condvar,
}

/// No worker sleeps longer, so that one that was not woken wakes.
const NAP: u64 = 1000;

impl Shared {
    pub(super) fn new(client: Client, options: &GatherOptions) -> Shared {
        Shared {
            client,
            options: options.clone(),
            sites: Sites::default(),
            tags: Mutex::default(),
            queue: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// The queue. A worker that failed while it held it left it whole: each change is one call.
    pub(super) fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn push(&self, task: Task, due: u64) {
        let delay = GatherOptions::millis(self.options.delay);
        self.queue().push(task, due, delay, self.options.per_host);
        self.changed.notify_one();
    }

    pub(super) fn put(&self, task: Task, due: u64) {
        let delay = GatherOptions::millis(self.options.delay);
        self.queue().put(task, due, delay, self.options.per_host);
        self.changed.notify_one();
    }

    pub(super) fn close(&self) {
        self.queue().closed = true;
        self.changed.notify_all();
    }

    pub(super) fn remember(&self, list: &str, feed: &FeedState) {
        let mut tags = self.tags.lock().unwrap_or_else(PoisonError::into_inner);
        tags.insert(list.to_owned(), (feed.etag.clone(), feed.modified.clone()));
    }
}

/// Milliseconds since 1970: the one look at the clock.
pub(super) fn clock() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Takes tasks and asks, until the queue is closed.
pub(super) fn work(shared: &Shared, out: &SyncSender<Done>) {
    let per_host = shared.options.per_host;
    loop {
        let task = {
            let mut queue = shared.queue();
            loop {
                if queue.closed {
                    return;
                }
                let now = clock();
                let wait = match queue.take(now, per_host) {
                    Turn::Work(task) => break *task,
                    Turn::Wait(until) => until.map_or(NAP, |until| until.saturating_sub(now).clamp(1, NAP)),
                };
                let waited = shared.changed.wait_timeout(queue, Duration::from_millis(wait));
                queue = waited.unwrap_or_else(PoisonError::into_inner).0;
            }
        };
        let name = link::host(&task.url);
        // A page that brings a reader down is a page that cannot be read, and the others go on.
        let outcome = catch_unwind(AssertUnwindSafe(|| turn(shared, &task, &name)))
            .unwrap_or_else(|_| Some(Outcome::Left { why: "the answer could not be read".to_owned() }));
        let at = clock();
        {
            let mut queue = shared.queue();
            queue.release(&name, at, per_host);
            if let Some(Outcome::Later { after: Some(after), .. }) = &outcome {
                queue.pause(&name, at.saturating_add(*after), per_host);
            }
        }
        shared.changed.notify_all();
        match outcome {
            Some(outcome) => {
                if out.send(Done { task, outcome, at }).is_err() {
                    return;
                }
            }
            None => shared.put(task, at),
        }
    }
}

/// One request. None where it was spent on the site's rules, and the task waits for its next turn.
fn turn(shared: &Shared, task: &Task, name: &str) -> Option<Outcome> {
    let now = clock();
    // What may not be asked at all is not asked for its rules either.
    if !shared.client.options().allow_private && link::is_private(&task.url) {
        return Some(Outcome::Left { why: format!("{name} is no public address (--allow-private asks it)") });
    }
    match shared.sites.word(&task.url, now) {
        Word::Allowed => Some(ask(shared, task)),
        Word::Denied => Some(Outcome::Left { why: "denied by robots.txt".to_owned() }),
        Word::Unreadable(why, until) => {
            Some(Outcome::Later { why, after: Some(until.saturating_sub(now)), counts: false })
        }
        Word::Unknown => {
            if let Some(delay) = shared.sites.ask(&task.url, &shared.client, &shared.options, now) {
                shared.queue().slow(name, delay);
            }
            None
        }
    }
}

fn ask(shared: &Shared, task: &Task) -> Outcome {
    let (etag, modified) = match &task.kind {
        Kind::Poll { list, .. } => {
            let tags = shared.tags.lock().unwrap_or_else(PoisonError::into_inner);
            tags.get(list).cloned().unwrap_or_default()
        }
        Kind::Page { tags, .. } => tags.clone(),
    };
    let answer = match shared.client.get(&task.url, etag.as_deref(), modified.as_deref()) {
        Ok(answer) => answer,
        Err(Trouble::Lasting(why)) => return Outcome::Left { why },
        Err(Trouble::Passing(why)) => return Outcome::Later { why, after: None, counts: true },
    };
    let why = || format!("status {}", answer.status);
    match answer.status {
        200 | 203 => read(task, answer.status, answer.fields, answer.body),
        304 => Outcome::Unchanged { fields: answer.fields },
        301 | 302 | 303 | 307 | 308 => moved(shared, task, &answer.fields),
        408 | 425 | 429 | 500..=599 => {
            let now = clock();
            let after = answer.fields.get("retry-after").and_then(|value| retry_after(value, now));
            Outcome::Later { why: why(), after, counts: true }
        }
        _ => Outcome::Left { why: why() },
    }
}

/// An answer with a body: a list where it is one and one is looked for, else a page.
fn read(task: &Task, status: u16, fields: Fields, body: Vec<u8>) -> Outcome {
    if matches!(task.kind, Kind::Page { .. }) {
        if body.trim_ascii().is_empty() {
            return Outcome::Left { why: "an empty page".to_owned() };
        }
        let media = fields.media_type().unwrap_or_default();
        let text = media.is_empty() || media.starts_with("text/") || media.contains("html") || media.contains("xml");
        if !text {
            return Outcome::Left { why: format!("no page but {media}") };
        }
        return Outcome::Page { status, fields, body };
    }
    // A sitemap may be packed by itself: `sitemap.xml.gz`.
    let unpacked = if body.starts_with(&[0x1f, 0x8b]) {
        match tawatur_gather::unpack(body, "gzip", LIST) {
            Ok(body) => body,
            Err(error) => return Outcome::Left { why: error.to_string() },
        }
    } else {
        body
    };
    match listing(&unpacked, fields.charset()) {
        Some(listing) => Outcome::List { listing, fields },
        None => Outcome::Page { status, fields, body: unpacked },
    }
}

/// The largest list, unpacked: what the protocol allows a sitemap is 50 MB; one of that size would take all the memory
/// that a run may have.
const LIST: u64 = 24 << 20;

fn moved(shared: &Shared, task: &Task, fields: &Fields) -> Outcome {
    let Some(to) = fields.get("location") else {
        return Outcome::Left { why: "a redirect that leads nowhere".to_owned() };
    };
    if task.hops >= shared.options.redirects {
        return Outcome::Left { why: format!("more than {} redirects", shared.options.redirects) };
    }
    match link(to, Some(&task.url)) {
        Ok(to) => Outcome::Moved { to },
        Err(why) => Outcome::Left { why: format!("a redirect to {why}") },
    }
}

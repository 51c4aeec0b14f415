use super::poll::{children, fresh, heard, unchanged};
use super::task::{Done, Kind, Outcome, Task};
use super::worker::{Shared, clock};
use super::{GatherOptions, Summary};
use crate::Wrong;
use crate::schedule::{DAY, HOUR, backoff};
use crate::source::{Source, SourceKind};
use crate::store::{Event, FeedState, Found, Kept, Page, Store};
use std::collections::BTreeMap;
use tawatur_gather::{Fields, Listing, ListingKind};
use url::Url;

/// A time that does not come: what is asked once, or when something else says so.
const NEVER: u64 = 253_402_300_799_000;
/// How deep indexes may stand in indexes.
const DEPTH: u32 = 3;
/// Redirects that are remembered while a run goes on.
const TARGETS: usize = 20_000;

/// Writes what the workers bring, and decides what follows.
pub(super) struct Keeper<'a> {
    pub(super) store: &'a mut Store,
    pub(super) shared: &'a Shared,
    pub(super) sources: BTreeMap<String, Source>,
    pub(super) summary: Summary,
    /// Addresses to which pages were redirected in this run, each with the page that was the first.
    targets: BTreeMap<String, String>,
}

/// A page that came, ready to be written.
struct Came {
    page: Page,
    status: u16,
    fields: Fields,
    body: Vec<u8>,
    about: Vec<(&'static str, String)>,
}

impl<'a> Keeper<'a> {
    pub(super) fn new(store: &'a mut Store, shared: &'a Shared) -> Keeper<'a> {
        Keeper { store, shared, sources: BTreeMap::new(), summary: Summary::default(), targets: BTreeMap::new() }
    }

    fn options(&self) -> &'a GatherOptions {
        &self.shared.options
    }

    /// Takes a source in: what is due of it is asked.
    pub(super) fn source(&mut self, source: &Source, now: u64) -> Result<(), Wrong> {
        let key = source.url.to_string();
        let known = self.store.state().feeds.get(&key).cloned();
        self.sources.insert(key.clone(), source.clone());
        if source.kind == SourceKind::Page {
            if known.is_none_or(|feed| feed.kind != "page") {
                let feed = FeedState { kind: "page".into(), via: key.clone(), next: NEVER, ..FeedState::default() };
                let found = Found { url: key.clone(), feed: key.clone(), ..Found::default() };
                let found = if self.store.state().is_known(&key) { Vec::new() } else { vec![found] };
                for found in &found {
                    self.push_page(found.clone(), now);
                }
                self.store.note(vec![Event::Poll { url: key, feed: Box::new(feed), found }])?;
            }
            return Ok(());
        }
        let due = match &known {
            Some(feed) => {
                self.shared.remember(&key, feed);
                // A page that was found to be one is not asked again.
                if self.options().now && feed.next < NEVER { now } else { feed.next }
            }
            None => now,
        };
        self.poll_at(source.url.clone(), key, 0, None, due, now);
        Ok(())
    }

    /// Takes up what earlier runs left: pages that wait, sitemaps that an index named.
    pub(super) fn resume(&mut self, now: u64) {
        let state = self.store.state();
        let waiting: Vec<(Found, u32, u64)> = state
            .pending
            .values()
            .filter(|pending| self.sources.contains_key(&pending.found.feed))
            .map(|pending| (pending.found.clone(), pending.tries, pending.next))
            .collect();
        let lists: Vec<(String, FeedState)> = state
            .feeds
            .iter()
            .filter(|(url, feed)| **url != feed.via && self.sources.contains_key(&feed.via) && feed.next < NEVER)
            .map(|(url, feed)| (url.clone(), feed.clone()))
            .collect();
        for (found, tries, next) in waiting {
            if let Ok(url) = Url::parse(&found.url)
                && self.fits(next, now)
            {
                let tags = self.store.state().tags(&found.url);
                self.shared.push(Task { url, kind: Kind::Page { found, tags }, tries, hops: 0 }, next);
            }
        }
        for (list, feed) in lists {
            self.shared.remember(&list, &feed);
            if let Ok(url) = Url::parse(&list) {
                self.poll_at(url, feed.via.clone(), 1, feed.changed.clone(), feed.next, now);
            }
        }
    }

    /// Is it worth waiting for in this run?
    fn fits(&self, due: u64, now: u64) -> bool {
        let options = self.options();
        options.watch || due <= now.saturating_add(GatherOptions::millis(options.patience))
    }

    fn poll_at(&self, url: Url, via: String, depth: u32, changed: Option<String>, due: u64, now: u64) {
        // A run that ends asks what is due now, and nothing twice.
        if due < NEVER && (self.options().watch || due <= now) {
            let kind = Kind::Poll { list: url.to_string(), via, depth, changed };
            self.shared.push(Task { url, kind, tries: 0, hops: 0 }, due);
        }
    }

    fn push_page(&self, found: Found, now: u64) {
        let due = found.after.max(now);
        if let Ok(url) = Url::parse(&found.url)
            && self.fits(due, now)
        {
            let tags = self.store.state().tags(&found.url);
            self.shared.push(Task { url, kind: Kind::Page { found, tags }, tries: 0, hops: 0 }, due);
        }
    }

    /// Settles a task, or puts it back where it is worth waiting for.
    fn again(&self, task: Option<(Task, u64)>, now: u64) {
        match task.filter(|(_, due)| self.fits(*due, now)) {
            Some((task, due)) => self.shared.put(task, due),
            None => self.shared.queue().settle(),
        }
    }

    /// Takes in what came: first all of it is on the disk, then it has consequences.
    pub(super) fn take(&mut self, batch: Vec<Done>) -> Result<(), Wrong> {
        let mut pages = Vec::new();
        let mut rest = Vec::new();
        for done in batch {
            match done.outcome {
                Outcome::Page { body, .. } if self.store.state().is_same(done.task.key(), &body) => {
                    rest.push(Done { outcome: Outcome::Unchanged { fields: Fields::new() }, ..done });
                }
                Outcome::Page { status, fields, body } => match self.page(&done.task, done.at, status, fields, body) {
                    Ok(came) => pages.push((done.task, came)),
                    Err(why) => rest.push(Done { outcome: Outcome::Left { why }, task: done.task, at: done.at }),
                },
                outcome => rest.push(Done { outcome, ..done }),
            }
        }
        self.keep(pages)?;
        for done in rest {
            let (task, now) = (done.task, done.at);
            match done.outcome {
                Outcome::List { listing, fields } => self.list(task, &listing, &fields, now)?,
                Outcome::Unchanged { fields } => self.same(task, &fields, now)?,
                Outcome::Moved { to } => self.moved(task, to, now)?,
                Outcome::Later { why, after, counts } => self.later(task, why, after, counts, now)?,
                Outcome::Left { why } => self.left(task, why, now)?,
                // Taken out above.
                Outcome::Page { .. } => self.shared.queue().settle(),
            }
        }
        Ok(())
    }

    /// Is this a page that is archived already?
    fn is_again(&self, task: &Task) -> bool {
        matches!(&task.kind, Kind::Page { found, .. } if self.store.state().is_settled(&found.url))
    }

    /// A page as it is to be written, or why it is none.
    fn page(&self, task: &Task, at: u64, status: u16, fields: Fields, body: Vec<u8>) -> Result<Came, String> {
        let found = match &task.kind {
            Kind::Page { found, .. } => found.clone(),
            Kind::Poll { list, via, .. } => {
                let kind = self.sources.get(list).map(|source| source.kind);
                if kind != Some(SourceKind::Auto) {
                    return Err("no feed and no sitemap".to_owned());
                }
                Found { url: list.clone(), feed: via.clone(), ..Found::default() }
            }
        };
        let outlet = self.sources.get(&found.feed).and_then(|source| source.outlet.clone());
        let about = [
            ("Tawatur-Feed", Some(found.feed.clone())),
            ("Tawatur-Outlet", outlet),
            ("Tawatur-Published", found.published.clone()),
            ("Tawatur-Origin", found.origin.clone()),
            ("Tawatur-Title", found.title.clone()),
        ];
        let about = about.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        let last = Some(task.url.to_string()).filter(|last| *last != found.url);
        let said = |name: &str| fields.get(name).filter(|value| found.told.is_some() && value.len() < 200);
        let (etag, modified) = (said("etag").map(str::to_owned), said("last-modified").map(str::to_owned));
        let page = Page { url: found.url, last, feed: found.feed, at, etag, modified, ..Page::default() };
        Ok(Came { page, status, fields, body, about })
    }

    fn keep(&mut self, pages: Vec<(Task, Came)>) -> Result<(), Wrong> {
        if pages.is_empty() {
            return Ok(());
        }
        let kept: Vec<(Kept<'_>, Page)> = pages
            .iter()
            .map(|(_, came)| {
                let url = came.page.last.as_deref().unwrap_or(&came.page.url);
                let about = came.about.clone();
                let kept =
                    Kept { url, at: came.page.at, status: came.status, fields: &came.fields, body: &came.body, about };
                (kept, came.page.clone())
            })
            .collect();
        self.summary.changed += pages.iter().filter(|(task, _)| self.is_again(task)).count() as u64;
        self.store.keep(&kept, clock())?;
        for (task, came) in &pages {
            self.summary.pages += 1;
            if let Kind::Poll { list, via, .. } = &task.kind {
                let feed = FeedState {
                    kind: "page".into(),
                    via: via.clone(),
                    asked: came.page.at,
                    heard: came.page.at,
                    next: NEVER,
                    ..FeedState::default()
                };
                self.heard(list);
                self.store.note(vec![Event::Poll { url: list.clone(), feed: Box::new(feed), found: Vec::new() }])?;
            }
            self.shared.queue().settle();
        }
        Ok(())
    }

    fn heard(&mut self, list: &str) {
        self.summary.heard += 1;
        self.summary.failing.remove(list);
    }

    fn before(&self, list: &str, via: &str) -> FeedState {
        let known = self.store.state().feeds.get(list).cloned().unwrap_or_default();
        FeedState { via: via.to_owned(), ..known }
    }

    fn every(&self, list: &str) -> Option<u64> {
        self.sources.get(list).and_then(|source| source.every)
    }

    fn list(&mut self, task: Task, listing: &Listing, fields: &Fields, now: u64) -> Result<(), Wrong> {
        let Kind::Poll { list, via, depth, changed } = task.kind.clone() else {
            // A page's address that answers with a feed is no page; it stays out of the archive.
            return self.left(task, "a feed, no page".to_owned(), now);
        };
        let before = self.before(&list, &via);
        let mut events = Vec::new();
        let (mut found, mut others) = (Vec::new(), false);
        let (mut lists, mut is_new) = (Vec::new(), false);
        if listing.kind == ListingKind::SitemapIndex {
            if depth < DEPTH {
                (lists, is_new) = children(listing, &task, self.store.state(), self.options(), now);
            }
            for (url, _) in &lists {
                // Noted as due before the index is noted as read: a kill in between loses none.
                let feed = FeedState { next: now, ..self.before(url, &via) };
                events.push(Event::Poll { url: url.clone(), feed: Box::new(feed), found: Vec::new() });
            }
        } else {
            (found, others) = fresh(listing, &task, &via, self.store.state(), self.options());
        }
        is_new |= !found.is_empty();
        let mut feed = heard(&before, listing, fields, is_new, self.every(&list), now);
        feed.changed = changed;
        if others {
            // The others are taken the next time, so that the list has to come whole again.
            (feed.etag, feed.modified, feed.changed) = (None, None, None);
        }
        if list != via {
            feed.next = NEVER;
        }
        self.shared.remember(&list, &feed);
        let next = feed.next;
        events.push(Event::Poll { url: list.clone(), feed: Box::new(feed), found: found.clone() });
        self.store.note(events)?;
        self.heard(&list);
        for found in found {
            self.push_page(found, now);
        }
        for (url, changed) in lists {
            if let Ok(url) = Url::parse(&url) {
                self.poll_at(url, via.clone(), depth + 1, changed, now, now);
            }
        }
        self.rest(list, task, next, now);
        Ok(())
    }

    fn same(&mut self, task: Task, fields: &Fields, now: u64) -> Result<(), Wrong> {
        let Kind::Poll { list, via, .. } = task.kind.clone() else {
            if !self.is_again(&task) {
                return self.left(task, "status 304".to_owned(), now);
            }
            self.store.note(vec![Event::Same { url: task.key().to_owned(), at: now }])?;
            self.again(None, now);
            return Ok(());
        };
        let mut feed = unchanged(&self.before(&list, &via), fields, self.every(&list), now);
        if list != via {
            feed.next = NEVER;
        }
        let next = feed.next;
        self.store.note(vec![Event::Poll { url: list.clone(), feed: Box::new(feed), found: Vec::new() }])?;
        self.heard(&list);
        self.summary.unchanged += 1;
        self.rest(list, task, next, now);
        Ok(())
    }

    /// A list that was read rests until it is due again: in a run that ends, beyond it.
    fn rest(&self, list: String, task: Task, next: u64, now: u64) {
        let known = matches!(&task.kind, Kind::Poll { via, .. } if self.sources.contains_key(via));
        let again = Url::parse(&list).ok().filter(|_| self.options().watch && next < NEVER && known);
        let jitter = crate::schedule::jitter(&list, 0, self.options().seed) * (next - now).min(DAY) / 20_000;
        self.again(again.map(|url| (Task { url, tries: 0, hops: 0, ..task }, next + jitter)), now);
    }

    fn moved(&mut self, task: Task, to: Url, now: u64) -> Result<(), Wrong> {
        if to.as_str() == task.key() || to == task.url {
            return self.left(task, "redirects that go in a circle".to_owned(), now);
        }
        if matches!(task.kind, Kind::Page { .. })
            && !self.is_again(&task)
            && (self.store.state().is_known(to.as_str())
                || self.targets.get(to.as_str()).is_some_and(|first| first != task.key()))
        {
            return self.left(task, "the same as another page".to_owned(), now);
        }
        if self.targets.len() > TARGETS {
            // Of these the state knows all but the few that are under way.
            self.targets.clear();
        }
        self.targets.insert(to.to_string(), task.key().to_owned());
        let hops = task.hops + 1;
        self.again(Some((Task { url: to, hops, ..task }, now)), now);
        Ok(())
    }

    fn later(&mut self, task: Task, why: String, after: Option<u64>, counts: bool, now: u64) -> Result<(), Wrong> {
        let options = self.options();
        let first = GatherOptions::millis(options.first_wait);
        let tries = task.tries + u32::from(counts);
        let wait = after.unwrap_or_else(|| backoff(first, tries.max(1), DAY, task.key(), options.seed));
        let next = now.saturating_add(wait.max(1));
        match &task.kind {
            Kind::Page { .. } if counts && tries >= options.tries => {
                self.left(task, format!("given up after {tries} tries: {why}"), now)
            }
            Kind::Page { found, .. } => {
                if counts {
                    self.store.note(vec![Event::Later { url: found.url.clone(), tries, next, why }])?;
                }
                // From the beginning: where it was moved to may be another place now.
                let url = Url::parse(&found.url).unwrap_or_else(|_| task.url.clone());
                self.again(Some((Task { url, tries, hops: 0, ..task }, next)), now);
                Ok(())
            }
            Kind::Poll { list, via, .. } => {
                let (list, via) = (list.clone(), via.clone());
                self.fail(&list, &via, why, next, now)?;
                let url = Url::parse(&list).unwrap_or_else(|_| task.url.clone());
                self.again(Some((Task { url, tries, hops: 0, ..task }, next)), now);
                Ok(())
            }
        }
    }

    fn left(&mut self, task: Task, why: String, now: u64) -> Result<(), Wrong> {
        match task.kind.clone() {
            Kind::Page { found, .. } => {
                let why = if self.is_again(&task) { format!("{why}, archived before") } else { why };
                *self.summary.left.entry(why.clone()).or_default() += 1;
                if found.url == found.feed {
                    self.summary.failing.insert(found.feed.clone(), why.clone());
                }
                self.store.note(vec![Event::Left { url: found.url, feed: found.feed, why }])?;
                self.again(None, now);
            }
            Kind::Poll { list, via, .. } => {
                let failures = self.before(&list, &via).failures + 1;
                let next = now + backoff(HOUR, failures, DAY, &list, self.options().seed);
                self.fail(&list, &via, why, next, now)?;
                self.rest(list, task, next, now);
            }
        }
        Ok(())
    }

    /// Notes that a list failed.
    fn fail(&mut self, list: &str, via: &str, why: String, next: u64, now: u64) -> Result<(), Wrong> {
        let before = self.before(list, via);
        self.summary.failing.insert(list.to_owned(), why.clone());
        let feed = FeedState { asked: now, next, failures: before.failures.saturating_add(1), why, ..before };
        self.store.note(vec![Event::Poll { url: list.to_owned(), feed: Box::new(feed), found: Vec::new() }])
    }

    /// Looks at the file of sources again: what is new in it is asked from now on, what was taken out no more.
    pub(super) fn reload(&mut self, sources: &crate::Sources, now: u64) -> Result<(), Wrong> {
        if sources.iter().next().is_none() {
            return Ok(());
        }
        self.sources.retain(|_, source| sources.find(&source.url).is_some());
        for source in sources.iter() {
            if let Some(known) = self.sources.get_mut(source.url.as_str()) {
                known.clone_from(source);
            }
        }
        let new: Vec<Source> = sources.iter().filter(|s| !self.sources.contains_key(s.url.as_str())).cloned().collect();
        for source in new {
            self.source(&source, now)?;
        }
        Ok(())
    }
}

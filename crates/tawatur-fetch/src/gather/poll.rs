//! What a list means for the schedule and for the pages that it names.

use super::GatherOptions;
use super::task::Task;
use crate::link::link;
use crate::schedule::{HOUR, max_age, millis};
use crate::store::{FeedState, Found, State};
use std::collections::BTreeSet;
use tawatur_gather::{Entry, Fields, Listing, ListingKind};

/// Pages of one list that are fetched again at one time.
const MOST_AGAIN: usize = 200;

/// The pages of a list that are new or were changed, in the order of the list; of more than the options allow the newest, and then
/// whether there are others.
pub(super) fn fresh(
    listing: &Listing,
    task: &Task,
    via: &str,
    state: &State,
    options: &GatherOptions,
) -> (Vec<Found>, bool) {
    let first = options.again.map(GatherOptions::millis);
    let mut seen = BTreeSet::new();
    let mut entries: Vec<(Option<u64>, Found)> = Vec::new();
    let mut again: Vec<Found> = Vec::new();
    for entry in &listing.entries {
        // What is no address, or none that is asked, is no page.
        let Ok(url) = link(&entry.url, Some(&task.url)) else { continue };
        let url = url.to_string();
        if !seen.insert(url.clone()) {
            continue;
        }
        let mut found = found(entry, url, via);
        if state.is_known(&found.url) {
            let told = found.told.zip(first).filter(|_| !state.is_waiting(&found.url));
            if let Some(after) = told.and_then(|(told, first)| state.again(&found.url, told, first)) {
                found.after = after;
                again.push(found);
            }
            continue;
        }
        entries.push((time(entry), found));
    }
    let others = entries.len() > options.most_new || again.len() > MOST_AGAIN;
    if entries.len() > options.most_new {
        entries.sort_by_key(|(time, _)| std::cmp::Reverse(time.unwrap_or(0)));
        entries.truncate(options.most_new);
    }
    // What is new goes before what was changed, and some sites say of all their pages each day that they were.
    again.sort_by_key(|found| std::cmp::Reverse(found.told));
    again.truncate(MOST_AGAIN);
    (entries.into_iter().map(|(_, found)| found).chain(again).collect(), others)
}

fn found(entry: &Entry, url: String, via: &str) -> Found {
    let origin = entry.origin.as_ref().and_then(|origin| origin.name.clone().or_else(|| origin.url.clone()));
    // Feeds without a time of change set the time of publication anew.
    let told = entry.updated.as_deref().or(entry.published.as_deref()).and_then(millis);
    let (title, published) = (entry.title.clone(), entry.published.clone());
    Found { url, feed: via.to_owned(), title, published, origin, told, after: 0 }
}

fn time(entry: &Entry) -> Option<u64> {
    entry.published.as_deref().or(entry.updated.as_deref()).and_then(millis)
}

/// The state of a list that answered.
pub(super) fn heard(
    before: &FeedState,
    listing: &Listing,
    fields: &Fields,
    fresh: bool,
    every: Option<u64>,
    now: u64,
) -> FeedState {
    let times: Vec<u64> = listing.entries.iter().filter_map(time).collect();
    let mut rhythm = before.rhythm.heard(&times, now);
    let asked = u64::from(listing.minutes.unwrap_or(0)) * 60_000;
    rhythm.interval = every.unwrap_or_else(|| rhythm.next(fresh, asked.max(fresh_for(fields)), now));
    // An index is read whole each time: its sitemaps are due by what it says of them.
    let told = |name: &str| fields.get(name).filter(|_| listing.kind != ListingKind::SitemapIndex).map(str::to_owned);
    FeedState {
        kind: listing.kind.name().to_owned(),
        title: listing.title.clone().or_else(|| before.title.clone()),
        asked: now,
        heard: now,
        next: now + rhythm.interval,
        failures: 0,
        why: String::new(),
        etag: told("etag"),
        modified: told("last-modified"),
        rhythm,
        entries: listing.entries.len() as u64,
        ..before.clone()
    }
}

/// The state of a list that is as it was.
pub(super) fn unchanged(before: &FeedState, fields: &Fields, every: Option<u64>, now: u64) -> FeedState {
    let mut rhythm = before.rhythm;
    rhythm.interval = every.unwrap_or_else(|| rhythm.next(false, fresh_for(fields), now));
    let next = now + rhythm.interval;
    FeedState { asked: now, heard: now, next, failures: 0, why: String::new(), rhythm, ..before.clone() }
}

/// How long the server says the answer is fresh; no longer than an hour, for many say a year.
fn fresh_for(fields: &Fields) -> u64 {
    fields.get("cache-control").and_then(max_age).unwrap_or(0).min(HOUR)
}

/// The sitemaps of an index that are to be read: those that it says were changed, and those of which it says nothing, each when it is
/// due by how often it brought something. And whether any of them is new or was changed.
pub(super) fn children(
    listing: &Listing,
    task: &Task,
    state: &State,
    options: &GatherOptions,
    now: u64,
) -> (Vec<(String, Option<String>)>, bool) {
    const MOST: usize = 500;
    let mut children: Vec<(String, Option<String>)> = Vec::new();
    let mut fresh = false;
    for entry in &listing.entries {
        let Ok(url) = link(&entry.url, Some(&task.url)) else { continue };
        let known = state.feeds.get(url.as_str());
        let heard = known.filter(|feed| feed.heard > 0);
        let same = heard.is_some_and(|feed| match &entry.updated {
            Some(updated) => feed.changed.as_ref() == Some(updated),
            None => (options.watch || !options.now) && now < feed.asked.saturating_add(feed.rhythm.interval),
        });
        if !same && url != task.url {
            fresh |= heard.is_none() || entry.updated.is_some();
            children.push((url.to_string(), entry.updated.clone()));
        }
    }
    children.sort_by(|a, b| b.1.cmp(&a.1));
    children.truncate(MOST);
    (children, fresh)
}

use super::keeper::Keeper;
use super::queue::Queue;
use super::site::{Sites, Word};
use super::task::Done;
use super::worker::{Shared, clock, work};
use super::{Checked, GatherOptions, Progress, Summary};
use crate::client::{Client, Trouble};
use crate::link::{self, link};
use crate::source::{Source, Sources};
use crate::store::Store;
use crate::{SourceKind, Wrong};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;
use tawatur_gather::listing;

/// Answers that are written together: one wait for the disk serves them all.
const BATCH: usize = 64;
/// How often the keeper looks whether the run has ended.
const LOOK: Duration = Duration::from_millis(100);
/// How often the file of sources is looked at while watching, in milliseconds.
const RELOAD: u64 = 20_000;

/// How long a run that is stopped waits for answers that are under way.
const GRACE: Duration = Duration::from_secs(2);

/// Gathers what is due of these sources into the folder. `told` hears how far it is, several times a second at most.
///
/// A run may be killed at any moment: the next one goes on where it stopped.
///
/// # Errors
/// [`Wrong`] where the folder cannot be read or written. What is wrong with a source or a page is in the summary.
pub fn gather(
    folder: &Path,
    sources: &Sources,
    options: &GatherOptions,
    told: &mut dyn FnMut(Progress),
) -> Result<Summary, Wrong> {
    let mut store = Store::open(folder)?;
    let client = Client::new(options.client.clone())?;
    let shared = Arc::new(Shared::new(client, options));
    let parallel = options.parallel.max(1);
    // The channel is short: what is fetched and not yet written is what memory holds.
    let (out, done) = sync_channel(parallel);
    let mut keeper = Keeper::new(&mut store, &shared);
    let ready = begin(&mut keeper, sources);
    let mut workers = Vec::new();
    for _ in 0..parallel {
        let (shared, out) = (Arc::clone(&shared), out.clone());
        workers.push(std::thread::spawn(move || work(&shared, &out)));
    }
    drop(out);
    let result = ready.and_then(|()| keep(&mut keeper, &done, folder, told));
    shared.close();
    let stopped = options.stop.load(Ordering::Relaxed);
    let result = if stopped { result.and_then(|()| drain(&mut keeper, &done)) } else { result };
    // Workers that wait to hand something over find nobody and stop.
    drop(done);
    if !stopped {
        for worker in workers {
            // What brought a worker down was caught where it happened.
            let _ = worker.join();
        }
    }
    // A worker that still waits for an answer when the run is stopped ends with it: what it was asked for is asked again.
    let mut summary = keeper.summary;
    summary.stopped = stopped;
    summary.waiting = store.state().waiting() as u64;
    result.map(|()| summary)
}

/// Writes what comes in within the time that a run which is stopped has left.
fn drain(keeper: &mut Keeper<'_>, done: &Receiver<Done>) -> Result<(), Wrong> {
    let end = clock().saturating_add(GatherOptions::millis(GRACE));
    loop {
        let left = Duration::from_millis(end.saturating_sub(clock()));
        match done.recv_timeout(left) {
            Ok(first) => {
                let mut batch = vec![first];
                batch.extend(done.try_iter().take(BATCH - 1));
                keeper.take(batch)?;
            }
            Err(_) => return Ok(()),
        }
        if left.is_zero() {
            return Ok(());
        }
    }
}

fn begin(keeper: &mut Keeper<'_>, sources: &Sources) -> Result<(), Wrong> {
    let now = clock();
    for source in sources.iter() {
        keeper.sources.insert(source.url.to_string(), source.clone());
    }
    keeper.resume(now);
    for source in sources.iter() {
        keeper.source(source, now)?;
    }
    Ok(())
}

/// The keeper's loop: until nothing is left to do, or for ever.
fn keep(
    keeper: &mut Keeper<'_>,
    done: &Receiver<Done>,
    folder: &Path,
    told: &mut dyn FnMut(Progress),
) -> Result<(), Wrong> {
    let options = &keeper.shared.options;
    let (mut loaded, mut swept) = (clock(), clock());
    loop {
        match done.recv_timeout(LOOK) {
            Ok(first) => {
                let mut batch = vec![first];
                batch.extend(done.try_iter().take(BATCH - 1));
                keeper.take(batch)?;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        if options.stop.load(Ordering::Relaxed) {
            return Ok(());
        }
        let open = keeper.shared.queue().open();
        told(Progress {
            heard: keeper.summary.heard,
            pages: keeper.summary.pages,
            left: keeper.summary.left.values().sum(),
            open: open as u64,
        });
        let now = clock();
        if options.watch {
            if now.saturating_sub(loaded) > RELOAD {
                loaded = now;
                // A file that is being written, or is wrong for a moment, changes nothing.
                if let Ok(sources) = Sources::open(folder) {
                    keeper.reload(&sources, now)?;
                }
            }
            continue;
        }
        if open == 0 {
            return Ok(());
        }
        if now.saturating_sub(swept) > 1000 {
            swept = now;
            let latest = now.saturating_add(GatherOptions::millis(options.patience));
            Queue::drop_after(&mut keeper.shared.queue(), latest, options.per_host);
        }
    }
}

/// Looks at one source, as a run would, and keeps nothing of it.
///
/// # Errors
/// [`Wrong::Option`] where the options cannot be used.
pub fn check(source: &Source, options: &GatherOptions) -> Result<Checked, Wrong> {
    let client = Client::new(options.client.clone())?;
    let sites = Sites::default();
    let mut url = source.url.clone();
    let wrong = |why: String| Ok(Checked { wrong: Some(why), ..Checked::default() });
    for _ in 0..=options.redirects {
        if !options.client.allow_private && link::is_private(&url) {
            return wrong(format!("{} is no public address (--allow-private asks it)", link::host(&url)));
        }
        let mut word = sites.word(&url, clock());
        if matches!(word, Word::Unknown) {
            sites.ask(&url, &client, options, clock());
            word = sites.word(&url, clock());
        }
        match word {
            Word::Denied => return wrong("denied by robots.txt".to_owned()),
            Word::Unreadable(why, _) => return wrong(why),
            Word::Allowed | Word::Unknown => {}
        }
        let answer = match client.get(&url, None, None) {
            Ok(answer) => answer,
            Err(Trouble::Lasting(why) | Trouble::Passing(why)) => return wrong(why),
        };
        if (300..=399).contains(&answer.status)
            && let Some(to) = answer.fields.get("location")
        {
            match link(to, Some(&url)) {
                Ok(to) => url = to,
                Err(why) => return wrong(format!("a redirect to {why}")),
            }
            continue;
        }
        if !matches!(answer.status, 200 | 203) {
            return wrong(format!("status {}", answer.status));
        }
        let body = if answer.body.starts_with(&[0x1f, 0x8b]) {
            match tawatur_gather::unpack(answer.body, "gzip", options.client.max_bytes.saturating_mul(3)) {
                Ok(body) => body,
                Err(error) => return wrong(error.to_string()),
            }
        } else {
            answer.body
        };
        let moved = Some(url.to_string()).filter(|_| url != source.url);
        return Ok(match listing(&body, answer.fields.charset()) {
            Some(list) => Checked {
                kind: list.kind.name().to_owned(),
                entries: list.entries.len(),
                newest: list.entries.iter().filter_map(|e| e.published.clone().or_else(|| e.updated.clone())).max(),
                title: list.title,
                moved,
                wrong: None,
            },
            None => {
                let page = matches!(source.kind, SourceKind::Auto | SourceKind::Page);
                let wrong = (!page).then(|| "no feed and no sitemap".to_owned());
                Checked { kind: "page".to_owned(), moved, wrong, ..Checked::default() }
            }
        });
    }
    wrong(format!("more than {} redirects", options.redirects))
}

use super::news::{since, written};
use crate::failure::Failure;
use axum::body::Bytes;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tawatur_store::{News, Store};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Listeners at one time.
const LISTENERS: usize = 256;
/// Events that wait for one listener. Who is slower is let go, and asks again with the number of the last one it had.
const WAITING: usize = 1024;
/// How often the store is asked.
const PAUSE: Duration = Duration::from_secs(1);
/// Rounds after which listeners without news hear that the line still stands.
const HEARTBEAT: u32 = 15;

/// All listeners.
#[derive(Default)]
pub(crate) struct Hub {
    state: Mutex<State>,
    woken: Condvar,
}

#[derive(Default)]
struct State {
    listeners: Vec<Sender<Bytes>>,
    /// What all listeners have been told of.
    seen: News,
    /// Is the thread there?
    running: bool,
    closed: bool,
}

impl Hub {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A listener who has heard of what lies up to `last`; without it, one who wants to hear of what comes.
    pub(crate) fn listen(self: &Arc<Self>, store: &Store, last: Option<News>) -> Result<Receiver<Bytes>, Failure> {
        let mut state = self.state();
        state.listeners.retain(|listener| !listener.is_closed());
        if state.closed || state.listeners.len() >= LISTENERS {
            let full = Failure::new(503, "listeners", "too many listen already: ask again in a while");
            return Err(Failure { retry: Some(30), ..full });
        }
        if !state.running {
            state.seen = store.news()?;
        }
        let (sender, receiver) = channel(WAITING);
        let begin = Bytes::from(format!("retry: 5000\n: {}\n\n", written(state.seen)));
        let _ = sender.try_send(begin);
        if let Some(last) = last {
            for event in since(store, last, state.seen)? {
                let _ = sender.try_send(event);
            }
        }
        state.listeners.push(sender);
        if !state.running {
            state.running = true;
            let (hub, folder) = (Arc::clone(self), store.folder().to_owned());
            drop(state);
            std::thread::spawn(move || hub.run(&folder));
        }
        Ok(receiver)
    }

    /// Lets all listeners go.
    pub(crate) fn close(&self) {
        let mut state = self.state();
        state.closed = true;
        state.listeners.clear();
        drop(state);
        self.woken.notify_all();
    }

    /// Asks and tells, as long as anybody listens.
    fn run(&self, folder: &Path) {
        let mut quiet = 0;
        let mut store = None;
        loop {
            let state = self.state();
            let (state, _) = self.woken.wait_timeout(state, PAUSE).unwrap_or_else(PoisonError::into_inner);
            let seen = state.seen;
            drop(state);
            if store.is_none() {
                store = Store::open(folder).ok();
            }
            // Asked without the lock: nobody who comes to listen waits for the store.
            let found = store.as_ref().map(|store| {
                let news = store.news()?;
                let events = if news > seen || news.hit > seen.hit { since(store, seen, news)? } else { Vec::new() };
                Ok::<_, tawatur_store::StoreError>((news, events))
            });
            let mut state = self.state();
            state.listeners.retain(|listener| !listener.is_closed());
            if state.listeners.is_empty() || state.closed {
                state.running = false;
                return;
            }
            match found {
                Some(Ok((news, events))) => {
                    quiet = if events.is_empty() { quiet + 1 } else { 0 };
                    for event in events {
                        state.listeners.retain(|listener| listener.try_send(event.clone()).is_ok());
                    }
                    state.seen = News { article: seen.article.max(news.article), hit: seen.hit.max(news.hit) };
                }
                Some(Err(error)) => {
                    crate::desk::log(&error.to_string());
                    store = None;
                }
                None => quiet += 1,
            }
            if quiet >= HEARTBEAT {
                quiet = 0;
                let beat = Bytes::from_static(b": still here\n\n");
                state.listeners.retain(|listener| listener.try_send(beat.clone()).is_ok());
            }
        }
    }
}

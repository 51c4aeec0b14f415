use crate::failure::Failure;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, PoisonError};
use tawatur_store::{Result, Store};

/// Stores opened to read, handed out one to a thread. A reader sees what is committed and never waits for a writer.
pub(crate) struct Pool {
    folder: PathBuf,
    state: Mutex<State>,
    freed: Condvar,
}

struct State {
    idle: Vec<Store>,
    /// How many more may be opened.
    left: usize,
}

/// A store that goes back to the pool.
pub(crate) struct Reader<'p> {
    store: Option<Store>,
    pool: &'p Pool,
}

impl Pool {
    pub(crate) fn new(folder: PathBuf, size: usize) -> Result<Pool> {
        let first = Store::open(&folder)?;
        let state = State { idle: vec![first], left: size.saturating_sub(1) };
        Ok(Pool { folder, state: Mutex::new(state), freed: Condvar::new() })
    }

    /// Waits until a store is free.
    pub(crate) fn reader(&self) -> std::result::Result<Reader<'_>, Failure> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(store) = state.idle.pop() {
                return Ok(Reader { store: Some(store), pool: self });
            }
            if state.left > 0 {
                state.left -= 1;
                drop(state);
                let opened = Store::open(&self.folder);
                if opened.is_err() {
                    self.give_back(None);
                }
                return Ok(Reader { store: Some(opened?), pool: self });
            }
            state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn give_back(&self, store: Option<Store>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match store {
            Some(store) => state.idle.push(store),
            None => state.left += 1,
        }
        drop(state);
        self.freed.notify_one();
    }
}

impl std::ops::Deref for Reader<'_> {
    type Target = Store;

    fn deref(&self) -> &Store {
        self.store.as_ref().expect("it is taken only when dropped")
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        // After a panic the connection may be in the midst of something: a new one is opened in its place.
        let store = self.store.take().filter(|_| !std::thread::panicking());
        self.pool.give_back(store);
    }
}

use crate::error::DeskError;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use tawatur_store::{Result, Store};

/// Who writes to the store: one at a time, on threads that give way to those that answer.
///
/// Reading articles and grouping their stories would keep all processors busy, and whoever asks would wait. These threads
/// are one fewer than there are processors; on Linux they, and those that they start, also come last when both want one.
pub(crate) struct Writer {
    folder: PathBuf,
    threads: ThreadPool,
    alone: Mutex<()>,
}

impl Writer {
    pub(crate) fn new(folder: PathBuf) -> std::result::Result<Writer, DeskError> {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        let threads = ThreadPoolBuilder::new()
            .num_threads(processors.saturating_sub(1).max(1))
            .thread_name(|number| format!("writer-{number}"))
            .start_handler(|_| give_way())
            .build()
            .map_err(std::io::Error::other)?;
        Ok(Writer { folder, threads, alone: Mutex::new(()) })
    }

    /// Writes to the store. Another process that writes makes it fail, with a word on asking again.
    pub(crate) fn write<T: Send>(&self, change: impl FnOnce(&mut Store) -> Result<T> + Send) -> Result<T> {
        let _alone = self.alone.lock().unwrap_or_else(PoisonError::into_inner);
        self.threads.install(|| change(&mut Store::open_to_write(&self.folder)?))
    }
}

/// Lowers the priority of this thread, and of those that it starts.
fn give_way() {
    // The kernel takes the caller of this for a thread, where POSIX has the process. Without the right to do so it stays as it is.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, 10);
}

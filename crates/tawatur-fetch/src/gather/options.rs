use crate::client::ClientOptions;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// How to gather.
#[derive(Clone, Debug)]
pub struct GatherOptions {
    /// How to ask.
    pub client: ClientOptions,
    /// Go on for ever, or stop when nothing is due.
    pub watch: bool,
    /// Ask every source, due or not.
    pub now: bool,
    /// Requests at the same time, over all hosts.
    pub parallel: usize,
    /// Requests at the same time to one host.
    pub per_host: usize,
    /// The wait between two requests to one host; a longer one that robots.txt asks for goes before.
    pub delay: Duration,
    /// Redirects of one page.
    pub redirects: u32,
    /// Asks for one page before it is left.
    pub tries: u32,
    /// The wait after the first failure; it doubles with each.
    pub first_wait: Duration,
    /// A run that ends waits no longer than this for what is to be asked again; it is left for the next run.
    pub patience: Duration,
    /// New pages that are taken from one list at one time, the newest first; the others the next time.
    pub most_new: usize,
    /// How long after it was fetched a page is fetched again at the earliest, where its list says that it was changed; the wait
    /// doubles with each time. Without it no page is fetched twice.
    pub again: Option<Duration>,
    /// Set while it runs, it ends the run: what has come is written, what is under way is left to the next run.
    pub stop: Arc<AtomicBool>,
    /// Where the jitter begins.
    pub seed: u64,
}

impl Default for GatherOptions {
    fn default() -> GatherOptions {
        GatherOptions {
            client: ClientOptions::default(),
            watch: false,
            now: false,
            parallel: 8,
            per_host: 1,
            delay: Duration::from_secs(1),
            redirects: 8,
            tries: 6,
            first_wait: Duration::from_secs(5),
            patience: Duration::from_secs(120),
            most_new: 2000,
            again: Some(Duration::from_secs(3600)),
            stop: Arc::default(),
            seed: 0,
        }
    }
}

impl GatherOptions {
    pub(super) fn millis(span: Duration) -> u64 {
        u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
    }
}

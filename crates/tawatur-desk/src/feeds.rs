use std::fmt;
use std::sync::Arc;

/// How a source that is gathered from does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedRow {
    /// Its address.
    pub url: String,
    /// Its title, where it has said one.
    pub title: Option<String>,
    /// The outlet of its pages, where somebody said so.
    pub outlet: Option<String>,
    /// When it was asked last; seconds since 1970, as the others.
    pub asked: Option<u64>,
    /// When it is asked next.
    pub next: Option<u64>,
    /// Failures in a row.
    pub failures: u32,
    /// Why it failed the last time.
    pub why: String,
    /// Entries of its list.
    pub entries: u64,
    /// Pages archived from it.
    pub pages: u64,
    /// Pages that are yet to be asked.
    pub waiting: u64,
}

/// Who knows how the sources do. The desk itself opens no connection and knows nothing of gathering.
#[derive(Clone)]
pub struct Feeds(Arc<dyn Fn() -> Vec<FeedRow> + Send + Sync>);

impl Feeds {
    /// Asks this for the sources whenever they are shown.
    pub fn new(list: impl Fn() -> Vec<FeedRow> + Send + Sync + 'static) -> Self {
        Feeds(Arc::new(list))
    }

    pub(crate) fn list(&self) -> Vec<FeedRow> {
        (self.0)()
    }
}

impl fmt::Debug for Feeds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Feeds")
    }
}

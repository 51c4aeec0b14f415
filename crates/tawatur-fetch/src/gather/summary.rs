use std::collections::BTreeMap;

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Lists that answered.
    pub heard: u64,
    /// Of these, lists that were as before.
    pub unchanged: u64,
    /// Pages archived.
    pub pages: u64,
    /// Of these, pages that were archived before and are so again, as they were changed.
    pub changed: u64,
    /// Pages left for good, by reason.
    pub left: BTreeMap<String, u64>,
    /// Pages that wait for another run.
    pub waiting: u64,
    /// Sources that failed the last time they were asked, with the reason.
    pub failing: BTreeMap<String, String>,
    /// Was the run stopped before it had done what was due?
    pub stopped: bool,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Lists that answered.
    pub heard: u64,
    /// Pages archived.
    pub pages: u64,
    /// Pages left for good.
    pub left: u64,
    /// What is yet to be asked.
    pub open: u64,
}

/// What a look at one source gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// What it is: `RSS`, `sitemap`, `page`.
    pub kind: String,
    /// Its title.
    pub title: Option<String>,
    /// How many entries it lists.
    pub entries: usize,
    /// When the newest was published, as the list writes it.
    pub newest: Option<String>,
    /// Where it stands now, if it was moved.
    pub moved: Option<String>,
    /// Why it cannot be gathered.
    pub wrong: Option<String>,
}

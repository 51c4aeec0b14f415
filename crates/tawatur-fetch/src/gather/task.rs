use crate::store::Found;
use tawatur_gather::{Fields, Listing};
use url::Url;

/// Something to ask for.
#[derive(Clone, Debug)]
pub(super) struct Task {
    /// What is asked now.
    pub(super) url: Url,
    pub(super) kind: Kind,
    /// Failures so far.
    pub(super) tries: u32,
    /// Redirects so far.
    pub(super) hops: u32,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// A list: the address under which it is known, and how deep it stands below its source.
    Poll { list: String, via: String, depth: u32, changed: Option<String> },
    /// A page, as its list told of it, and what the server wants to hear again where it is archived already.
    Page { found: Found, tags: Tags },
}

/// `ETag` and `Last-Modified` of the last answer.
pub(super) type Tags = (Option<String>, Option<String>);

impl Task {
    /// The address under which the thing is known, however often it was redirected.
    pub(super) fn key(&self) -> &str {
        match &self.kind {
            Kind::Poll { list, .. } => list,
            Kind::Page { found, .. } => &found.url,
        }
    }
}

/// What came of asking.
#[derive(Debug)]
pub(super) enum Outcome {
    /// A page.
    Page { status: u16, fields: Fields, body: Vec<u8> },
    /// A list.
    List { listing: Listing, fields: Fields },
    /// The list is as it was.
    Unchanged { fields: Fields },
    /// It stands elsewhere.
    Moved { to: Url },
    /// It may work later; `after` is what the server asked for, and `counts` whether this was a failure of its own.
    Later { why: String, after: Option<u64>, counts: bool },
    /// It will not work.
    Left { why: String },
}

/// A task with what came of it, and when.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) task: Task,
    pub(super) outcome: Outcome,
    pub(super) at: u64,
}

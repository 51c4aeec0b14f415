//! The polite gatherer: what feeds and sitemaps name is asked for, at the pace that each site allows, and archived.
//!
//! [`Sources`] is the file of what to gather, [`gather`] the run, [`Store`] the folder that it fills: `pages/*.warc.gz` and a
//! hidden journal from which a run that was killed goes on. The pages are read by `tawatur-gather` like any other archive, so
//! that the pipeline knows nothing of the network.
//!
//! There is no async here: a worker is a thread that waits for one answer, and a few of them keep more hosts busy than
//! politeness allows. What decides (which page is new, when to ask again, what robots.txt says) is plain functions over plain
//! data, with the time as an argument.
mod address;
mod client;
mod gather;
mod link;
mod robots;
mod schedule;
mod source;
mod store;
#[cfg(test)]
mod tests;
mod wrong;

pub use address::{is_local_name, is_public};
pub use client::{Answer, Client, ClientOptions, ProxyChoice, Trouble};
pub use gather::{Checked, GatherOptions, Progress, Summary, check, gather};
pub use link::link;
pub use robots::Robots;
pub use schedule::{Rhythm, backoff, retry_after, stamp};
pub use source::{FILE, Source, SourceKind, Sources, every, span};
pub use store::{FeedState, State, Store, export};
pub use url::Url;
pub use wrong::Wrong;

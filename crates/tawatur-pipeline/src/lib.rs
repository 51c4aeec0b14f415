//! The only room that knows the order: pages become articles, articles are read, readings become stories and groups.
//!
//! Pages come from an iterator and are read in batches, in parallel, in the order in which they came: the result does
//! not depend on the number of threads. Where the articles are handed on as they are read ([`Keep::Slim`]), memory holds
//! a batch of them, and of the others only what stories and groups are made from; articles without a date are kept whole
//! and handed on last, because their story may settle it. There is no clock, no network and no file here.

mod dating;
mod engine;
mod outlet;
mod place;
mod slim;

pub use engine::{Engine, Keep, Progress};
pub use place::{Placed, Places, Placing};
pub use tawatur_story::cluster::{Change, Parted, split, story_id};

//! Stories: which articles tell of one running event.
//!
//! Articles are taken in order of arrival. Each is compared with the live stories that share its rarest words, by words
//! of title, lead and body, by entities, by numbers and by time, and joins the nearest or opens a story of its own. A
//! copy joins its source's story and moves nothing in it: one wire printed fifty times is one voice.
//!
//! From time to time stories are looked at as a whole: one that is of several events comes apart, a splinter joins the story
//! that it is of.

mod collection;
mod common;
mod echo;
mod idf;
mod independence;
mod input;
mod live;
mod online;
mod part;
mod story;
mod term;
mod voice;

#[cfg(test)]
mod tests;

pub use collection::{Collection, independence, stories_of_texts};
pub use independence::independent;
pub use input::StoryInput;
pub use online::{Assigned, Change, Parted, Stream, assign};
pub use story::{split, stories, story_id, suspect};

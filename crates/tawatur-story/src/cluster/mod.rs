//! Stories: which articles tell of one running event.
//!
//! Articles are taken in order of arrival. Each is compared with the live stories that share its rarest words, by words
//! of title, lead and body, by entities, by numbers and by time, and joins the nearest or opens a story of its own. A
//! copy joins its source's story and moves nothing in it: one wire printed fifty times is one voice.

mod collection;
mod common;
mod echo;
mod idf;
mod independence;
mod input;
mod live;
mod online;
mod story;
mod term;

#[cfg(test)]
mod tests;

pub use collection::{Collection, independence, stories_of_texts};
pub use independence::independent;
pub use input::StoryInput;
pub use online::{Stream, assign};
pub use story::{stories, story_id, suspect};

//! The page of an article: its text with what was read in it, where it came from, what it took over from others.

mod beside;
mod data;
mod view;

pub(crate) use beside::{beside, beside_address, beside_data};
pub(crate) use data::{article as article_data, page};
pub(crate) use view::article;

//! The API under `/api/v1`. What it gives are the records, in envelopes. `operation` says what each route takes and gives: the
//! specification, the pages that explain it and the check of what is asked are made of it.

mod article;
mod docs;
mod export;
mod group;
mod list;
mod operation;
mod other;
mod spec;
mod story;
mod table;

pub(crate) use group::told_group;
pub(crate) use list::article_item;
pub(crate) use operation::check;
pub(crate) use story::{stories, story};
pub(crate) use table::ROUTES;

//! Arabic article pages with exact gold: `corpus/pages` holds templates and texts, and this makes pages of them, reads them
//! with the built binary and scores what it says.
//!
//! Every piece of visible text in a template stands under a mark that says what it is, so that the gold follows from the
//! same data as the page: nothing is marked up by hand afterwards.

mod article;
mod calendar;
mod figures;
mod gold;
mod making;
mod mark;
mod render;
mod report;
mod score;
mod template;
mod word;

#[cfg(test)]
mod tests;

pub(crate) use report::{Options, run};

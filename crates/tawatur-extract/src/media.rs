//! Pictures and embedded posts, with their places in the page's characters.

use crate::trace::Traced;

/// A picture.
#[derive(Clone, Debug, Default)]
pub(crate) struct Picture {
    pub(crate) url: Traced,
    pub(crate) alt: Option<Traced>,
    pub(crate) caption: Option<Traced>,
    pub(crate) credit: Option<Traced>,
}

/// What is shown within an article beside its text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Media {
    pub(crate) pictures: Vec<Picture>,
    /// Addresses of embedded posts and films.
    pub(crate) embeds: Vec<Traced>,
    /// Does the page end before its end?
    pub(crate) unfinished: bool,
}

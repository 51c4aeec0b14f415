//! Groups and numbers of whole articles: within one story, and across stories.

mod across;
mod apart;
mod by_hand;
mod events;
mod fate;
mod standing;
pub(crate) mod story;
mod wholes;
mod wording;

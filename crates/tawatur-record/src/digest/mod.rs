//! What a person wants to see of a reading: stories with their outlets, groups by ledger, each group's distinct chains
//! with the words behind them. The terminal report and the HTML page draw the same digest, so they cannot disagree.

mod called;
mod change;
mod excerpt;
mod fact;
mod name;
mod overview;
mod path;
mod quotation;

#[cfg(test)]
mod tests;

pub use called::dossier_names;
pub use change::{Change, fate};
pub use excerpt::Excerpt;
pub use fact::Fact;
pub use name::Names;
pub use overview::{Digest, GroupView, OutletCount, StoryView};
pub use path::{Node, Part, PathView};
pub use quotation::{quotations, quoted_in};

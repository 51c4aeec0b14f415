//! The store: one data folder in which pages, articles and what was read in them last, with their stories and groups.
//!
//! The database (SQLite) is the truth. An article's records are kept as they left the engine, compressed; what is beside
//! them in columns is there to be asked for. Articles are only ever added: stories and groups are made from them, and made
//! anew where articles come to them. The search index can be made anew from the database at any time.
//!
//! A new article touches its own story, and of other stories the groups that it shares with them.

mod add;
mod article;
mod day;
mod doc;
mod edit;
mod entity;
mod error;
mod folder;
mod group;
mod index;
mod indexing;
mod ledger;
mod listed;
mod named;
mod news;
mod pack;
mod page;
mod pair;
mod part;
mod raw;
mod recent;
mod records;
mod reread;
mod saved;
mod schema;
mod settle;
mod story;
mod upkeep;
mod whole;
mod window;

#[cfg(test)]
mod tests;

pub use add::{AddOptions, Added, Adding, Step};
pub use article::ArticleRow;
pub use edit::{EditKind, EditRow, NewEdit};
pub use error::{Result, StoreError};
pub use folder::Store;
pub use group::Scope;
pub use ledger::{LedgerQuery, LedgerRow};
pub use named::EntityRow;
pub use news::{Arrived, News, Unfinished};
pub use raw::PageRow;
pub use reread::{Change, Reread};
pub use saved::{HitRow, Saved};
pub use story::{ChangeRow, GroupRow, Order, StoryRow};
pub use tawatur_search::{Facet, Hit, Index, Kind, Order as HitOrder, Page, Plan, Query, QueryError, Results};
pub use upkeep::Health;

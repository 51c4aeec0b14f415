//! The desk: one data folder, shown. Pages for people, an HTTP API, live events, and tools for language models.
//!
//! ```text
//! request ─ guard ─ route ─ answer ─ reply
//!           who may   one row of   a plain function of   page, JSON, CSV,
//!           ask       the table    what is asked         stream, problem
//! ```
//!
//! Every route is a row of one table (`route`) that says who may ask for it; there is no other way in. Answers are plain
//! functions over a store opened to read: they run on a pool of threads, never on those that serve connections, and never
//! wait for a writer, who comes last when the processor is wanted. A panic in one answer is one answer of status 500.
//!
//! Only this crate awaits. It reads the clock; what is below it does not.

mod api;
mod ask;
mod asset;
mod clock;
mod desk;
mod error;
mod failure;
mod feeds;
mod guard;
mod live;
mod mcp;
mod memo;
mod page;
mod pool;
mod reply;
mod route;
mod server;
mod shelf;
mod stream;
mod table;
mod writer;

pub use desk::{Desk, Options};
pub use error::DeskError;
pub use feeds::{FeedRow, Feeds};
pub use guard::{Role, Token, Tokens};
pub use mcp::serve as serve_model;
pub use route::decisions;
pub use server::Server;

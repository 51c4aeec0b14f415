//! From the outside to raw pages: files, folders, globs and standard input, plain, HTML or JSON Lines, each of them
//! perhaps gzipped.
//!
//! [`pages`] checks the inputs at once, so that a mistyped name stops the run before work begins; the pages
//! themselves are read one at a time, so that memory is bounded by the largest of them and not by the largest file.
//! What cannot be read comes out as an [`Unread`](tawatur_model::Unread) in its place, and the rest goes on.
//!
//! ```no_run
//! use tawatur_gather::{Options, pages};
//!
//! for page in pages(&["news/".to_owned(), "more/*.jsonl.gz".to_owned()], &Options::default())? {
//!     match page {
//!         Ok(page) => println!("{}: {} bytes", page.source, page.bytes.len()),
//!         Err(unread) => eprintln!("{}: {}", unread.source, unread.reason),
//!     }
//! }
//! # Ok::<(), tawatur_gather::Wrong>(())
//! ```

mod stream;
mod input;
mod lines;
mod magic;
mod options;
mod page;
mod record;
mod syndication;
mod xml;
mod wrong;

pub use options::Options;
pub use page::{Pages, pages};
pub use syndication::{Entry, Listing, ListingKind, Origin, Outline, iso, listing, read_opml, write_opml};
pub use wrong::Wrong;

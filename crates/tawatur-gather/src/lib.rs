//! From files to raw pages: folders, globs and standard input; plain text, HTML, JSON Lines, ninjs, NewsML-G2, saved feeds,
//! e-mail, WARC and WACZ, each of them perhaps gzipped. What a site sends is read here too ([`listing`], [`http_head`],
//! [`unpack`]), by functions that take any bytes; asking for it is the work of `tawatur-fetch`.
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

mod input;
mod lines;
mod magic;
mod mail;
mod meter;
mod newsml;
mod ninjs;
mod options;
mod packing;
mod page;
mod record;
mod stream;
mod syndication;
mod wacz;
mod warc;
mod wrong;
mod xml;

pub use meter::{Meter, size};
pub use options::Options;
pub use packing::{Unpacked, gunzip, unpack};
pub use page::{Pages, pages, pages_of};
pub use syndication::{Entry, Listing, ListingKind, Origin, Outline, iso, listing, read_opml, write_opml};
pub use warc::{Fields, HttpHead, WarcReader, WarcRecord, http_head, warc_head, warc_info, warc_member, warc_page};
pub use wrong::Wrong;

//! Raw pages to articles: the characters, the title, the byline, the dates, the body, and what was left out.
//!
//! One door: [`Extractor`]. It reads its tables once and then takes pages, each by itself, without IO, clock or
//! network. A page either becomes an [`Article`](tawatur_model::Article) or comes back as an
//! [`Unread`](tawatur_model::Unread) with its reason; no page makes it panic, and its work grows with the page's
//! length alone.
//!
//! Two rules stand above the others. Body text is never lost: a block is left out only where the tables or the page's
//! own marks say so, and everything left out is kept in `removed` with its reason. And a date is given only where the
//! page says it: two that disagree, a day that does not exist or a month without its day give none.

mod assemble;
mod block;
mod date;
mod decode;
mod extractor;
mod furniture;
mod html;
mod language;
mod letter;
mod media;
mod metadata;
mod plain;
mod sweep;
mod table;
mod trace;

pub use extractor::Extractor;
pub use furniture::Furniture;
pub use language::detect as language;

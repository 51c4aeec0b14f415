//! The data that crosses the rooms of Tawatur: spans, pages, articles, annotations, stories and groups.
//!
//! Nothing here does IO or knows Arabic; nothing here derives `serde` (the public form is `tawatur-record`'s).

mod annotations;
mod article;
mod claim;
mod dossier;
mod page;
mod reading;
mod source;
mod source_map;
mod span;
mod story;
mod trace;

pub use annotations::*;
pub use article::*;
pub use claim::*;
pub use dossier::*;
pub use page::*;
pub use reading::*;
pub use source::*;
pub use source_map::*;
pub use span::*;
pub use story::*;
pub use trace::*;

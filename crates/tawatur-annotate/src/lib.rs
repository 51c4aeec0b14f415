//! Document to annotations: mentions and entities, quoted and reported speech, attribution chains, claims.
//!
//! [`Annotator::annotate`] is the one door. Inside, each step sees only what the earlier ones wrote on the `sheet`:
//! words with their senses, noun groups with their entities, scopes of speech, claims. Every step is linear in the text
//! and none can fail: what is not understood stays unread, and triggers that were seen and not coded are kept with the
//! reason.

mod annotator;
mod claim;
mod gap;
mod mention;
mod sheet;
mod speech;
mod stance;

pub use annotator::Annotator;
pub use claim::Incident;
pub use gap::{Gap, GapKind};
pub use mention::{Hidden, NameClues};

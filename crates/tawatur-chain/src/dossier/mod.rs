//! Dossiers: what lasts longer than a report, with its history.
//!
//! Groups tell single events; a treaty, a sanctions regime, a programme, a visit, a deployment or a stream of transfers is told by
//! several of them. Groups are one matter by those who take part and by what it is called, and never against their days: two
//! treaties of the same parties that were signed in different years are two. The claims of a matter become steps, and what is
//! planned, done, denied or demanded stays a step of its own. All of it is read from the claims, but for the names, provisions
//! and predecessors of papers, which [`papers`] reads from the sentences beside them.

mod door;
mod find;
mod matter;
mod paper;
mod phrase;
mod step;

#[cfg(test)]
mod tests;

pub use door::dossiers;
pub use find::find_dossiers;
pub use paper::papers;

//! From stories to groups: which claims say the same thing, by which paths each came to the reader, how many sources must
//! fail to fell it, and which groups contradict each other.
//!
//! ```
//! let groups = tawatur_chain::groups(&[], &[], &tawatur_chain::nothing_depends);
//! assert!(groups.is_empty());
//! ```

mod align;
mod by_hand;
mod conflict;
mod difference;
mod door;
mod dossier;
mod fate;
mod name;
mod number;
mod people;
mod standing;
mod topple;
mod utterance;
mod wording;

#[cfg(test)]
mod tests;

pub use by_hand::{Decision, number_by_hand};
pub use door::{Whole, groups, groups_with, speaks_for_country, why};
pub use dossier::{dossiers, find_dossiers, papers};
pub use number::{Dependence, Path, Side, minimum_cut, nothing_depends};
pub use standing::sources;
pub use topple::{Fall, topple};
pub use utterance::utterances;

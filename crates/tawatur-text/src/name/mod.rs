//! Written names: a key for search and how likely two spellings are one name.

mod key;
mod similarity;

pub use key::name_key;
pub use similarity::name_similarity;

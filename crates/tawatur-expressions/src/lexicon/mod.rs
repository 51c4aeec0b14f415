//! The words of numbers and times: what a data line may say, and the table of folded words made from all lines.

mod entry;
mod load;
mod source;
mod table;

pub(crate) use entry::{Bound, Class, Entry, Feast, FractionUse, Grain, Kind, Opens, Part, Role, Sense, Unit};
pub use load::find;
pub use source::FILES;
pub(crate) use table::Lexicon;

//! How one headline stands to another: what they share, what differs, and words that stand on opposite sides.

mod cue;
mod feature;
mod reader;
#[cfg(test)]
mod tests;
mod word;

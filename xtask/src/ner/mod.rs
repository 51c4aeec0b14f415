//! `cargo xtask fit-ner FILE [--folds | --misses | --curve | OTHER]`: the weights of `crates/tawatur-tagger/data/names.weights`, fitted to sentences whose names
//! are marked (`token TAG` a line, a blank line between sentences).
//!
//! `--folds` writes nothing: it fits to four fifths of the sentences, lets the engine read the fifth, and says how many names
//! are exactly right, with the rules alone beside it; `--misses` lists the others too; `--curve` does so with ever more of the
//! four fifths. With another file of the same form it says how the weights that are built in read that one.

mod corpus;
mod examples;
mod fit;
mod run;
mod score;
#[cfg(test)]
mod tests;

pub(crate) use run::run;

//! Articles made with known provenance, and how well and how fast `tawatur probe copies | stories | independence` finds it.
//!
//! A story has some reports that were written independently, of facts told in sentences of their own (`data/stories`), with
//! words between them that are chained from the house's own texts; and others that copy, cut, rewrite, embed, merge or
//! translate earlier ones. So it is known of every article whose words it took and how many reports of a story are its own.

mod make;
mod parts;
mod random;
mod run;
mod score;
mod vary;

#[cfg(test)]
mod tests;

pub(crate) use run::run;

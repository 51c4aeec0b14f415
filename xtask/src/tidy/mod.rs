//! The rules of the house that the compiler does not know: which crate may use which, what a door file holds, how long a
//! file is, what must not stand in it.

mod arrow;
mod check;
mod dependency;
mod shape;
mod source;
#[cfg(test)]
mod tests;
mod word;

pub(crate) use check::run;

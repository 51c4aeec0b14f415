//! From byte offsets to code points, at the edge and nowhere else.

mod point;

#[cfg(test)]
mod tests;

pub use point::CodePoints;

//! robots.txt after RFC 9309: which paths a site asks robots to leave alone, and how long to wait between two requests.

mod file;
mod path;
#[cfg(test)]
mod tests;

pub use file::Robots;

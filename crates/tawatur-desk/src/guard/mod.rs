//! Who may ask what, and what every reply carries.
//!
//! While nobody has a token, whoever sits at this machine may do everything, and nobody else reaches the desk. With the first
//! token every request needs one: as `Authorization: Bearer`, or exchanged at `/login` for a cookie.

mod admit;
mod audit;
mod door;
mod header;
mod limit;
mod session;
#[cfg(test)]
mod tests;
mod token;

pub(crate) use admit::{admit, client};
pub(crate) use audit::{Note, now};
pub(crate) use door::Guard;
pub(crate) use header::HEADERS;
pub(crate) use session::COOKIE;
pub use token::{Role, Token, Tokens};

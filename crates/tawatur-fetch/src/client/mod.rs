//! Asking: one request, one answer, within limits, of addresses that may be asked. Redirects are not followed here, for
//! each step is another address, perhaps another host, and another look at robots.txt.

mod ask;
mod guard;
mod options;
#[cfg(test)]
mod tests;

pub(crate) use ask::TOKEN;
pub use ask::{Answer, Client, Trouble};
pub use options::{ClientOptions, ProxyChoice};

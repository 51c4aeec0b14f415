//! XML from strangers: decoded, read into a shallow tree, and harmless. Entities of the document's own are never
//! expanded, nothing is fetched, depth and size have limits, and what is cut off or badly nested gives what was there.

mod decode;
mod node;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use decode::decode;
pub(crate) use node::Node;
pub(crate) use tree::tree;

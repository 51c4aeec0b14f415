//! Bytes to characters: mark, declaration, validity, detection, in this order.

mod declared;
mod single;
mod sixteen;
#[cfg(test)]
mod tests;
mod text;
mod way;

pub(crate) use text::decode;
pub(crate) use way::Decoded;

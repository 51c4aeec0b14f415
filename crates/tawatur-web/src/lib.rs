//! Views: what a reading looks like in HTML.
//!
//! [`page`] draws a whole reading as one self-contained page. The desk draws its pages of the same parts ([`story`], [`claim`],
//! [`article`], [`bar`]), with a [`Pen`] whose links lead from page to page.
//!
//! A page asks for nothing outside itself and needs no script: article text is hostile until escaped. Sizes are drawn with SVG
//! attributes, because a strict policy forbids `style` attributes.

mod address;
pub mod article;
pub mod bar;
pub mod claim;
mod digest;
mod mark;
mod page;
mod pen;
pub mod story;

pub use address::address;
pub use page::{STYLE, page};
pub use pen::{Links, Pen};

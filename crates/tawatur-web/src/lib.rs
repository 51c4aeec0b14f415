//! Views: [`page`] draws a reading as one self-contained HTML page.
//!
//! The page asks for nothing outside itself, needs no script, and carries a policy that forbids both: article text is
//! hostile until escaped. Sizes are drawn with SVG attributes, because the policy also forbids `style` attributes.

mod article;
mod bar;
mod claim;
mod digest;
mod mark;
mod page;
mod story;

pub use page::page;

//! Every format, from records as they are, as they should not be, and as somebody who means harm would write them.
#![allow(clippy::unwrap_used)]

mod broken;
mod hostile;
mod made;
mod review;
mod shape;
mod table;

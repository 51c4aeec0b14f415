//! The pages. Each is a plain function of what is asked; all are drawn in one frame ([`layout`]).

mod home;
mod layout;
mod login;
mod notice;
mod story;
mod table;

pub(crate) use home::ORDERS;
pub(crate) use layout::{Frame, frame};
pub(crate) use notice::failure;
pub(crate) use table::ROUTES;

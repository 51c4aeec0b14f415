//! The pages. Each is a plain function of what is asked; all are drawn in one frame ([`layout`]).

mod article;
mod claim;
mod dossier;
mod entity;
mod feed;
mod home;
mod layout;
mod ledger;
mod login;
mod method;
mod notice;
mod remark;
mod search;
pub(crate) mod sheet;
mod source;
mod story;
mod table;

pub(crate) use claim::edits_data;
pub(crate) use dossier::dossier_data;
pub(crate) use feed::data as feeds_data;
pub(crate) use home::ORDERS;
pub(crate) use layout::{Frame, frame};
pub(crate) use method::data as method_data;
pub(crate) use notice::failure;
use remark::remark;
pub(crate) use source::{source_data, sources_data};
pub(crate) use table::ROUTES;

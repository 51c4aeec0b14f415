//! Who says it: quotations, reporting verbs and phrases, and the scopes they open.

mod attribution;
mod cue;
mod gap;
mod quotation;
mod reader;
mod resumed;
mod scope;
mod source;

pub(crate) use reader::read;
pub(crate) use scope::{Kind, Speech};
pub(crate) use source::{Source, actor, coordinated, object_by_form, subject_after, subject_before};

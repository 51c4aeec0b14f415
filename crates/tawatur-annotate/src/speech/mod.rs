//! Who says it: quotations, reporting verbs and phrases, and the scopes they open.

mod anaphora;
mod attribution;
mod cue;
mod dismissal;
mod document;
mod extent;
mod finish;
mod gap;
mod nominal;
mod object;
mod place;
mod quotation;
mod reader;
mod resumed;
mod scope;
mod source;
mod taken_up;

pub(crate) use nominal::allegation;
pub(crate) use object::object_by_form;
pub(crate) use reader::read;
pub(crate) use scope::{Kind, Speech, Standing};
pub(crate) use source::{Source, actor, bearer, coordinated, subject_after, subject_before};

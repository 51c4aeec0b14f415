//! The phrase rules, the same for text dumps and for what is left of a web page.

mod author;
mod dateline;
mod head;
mod mark;
mod reason;
mod remark;
#[cfg(test)]
mod tests;

pub(crate) use author::{author, sign_off};
pub(crate) use dateline::find as dateline;
pub(crate) use head::{clocks, cut_site, head, name, owner, tail};
pub(crate) use mark::{is_body, mark};
pub(crate) use reason::refine;
pub(crate) use remark::remarks;

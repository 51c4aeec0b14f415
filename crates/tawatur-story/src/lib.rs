//! From articles to stories: which article took over words of which ([`reuse`]), and which articles tell one story
//! ([`cluster`]).
//!
//! Both work in order of arrival, without a clock, in time linear in the input and in memory bounded by a window.

pub mod cluster;
mod moment;
pub mod reuse;

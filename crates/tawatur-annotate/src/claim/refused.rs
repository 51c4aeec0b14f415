use std::fmt;
use tawatur_lexicon::EventFrame;

/// Why a frame does not hold. Most are tried in vain, so that the words are put together only where they are kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refused<'f> {
    /// What the frame's event is called.
    action: &'f str,
    why: &'static str,
    tail: &'static str,
}

impl fmt::Display for Refused<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}{}", self.action, self.why, self.tail)
    }
}

impl<'f> Refused<'f> {
    pub(super) fn because(frame: &'f EventFrame, why: &'static str) -> Self {
        Refused { action: &frame.action, why, tail: "" }
    }

    pub(super) fn without(frame: &'f EventFrame, slot: &'static str) -> Self {
        Refused { action: &frame.action, why: slot, tail: MISSING }
    }

    pub(super) fn nobody(frame: &'f EventFrame) -> Self {
        Refused::because(frame, NOBODY)
    }

    /// Are the words of the frame all there, so that only nobody is named?
    pub(super) fn nameless_only(&self) -> bool {
        self.tail == MISSING || self.why == NOBODY
    }
}

const MISSING: &str = " is missing";
const NOBODY: &str = "nobody fills a role";

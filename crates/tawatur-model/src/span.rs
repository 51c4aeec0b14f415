use std::ops::Range;

/// A half-open range of **byte** offsets into [`Article::text`](crate::Article::text), both ends on character
/// boundaries. Offsets in code points exist only at the edge, in `tawatur-record`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// A span from `start` to `end`; an `end` before `start` is raised to `start`, so every span is well formed.
    #[inline]
    pub fn new(start: u32, end: u32) -> Self {
        Span { start, end: end.max(start) }
    }

    /// First byte.
    #[inline]
    pub fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    #[inline]
    pub fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    #[inline]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Does the span cover nothing?
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range for slicing a `str`.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The covered text; empty where the span does not fit `text`, which only a span of another text can cause.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Is `other` within this span (or equal)?
    #[inline]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Is the byte offset within this span?
    #[inline]
    pub fn covers(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// Do the two share a byte?
    #[inline]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[inline]
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

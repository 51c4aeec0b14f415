use tawatur_model::Span;

/// What a mark says of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    /// A claim.
    Claim,
    /// Quoted words.
    Quote,
    /// The word that made a claim.
    Trigger,
    /// A name.
    Mention,
    /// Words that stand in another article too.
    Shared,
}

impl Sort {
    /// The class by which the style knows it.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Sort::Claim => "c",
            Sort::Quote => "q",
            Sort::Trigger => "t",
            Sort::Mention => "m",
            Sort::Shared => "s",
        }
    }
}

/// A marked span of a text, numbered within its sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) span: Span,
    pub(crate) sort: Sort,
    pub(crate) number: usize,
}

/// A piece of text over which the same marks lie from end to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment<'t> {
    pub(crate) text: &'t str,
    /// Marks that lie over it, the outer first.
    pub(crate) over: Vec<Mark>,
    /// Marks that begin here…
    pub(crate) begins: Vec<Mark>,
    /// …and that end here.
    pub(crate) ends: Vec<Mark>,
}

/// Cuts a part of a text at every edge of a mark.
///
/// Marks may nest or cross; HTML elements may only nest. So each segment becomes one element with the classes of all
/// its marks, and no element ever has to close inside another. A mark belongs to the part in which it begins and is cut
/// where that ends; marks that do not fit the text are left out. The segments always join to the whole part.
pub(crate) fn segments<'t>(text: &'t str, part: Span, marks: &[Mark]) -> Vec<Segment<'t>> {
    let fit = |mark: &Mark| {
        let span = Span::new(mark.span.start(), mark.span.end().min(part.end()));
        (part.contains(span) && !span.of(text).is_empty()).then_some(Mark { span, ..*mark })
    };
    let mut inside: Vec<Mark> = marks.iter().filter_map(fit).collect();
    inside.sort_by_key(|mark| (mark.span.start(), std::cmp::Reverse(mark.span.end()), mark.sort, mark.number));
    let mut edges: Vec<u32> = inside.iter().flat_map(|mark| [mark.span.start(), mark.span.end()]).collect();
    edges.extend([part.start(), part.end()]);
    edges.sort_unstable();
    edges.dedup();
    let mut waiting = inside.into_iter().peekable();
    let mut over: Vec<Mark> = Vec::new();
    let mut out = Vec::with_capacity(edges.len());
    for pair in edges.windows(2) {
        let piece = Span::new(pair[0], pair[1]);
        let mut begins = Vec::new();
        while let Some(mark) = waiting.next_if(|mark| mark.span.start() <= piece.start()) {
            begins.push(mark);
        }
        over.extend(&begins);
        let ends = over.iter().filter(|mark| mark.span.end() == piece.end()).copied().collect();
        out.push(Segment { text: piece.of(text), over: over.clone(), begins, ends });
        over.retain(|mark| mark.span.end() > piece.end());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Mark, Sort, segments};
    use proptest::prelude::*;
    use tawatur_model::Span;

    fn mark(start: u32, end: u32, sort: Sort) -> Mark {
        Mark { span: Span::new(start, end), sort, number: 0 }
    }

    #[test]
    fn crossing_marks_give_three_segments() {
        let marks = [mark(0, 4, Sort::Claim), mark(2, 6, Sort::Mention)];
        let got = segments("abcdefgh", Span::new(0, 8), &marks);
        let seen: Vec<(&str, usize)> = got.iter().map(|s| (s.text, s.over.len())).collect();
        assert_eq!(seen, [("ab", 1), ("cd", 2), ("ef", 1), ("gh", 0)]);
    }

    proptest! {
        #[test]
        fn segments_join_to_the_text_and_every_mark_begins_and_ends_once(
            text in "\\PC{1,60}", raw in prop::collection::vec((0u32..150, 0u32..150), 0..12)
        ) {
            let marks: Vec<Mark> = raw.iter().map(|(a, b)| mark(*a.min(b), *a.max(b), Sort::Quote)).collect();
            let part = Span::new(0, text.len() as u32);
            let fits = |m: &&Mark| !Span::new(m.span.start(), m.span.end().min(part.end())).of(&text).is_empty();
            let got = segments(&text, part, &marks);
            prop_assert_eq!(got.iter().map(|s| s.text).collect::<String>(), text.clone());
            let begun: usize = got.iter().map(|s| s.begins.len()).sum();
            let ended: usize = got.iter().map(|s| s.ends.len()).sum();
            prop_assert_eq!(begun, ended);
            prop_assert_eq!(begun, marks.iter().filter(fits).count());
        }
    }
}

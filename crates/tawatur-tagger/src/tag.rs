use std::ops::Range;

/// The number of tags: outside, and for each kind the first token and the further ones.
pub const TAGS: usize = 7;

/// What a span names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Kind {
    Person,
    Place,
    Organisation,
}

impl Kind {
    /// All of them, in the order of their tags.
    pub const ALL: [Kind; 3] = [Kind::Person, Kind::Place, Kind::Organisation];
}

/// The tag of the first token of a span.
pub fn begin(kind: Kind) -> u8 {
    1 + 2 * kind as u8
}

/// The tag of its further tokens.
pub fn inside(kind: Kind) -> u8 {
    2 + 2 * kind as u8
}

/// May a tag stand behind another? A further token needs one of its kind before it.
pub fn allowed(before: usize, tag: usize) -> bool {
    tag == 0 || tag % 2 == 1 || before == tag || before + 1 == tag
}

/// The spans that a sentence's tags make.
pub fn spans(tags: &[u8]) -> Vec<(Range<usize>, Kind)> {
    let mut out: Vec<(Range<usize>, Kind)> = Vec::new();
    for (at, &tag) in tags.iter().enumerate() {
        let Some(&kind) = tag.checked_sub(1).and_then(|t| Kind::ALL.get(usize::from(t / 2))) else { continue };
        match out.last_mut() {
            Some((range, last)) if tag == inside(kind) && range.end == at && *last == kind => range.end = at + 1,
            _ => out.push((at..at + 1, kind)),
        }
    }
    out
}

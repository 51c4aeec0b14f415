use crate::Span;

/// The way from the characters of an article's text back to the bytes of its page: through white space that was
/// folded, character references, JSON escapes and the page's encoding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// The page's encoding, by its name in the Encoding Standard.
    pub charset: String,
    runs: Vec<SourceRun>,
}

/// A piece of text and the bytes that it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceRun {
    /// The piece of text.
    pub text: Span,
    /// The bytes of the page.
    pub raw: Span,
    /// How the one became the other.
    pub form: Form,
}

/// How bytes became text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// They are the same bytes.
    Same,
    /// One byte is one character.
    Single,
    /// Two bytes are one character, four one beyond the Basic Multilingual Plane.
    Sixteen,
    /// All of the bytes are all of the text: a character reference, an escape, folded white space, a line break's tag.
    Whole,
}

impl SourceMap {
    /// A map of runs in the order of the text, none of which overlap there.
    pub fn new(charset: String, runs: Vec<SourceRun>) -> Self {
        SourceMap { charset, runs }
    }

    /// The runs, in the order of the text. What lies between two of them is no character of the page: the blank line
    /// between paragraphs, or a title that came from elsewhere.
    pub fn runs(&self) -> &[SourceRun] {
        &self.runs
    }

    /// The bytes of the page that `span` of `text` was read from, in the order of the text; neighbours are joined. Both
    /// ends of `span` are taken as they are where one character is some bytes; within a reference the whole of it counts.
    pub fn bytes(&self, text: &str, span: Span) -> Vec<Span> {
        let first = self.runs.partition_point(|run| run.text.end() <= span.start());
        let mut found: Vec<Span> = Vec::new();
        for run in self.runs[first..].iter().take_while(|run| run.text.start() < span.end()) {
            let part = Span::new(span.start().max(run.text.start()), span.end().min(run.text.end()));
            let raw = run.part(text, part);
            match found.last_mut().filter(|last| last.end() == raw.start()) {
                Some(last) => *last = last.join(raw),
                None => found.push(raw),
            }
        }
        found
    }
}

impl SourceRun {
    /// The bytes of a part of this run.
    pub fn part(&self, text: &str, part: Span) -> Span {
        let units = |from: u32, to: u32| {
            let piece = Span::new(from, to).of(text);
            match self.form {
                Form::Same | Form::Whole => to - from,
                Form::Single => piece.chars().count() as u32,
                Form::Sixteen => piece.chars().map(|c| 2 * c.len_utf16() as u32).sum(),
            }
        };
        if self.form == Form::Whole {
            return self.raw;
        }
        let start = self.raw.start() + units(self.text.start(), part.start());
        Span::new(start, (start + units(part.start(), part.end())).min(self.raw.end()))
    }
}

//! The text and its pieces.

use std::ops::{Deref, Range};

use tawatur_model::{Form, SourceRun, Span};

/// A piece of a text and where it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The end of the piece in the text; it begins where the one before it ends.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The place that it was read from.
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) form: Form,
}

/// A text with its pieces, in order. What lies in no piece came from nowhere on the page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Traced {
    pub(crate) text: String,
    pub(crate) pieces: Vec<Piece>,
}

impl Deref for Traced {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl PartialEq for Traced {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Traced {
    /// A text that is not of the page.
    pub(crate) fn foreign(text: String) -> Self {
        Traced { text, pieces: Vec::new() }
    }

    /// Adds the piece of `source` at a place.
    pub(crate) fn add_same(&mut self, source: &str, place: Range<usize>) {
        if place.is_empty() {
            return;
        }
        let start = self.text.len() as u32;
        self.text.push_str(&source[place.clone()]);
        self.piece(start, place, Form::Same);
    }

    /// Some texts, with characters that are not of the page between them.
    pub(crate) fn joined(parts: Vec<Traced>, between: &str) -> Self {
        let mut joined = Traced::default();
        for part in parts {
            if !joined.text.is_empty() {
                joined.text.push_str(between);
            }
            joined.add(&part);
        }
        joined
    }

    /// Adds another text.
    pub(crate) fn add(&mut self, other: &Traced) {
        let base = self.text.len() as u32;
        self.text.push_str(&other.text);
        self.pieces.extend(other.pieces.iter().map(|piece| Piece {
            start: piece.start + base,
            end: piece.end + base,
            ..*piece
        }));
    }

    /// Adds characters that all of a place stands for.
    pub(crate) fn add_whole(&mut self, characters: &str, place: Range<usize>) {
        let start = self.text.len() as u32;
        self.text.push_str(characters);
        self.piece(start, place, Form::Whole);
    }

    fn piece(&mut self, start: u32, place: Range<usize>, form: Form) {
        let end = self.text.len() as u32;
        let (from, to) = (place.start as u32, place.end as u32);
        let joins =
            |last: &&mut Piece| last.form == Form::Same && form == Form::Same && last.end == start && last.to == from;
        match self.pieces.last_mut().filter(joins) {
            Some(last) => (last.end, last.to) = (end, to),
            None => self.pieces.push(Piece { start, end, from, to, form }),
        }
    }

    /// A part of it.
    pub(crate) fn slice(&self, range: Range<usize>) -> Traced {
        let Some(text) = self.text.get(range.clone()) else {
            return Traced::default();
        };
        let (start, end) = (range.start as u32, range.end as u32);
        let first = self.pieces.partition_point(|piece| piece.end <= start);
        let within = self.pieces[first..].iter().take_while(|piece| piece.start < end);
        let pieces = within.map(|piece| {
            let (from, to) = (piece.start.max(start), piece.end.min(end));
            let place = piece.place(&self.text, from, to);
            Piece { start: from - start, end: to - start, from: place.start, to: place.end, form: piece.form }
        });
        Traced { text: text.to_owned(), pieces: pieces.collect() }
    }

    /// The part that `part`, a slice of this very text, is; all of it for any other.
    pub(crate) fn part(&self, part: &str) -> Traced {
        let base = self.text.as_ptr() as usize;
        let start = (part.as_ptr() as usize).wrapping_sub(base);
        match start.checked_add(part.len()) {
            Some(end) if end <= self.text.len() => self.slice(start..end),
            _ => Traced { text: part.to_owned(), pieces: self.whole_place(part.len()) },
        }
    }

    fn whole_place(&self, length: usize) -> Vec<Piece> {
        let place = self.place();
        place
            .map(|place| Piece { start: 0, end: length as u32, from: place.start, to: place.end, form: Form::Whole })
            .into_iter()
            .collect()
    }

    /// The place from its first to its last character.
    pub(crate) fn place(&self) -> Option<Range<u32>> {
        let from = self.pieces.iter().map(|piece| piece.from).min()?;
        let to = self.pieces.iter().map(|piece| piece.to).max()?;
        Some(from..to)
    }

    /// Another text that was made of this one.
    pub(crate) fn made(&self, text: String) -> Traced {
        let pieces = self.whole_place(text.len());
        Traced { text, pieces }
    }

    /// This text, whose places are offsets of `under`, traced to the places that `under` has itself.
    pub(crate) fn through(self, under: &str, pieces: &[Piece]) -> Traced {
        let pieces = self.pieces.iter().flat_map(|piece| piece.through(under, pieces)).collect();
        Traced { text: self.text, pieces }
    }
}

impl Piece {
    /// The place of the part of this piece, of `text`, between two offsets.
    fn place(&self, text: &str, start: u32, end: u32) -> Range<u32> {
        let run =
            SourceRun { text: Span::new(self.start, self.end), raw: Span::new(self.from, self.to), form: self.form };
        let place = run.part(text, Span::new(start, end));
        place.start()..place.end()
    }

    /// This piece, which was read from `under`, by the places of `under`'s own pieces.
    pub(crate) fn through(&self, under: &str, pieces: &[Piece]) -> Vec<Piece> {
        let first = pieces.partition_point(|piece| piece.end <= self.from);
        let within = pieces[first..].iter().take_while(|piece| piece.start < self.to);
        let parts = within.map(|piece| {
            let (from, to) = (piece.start.max(self.from), piece.end.min(self.to));
            (piece, from, to, piece.place(under, from, to))
        });
        if self.form == Form::Same {
            let moved = parts.map(|(piece, from, to, place)| Piece {
                start: self.start + (from - self.from),
                end: self.start + (to - self.from),
                from: place.start,
                to: place.end,
                form: piece.form,
            });
            return moved.collect();
        }
        let place = parts.map(|(.., place)| place).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
        place.map(|place| Piece { from: place.start, to: place.end, ..*self }).into_iter().collect()
    }
}

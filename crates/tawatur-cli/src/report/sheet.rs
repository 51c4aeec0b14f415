use std::io;

use anstyle::Style;
use unicode_width::UnicodeWidthChar;

use super::style::PLAIN;

/// A run of text in one style.
pub(super) struct Piece {
    text: String,
    style: Style,
    /// A block (a bar, a label with its padding) is not parted at its spaces.
    block: bool,
}

/// Text that may be wrapped.
pub(super) fn text(text: impl Into<String>, style: Style) -> Piece {
    Piece { text: text.into(), style, block: false }
}

/// Unstyled text that may be wrapped.
pub(super) fn plain(content: impl Into<String>) -> Piece {
    text(content, PLAIN)
}

/// Text that stays in one piece.
pub(super) fn block(text: impl Into<String>, style: Style) -> Piece {
    Piece { text: text.into(), style, block: true }
}

/// Columns of a text, character by character as terminals count them: most do not join lam and alef into one cell.
pub(super) fn columns(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

/// Text filled with spaces to a width in columns.
pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Paper of a fixed width.
pub(super) struct Sheet<'w> {
    out: &'w mut dyn io::Write,
    width: usize,
    color: bool,
}

impl<'w> Sheet<'w> {
    pub(super) fn new(out: &'w mut dyn io::Write, width: u16, color: bool) -> Self {
        // Narrower than this nothing is readable, and indents would eat the line.
        Sheet { out, width: usize::from(width).max(40), color }
    }

    pub(super) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// One paragraph, wrapped at spaces; lines after the first begin two columns further in.
    pub(super) fn put(&mut self, indent: usize, pieces: &[Piece]) -> io::Result<()> {
        let mut line = " ".repeat(indent);
        let mut column = indent;
        let mut fresh = true;
        for piece in pieces {
            let parts: Vec<&str> =
                if piece.block { vec![&piece.text] } else { piece.text.split_inclusive(' ').collect() };
            for part in parts {
                let wide = columns(part.trim_end());
                if !fresh && column + wide > self.width {
                    writeln!(self.out, "{}", line.trim_end())?;
                    line = " ".repeat(indent + 2);
                    column = indent + 2;
                }
                fresh = false;
                self.paint(part, piece.style, &mut line);
                column += columns(part);
            }
        }
        writeln!(self.out, "{}", line.trim_end())
    }

    fn paint(&self, part: &str, style: Style, line: &mut String) {
        if self.color && style != PLAIN {
            line.push_str(&format!("{}{part}{}", style.render(), style.render_reset()));
        } else {
            line.push_str(part);
        }
    }
}

//! Characters with the bytes that they were decoded from.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use tawatur_model::Form;

use crate::trace::Piece;

/// Characters of these many bytes, or a few more, are one piece where bytes and characters are counted against each
/// other: so much is counted for each question.
const CHUNK: usize = 512;

/// A page's characters.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// The encoding's name.
    pub(crate) charset: &'static str,
    /// Where in the page's bytes the characters stand.
    pub(crate) pieces: Vec<Piece>,
}

/// Decodes what stands behind a byte order mark of `mark` bytes.
pub(crate) fn by<'a>(bytes: &'a [u8], mark: usize, encoding: &'static Encoding) -> Decoded<'a> {
    let rest = &bytes[mark..];
    let charset = encoding.name();
    if encoding == UTF_8 {
        let (text, pieces) = utf8(rest, mark);
        return Decoded { text, charset, pieces };
    }
    let text = encoding.decode_without_bom_handling(rest).0;
    let form = if encoding == UTF_16LE || encoding == UTF_16BE {
        Some(Form::Sixteen)
    } else {
        encoding.is_single_byte().then_some(Form::Single)
    };
    if let Some(form) = form
        && let Some(pieces) = counted(&text, mark, rest.len(), form)
    {
        return Decoded { text, charset, pieces };
    }
    let (text, pieces) = stepwise(rest, mark, encoding);
    Decoded { text: Cow::Owned(text), charset, pieces }
}

/// A page in UTF-8 without a fault or a mark.
pub(crate) fn sound(text: &str) -> Decoded<'_> {
    Decoded { text: Cow::Borrowed(text), charset: UTF_8.name(), pieces: same(text.len(), 0) }
}

/// Valid pieces as they are; each broken sequence is one replacement character.
fn utf8(rest: &[u8], mark: usize) -> (Cow<'_, str>, Vec<Piece>) {
    if let Ok(text) = std::str::from_utf8(rest) {
        return (Cow::Borrowed(text), same(text.len(), mark));
    }
    let mut text = String::with_capacity(rest.len());
    let mut pieces = Vec::new();
    let mut at = mark as u32;
    let mut add = |text: &mut String, part: &str, raw: usize, form| {
        let start = text.len() as u32;
        text.push_str(part);
        if raw > 0 {
            pieces.push(Piece { start, end: text.len() as u32, from: at, to: at + raw as u32, form });
            at += raw as u32;
        }
    };
    for chunk in rest.utf8_chunks() {
        add(&mut text, chunk.valid(), chunk.valid().len(), Form::Same);
        if !chunk.invalid().is_empty() {
            add(&mut text, "\u{fffd}", chunk.invalid().len(), Form::Whole);
        }
    }
    (Cow::Owned(text), pieces)
}

fn same(length: usize, mark: usize) -> Vec<Piece> {
    let (end, from) = (length as u32, mark as u32);
    vec![Piece { start: 0, end, from, to: from + end, form: Form::Same }]
}

/// Pieces of some characters each; `None` where bytes and characters do not go together as `form` says.
fn counted(text: &str, mark: usize, length: usize, form: Form) -> Option<Vec<Piece>> {
    let mut pieces = Vec::with_capacity(text.len() / CHUNK + 1);
    let (mut start, mut from, mut raw) = (0, mark, mark);
    for (at, c) in text.char_indices() {
        if at - start >= CHUNK {
            pieces.push(Piece { start: start as u32, end: at as u32, from: from as u32, to: raw as u32, form });
            (start, from) = (at, raw);
        }
        raw += if form == Form::Single { 1 } else { 2 * c.len_utf16() };
    }
    if raw != mark + length {
        return None;
    }
    pieces.push(Piece { start: start as u32, end: text.len() as u32, from: from as u32, to: raw as u32, form });
    Some(pieces)
}

/// Byte by byte, for encodings in which a character has this many bytes or that, and for broken ends.
fn stepwise(rest: &[u8], mark: usize, encoding: &'static Encoding) -> (String, Vec<Piece>) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(rest.len() * 3 / 2);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut begun = 0;
    for at in 0..=rest.len() {
        let last = at == rest.len();
        let mut byte = if last { &rest[at..] } else { &rest[at..=at] };
        let start = text.len();
        loop {
            text.reserve(16);
            let (result, read) = decoder.decode_to_string_without_replacement(byte, &mut text, last);
            byte = &byte[read..];
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => text.push(char::REPLACEMENT_CHARACTER),
            }
        }
        if text.len() > start {
            let end = (at + 1).min(rest.len());
            // What a decoder gives at the very end it makes of bytes that it has given something for already.
            if end == begun {
                let Some(last) = pieces.last_mut() else { continue };
                let text_end = text.len() as u32;
                if last.form == Form::Same && last.to - last.from > 1 {
                    (last.end, last.to) = (last.end - 1, last.to - 1);
                    let (start, from) = (last.end, last.to);
                    pieces.push(Piece { start, end: text_end, from, to: from + 1, form: Form::Whole });
                } else {
                    (last.end, last.form) = (text_end, Form::Whole);
                }
                continue;
            }
            let plain = end - begun == 1 && text.as_bytes()[start..] == rest[begun..end];
            let piece = Piece {
                start: start as u32,
                end: text.len() as u32,
                from: (mark + begun) as u32,
                to: (mark + end) as u32,
                form: if plain { Form::Same } else { Form::Whole },
            };
            match pieces.last_mut().filter(|p| plain && p.form == Form::Same && p.to == piece.from) {
                Some(last) => (last.end, last.to) = (piece.end, piece.to),
                None => pieces.push(piece),
            }
            begun = end;
        }
    }
    (text, pieces)
}

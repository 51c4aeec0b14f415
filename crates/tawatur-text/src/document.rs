use crate::{Folded, Token, TokenKind, fold, sentence, token};
use std::ops::Range;
use tawatur_model::Span;

/// A text with its folded form, tokens and sentences.
#[derive(Clone, Debug, Default)]
pub struct Document<'a> {
    /// The original.
    pub text: &'a str,
    /// The folded form.
    pub folded: Folded,
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// The sentences, as ranges of tokens; line breaks between them belong to none.
    pub sentences: Vec<Range<u32>>,
}

impl<'a> Document<'a> {
    /// Folds a text and cuts it into tokens and sentences.
    pub fn new(text: &'a str) -> Self {
        let folded = fold(text);
        let tokens = token::tokens(text, &folded);
        let sentences = sentence::sentences(text, &folded, &tokens);
        Document { text, folded, tokens, sentences }
    }

    /// The folded form of token `at`; empty beyond the last.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map(|t| t.folded.of(&self.folded.text)).unwrap_or_default()
    }

    /// Token `at` as written; empty beyond the last.
    pub fn surface(&self, at: usize) -> &'a str {
        self.tokens.get(at).map(|t| t.span.of(self.text)).unwrap_or_default()
    }

    /// What token `at` is made of; a break beyond the last.
    pub fn kind(&self, at: usize) -> TokenKind {
        self.tokens.get(at).map_or(TokenKind::Break, |t| t.kind)
    }

    /// The span of a range of tokens; empty where the range is.
    pub fn span(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|i| self.tokens.get(i))) {
            (Some(first), Some(last)) if range.start < range.end => Span::new(first.span.start(), last.span.end()),
            _ => Span::default(),
        }
    }

    /// The place in the text of a part of token `at`: bytes `from..to` of its folded form.
    pub fn part(&self, at: usize, from: usize, to: usize) -> Span {
        let Some(token) = self.tokens.get(at) else { return Span::default() };
        let base = token.folded.start();
        let end = if base + to as u32 == token.folded.end() {
            token.span.end()
        } else {
            self.folded.original_end(base + to as u32)
        };
        Span::new(self.folded.original(base + from as u32), end)
    }

    /// Is token `at` written with a final ta marbuta, which folding equates with the pronoun ه?
    pub fn ends_in_teh_marbuta(&self, at: usize) -> bool {
        token::ends_in_teh_marbuta(self.surface(at))
    }
}

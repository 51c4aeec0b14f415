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

    /// The same, with words parted that a missing space has joined («وزيرالخارجية»): `cut` is asked of each word, folded
    /// and as written, and gives the byte of the folded form at which the second word begins. Both tokens together
    /// cover what the one covered. What is a word is for a lexicon to say, as `tawatur-words` does.
    ///
    /// ```
    /// use tawatur_text::Document;
    /// let document = Document::parted("وزيرالخارجية", |folded, _| folded.find("ال").filter(|&at| at > 0));
    /// assert_eq!([document.surface(0), document.surface(1)], ["وزير", "الخارجية"]);
    /// ```
    pub fn parted(text: &'a str, mut cut: impl FnMut(&str, &str) -> Option<usize>) -> Self {
        let mut document = Document::new(text);
        let mut parted = Vec::new();
        let mut kept = 0usize;
        for at in 0..document.tokens.len() {
            let token = document.tokens[at];
            if token.kind != TokenKind::Word {
                continue;
            }
            let word = document.word(at);
            let Some(place) = cut(word, document.surface(at)).filter(|&b| b > 0 && b < word.len()) else { continue };
            if !word.is_char_boundary(place) {
                continue;
            }
            let (first, second) = (document.part(at, 0, place), document.part(at, place, word.len()));
            if first.is_empty() || second.is_empty() || first.end() > second.start() {
                continue;
            }
            let middle = token.folded.start() + place as u32;
            parted.extend_from_slice(&document.tokens[kept..at]);
            // The marks on the last letter of the first word are its own.
            let first = Span::new(first.start(), second.start());
            parted.push(Token { span: first, folded: Span::new(token.folded.start(), middle), ..token });
            parted.push(Token { span: second, folded: Span::new(middle, token.folded.end()), spaced: false, ..token });
            kept = at + 1;
        }
        if kept > 0 {
            parted.extend_from_slice(&document.tokens[kept..]);
            document.tokens = parted;
            document.sentences = sentence::sentences(text, &document.folded, &document.tokens);
        }
        document
    }

    /// The folded form of token `at`; empty beyond the last.
    #[inline]
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map(|t| t.folded.of(&self.folded.text)).unwrap_or_default()
    }

    /// Token `at` as written; empty beyond the last.
    #[inline]
    pub fn surface(&self, at: usize) -> &'a str {
        self.tokens.get(at).map(|t| t.span.of(self.text)).unwrap_or_default()
    }

    /// What token `at` is made of; a break beyond the last.
    #[inline]
    pub fn kind(&self, at: usize) -> TokenKind {
        self.tokens.get(at).map_or(TokenKind::Break, |t| t.kind)
    }

    /// The span of a range of tokens; empty where the range is.
    #[inline]
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
    #[inline]
    pub fn ends_in_teh_marbuta(&self, at: usize) -> bool {
        token::ends_in_teh_marbuta(self.surface(at))
    }
}

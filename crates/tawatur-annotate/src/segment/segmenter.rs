use super::front;
use super::suffix;
use super::vocabulary::Vocabulary;
use crate::Annotator;
use smallvec::SmallVec;
use tawatur_lexicon::{Hits, Lexicon, What};
use tawatur_text::letters::*;
use tawatur_text::{Document, Folded, TokenKind};

/// One word while it is cut.
pub(crate) struct Word<'a> {
    /// Folded.
    pub(crate) folded: &'a str,
    pub(crate) words: &'static Vocabulary,
    text: &'a str,
    folded_text: &'a Folded,
    /// Where the word begins in the folded text.
    start: u32,
    lexicon: &'a Lexicon,
    hits: Hits,
    /// Where the pronoun begins.
    end: usize,
}

impl Word<'_> {
    /// What is left of the word from an offset on, without its pronoun.
    pub(crate) fn stem(&self, from: usize) -> &str {
        self.folded.get(from..self.end.max(from)).unwrap_or_default()
    }

    /// Does a pronoun stand behind it?
    pub(crate) fn pronoun(&self) -> bool {
        self.end < self.folded.len()
    }

    /// Is the letter at an offset written as an alef with hamza or madda? Behind و, ب or ل such an alef nearly always
    /// begins a word of its own («بإعادة», «لأمريكا»).
    pub(crate) fn carrier(&self, from: usize) -> bool {
        let at = self.folded_text.original(self.start + from as u32) as usize;
        let letter = self.text.get(at..).and_then(|rest| rest.chars().next());
        matches!(letter, Some(ALEF_HAMZA_ABOVE | ALEF_HAMZA_BELOW | ALEF_MADDA))
    }

    /// Is this a noun that may stand behind an attached preposition?
    pub(crate) fn noun(&self, stem: &str) -> bool {
        self.words.noun(stem, self.pronoun())
    }

    /// Does a lexicon know the word from an offset on?
    pub(crate) fn known(&self, from: usize) -> bool {
        self.hits.iter().any(|hit| hit.front.stem as usize == from && self.fits(hit.suffix))
    }

    /// Does a lexicon know a name there?
    pub(crate) fn name(&self, from: usize) -> bool {
        let named =
            |what: What| matches!(what, What::Name { .. } | What::Given | What::Family | What::Nationality { .. });
        let hits = self.hits.iter().filter(|hit| hit.front.stem as usize == from && self.fits(hit.suffix));
        hits.into_iter().any(|hit| self.lexicon.senses(hit.group).iter().any(|sense| named(sense.what)))
    }

    /// Does a lexicon know an imperfect behind the س at an offset?
    pub(crate) fn future(&self, from: usize) -> bool {
        let hits = self.hits.iter().filter(|hit| hit.front.stem as usize == from + 2);
        hits.into_iter().any(|hit| {
            let senses = self.lexicon.senses(hit.group);
            senses.iter().any(|sense| matches!(sense.what, What::Verb { form, .. } if form.imperfect))
        })
    }

    fn fits(&self, suffix: u8) -> bool {
        suffix == 0 || self.end + suffix as usize == self.folded.len()
    }
}

impl Annotator<'_> {
    /// The parts of each word between spaces, as written: attached conjunctions and prepositions, the word with its
    /// article, a pronoun behind it. Marks beside a word are parts of their own.
    pub fn segments(&self, text: &str) -> Vec<Vec<String>> {
        let document = Document::new(text);
        let mut out: Vec<Vec<String>> = Vec::new();
        let mut at = 0usize;
        let mut from = 0usize;
        for chunk in text.split_whitespace() {
            // Where the chunk lies in the text: chunks are found in order, so the search only goes forward.
            let start = from + text[from..].find(chunk).unwrap_or_default();
            let end = start + chunk.len();
            from = end;
            let mut cuts: Vec<usize> = vec![start];
            while at < document.tokens.len() && (document.tokens[at].span.start() as usize) < end {
                let token = document.tokens[at];
                let begin = (token.span.start() as usize).max(start);
                cuts.push(begin);
                if token.kind == TokenKind::Word {
                    for cut in self.cut(&document, at) {
                        cuts.push(document.folded.original(token.folded.start() + cut as u32) as usize);
                    }
                }
                at += 1;
            }
            cuts.push(end);
            cuts.dedup();
            let parts = cuts.windows(2).filter(|pair| pair[0] < pair[1]);
            out.push(parts.filter_map(|pair| text.get(pair[0]..pair[1])).map(str::to_owned).collect());
        }
        out
    }

    /// The offsets in the folded word at which it is cut.
    pub(crate) fn cut(&self, document: &Document<'_>, at: usize) -> SmallVec<[usize; 4]> {
        let folded = document.word(at);
        let words = Vocabulary::embedded();
        let hits = self.lexicon.look_up(document, at);
        let last = document.surface(at).chars().rev().find(|&c| !is_mark(c));
        let mut word = Word {
            folded,
            words,
            text: document.text,
            folded_text: &document.folded,
            start: document.tokens[at].folded.start(),
            lexicon: self.lexicon,
            hits,
            end: folded.len(),
        };
        let known = |bytes: usize| {
            let whole = word.hits.iter().any(|hit| hit.suffix == 0 && hit.front.stem == 0);
            !whole && word.hits.iter().any(|hit| hit.suffix as usize == bytes)
        };
        // The accusative's tanwin («علناً») tells its alef from a pronoun's.
        let written = document.tokens[at].span;
        let tail = document.text.get(written.start() as usize..).unwrap_or_default();
        let accusative = tail.chars().take_while(|&c| is_arabic_letter(c) || is_mark(c)).any(|c| c == FATHATAN);
        let pronoun = if accusative { 0 } else { suffix::length(folded, last, words, known) };
        word.end = folded.len() - pronoun;
        let mut cuts: SmallVec<[usize; 4]> = front::cuts(&word).into_iter().collect();
        let stem = &folded[cuts.last().copied().unwrap_or_default()..];
        // A word with the article takes no pronoun.
        let definite = stem.strip_prefix(ALEF).is_some_and(|rest| rest.starts_with(LAM)) && stem.chars().count() > 5;
        let hidden = cuts.last().is_some_and(|&cut| folded[..cut].ends_with(LAM))
            && stem.starts_with(LAM)
            && stem.chars().count() > 3;
        if pronoun > 0 && definite || hidden {
            word.end = folded.len();
            cuts = front::cuts(&word).into_iter().collect();
        } else if pronoun > 0 && cuts.last().copied().unwrap_or_default() < word.end {
            cuts.push(word.end);
        }
        cuts
    }
}

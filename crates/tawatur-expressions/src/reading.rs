use crate::lexicon::{Class, Entry, Lexicon, Opens, Role, Sense};
use tawatur_model::Span;
use tawatur_text::letters::{ALEF, ALEF_HAMZA_ABOVE, ALEF_HAMZA_BELOW, BEH, FEH, KAF, LAM, WAW};
use tawatur_text::{Document, TokenKind};

/// What the table says of one token.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    entry: u16,
    /// Bytes of the folded word that are an attached conjunction and preposition.
    cut: u8,
    conjunction: bool,
    /// ب, ل or ك.
    preposition: Option<char>,
    article: bool,
    opens: Opens,
}

/// Marks that a number may begin with: signs and decimal points.
pub(crate) const DECIMAL_MARKS: [char; 2] = ['.', '\u{66B}'];
pub(crate) const HYPHENS: [char; 4] = ['-', '\u{2212}', '\u{2013}', '\u{2014}'];

/// A document whose words have been looked up, each once.
pub(crate) struct Reading<'a> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) lexicon: &'a Lexicon,
    marks: Vec<Mark>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(document: &'a Document<'a>, lexicon: &'a Lexicon) -> Self {
        let marks = document
            .tokens
            .iter()
            .map(|token| {
                let word = token.folded.of(&document.folded.text);
                let mut mark = match token.kind {
                    TokenKind::Word => mark(lexicon, word, || token.span.of(document.text)),
                    TokenKind::Latin | TokenKind::Mark => Mark { entry: lexicon.find(word), ..Mark::default() },
                    TokenKind::Number => return Mark { opens: Opens::BOTH, ..Mark::default() },
                    TokenKind::Break => return Mark::default(),
                };
                if mark.entry != 0 {
                    mark.opens = lexicon.entry(mark.entry).opens;
                } else if token.kind == TokenKind::Mark && word.starts_with(DECIMAL_MARKS) || word.starts_with(HYPHENS)
                {
                    mark.opens = Opens::RANGE;
                }
                mark
            })
            .collect();
        Reading { document, lexicon, marks }
    }

    pub(crate) fn len(&self) -> usize {
        self.marks.len()
    }

    fn mark(&self, at: usize) -> Mark {
        self.marks.get(at).copied().unwrap_or_default()
    }

    pub(crate) fn entry(&self, at: usize) -> &'a Entry {
        self.lexicon.entry(self.mark(at).entry)
    }

    /// The unit that the adjective at `at` points to («الماضي» -1). «التالي» points from now only where nothing else
    /// stands in the paragraph.
    pub(crate) fn relative(&self, at: usize) -> Option<i8> {
        let (offset, now) = self.entry(at).relative.filter(|_| self.article(at) && self.bare(at))?;
        (now || self.kind(at + 1) == TokenKind::Break && (at < 3 || self.kind(at - 3) == TokenKind::Break))
            .then_some(offset)
    }

    /// The unit that «التالي» at `at` points to, from the one told last.
    pub(crate) fn told_relative(&self, at: usize) -> Option<i8> {
        let (offset, now) = self.entry(at).relative.filter(|_| self.article(at) && self.bare(at))?;
        (!now).then_some(offset)
    }

    /// May one of these begin at the token? What the words around it say is for the grammar to ask.
    pub(crate) fn opens(&self, at: usize, wanted: Opens) -> bool {
        self.marks.get(at).is_some_and(|mark| mark.opens.any(wanted))
    }

    /// Is the token in the table?
    pub(crate) fn known(&self, at: usize) -> bool {
        self.mark(at).entry != 0
    }

    pub(crate) fn has(&self, at: usize, role: Role) -> bool {
        self.entry(at).has(role)
    }

    pub(crate) fn article(&self, at: usize) -> bool {
        self.mark(at).article
    }

    pub(crate) fn preposition(&self, at: usize) -> Option<char> {
        self.mark(at).preposition
    }

    pub(crate) fn conjunction(&self, at: usize) -> bool {
        self.mark(at).conjunction
    }

    /// Has the token neither conjunction nor preposition?
    pub(crate) fn bare(&self, at: usize) -> bool {
        self.mark(at).cut == 0
    }

    /// Where the word behind an «and» at `at` stands: the same token if the conjunction is attached to it, the next
    /// if it stands alone.
    pub(crate) fn behind_and(&self, at: usize) -> Option<usize> {
        if self.mark(at).conjunction && !self.has(at, Role::And) || self.hides_and(at) {
            return Some(at);
        }
        (self.has(at, Role::And) && self.kind(at) == TokenKind::Word).then_some(at + 1)
    }

    /// Is the word for one really «and» and أحد, written without its hamza? Nothing but أحد stands before عشر.
    fn hides_and(&self, at: usize) -> bool {
        let class = |at: usize| self.entry(at).cardinal;
        matches!(class(at), Some((Class::Digit, 1.0)))
            && self.bare(at)
            && self.document.word(at).starts_with(WAW)
            && self.bare(at + 1)
            && matches!(class(at + 1), Some((Class::Ten, _)))
    }

    pub(crate) fn kind(&self, at: usize) -> TokenKind {
        self.document.kind(at)
    }

    pub(crate) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == TokenKind::Number
    }

    /// Is the token this mark?
    pub(crate) fn is_mark(&self, at: usize, wanted: &[char]) -> bool {
        self.kind(at) == TokenKind::Mark && self.document.word(at).chars().next().is_some_and(|c| wanted.contains(&c))
    }

    /// Does the token follow the one before without a space?
    pub(crate) fn joined(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// The longest phrase, or else the word, that begins at `at` and has a sense that `pick` takes, with its end.
    pub(crate) fn phrase<T>(&self, at: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<(T, usize)> {
        let entry = self.entry(at);
        entry.phrases.iter().find_map(|phrase| {
            let value = pick(phrase.sense)?;
            let fits = phrase.rest.iter().enumerate().all(|(n, wanted)| {
                let word = self.document.word(at + 1 + n);
                word == &**wanted || without_article(word) == Some(wanted)
            });
            fits.then_some((value, at + 1 + phrase.rest.len()))
        })
    }

    /// The place of tokens `from..to`, an attached conjunction or preposition left out.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        let whole = self.document.span(from..to);
        let cut = usize::from(self.mark(from).cut);
        if cut == 0 || whole.is_empty() {
            return whole;
        }
        let first = self.document.part(from, cut, self.document.word(from).len());
        Span::new(first.start().min(whole.end()), whole.end())
    }

    /// The word at `at` without what is attached to its front, as written.
    pub(crate) fn stem_span(&self, at: usize) -> Span {
        let word = self.document.word(at);
        let mut cut = usize::from(self.mark(at).cut);
        if !self.known(at) {
            cut = 0;
        }
        if let Some(rest) = word.get(cut..).and_then(without_article) {
            cut = word.len() - rest.len();
        } else if self.article(at) && word.get(cut..).is_some_and(|rest| rest.starts_with(LAM)) {
            cut += LAM.len_utf8();
        }
        if cut == 0 { self.document.span(at..at + 1) } else { self.document.part(at, cut, word.len()) }
    }
}

/// The word behind its article, where it has one and two letters or more remain.
pub(crate) fn without_article(word: &str) -> Option<&str> {
    word.strip_prefix(ALEF).and_then(|rest| rest.strip_prefix(LAM)).filter(|rest| rest.len() > 2)
}

/// Looks a word up: as it stands, then without a conjunction, a preposition, an article. The first that is found wins,
/// so a word of the table keeps a first letter that only looks attached.
fn mark<'t>(lexicon: &Lexicon, word: &str, surface: impl Fn() -> &'t str) -> Mark {
    let plain = Mark::default();
    let entry = lexicon.find(word);
    if entry != 0 {
        // «وأحد» folds to the word for one, but its hamza begins a word of its own.
        let hamza = |rest: &str| rest.starts_with([ALEF_HAMZA_ABOVE, ALEF_HAMZA_BELOW]);
        let rest = word.strip_prefix(WAW).filter(|_| surface().strip_prefix(WAW).is_some_and(hamza));
        let parted = rest.and_then(|rest| found(lexicon, word, rest, Mark { conjunction: true, ..plain }));
        return parted.unwrap_or(Mark { entry, ..plain });
    }
    if let Some(found) = articled(lexicon, word, word, plain) {
        return found;
    }
    if let Some(rest) = word.strip_prefix([WAW, FEH]) {
        let with = Mark { conjunction: true, ..plain };
        if let Some(found) = found(lexicon, word, rest, with)
            .or_else(|| articled(lexicon, word, rest, with))
            .or_else(|| prepositioned(lexicon, word, rest, with))
        {
            return found;
        }
    }
    prepositioned(lexicon, word, word, plain).unwrap_or_default()
}

fn found(lexicon: &Lexicon, word: &str, rest: &str, with: Mark) -> Option<Mark> {
    // A single letter behind a cut is never a word of its own.
    if rest.len() < 4 {
        return None;
    }
    let entry = lexicon.find(rest);
    (entry != 0).then(|| Mark { entry, cut: (word.len() - rest.len()) as u8, ..with })
}

fn articled(lexicon: &Lexicon, word: &str, rest: &str, with: Mark) -> Option<Mark> {
    let bare = without_article(rest)?;
    let entry = lexicon.find(bare);
    (entry != 0).then(|| Mark { entry, cut: (word.len() - rest.len()) as u8, article: true, ..with })
}

fn prepositioned(lexicon: &Lexicon, word: &str, rest: &str, with: Mark) -> Option<Mark> {
    let preposition = rest.chars().next().filter(|c| matches!(*c, BEH | LAM | KAF))?;
    let stem = &rest[preposition.len_utf8()..];
    let with = Mark { preposition: Some(preposition), ..with };
    if preposition == LAM
        && let Some(bare) = stem.strip_prefix(LAM)
        && bare.len() >= 4
    {
        // للعام hides the alef of the article.
        let entry = lexicon.find(bare);
        if entry != 0 {
            return Some(Mark { entry, cut: (word.len() - stem.len()) as u8, article: true, ..with });
        }
    }
    found(lexicon, word, stem, with).or_else(|| articled(lexicon, word, stem, with))
}

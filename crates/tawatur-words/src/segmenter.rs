use crate::analysis::{Cutter, cuts};
use crate::joined::joined;
use crate::shape::Shape;
use crate::vocabulary::Vocabulary;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::cell::RefCell;
use tawatur_lexicon::Lexicon;
use tawatur_model::Span;
use tawatur_text::{Document, TokenKind, fold};

/// Cuts words into attached words, stem and pronoun. Cheap to make and to share between threads.
pub struct Segmenter<'l> {
    pub(crate) cutter: Cutter<'l>,
}

/// Offsets in bytes of a folded word.
pub type Cuts = SmallVec<[usize; 4]>;

/// Words remembered on each thread; news has some ten thousand in daily use.
const REMEMBERED: usize = 1 << 16;

/// What was found out about a word as written.
#[derive(Clone, Default)]
struct Found {
    cuts: Cuts,
    /// Where a second word begins that a missing space has joined to it; 0 for none.
    joined: u8,
}

/// The number of the lexicon that what is found depends on, and the words as written.
type Seen = (u64, FxHashMap<Box<str>, Found>);

thread_local! {
    /// Cutting a word is a pure function of its letters, so that this changes the time alone.
    static SEEN: RefCell<Seen> = RefCell::default();
}

impl<'l> Segmenter<'l> {
    /// A segmenter that knows the names and verbs of a lexicon beside its own words.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Segmenter { cutter: Cutter { words: Vocabulary::embedded(), lexicon } }
    }

    /// The parts of each word between spaces, as written: attached conjunctions, prepositions and the س of the future, the
    /// word with its article, the pronoun behind it. Marks beside a word are parts of their own.
    ///
    /// ```
    /// use tawatur_words::Segmenter;
    /// let segmenter = Segmenter::default();
    /// let words = segmenter.segment("وبحثوا تعزيز علاقاتهم بالوثائق.");
    /// let words: Vec<String> = words.iter().map(|parts| parts.join("+")).collect();
    /// assert_eq!(words, ["و+بحثوا", "تعزيز", "علاقات+هم", "ب+الوثائق+."]);
    /// ```
    pub fn segment(&self, text: &str) -> Vec<Vec<String>> {
        let document = self.document(text);
        let mut out: Vec<Vec<String>> = Vec::new();
        let mut at = 0usize;
        let mut from = 0usize;
        for chunk in text.split_whitespace() {
            // Where the chunk lies in the text: chunks are found in order, so the search only goes forward.
            let start = from + text[from..].find(chunk).unwrap_or_default();
            let end = start + chunk.len();
            from = end;
            let mut places: SmallVec<[usize; 8]> = SmallVec::new();
            places.push(start);
            while at < document.tokens.len() && (document.tokens[at].span.start() as usize) < end {
                for part in self.parts(&document, at) {
                    places.push((part.start() as usize).max(start));
                }
                at += 1;
            }
            places.push(end);
            places.dedup();
            let parts = places.windows(2).filter(|pair| pair[0] < pair[1]);
            out.push(parts.filter_map(|pair| text.get(pair[0]..pair[1])).map(str::to_owned).collect());
        }
        out
    }

    /// The places in the text of the parts of a token: one part where nothing is attached to it.
    pub fn parts(&self, document: &Document<'_>, at: usize) -> SmallVec<[Span; 4]> {
        let mut out = SmallVec::new();
        let mut from = 0usize;
        for cut in self.cuts(document, at) {
            out.push(document.part(at, from, cut));
            from = cut;
        }
        let length = document.word(at).len();
        if at < document.tokens.len() {
            out.push(if from == 0 { document.tokens[at].span } else { document.part(at, from, length) });
        }
        out
    }

    /// The offsets in the folded form of a token at which it is cut: none for most.
    pub fn cuts(&self, document: &Document<'_>, at: usize) -> Cuts {
        if document.kind(at) != TokenKind::Word {
            return Cuts::new();
        }
        let folded = document.word(at);
        if whole_at_sight(folded) {
            return Cuts::new();
        }
        self.found(folded, document.surface(at), |found| found.cuts.clone())
    }

    /// A text with its tokens, in which words that a missing space has joined are two: «لتعزيزعلاقات», «وزيرالخارجية». A word is
    /// parted only where it is in no lexicon and exactly one place behind a letter that does not join to the next
    /// parts it into two that are.
    ///
    /// ```
    /// use tawatur_words::Segmenter;
    /// let document = Segmenter::default().document("التقى وزيرالخارجية أمس");
    /// let words: Vec<&str> = (0..document.tokens.len()).map(|at| document.surface(at)).collect();
    /// assert_eq!(words, ["التقى", "وزير", "الخارجية", "أمس"]);
    /// ```
    pub fn document<'a>(&self, text: &'a str) -> Document<'a> {
        Document::parted(text, |folded, surface| self.joined(folded, surface))
    }

    /// Where the second of two words begins that a missing space has joined, in bytes of the folded form.
    pub fn joined(&self, folded: &str, surface: &str) -> Option<usize> {
        // Two words of three letters, or a word of grammar before a longer one.
        if folded.len() < 10 {
            return None;
        }
        let joined = self.found(folded, surface, |found| found.joined);
        (joined > 0).then_some(joined as usize)
    }

    fn found<T>(&self, folded: &str, surface: &str, take: impl Fn(&Found) -> T) -> T {
        SEEN.with_borrow_mut(|(of, seen)| {
            let own = self.cutter.lexicon.number();
            if *of != own || seen.len() >= REMEMBERED {
                seen.clear();
                *of = own;
            }
            if let Some(found) = seen.get(surface) {
                return take(found);
            }
            let found = self.fresh(folded, surface);
            let taken = take(&found);
            seen.insert(surface.into(), found);
            taken
        })
    }

    fn fresh(&self, folded: &str, surface: &str) -> Found {
        let Some(shape) = Shape::new(folded, surface) else { return Found::default() };
        let best = self.cutter.best(&shape);
        let joined = if best.known { None } else { joined(&self.cutter, &shape) };
        let mut found = Found { cuts: cuts(&shape, &best), joined: joined.unwrap_or_default() as u8 };
        if shape.ligature {
            // Nothing is cut within what one character stands for.
            let way = fold(surface);
            let between = |at: usize| way.original_end(at as u32) <= way.original(at as u32);
            found.cuts.retain(|at| between(*at));
            if !between(found.joined as usize) {
                found.joined = 0;
            }
        }
        found
    }
}

impl Default for Segmenter<'static> {
    /// A segmenter over the lexicons that are built in.
    fn default() -> Self {
        Segmenter::new(Lexicon::embedded())
    }
}

/// A word whose first letter cannot be attached and whose last cannot end a pronoun; by bytes, for speed.
fn whole_at_sight(folded: &str) -> bool {
    let bytes = folded.as_bytes();
    let (Some(first), Some(last)) = (bytes.first_chunk::<2>(), bytes.last_chunk::<2>()) else { return true };
    // ب س; ف ك ل و.
    let front = matches!(first, [0xD8, 0xA8 | 0xB3] | [0xD9, 0x81 | 0x83 | 0x84 | 0x88]);
    // ا; ك م ن ه ي.
    let end = matches!(last, [0xD8, 0xA7] | [0xD9, 0x83 | 0x85..=0x87 | 0x8A]);
    !front && !end
}

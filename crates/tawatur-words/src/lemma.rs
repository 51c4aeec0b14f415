use crate::Segmenter;
use crate::analysis::Analysis;
use crate::bits::*;
use crate::shape::Shape;
use crate::vocabulary::Known;
use smallvec::SmallVec;
use std::ops::Range;
use tawatur_lexicon::What;
use tawatur_text::letters::*;
use tawatur_text::{Document, fold_word};

/// The dictionary forms of a word, the likelier first: of a noun its singular, of a verb its past.
pub type Lemmas = SmallVec<[String; 2]>;

/// The stem of a word, as ranges of bytes of its folded form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stem {
    /// Without attached words and pronoun, with its article.
    pub whole: Range<usize>,
    /// Without its article too.
    pub bare: Range<usize>,
    /// A vocabulary has it.
    pub known: bool,
    /// Its dictionary forms, the likelier first.
    pub lemmas: Lemmas,
}

impl Segmenter<'_> {
    /// The dictionary forms of a word that stands in no text, the likelier first; none where its stem is unknown.
    ///
    /// ```
    /// use tawatur_words::Segmenter;
    /// let segmenter = Segmenter::default();
    /// assert_eq!(segmenter.lemmas("وسيلتقون")[0], "التقى");
    /// assert_eq!(segmenter.lemmas("لزعمائهم")[0], "زعيم");
    /// assert!(segmenter.lemmas("قرغز").is_empty());
    /// ```
    pub fn lemmas(&self, word: &str) -> Lemmas {
        self.of_folded(&fold_word(word), word)
    }

    /// The dictionary forms of a token.
    pub fn lemmas_at(&self, document: &Document<'_>, at: usize) -> Lemmas {
        self.of_folded(document.word(at), document.surface(at))
    }

    /// The stem of a word: what is left without attached words, article and pronoun. None for what is no word.
    ///
    /// ```
    /// use tawatur_text::fold_word;
    /// use tawatur_words::Segmenter;
    /// let segmenter = Segmenter::default();
    /// let word = fold_word("وللوزراء");
    /// let stem = segmenter.stem(&word, "وللوزراء").expect("a word");
    /// assert_eq!((&word[stem.bare], &*stem.lemmas[0]), ("وزراء", "وزير"));
    /// ```
    pub fn stem(&self, folded: &str, surface: &str) -> Option<Stem> {
        let shape = Shape::new(folded, surface)?;
        let best = self.cutter.best(&shape);
        let mut article = best.article;
        // للجنة: the word behind لل may begin with a lam of its own.
        if article == 1 && self.cutter.know(shape.slice(best.start + 1, best.end)).bits == 0 {
            article = usize::from(self.cutter.know(shape.slice(best.start, best.end)).bits == 0);
        }
        let lemmas = if best.known { self.of_best(&shape, &best) } else { Lemmas::new() };
        let (whole, end) = (shape.byte(best.start), shape.byte(best.end));
        Some(Stem { whole: whole..end, bare: shape.byte(best.start + article)..end, known: best.known, lemmas })
    }

    fn of_folded(&self, folded: &str, surface: &str) -> Lemmas {
        let Some(shape) = Shape::new(folded, surface) else { return Lemmas::new() };
        let best = self.cutter.best(&shape);
        if !best.known {
            return Lemmas::new();
        }
        self.of_best(&shape, &best)
    }

    fn of_best(&self, shape: &Shape<'_>, best: &Analysis) -> Lemmas {
        let bare = shape.slice(best.start + best.article, best.end);
        // للجنة: what is left behind لل may lack the lam of the article or not.
        let mut lemmas = self.of_stem(shape, best, bare);
        if lemmas.is_empty() && best.article > 0 {
            lemmas = self.of_stem(shape, best, shape.slice(best.start, best.end));
        }
        lemmas
    }

    fn of_stem(&self, word: &Shape<'_>, best: &Analysis, stem: &str) -> Lemmas {
        let known = self.cutter.know(stem);
        let [noun, listed] = self.cutter.words.lemmas(known).map(|lemma| lemma.map(str::to_owned));
        let (mut verb, mut jussive) = (None, false);
        let mut other = None;
        let entry = self.cutter.lexicon.entry(stem);
        for sense in entry.group.map(|group| self.cutter.lexicon.senses(group)).unwrap_or_default() {
            let tables = &self.cutter.lexicon.tables;
            match sense.what {
                What::Verb { verb: at, form } if verb.is_none() || jussive && !form.jussive => {
                    jussive = form.jussive;
                    let lemma = tables.verbs.get(at as usize).map(|verb| verb.lemma.as_str()).unwrap_or_default();
                    verb = Some(lemma.split('/').next().unwrap_or_default().to_owned());
                }
                What::Collective { collective: at } if noun.is_none() => {
                    other = tables.collectives.get(at as usize).map(|simple| simple.key.clone());
                }
                What::Common | What::Masdar { .. } | What::Active { .. } | What::Passive { .. }
                    if noun.is_none() && other.is_none() =>
                {
                    let written: String = word.written.iter().skip(best.start + best.article).collect();
                    let kept = best.end - best.start - best.article;
                    other = Some(written.chars().take(kept).collect());
                }
                _ => {}
            }
        }
        // The verbs of the lexicon are the frequent ones.
        let verb: Option<String> = verb.filter(|_| !jussive || listed.is_none()).or(listed);
        // The everyday words of the lexicon hold verbs too.
        let other = other.filter(|_| verb.is_none());
        let noun = noun.or_else(|| other.map(|form| self.singular(form, known)));
        let particle = if best.start > best.conjunction { word.letter(best.conjunction) } else { ' ' };
        let from = best.start + best.article;
        let ya = best.end == word.len() && word.last_written() == ALEF_MAKSURA;
        let same = |noun: &str| fold_word(noun) == stem && (!ya || noun.ends_with(ALEF_MAKSURA));
        let itself = noun.as_deref().is_some_and(same);
        // استقالته: before a pronoun the ة of a long noun looks like the verb's ending.
        let bound = best.end < word.len() && known.is(NOUN_BOUND);
        let feminine = bound && stem.ends_with(TEH) && best.end - from > 4;
        // A noun stands behind the article and a preposition, and what is itself a lemma or a broken plural comes before
        // a form of a verb.
        let verb_first = match particle {
            SEEN => true,
            LAM | ' ' => best.article == 0 && best.verb && !itself && !feminine && !known.is(PLURAL),
            _ => false,
        };
        let both = if verb_first { [verb, noun] } else { [noun, verb] };
        both.into_iter().flatten().filter(|lemma| !lemma.is_empty()).collect()
    }

    /// The singular of a form of which only the lexicon of the world knows, by its ending and what else is known.
    fn singular(&self, form: String, known: Known) -> String {
        let noun = |form: &str| self.cutter.know(&fold_word(form)).is(NOUN);
        if let Some(stem) = form.strip_suffix(TEH).filter(|_| known.is(NOUN_BOUND)) {
            return format!("{stem}{TEH_MARBUTA}");
        }
        let plural = [WAW, YEH].into_iter().find_map(|c| form.strip_suffix(NOON).and_then(|f| f.strip_suffix(c)));
        if let Some(stem) = plural.filter(|stem| noun(stem)) {
            return stem.to_owned();
        }
        if let Some(stem) = form.strip_suffix(TEH).and_then(|rest| rest.strip_suffix(ALEF)) {
            let feminine = format!("{stem}{TEH_MARBUTA}");
            return if noun(&feminine) { feminine } else { form };
        }
        form
    }
}

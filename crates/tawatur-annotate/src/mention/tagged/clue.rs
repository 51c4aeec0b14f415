use super::feature::{self, Ask};
use super::view::{LISTED, NONE, View, facts, stem, views};
use crate::Annotator;
use crate::mention;
use crate::sheet::{self, Sheet};
use tawatur_model::{Article, Span};
use tawatur_tagger::feature as number;
use tawatur_words::Segmenter;

/// What the sequence model is asked about a sentence.
pub struct NameClues {
    /// The tokens.
    pub tokens: Vec<Span>,
    /// The features of each.
    pub features: Vec<Vec<u32>>,
}

/// A name that is treated as if no list had it, so that what is learnt holds for names that nobody listed.
pub struct Hidden {
    /// The words.
    pub span: Span,
    /// Are its words unknown as given and family names too?
    pub parts: bool,
}

/// The flags that say that a word is (a part of) a listed name.
const NAMES: u64 = sheet::NAME as u64;
const PARTS: u64 = (sheet::GIVEN | sheet::FAMILY) as u64 | ((sheet::PART | sheet::PART_CUT) as u64) << 32;

impl Annotator<'_> {
    /// The sentences of an article with the features of their tokens, for fitting the model: what the rules alone find is
    /// among them.
    pub fn name_clues(&self, article: &Article, hidden: &[Hidden]) -> Vec<NameClues> {
        let segmenter = Segmenter::new(self.lexicon);
        let document = segmenter.document(&article.text);
        let (times, quantities) = self.expressions.read(&document, article.published.as_deref());
        let mut sheet = Sheet::new(self.lexicon, article, &document, &times, &quantities);
        let (_, mentions) = mention::by_rule(&mut sheet);
        let mut views = views(&sheet, &mentions, &mut |at| facts(&sheet, at, &segmenter));
        for (at, view) in views.iter_mut().enumerate() {
            let span = document.tokens[at].span;
            if let Some(hidden) = hidden.iter().find(|h| h.span.start() < span.end() && span.start() < h.span.end()) {
                hide(view, hidden.parts);
            }
        }
        let sentence = |range: std::ops::Range<usize>| {
            let mut features = vec![Vec::new(); range.len()];
            for at in range.clone() {
                let mut push = |offset: i8, feature: u32| {
                    let to = at.checked_add_signed(-isize::from(offset)).filter(|to| range.contains(to));
                    if let Some(to) = to {
                        features[to - range.start].push(feature);
                    }
                };
                feature::of_word(
                    facts(&sheet, at, &segmenter),
                    stem(&sheet, at, &segmenter),
                    sheet.word(at),
                    &mut push,
                );
                feature::of_sign(views[at].sign, &mut push);
            }
            for (at, features) in features.iter_mut().enumerate() {
                let mut push = |ask: Ask, offset, answer| features.push(number(ask as u8, offset, answer));
                feature::of_found(&feature::found(&views[range.clone()], at), &mut push);
                feature::of_place(&views[range.clone()], at, &mut push);
            }
            NameClues { tokens: range.map(|at| document.tokens[at].span).collect(), features }
        };
        let ranges = document.sentences.iter().map(|s| s.start as usize..(s.end as usize).min(views.len()));
        ranges.filter(|range| !range.is_empty()).map(sentence).collect()
    }
}

fn hide(view: &mut View, parts: bool) {
    view.sign &= !(NAMES | 0xFFF << LISTED);
    if parts {
        view.sign &= !PARTS;
    }
    view.senses = feature::senses(view.sign);
    view.named = NONE;
}

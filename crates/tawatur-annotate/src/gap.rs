//! What an article holds and the lexicons do not: the words and names from which they grow.

use crate::Annotator;
use tawatur_model::{Annotations, Article, How, Span};
use tawatur_text::letters::{ALEF, LAM};
use tawatur_text::{Document, TokenKind};
use tawatur_words::Segmenter;

/// A word that something is missing for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What is missing.
    pub kind: GapKind,
    /// The folded word without what is attached to it; the name; the trigger.
    pub form: String,
    /// Why, where there is something to say.
    pub why: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// The sorts of gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GapKind {
    /// A name that was found by title, pattern or repetition: no lexicon lists it.
    Name,
    /// A trigger from which no claim was made.
    Trigger,
    /// A word that no lexicon knows.
    Word,
}

impl Annotator<'_> {
    /// The gaps of an article that this annotator has read, sort by sort, each in the order of the text.
    pub fn gaps(&self, article: &Article, annotations: &Annotations) -> Vec<Gap> {
        let document = Segmenter::new(self.lexicon).document(&article.text);
        let mut gaps = Vec::new();
        for mention in &annotations.mentions {
            let entity = &annotations.entities[mention.entity as usize];
            if matches!(mention.how, How::Name | How::Alias) && self.lexicon.thing(&entity.id).is_none() {
                let form = entity.names.first().cloned().unwrap_or_default();
                let why = Some(entity.kind.name().to_owned());
                gaps.push(Gap { kind: GapKind::Name, form, why, span: mention.span });
            }
        }
        for refusal in &annotations.refusals {
            let form = tawatur_text::fold_word(refusal.span.of(&article.text));
            gaps.push(Gap { kind: GapKind::Trigger, form, why: Some(refusal.why.clone()), span: refusal.span });
        }
        self.words(&document, annotations, &mut gaps);
        gaps
    }

    fn words(&self, document: &Document<'_>, annotations: &Annotations, gaps: &mut Vec<Gap>) {
        let mut spoken: Vec<Span> = annotations.mentions.iter().map(|m| m.span).collect();
        spoken.extend(annotations.times.iter().map(|t| t.span));
        spoken.extend(annotations.quantities.iter().map(|q| q.span));
        spoken.sort_by_key(|span| (span.start(), span.end()));
        let mut spoken = spoken.into_iter().peekable();
        let (mut spoken_end, mut known_end) = (0, 0);
        for (at, counted) in self.expressions.known(document).into_iter().enumerate() {
            let span = document.tokens[at].span;
            while let Some(next) = spoken.next_if(|next| next.start() < span.end()) {
                spoken_end = spoken_end.max(next.end());
            }
            let hits = self.lexicon.look_up(document, at);
            known_end = hits.iter().map(|hit| at + usize::from(hit.tokens)).max().unwrap_or(0).max(known_end);
            // A single letter is an initial or a mark of a list.
            let word = document.kind(at) == TokenKind::Word && document.word(at).chars().nth(1).is_some();
            if !word || at < known_end || span.start() < spoken_end || counted {
                continue;
            }
            gaps.push(Gap { kind: GapKind::Word, form: self.stem(document, at), why: None, span });
        }
    }

    /// The folded word without attached conjunctions, prepositions, article and pronoun.
    fn stem(&self, document: &Document<'_>, at: usize) -> String {
        let folded = document.word(at);
        let mut cuts = Segmenter::new(self.lexicon).cuts(document, at).to_vec();
        cuts.extend([0, folded.len()]);
        cuts.sort_unstable();
        let parts = cuts.windows(2).filter_map(|pair| folded.get(pair[0]..pair[1]));
        let stem = parts.max_by_key(|part| part.len()).unwrap_or(folded);
        let bare = stem.strip_prefix(ALEF).and_then(|rest| rest.strip_prefix(LAM));
        bare.filter(|bare| bare.chars().nth(2).is_some()).unwrap_or(stem).to_owned()
    }
}

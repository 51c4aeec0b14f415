use smallvec::SmallVec;
use std::ops::Range;
use tawatur_model::{Certainty, Link, Mention, Quote, Stance};

/// A stretch of text that somebody is made to say.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    /// The tokens of the content.
    pub(crate) range: Range<usize>,
    /// From the outermost carrier that this cue names to its innermost source.
    pub(crate) links: Vec<Link>,
    /// What the source does with the content.
    pub(crate) stance: Stance,
    /// What the cue makes of the content.
    pub(crate) certainty: Option<Certainty>,
    /// The reporting word.
    pub(crate) cue: usize,
    /// Its lemma or phrase.
    pub(crate) lemma: String,
    /// `file:line` of the cue's entry.
    pub(crate) origin: String,
    /// What sort of content it is.
    pub(crate) kind: Kind,
}

/// What sort of content a scope holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A clause after أن, or a sentence with an attribution phrase.
    Clause,
    /// A direct quotation.
    Quote,
    /// A noun or verbal noun: its agent is the source, where it names none.
    Noun,
    /// All that an agency named in the dateline carries.
    Dateline,
    /// What follows a verb of attitude (شكر، دعا): no speech of its own, but quotations in it are the subject's.
    Attitude,
    /// What somebody calls untrue within his own words.
    Dismissed,
}

/// The speech of an article.
#[derive(Default)]
pub(crate) struct Speech {
    /// In the order of their beginnings, the longer first.
    pub(crate) scopes: Vec<Scope>,
    pub(crate) quotes: Vec<Quote>,
    /// Speakers whom only their reporting verb shows.
    pub(crate) mentions: Vec<Mention>,
    /// What was said of what others had told.
    pub(crate) answers: Vec<super::taken_up::Answer>,
    /// Tokens that are reporting cues.
    pub(crate) cues: Vec<usize>,
}

/// What the scopes around a token say of it.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    pub(crate) chain: Vec<Link>,
    pub(crate) stance: Stance,
    pub(crate) certainty: Option<Certainty>,
    /// The innermost scope, in [`Speech::scopes`].
    pub(crate) innermost: Option<usize>,
}

impl Speech {
    /// The chain of the scopes that enclose a token, outermost first, with the innermost source's stance.
    pub(crate) fn standing(&self, at: usize) -> Standing {
        let mut around: SmallVec<[usize; 6]> = SmallVec::new();
        let upto = self.scopes.partition_point(|s| s.range.start <= at);
        for index in 0..upto {
            if self.scopes[index].range.contains(&at) {
                around.push(index);
            }
        }
        around.sort_by_key(|&i| (std::cmp::Reverse(self.scopes[i].range.len()), i));
        let mut standing = Standing { chain: Vec::new(), stance: Stance::Asserts, certainty: None, innermost: None };
        for index in around {
            let scope = &self.scopes[index];
            standing.chain = extend(standing.chain, &scope.links);
            standing.stance = scope.stance;
            standing.certainty = scope.certainty.or(standing.certainty);
            standing.innermost = Some(index);
        }
        standing
    }
}

/// A chain with more links inside it; a source that is in it already is not repeated.
pub(crate) fn extend(mut chain: Vec<Link>, links: &[Link]) -> Vec<Link> {
    for link in links {
        match chain.iter().position(|old| old.sources == link.sources) {
            // Who says it again further in is the inner source.
            Some(at) if at + 1 < chain.len() => {
                let old = chain.remove(at);
                chain.push(old);
            }
            Some(_) => {}
            None => chain.push(link.clone()),
        }
    }
    chain
}

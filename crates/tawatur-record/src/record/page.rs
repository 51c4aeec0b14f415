use crate::CodePoints;
use tawatur_model::{Annotations, Article, EntityIndex, Link, ReadArticle, Span};

use super::claim::LinkShape;

/// One article on its way out: answers in code points and ids.
pub(crate) struct Page<'a> {
    pub(crate) article: &'a Article,
    pub(crate) annotations: &'a Annotations,
    points: CodePoints<'a>,
}

impl<'a> Page<'a> {
    pub(crate) fn new(read: &'a ReadArticle) -> Self {
        Page { article: &read.article, annotations: &read.annotations, points: CodePoints::new(&read.article.text) }
    }

    pub(crate) fn point(&self, offset: u32) -> u32 {
        self.points.at(offset)
    }

    pub(crate) fn span(&self, span: Span) -> [u32; 2] {
        self.points.span(span)
    }

    pub(crate) fn spans(&self, spans: &[Span]) -> Vec<[u32; 2]> {
        spans.iter().map(|span| self.span(*span)).collect()
    }

    /// The id at a position; none for a position that the article does not have.
    pub(crate) fn id(&self, index: EntityIndex) -> Option<&'a str> {
        self.annotations.entities.get(index as usize).map(|entity| entity.id.as_str())
    }

    pub(crate) fn ids(&self, indices: &[EntityIndex]) -> Vec<&'a str> {
        indices.iter().filter_map(|index| self.id(*index)).collect()
    }

    pub(crate) fn chain(&self, chain: &'a [Link]) -> Vec<LinkShape<'a>> {
        let link =
            |link: &'a Link| LinkShape { sources: self.ids(&link.sources), cue: &link.cue, span: self.span(link.span) };
        chain.iter().map(link).collect()
    }
}

//! Publication days of articles that give none, from what they say and from their sister articles.

use std::collections::BTreeMap;
use tawatur_expressions::inference::{Clue, Witness, infer};
use tawatur_model::{Inferred, ReadArticle, Story};

/// The articles without a date that say something of it, or may learn it from a story: their places and what they say.
#[derive(Default)]
pub(crate) struct Undated {
    clues: BTreeMap<usize, Vec<Clue>>,
}

impl Undated {
    /// Notes what the article at a place says.
    pub(crate) fn note(&mut self, at: usize, clues: Vec<Clue>) {
        self.clues.insert(at, clues);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.clues.is_empty()
    }

    /// The places, in order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &usize> {
        self.clues.keys()
    }

    /// What the stories leave of their publication days, by place.
    pub(crate) fn infer(&self, articles: &[ReadArticle], stories: &[Story]) -> Vec<(usize, Inferred)> {
        let mut found = Vec::new();
        for story in stories {
            let members: Vec<usize> = story.articles.iter().map(|&at| at as usize).collect();
            if !members.iter().any(|at| self.clues.contains_key(at)) {
                continue;
            }
            let witnesses: Vec<Witness> = members
                .iter()
                .map(|at| {
                    let article = &articles[*at].article;
                    let clues = self.clues.get(at).map_or(&[][..], Vec::as_slice);
                    Witness { id: &article.id, published: article.published.as_deref(), clues }
                })
                .collect();
            for (&at, inferred) in members.iter().zip(infer(&witnesses)) {
                if let Some(inferred) = inferred {
                    found.push((at, Inferred { days: inferred.days, because: inferred.because }));
                }
            }
        }
        found.sort_by_key(|(at, _)| *at);
        found
    }
}

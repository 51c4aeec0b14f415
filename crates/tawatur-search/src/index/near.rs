//! Articles that the words of a text lead to.

use super::door::Index;
use super::search::search;
use crate::doc::Kind;
use crate::error::{Result, guarded};
use std::collections::BTreeSet;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{TantivyDocument, Term};

/// Words of a text that are looked at, from its beginning.
const WORDS: usize = 400;
/// The rarest of them, by which articles are looked up.
const RAREST: usize = 24;
/// A word that more than one in so many documents holds tells nothing.
const COMMON: u64 = 20;

impl Index {
    /// Ids of the articles that share most of a text's rarest words, the likest first.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn near(&self, text: &str, limit: usize) -> Result<Vec<String>> {
        let tokens = self.analyser.tokens(text);
        let stems: BTreeSet<String> = tokens.iter().take(WORDS).map(|token| token.word.term.clone()).collect();
        guarded(|| {
            let searcher = self.reader.searcher();
            let documents = searcher.num_docs();
            let mut held: Vec<(u64, Term)> = Vec::new();
            for stem in &stems {
                let term = Term::from_field_text(self.fields.text, stem);
                let count = searcher.doc_freq(&term)?;
                if count > 0 && (count < 64 || count * COMMON < documents) {
                    held.push((count, term));
                }
            }
            held.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
            held.truncate(RAREST);
            if held.is_empty() || limit == 0 {
                return Ok(Vec::new());
            }
            let any: Vec<(Occur, Box<dyn Query>)> = held
                .into_iter()
                .map(|(_, term)| {
                    let query: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
                    (Occur::Should, query)
                })
                .collect();
            let kind = Term::from_field_text(self.fields.kind, Kind::Article.name());
            let article: Box<dyn Query> = Box::new(TermQuery::new(kind, IndexRecordOption::Basic));
            let any: Box<dyn Query> = Box::new(BooleanQuery::new(any));
            let query = BooleanQuery::new(vec![(Occur::Must, any), (Occur::Must, article)]);
            let found = search(&searcher, &query, &TopDocs::with_limit(limit).order_by_score())?;
            let mut ids = Vec::with_capacity(found.len());
            for (_, address) in found {
                let kept: TantivyDocument = searcher.doc(address)?;
                ids.extend(kept.get_first(self.fields.article).and_then(|id| id.as_str().map(str::to_owned)));
            }
            Ok(ids)
        })
    }
}

use crate::error::Result;
use crate::folder::Store;
use std::collections::BTreeMap;
use tawatur_model::ReadArticle;

/// Articles that are at hand, so that what was just taken in need not be unpacked and taken apart to be grouped and indexed.
/// The oldest go first.
#[derive(Default)]
pub(crate) struct Recent {
    held: BTreeMap<i64, ReadArticle>,
    weight: usize,
}

/// Bytes that are held, about.
const MOST: usize = 48 << 20;

impl Recent {
    /// Articles of the store, in the order of their numbers: from here, else from the database.
    pub(crate) fn take(&mut self, store: &Store, seqs: &[i64]) -> Result<Vec<ReadArticle>> {
        let held: Vec<Option<ReadArticle>> = seqs.iter().map(|seq| self.remove(*seq)).collect();
        let missing: Vec<i64> =
            seqs.iter().zip(&held).filter(|(_, held)| held.is_none()).map(|(seq, _)| *seq).collect();
        let mut read = store.read_all(&missing)?.into_iter();
        Ok(held.into_iter().filter_map(|held| held.or_else(|| read.next())).collect())
    }

    /// Takes articles in, or takes them back.
    pub(crate) fn extend(&mut self, articles: impl IntoIterator<Item = (i64, ReadArticle)>) {
        for (seq, read) in articles {
            self.remove(seq);
            self.weight += weight(&read);
            self.held.insert(seq, read);
        }
        while self.weight > MOST
            && let Some((_, read)) = self.held.pop_first()
        {
            self.weight -= weight(&read);
        }
    }

    fn remove(&mut self, seq: i64) -> Option<ReadArticle> {
        let read = self.held.remove(&seq)?;
        self.weight -= weight(&read);
        Some(read)
    }
}

/// Bytes of memory that an article takes, about.
fn weight(read: &ReadArticle) -> usize {
    let annotations = &read.annotations;
    2048 + read.article.text.len()
        + 1024 * annotations.claims.len()
        + 512 * annotations.quotes.len()
        + 256 * (annotations.entities.len() + annotations.times.len() + annotations.quantities.len())
        + 32 * annotations.mentions.len()
}

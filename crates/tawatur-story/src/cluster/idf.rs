use super::common::shares;

/// How often words stand in articles: what was seen, leaning on what is known of Arabic beforehand.
///
/// One row of counters, so that memory does not grow with the vocabulary; a clash makes a word look more common.
#[derive(Debug)]
pub(crate) struct Idf {
    /// Articles that hold the word, those assumed beforehand among them.
    seen: Vec<f32>,
    articles: f32,
}

/// Weight, in articles, of what is known beforehand.
const BEFORE: f32 = 60.0;
/// The share of articles assumed for a word not known beforehand.
const UNKNOWN: f32 = 0.004;
const WIDTH: usize = 1 << 20;

impl Default for Idf {
    fn default() -> Self {
        let mut seen = vec![BEFORE * UNKNOWN; WIDTH];
        for (term, share) in shares() {
            let counter = &mut seen[term as usize & (WIDTH - 1)];
            *counter = counter.max(BEFORE * share);
        }
        Idf { seen, articles: BEFORE }
    }
}

impl Idf {
    pub(crate) fn of(&self, term: u32) -> f32 {
        (self.articles / self.seen[term as usize & (WIDTH - 1)]).ln().max(0.0)
    }

    /// The same without some articles, of which so many hold it.
    pub(crate) fn without(&self, term: u32, articles: f32, holds: f32) -> f32 {
        let seen = (self.seen[term as usize & (WIDTH - 1)] - holds).max(BEFORE * UNKNOWN);
        ((self.articles - articles).max(BEFORE) / seen).ln().max(0.0)
    }

    /// The same, for a word of the article at hand, which is counted.
    pub(crate) fn count(&mut self, term: u32) -> f32 {
        let rarity = self.of(term);
        self.seen[term as usize & (WIDTH - 1)] += 1.0;
        rarity
    }

    /// The article at hand is done.
    pub(crate) fn article(&mut self) {
        self.articles += 1.0;
    }
}

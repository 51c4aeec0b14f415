/// In how many original articles each word stood: one row of counters, so that memory does not grow with the vocabulary.
/// A clash makes a word look more common than it is, which only makes the engine more careful.
#[derive(Debug, Default)]
pub(crate) struct Frequency {
    counters: Vec<u16>,
    /// The article that last raised each counter, so that one article raises it once.
    last: Vec<u16>,
    articles: u32,
}

const WIDTH: usize = 1 << 19;
/// Articles assumed to have been seen before the first, so that early figures are not taken for certain.
const BEFORE: f32 = 50.0;

impl Frequency {
    pub(crate) fn learn(&mut self, words: &[u32]) {
        if self.counters.is_empty() {
            (self.counters, self.last) = (vec![0; WIDTH], vec![0; WIDTH]);
        }
        self.articles += 1;
        let mark = (self.articles % u32::from(u16::MAX)) as u16 + 1;
        for &word in words {
            let at = word as usize & (WIDTH - 1);
            if self.last[at] != mark {
                self.last[at] = mark;
                self.counters[at] = self.counters[at].saturating_add(1);
            }
        }
    }

    /// 1 for a word never seen, falling to 0 for one that stands in as many articles as the root of their number.
    pub(crate) fn rarity(&self, word: u32) -> f32 {
        let count = self.counters.get(word as usize & (WIDTH - 1)).copied().unwrap_or_default();
        let articles = self.articles as f32 + BEFORE;
        (2.0 * (articles / (f32::from(count) + 1.0)).ln() / articles.ln() - 1.0).max(0.0)
    }

    /// Halves what is known, so that old news fades.
    pub(crate) fn age(&mut self) {
        self.counters.iter_mut().for_each(|counter| *counter /= 2);
        self.articles /= 2;
    }
}

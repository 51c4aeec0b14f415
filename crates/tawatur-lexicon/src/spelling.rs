use tawatur_dictionary::{Sense, What};
use tawatur_text::letters::is_arabic_letter;

/// Letters are numbered within the Arabic block; 0 is the edge of a word.
const LETTERS: usize = 48;

/// Weight of a trigram that the lexicons hold on neither side.
const UNSEEN: i16 = 0;

/// What the spelling of a word says of its being a name: log-odds of its trigrams, learnt from the lexicons themselves
/// (names of people against the forms of verbs and everyday words).
pub(crate) struct Spelling {
    weights: Vec<i16>,
}

impl Spelling {
    /// Learns from single words with their senses.
    pub(crate) fn learn<'a>(words: impl Iterator<Item = (&'a [u8], &'a [Sense])>) -> Spelling {
        let size = LETTERS * LETTERS * LETTERS;
        let (mut names, mut others) = (vec![0u32; size], vec![0u32; size]);
        let (mut name_total, mut other_total) = (0u32, 0u32);
        for (word, senses) in words {
            let Ok(word) = std::str::from_utf8(word) else { continue };
            let name = senses.iter().any(|s| matches!(s.what, What::Given | What::Family));
            let other = senses.iter().any(|s| {
                matches!(
                    s.what,
                    What::Common | What::Verb { .. } | What::Masdar { .. } | What::Active { .. } | What::Passive { .. }
                )
            });
            let (counts, total) = match (name, other) {
                (true, false) => (&mut names, &mut name_total),
                (false, true) => (&mut others, &mut other_total),
                _ => continue,
            };
            for trigram in trigrams(word) {
                counts[trigram] += 1;
                *total += 1;
            }
        }
        let scale = f64::from(other_total.max(1)) / f64::from(name_total.max(1));
        let weights = names.iter().zip(&others).map(|(&name, &other)| {
            if name + other == 0 {
                return UNSEEN;
            }
            let odds = (f64::from(name) * scale + 1.0) / (f64::from(other) + 1.0);
            (odds.ln() * 100.0).clamp(-400.0, 400.0) as i16
        });
        Spelling { weights: weights.collect() }
    }

    /// Hundredths of a nat in favour of a name.
    pub(crate) fn name(&self, word: &str) -> i32 {
        trigrams(word).map(|t| i32::from(self.weights[t])).sum()
    }
}

/// The trigrams of a folded word with one edge on each side, as positions in a table.
fn trigrams(word: &str) -> impl Iterator<Item = usize> + '_ {
    let codes = word.chars().map(|c| if is_arabic_letter(c) { (c as usize - 0x0620) % (LETTERS - 1) + 1 } else { 0 });
    let mut window = [0usize; 2];
    codes.chain(std::iter::once(0)).enumerate().filter_map(move |(at, code)| {
        let [a, b] = window;
        window = [b, code];
        (at > 0).then_some((a * LETTERS + b) * LETTERS + code)
    })
}

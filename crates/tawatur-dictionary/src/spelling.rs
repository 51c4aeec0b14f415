use crate::{Sense, Tables, What};
use tawatur_text::letters::is_arabic_letter;

/// Letters are numbered within the Arabic block; 0 is the edge of a word.
const LETTERS: usize = 48;

/// Learns what the spelling of a word says of its being a name: log-odds of its trigrams, in hundredths of a nat, from
/// the single words of the lexicons (names of people against the forms of verbs and everyday words). A trigram that
/// they hold on neither side says nothing.
pub(crate) fn learn<'a>(words: impl Iterator<Item = (&'a str, &'a [Sense])>) -> Vec<i16> {
    let size = LETTERS * LETTERS * LETTERS;
    let (mut names, mut others) = (vec![0u32; size], vec![0u32; size]);
    let (mut name_total, mut other_total) = (0u32, 0u32);
    for (word, senses) in words {
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
            return 0;
        }
        let odds = (f64::from(name) * scale + 1.0) / (f64::from(other) + 1.0);
        (odds.ln() * 100.0).clamp(-400.0, 400.0) as i16
    });
    weights.collect()
}

impl Tables {
    /// How much the spelling of a folded word that no list has speaks for a person's name: above 0 for, below against,
    /// in hundredths of a nat.
    pub fn name_like(&self, word: &str) -> i32 {
        trigrams(word).map(|t| i32::from(self.spelling.get(t).copied().unwrap_or_default())).sum()
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

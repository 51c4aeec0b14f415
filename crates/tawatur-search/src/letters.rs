//! How far the letters of a spelling lie from those of a name: what is looked at before a closer look is taken.

use crate::word::JOINT;
use tawatur_text::letters::ALEF;

/// Names of more letters are told by their number alone.
const MOST: usize = 24;

/// Letters that another spelling of a name has more at most, and of a name of few letters one less: of 5,000 pairs of listed
/// names that are alike two in a thousand differ in more letters. Across scripts vowels are written or not.
const MORE: usize = 4;
const SHORT: usize = 6;
const ACROSS: usize = 6;

/// What it costs to write a letter more or less, or another; and an alef more or less, which is written or not.
const EDIT: u8 = 2;
const VOWEL: u8 = 1;

fn price(letter: char) -> u8 {
    if letter == ALEF { VOWEL } else { EDIT }
}

/// The letters of a name, without the space between two words.
#[derive(Clone, Debug)]
pub(crate) struct Letters {
    letters: Vec<char>,
    latin: bool,
}

/// Where in the letters of a spelling one stands.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Held {
    /// Before the first.
    Start,
    /// Behind so many, of another script or of a long name.
    Number(u8),
    /// Behind some: what it costs to come to them from the beginnings of the name (Levenshtein's distance, with prices).
    Edits([u8; MOST + 1]),
}

impl Letters {
    pub(crate) fn new(stem: &str) -> Letters {
        Letters { letters: stem.chars().filter(|&c| c != JOINT).collect(), latin: stem.is_ascii() }
    }

    /// What letters that are written otherwise may cost, in Arabic letters: of 702 pairs of words of one name, each asked both
    /// ways, ten cost more, and 26 that are no spellings of one word.
    fn otherwise(&self) -> u8 {
        match self.letters.len() {
            0..=4 => 2 * EDIT,
            5..=6 => 3 * EDIT,
            _ => 4 * EDIT,
        }
    }

    /// What is known behind one letter more; none where nothing that begins so can be a spelling.
    pub(crate) fn next(&self, held: Held, letter: char) -> Option<Held> {
        let latin = letter.is_ascii();
        match held {
            _ if letter == JOINT => Some(held),
            Held::Start if latin || self.latin || self.letters.len() > MOST => self.next(Held::Number(0), letter),
            Held::Start => {
                let mut cells = [0; MOST + 1];
                for (at, &own) in self.letters.iter().enumerate() {
                    cells[at + 1] = cells[at] + price(own);
                }
                self.next(Held::Edits(cells), letter)
            }
            Held::Number(many) => {
                let few = !self.latin && self.letters.len() < SHORT;
                let more = if latin || self.latin { ACROSS } else { MORE - usize::from(few) };
                (usize::from(many) < self.letters.len() + more).then(|| Held::Number(many.saturating_add(1)))
            }
            Held::Edits(cells) => {
                let mut next = cells;
                next[0] = cells[0].saturating_add(price(letter));
                let mut least = next[0];
                for (at, &own) in self.letters.iter().enumerate() {
                    let other = cells[at].saturating_add(if own == letter { 0 } else { EDIT });
                    let more = cells[at + 1].saturating_add(price(letter));
                    next[at + 1] = other.min(more).min(next[at].saturating_add(price(own)));
                    least = least.min(next[at + 1]);
                }
                (least <= self.otherwise()).then_some(Held::Edits(next))
            }
        }
    }

    /// May what ends here be a spelling?
    pub(crate) fn ends(&self, held: &Held) -> bool {
        match held {
            Held::Edits(cells) => cells.get(self.letters.len()).is_some_and(|&edits| edits <= self.otherwise()),
            Held::Start | Held::Number(_) => true,
        }
    }

    /// May a stem be a spelling?
    pub(crate) fn fit(&self, stem: &str) -> bool {
        let held = stem.chars().try_fold(Held::Start, |held, letter| self.next(held, letter));
        held.is_some_and(|held| self.ends(&held))
    }
}

#[cfg(test)]
mod tests {
    use super::Letters;
    use tawatur_text::letters::{ALEF, BEH, KAF, LAM, MEEM, NOON, TEH, WAW};

    #[test]
    fn letters_are_held_against_letters() {
        let word = |letters: &[char]| letters.iter().collect::<String>();
        let name = Letters::new(&word(&[KAF, LAM, NOON]));
        for spelling in [&[KAF, LAM, NOON][..], &[KAF, ALEF, LAM, NOON], &[KAF, ' ', LAM, ALEF]] {
            assert!(name.fit(&word(spelling)));
        }
        assert!(name.fit("kalan"));
        for other in [&[KAF, WAW, TEH, BEH, MEEM, NOON][..], &[MEEM, TEH, BEH]] {
            assert!(!name.fit(&word(other)));
        }
    }
}

use serde::{Deserialize, Serialize};
use tawatur_text::letters::{ALEF, HEH, TEH, YEH};

/// Folded stems that words are compared with, many words with each list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Stems {
    list: Vec<String>,
    /// A bit for each beginning: most words are none of the stems, and have not even the first two letters of one.
    heads: [u64; 4],
}

impl Stems {
    /// With the duals of those that end in teh marbuta, which is written otherwise within a word: «طائرتي», «طائرتان» beside
    /// «طائرة». No bare teh, because «ضربت» is a verb, and no pronouns, because «اختتم زيارته» is an event of its own.
    #[must_use]
    pub fn with_duals(mut self) -> Stems {
        let open = |stem: &String| stem.strip_suffix(HEH).filter(|rest| rest.chars().count() > 2).map(str::to_owned);
        let roots: Vec<String> = self.list.iter().filter_map(open).collect();
        for root in roots {
            self.extend([YEH, ALEF].map(|ending| format!("{root}{TEH}{ending}")));
        }
        self
    }

    /// Is there none?
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Does a word without what is attached before it begin with one of the stems, and end two letters behind it at most?
    #[inline]
    pub fn begin(&self, word: &[u8]) -> bool {
        let (place, bit) = head(word);
        self.heads[place] & bit != 0 && self.any_begins(word)
    }

    fn any_begins(&self, word: &[u8]) -> bool {
        self.list.iter().any(|stem| word.len() <= stem.len() + 4 && word.starts_with(stem.as_bytes()))
    }
}

impl Extend<String> for Stems {
    fn extend<I: IntoIterator<Item = String>>(&mut self, stems: I) {
        for stem in stems {
            let (place, bit) = head(stem.as_bytes());
            self.heads[place] |= bit;
            self.list.push(stem);
        }
    }
}

impl FromIterator<String> for Stems {
    fn from_iter<I: IntoIterator<Item = String>>(stems: I) -> Self {
        let mut out = Stems::default();
        out.extend(stems);
        out
    }
}

impl From<Vec<String>> for Stems {
    fn from(list: Vec<String>) -> Self {
        list.into_iter().collect()
    }
}

impl From<Stems> for Vec<String> {
    fn from(stems: Stems) -> Self {
        stems.list
    }
}

/// The place and the bit of a word's first two letters.
#[inline]
fn head(word: &[u8]) -> (usize, u64) {
    let head = word.first_chunk::<4>().copied().unwrap_or_default();
    let hash = u32::from_le_bytes(head).wrapping_mul(0x9E37_79B1) >> 24;
    (hash as usize >> 6, 1 << (hash & 63))
}

use super::word::stem;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;
use tawatur_text::fold_word;

const CUES: &str = include_str!("../../data/stance/cues.tsv");

/// The axes of `data/stance/cues.tsv`, in the order of their features.
pub(super) const AXES: [&str; 12] =
    ["calm", "confirm", "good", "guilt", "level", "life", "near", "negation", "open", "post", "refuse", "success"];

/// Words that stand on one side of something that has two.
pub(super) struct Cues {
    /// By stem: one bit for each axis and side.
    sides: FxHashMap<String, u32>,
}

impl Cues {
    pub(super) fn embedded() -> &'static Cues {
        static EMBEDDED: OnceLock<Cues> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            let mut sides: FxHashMap<String, u32> = FxHashMap::default();
            for line in CUES.lines().skip(1) {
                let mut cells = line.split('\t');
                let (Some(axis), Some(side), Some(word)) = (cells.next(), cells.next(), cells.next()) else { continue };
                let Some(axis) = AXES.iter().position(|a| *a == axis) else { continue };
                let bit = 1u32 << (axis * 2 + usize::from(side == "less"));
                let folded = fold_word(word);
                *sides.entry(stem(&folded).to_owned()).or_default() |= bit;
                *sides.entry(folded).or_default() |= bit;
            }
            Cues { sides }
        })
    }

    /// The sides that a word stands on, by its folded form or its stem.
    pub(super) fn of(&self, word: &str, stem: &str) -> u32 {
        self.sides.get(word).or_else(|| self.sides.get(stem)).copied().unwrap_or_default()
    }
}

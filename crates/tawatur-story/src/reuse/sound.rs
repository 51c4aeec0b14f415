use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/sounds.tsv");

/// The consonant that each character below U+0800 stands for in names, counted from 1; 0 for none.
pub(crate) static SOUNDS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut sounds = vec![0; 0x800];
    for (number, line) in TABLE.lines().skip(1).enumerate() {
        for letter in line.split('\t').next().unwrap_or_default().chars() {
            for form in [letter, letter.to_ascii_uppercase()] {
                if let Some(sound) = sounds.get_mut(form as usize) {
                    *sound = number as u8 + 1;
                }
            }
        }
    }
    sounds
});

/// Which consonant skeletons stand in a text, as bits of a fixed number: enough to ask whether a name may stand there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Skeletons([u64; 16]);

impl Skeletons {
    pub(crate) fn put(&mut self, skeleton: u32) {
        let bit = skeleton.wrapping_mul(0x9e37_79b1) >> 22;
        self.0[bit as usize >> 6] |= 1 << (bit & 63);
    }

    pub(crate) fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    pub(crate) fn common(&self, other: &Skeletons) -> u32 {
        self.0.iter().zip(&other.0).map(|(a, b)| (a & b).count_ones()).sum()
    }

    /// The share of all bits that are set: how often a name is found by chance.
    pub(crate) fn full(&self) -> f32 {
        self.count() as f32 / 1024.0
    }
}

/// The script that most of a text is written in, as far as names need it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Script {
    #[default]
    Arabic,
    Other,
}

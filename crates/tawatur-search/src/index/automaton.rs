use crate::key::Row;
use crate::letters::{Held, Letters};
use crate::word::{BOTH, Like, PART};
use tantivy_fst::Automaton;

/// Finds the terms whose key lies near a name's, and whose letters do: the tree of terms is only walked where the beginning of
/// a key, or of a stem, still may.
pub(super) struct Near<'k> {
    key: &'k str,
    /// How far a key may lie from it: of one word, of two.
    reach: [u8; 2],
    letters: &'k Letters,
}

impl<'k> Near<'k> {
    pub(super) fn new(name: &'k Like) -> Self {
        Near { key: &name.key, reach: [false, true].map(|both| name.reach(both)), letters: name.letters() }
    }

    /// Behind one letter more of a stem.
    fn letter(&self, held: &Held, code: u32) -> NearState {
        let next = char::from_u32(code).and_then(|letter| self.letters.next(*held, letter));
        next.map_or(NearState::Lost, |held| NearState::Stem(held, None))
    }
}

/// Where in a term the automaton stands.
#[derive(Clone, Copy)]
pub(super) enum NearState {
    Start,
    /// Within the key of a word, or of two.
    Key(Row, bool),
    /// Behind a key that is near, in a stem; of a letter so many bytes are missing, and these bits are read.
    Stem(Held, Option<(u8, u32)>),
    Lost,
}

impl Automaton for Near<'_> {
    type State = NearState;

    fn start(&self) -> NearState {
        NearState::Start
    }

    fn is_match(&self, state: &NearState) -> bool {
        matches!(state, NearState::Stem(held, None) if self.letters.ends(held))
    }

    fn can_match(&self, state: &NearState) -> bool {
        !matches!(state, NearState::Lost)
    }

    fn accept(&self, state: &NearState, byte: u8) -> NearState {
        let within = |row: &Row, both: bool| {
            let next = row.next(self.key, byte);
            if next.least() <= self.reach[usize::from(both)] { NearState::Key(next, both) } else { NearState::Lost }
        };
        match state {
            NearState::Start if byte == BOTH as u8 => NearState::Key(Row::first(self.key), true),
            NearState::Start if byte.is_ascii_lowercase() => within(&Row::first(self.key), false),
            NearState::Key(row, both) if byte == PART as u8 => {
                if row.whole() <= self.reach[usize::from(*both)] {
                    NearState::Stem(Held::Start, None)
                } else {
                    NearState::Lost
                }
            }
            NearState::Key(row, both) if byte.is_ascii_lowercase() => within(row, *both),
            NearState::Start | NearState::Key(..) | NearState::Lost => NearState::Lost,
            NearState::Stem(held, None) => {
                let (more, bits) = match byte {
                    0xC0..=0xDF => (1, byte & 0x1F),
                    0xE0..=0xEF => (2, byte & 0x0F),
                    0xF0..=0xFF => (3, byte & 0x07),
                    _ => return self.letter(held, u32::from(byte)),
                };
                NearState::Stem(*held, Some((more, u32::from(bits))))
            }
            NearState::Stem(held, Some((more, bits))) => {
                let bits = bits << 6 | u32::from(byte & 0x3F);
                if *more > 1 { NearState::Stem(*held, Some((more - 1, bits))) } else { self.letter(held, bits) }
            }
        }
    }
}

/// Finds the terms whose stem has a beginning and whose key, if there is one, begins as the beginning's.
pub(super) struct Begins<'k> {
    pub(super) key: &'k [u8],
    pub(super) stem: &'k [u8],
}

#[derive(Clone, Copy)]
pub(super) enum BeginsState {
    /// So many bytes of the key are read.
    Key(usize),
    /// So many bytes of the stem.
    Stem(usize),
    Lost,
}

impl Automaton for Begins<'_> {
    type State = BeginsState;

    fn start(&self) -> BeginsState {
        BeginsState::Key(0)
    }

    fn is_match(&self, state: &BeginsState) -> bool {
        matches!(state, BeginsState::Stem(at) if *at == self.stem.len())
    }

    fn can_match(&self, state: &BeginsState) -> bool {
        !matches!(state, BeginsState::Lost)
    }

    fn will_always_match(&self, state: &BeginsState) -> bool {
        self.is_match(state)
    }

    fn accept(&self, state: &BeginsState, byte: u8) -> BeginsState {
        match *state {
            BeginsState::Key(at) if byte == PART as u8 => {
                // Words of the language have no key.
                if at == 0 || at >= self.key.len() { BeginsState::Stem(0) } else { BeginsState::Lost }
            }
            BeginsState::Key(at) if at >= self.key.len() && byte.is_ascii_lowercase() => BeginsState::Key(at + 1),
            BeginsState::Key(at) if self.key.get(at) == Some(&byte) => BeginsState::Key(at + 1),
            BeginsState::Stem(at) if at == self.stem.len() => BeginsState::Stem(at),
            BeginsState::Stem(at) if self.stem[at] == byte => BeginsState::Stem(at + 1),
            _ => BeginsState::Lost,
        }
    }
}

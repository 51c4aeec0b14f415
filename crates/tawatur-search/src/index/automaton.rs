use crate::key::Row;
use crate::word::{BOTH, Like, PART};
use tantivy_fst::Automaton;

/// Finds the terms whose key lies near a name's, and that are not much longer: the tree of terms is only walked where the
/// beginning of a key still may.
pub(super) struct Near<'k> {
    key: &'k str,
    /// How far a key may lie from it: of one word, of two.
    reach: [u8; 2],
    /// Letters that a term may have, of Arabic letters and of Latin ones.
    most: [usize; 2],
}

impl<'k> Near<'k> {
    pub(super) fn new(name: &'k Like) -> Self {
        Near { key: &name.key, reach: [false, true].map(|both| name.reach(both)), most: name.most_letters() }
    }
}

/// Where in a term the automaton stands.
#[derive(Clone, Copy)]
pub(super) enum NearState {
    Start,
    /// Within the key of a word, or of two.
    Key(Row, bool),
    /// Behind a key that is near, and behind so many letters.
    Found(usize),
    Lost,
}

impl Automaton for Near<'_> {
    type State = NearState;

    fn start(&self) -> NearState {
        NearState::Start
    }

    fn is_match(&self, state: &NearState) -> bool {
        matches!(state, NearState::Found(_))
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
                    NearState::Found(0)
                } else {
                    NearState::Lost
                }
            }
            NearState::Key(row, both) if byte.is_ascii_lowercase() => within(row, *both),
            NearState::Start | NearState::Key(..) | NearState::Lost => NearState::Lost,
            // Between two words, and within a letter of several bytes.
            NearState::Found(letters) if byte == b' ' || byte & 0xC0 == 0x80 => NearState::Found(*letters),
            NearState::Found(letters) if *letters < self.most[usize::from(byte.is_ascii())] => {
                NearState::Found(letters + 1)
            }
            NearState::Found(_) => NearState::Lost,
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

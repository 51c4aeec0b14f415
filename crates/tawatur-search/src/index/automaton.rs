use crate::key::{Row, reach};
use crate::word::PART;
use tantivy_fst::Automaton;

/// Finds the terms whose key lies near a key: the tree of terms is only walked where the beginning of a key still may.
pub(super) struct Near<'k>(pub(super) &'k str);

/// Where in a term the automaton stands.
#[derive(Clone)]
pub(super) enum NearState {
    Key(Row),
    /// Behind a key that is near.
    Found,
    Lost,
}

impl Automaton for Near<'_> {
    type State = NearState;

    fn start(&self) -> NearState {
        NearState::Key(Row::first(self.0))
    }

    fn is_match(&self, state: &NearState) -> bool {
        matches!(state, NearState::Found)
    }

    fn can_match(&self, state: &NearState) -> bool {
        !matches!(state, NearState::Lost)
    }

    fn will_always_match(&self, state: &NearState) -> bool {
        matches!(state, NearState::Found)
    }

    fn accept(&self, state: &NearState, byte: u8) -> NearState {
        match state {
            NearState::Key(row) if byte == PART as u8 => {
                if row.whole() <= reach(self.0) {
                    NearState::Found
                } else {
                    NearState::Lost
                }
            }
            NearState::Key(row) if byte.is_ascii_lowercase() => {
                let next = row.next(self.0, byte);
                if next.least() <= reach(self.0) { NearState::Key(next) } else { NearState::Lost }
            }
            NearState::Key(_) | NearState::Lost => NearState::Lost,
            NearState::Found => NearState::Found,
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

//! What most lines are told by: that no phrase of the table begins anywhere in them.
//!
//! A line is asked about several times, and nearly always the answer is that no phrase stands in it. Its words are hashed
//! as they are read, one by one and in pairs, and looked up here; only where one is known is the line folded and compared
//! word by word. What is known here may turn out to be nothing, what is unknown here is nothing for certain.

use rustc_hash::FxHashMap;

use crate::letter::{self, Hashed};

/// Bits of a hash that the gate is asked by.
const GATE: u32 = 14;

/// A phrase of these words, or of more that begin with them, opens a line, or stands behind its leading numbers.
pub(super) const OPENS: u8 = 1;
/// It stands anywhere in a line.
pub(super) const WITHIN: u8 = 2;
/// It ends a line.
pub(super) const ENDS: u8 = 4;

/// Bits for each zone, and above them one for each fit of which a word is a first one.
const ZONE: u32 = 3;
const FITS: u32 = 3 * ZONE;

/// Hashes of words and of pairs of words, with what they are part of.
#[derive(Debug)]
pub(super) struct Sieve {
    /// Most hashes are told to be unknown by a few bits.
    gate: Vec<bool>,
    known: FxHashMap<u32, u32>,
}

impl Default for Sieve {
    fn default() -> Self {
        Sieve { gate: vec![false; 1 << GATE], known: FxHashMap::default() }
    }
}

impl Sieve {
    fn add(&mut self, hash: u32, bits: u32) {
        self.gate[(hash >> (u32::BITS - GATE)) as usize] = true;
        *self.known.entry(hash).or_default() |= bits;
    }

    #[inline]
    fn bits(&self, hash: u32) -> u32 {
        if self.gate[(hash >> (u32::BITS - GATE)) as usize] { self.known.get(&hash).copied().unwrap_or(0) } else { 0 }
    }

    /// Learns a phrase: its first word's fit, and for each zone it may stand in, how. `single` says that its first word
    /// alone is looked for.
    pub(super) fn learn(&mut self, words: &[String], fit: u32, how: u8, zones: [bool; 3], single: bool) {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        self.add(Hashed::of(first), 1 << (FITS + fit));
        let bits = (0..3).filter(|&zone| zones[zone]).map(|zone| u32::from(how) << (ZONE * zone as u32));
        let bits = bits.fold(0, |all, bits| all | bits);
        let hash = match words {
            [first, second, ..] if how != ENDS && !single => pair(Hashed::of(first), Hashed::of(second)),
            [.., before, last] if how == ENDS => pair(Hashed::of(before), Hashed::of(last)),
            _ => Hashed::of(if how == ENDS { last } else { first }),
        };
        self.add(hash, bits);
    }

    /// May a phrase stand in a line of at most so many words? Longer lines hold none.
    pub(super) fn may_hold(&self, line: &str, zone: usize, limit: usize) -> bool {
        let shift = ZONE * zone as u32;
        let of = |hash: u32| (self.bits(hash) >> shift) as u8;
        let mut count = 0;
        let mut held = false;
        // The word before and how a phrase may begin with it; what the end of the line so far ends.
        let (mut before, mut begins, mut lead, mut end) = (0, 0, true, 0);
        letter::each_word(line, |word| {
            count += 1;
            let both = if count > 1 { of(pair(before, word.hash)) } else { 0 };
            let alone = of(word.hash);
            held |= both & begins != 0;
            // Only numbers stand before it: it opens the line.
            begins = if lead { OPENS | WITHIN } else { WITHIN };
            held |= alone & begins != 0;
            end = (both | alone) & ENDS;
            lead = lead && word.number;
            before = word.hash;
            count <= limit
        });
        count <= limit && (held || end != 0)
    }

    /// Is the first word of a line one of a phrase of some fits?
    pub(super) fn may_open(&self, line: &str, fits: u32) -> bool {
        let mut opens = false;
        letter::each_word(line, |word| {
            opens = self.bits(word.hash) >> FITS & fits != 0;
            false
        });
        opens
    }

    /// Is any word of a line the first one of a phrase of some fits?
    pub(super) fn may_hold_fit(&self, line: &str, fits: u32) -> bool {
        let mut holds = false;
        letter::each_word(line, |word| {
            holds = self.bits(word.hash) >> FITS & fits != 0;
            !holds
        });
        holds
    }
}

#[inline]
fn pair(one: u32, other: u32) -> u32 {
    (one.rotate_left(11) ^ other).wrapping_mul(0x85EB_CA6B)
}
